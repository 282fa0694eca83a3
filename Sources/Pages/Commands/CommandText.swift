public import Texts

/// The words of the command page and of the forms that are made from operations.
public enum CommandText: String, TextKey {
    public static let namespace: StaticString = "commands"

    case places, search, onRecord, run, preview, previewed, done, nothingChanges, answer, keepsEmpty, recordHint, severalFit, noneFits, listHint, jsonHint, nothing, back
}
