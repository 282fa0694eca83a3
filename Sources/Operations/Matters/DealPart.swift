import Domain
import Storage
import Writing

/// A record that belongs to one deal: who may see the deal sees it, who may change the deal changes it.
public protocol DealPart: Trashable {
    var dealId: Deal.ID? { get set }
}

extension DealPart {
    public static var resource: Resource { .deals }
    public static var ownerColumn: StaticString? { "(SELECT d.owner_id FROM deal d WHERE d.id = deal_id)" }
    public static var hasTrash: Bool { true }
    public var dealOfEvents: Deal.ID? { dealId }
    /// What belongs to a deal in the trash stands in no list, as the deal does in none.
    public static func sight(in work: Work) throws -> SQL? { "EXISTS (SELECT 1 FROM deal d WHERE d.id = deal_id AND d.deleted_at IS NULL)" }
    /// The deal's owner.
    public func owner(in work: Work) throws -> User.ID? { try dealId.flatMap { try work.db.value(User.ID.self, "SELECT owner_id FROM deal WHERE id = \($0)") } }

    /// The deal, which the actor must be able to change. It never becomes another one.
    @discardableResult func settleDeal(from before: Self?, in work: Work) throws -> Deal {
        guard let dealId else { throw Refusal(.validation, problems: [.init(field: "dealId", code: .missing)]) }
        guard before == nil || before?.dealId == dealId else { throw Refusal(.validation, problems: [.init(field: "dealId", code: .invalid)]) }
        if work.connecting == dealId, let deal = try work.db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(dealId)") { return deal }
        do { return try work.find(Deal.self, dealId, to: .write) } catch let refusal as Refusal where refusal.code == .notFound {
            throw Refusal.field("dealId", "notFound", ["id": dealId.description])
        }
    }
}

/// A record of a library: it goes out of use, and what names it keeps it.
public protocol LibraryRecord: Record {
    var archivedAt: Timestamp? { get set }
}

extension LibraryRecord {
    public static var resource: Resource { .pipelines }
}
