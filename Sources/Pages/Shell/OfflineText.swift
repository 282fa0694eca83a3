public import Texts

/// The words about changes that wait for the connection.
public enum OfflineText: String, TextKey {
    public static let namespace: StaticString = "offline"

    case changesWait, changesSent, sendAgain, dropChange
}
