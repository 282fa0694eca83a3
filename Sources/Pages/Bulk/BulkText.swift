public import Texts

/// The words for changing several records at once.
public enum BulkText: String, TextKey {
    public static let namespace: StaticString = "bulk"

    // Under the table
    case selected, withSelected, change, delete, clear, all, selectAll

    // The page
    case heading, headingDelete, help, helpDelete, newOwner, addTags, removeTags, moveTo, override, stays, preview, nothingChosen

    // What would happen
    case wouldChange, alreadySo, cannot, because, examples, nothing, run, runDelete
}
