import Domain
import Storage
import Writing

/// Marks a deal, so that it is found again: on its card, in lists, among what wants its owner today.
public struct FlagDeal: Operation, Decodable {
    public static let name: OperationName = "deals.flag"
    public static let endpoint = Endpoint.post("/deals/{id}/flag")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    /// Why, in words.
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Deal.ID, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.note, self.ifVersion) = (id, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        try work.check(note, "note", most: 2_000)
        return try work.change(id, ifVersion) { ($0.isFlagged, $0.flagNote) = (true, note) }
    }
}

/// Takes the mark away.
public struct UnflagDeal: Operation, Decodable {
    public static let name: OperationName = "deals.unflag"
    public static let endpoint = Endpoint.delete("/deals/{id}/flag")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var ifVersion: Int64?
    public init(id: Deal.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Deal> { try work.change(id, ifVersion) { ($0.isFlagged, $0.flagNote) = (false, nil) } }
}
