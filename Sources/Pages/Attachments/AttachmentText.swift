public import Texts

/// The words of files on deals and companies.
public enum AttachmentText: String, TextKey {
    public static let namespace: StaticString = "attachments"

    case heading, none, add, choose, limit, deleteFile
}
