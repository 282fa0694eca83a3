public import Texts

/// The words of comments.
public enum CommentText: String, TextKey {
    public static let namespace: StaticString = "comments"

    case write, label, placeholder, tell, tellHelp, add, edit, delete, commented, toPeople, edited
}
