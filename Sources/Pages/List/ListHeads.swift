public import Texts

/// The heads of lists' columns, for files of what is seen.
public enum ListHeads {
    /// - Parameters:
    ///   - list: the path of the list: `deals`, `needs`.
    ///   - columns: names of columns and of fields; a name that no page has stays as it is.
    public static func words(_ columns: [String], of list: String, _ texts: Catalogue) -> [String] {
        columns.map { name in
            let head: String? = switch list {
            case "deals": DealColumn(rawValue: name)?.head(texts)
            case "companies": CompanyColumn(rawValue: name)?.head(texts)
            case "contacts": PersonColumn(rawValue: name)?.head(texts)
            case "leads": LeadColumn(rawValue: name)?.head(texts)
            case "activities": ActivityColumn(rawValue: name)?.head(texts)
            case "needs": NeedColumn(rawValue: name)?.head(texts)
            case "rivals": RivalColumn(rawValue: name)?.head(texts)
            case "raised-objections": RaisedObjectionColumn(rawValue: name)?.head(texts)
            default: nil
            }
            return head ?? name
        }
    }
}
