import Domain
import Storage
import Writing

/// The kinds of record that the trash shows.
public enum TrashKind: String, CaseIterable, Codable, Sendable {
    case deals, companies, contacts, leads, activities, needs, rivals
    case raisedObjections = "raised-objections"
    case comments, attachments, views, automations
    case coachingNotes = "coaching-notes"

    public var kind: Kind {
        switch self {
        case .deals: .deal
        case .companies: .company
        case .contacts: .contact
        case .activities: .activity
        case .leads: .lead
        case .needs: .need
        case .rivals: .rival
        case .raisedObjections: .raisedObjection
        case .comments: .comment
        case .attachments: .attachment
        case .views: .view
        case .coachingNotes: .coachingNote
        case .automations: .automation
        }
    }
}

/// What is in the trash and the actor may take out of it, the latest first: what they may delete themselves. A file is there for the
/// day for which its contents are kept.
public struct ListTrash: Operation, Decodable {
    public static let name: OperationName = "trash.list"
    public static let endpoint = Endpoint.get("/trash")
    public static let access = Access.signedIn
    public var kind: TrashKind
    /// What an earlier answer gave as `nextCursor`.
    public var cursor: String?
    /// 1…100.
    public var limit: Int?
    public init(kind: TrashKind, cursor: String? = nil, limit: Int? = nil) { (self.kind, self.cursor, self.limit) = (kind, cursor, limit) }

    public func run(in work: Work) throws -> TrashList {
        let limit = limit ?? 50
        guard 1...100 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        let table = try work.trash(of: kind), place = try cursor.map { try HistoryPlace($0) }
        let behind: SQL = place.map { "AND (t.deleted_at < \($0.at) OR (t.deleted_at = \($0.at) AND t.id < \($0.id)))" } ?? ""
        var found: [TrashedRecord] = []
        try work.db.forEach("""
            SELECT t.id, \(table.name), \(table.detail), t.deleted_at, \(table.mergedInto), \
            (SELECT e.user_id FROM event e WHERE e.kind = \(kind.kind.rawValue) AND e.entity_id = t.id AND e.after LIKE '%"deletedAt":"%' ORDER BY e.id DESC LIMIT 1) \
            FROM \(trusted: table.table) t WHERE t.deleted_at IS NOT NULL AND \(table.condition) \(behind) ORDER BY t.deleted_at DESC, t.id DESC LIMIT \(limit + 1)
            """) { row in found.append(try TrashedRecord(row: &row)) }
        let items = Array(found.prefix(limit))
        return TrashList(kind: kind, items: items, nextCursor: found.count > limit ? items.last.map { HistoryPlace(at: $0.deletedAt, id: $0.id).text } : nil)
    }
}

/// A record in the trash.
public struct TrashedRecord: Sendable {
    public let id: Int64
    public let name: String
    /// What it belongs to, or what else tells it from others.
    public let detail: String?
    public let deletedAt: Timestamp
    /// The record that goes on for it, where two were merged.
    public let mergedInto: Int64?
    /// Who deleted it; nil for what came so with a file, or was deleted by who runs the server.
    public let deletedBy: User.ID?

    init(row: inout Row) throws {
        (id, name, detail, deletedAt) = (try row.next(), try row.next(String?.self) ?? "", try row.next(), try row.next())
        (mergedInto, deletedBy) = (try row.next(), try row.next())
    }
}

public struct TrashList: Answer {
    public let kind: TrashKind
    public let items: [TrashedRecord]
    /// What to send as `cursor` for those before them; nil when these are all.
    public let nextCursor: String?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("id", item.id)
                        json.field("name", item.name)
                        json.field("detail", item.detail)
                        json.field("deletedAt", item.deletedAt)
                        json.field("deletedById", item.deletedBy)
                        json.field("mergedInto", item.mergedInto)
                    }
                }
            }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        let id = Schema.integer(minimum: 1)
        return .object([
            .init("kind", .string(options: TrashKind.allCases.map(\.rawValue)), isRequired: true),
            .init("items", .array(of: .object([
                .init("id", id, isRequired: true), .init("name", .string(), isRequired: true), .init("detail", .string(), isRequired: true, isNullable: true), .init("deletedAt", .string(format: "date-time"), isRequired: true),
                .init("deletedById", id, isRequired: true, isNullable: true), .init("mergedInto", id, isRequired: true, isNullable: true),
            ])), isRequired: true), .init("nextCursor", .string(), isRequired: true, isNullable: true),
        ])
    }
}

/// Where a kind's trash lies, and what of it the actor may take out.
private struct TrashTable {
    let table: StaticString
    let name: SQL
    var detail: SQL = "CAST(NULL AS TEXT)"
    var mergedInto: SQL = "CAST(NULL AS BIGINT)"
    let condition: SQL
}

extension Work {
    fileprivate func trash(of kind: TrashKind) throws -> TrashTable {
        switch kind {
        case .deals: return TrashTable(table: Deal.table, name: "t.title", detail: "t.company_name", condition: try condition(.delete, .deals, owner: "t.owner_id"))
        case .companies: return TrashTable(table: Company.table, name: "t.name", detail: "t.city", mergedInto: "t.merged_into", condition: try condition(.delete, .companies, owner: "t.owner_id"))
        case .contacts: return TrashTable(table: Contact.table, name: "t.name", detail: "t.title", mergedInto: "t.merged_into", condition: "t.erased_at IS NULL AND \(try condition(.delete, .contacts, owner: "t.owner_id"))")
        case .leads: return TrashTable(table: Lead.table, name: "t.name", detail: "t.company", mergedInto: "t.merged_into", condition: "t.erased_at IS NULL AND \(try condition(.delete, .leads, owner: "t.owner_id"))")
        case .activities:
            let name: SQL = hides("note", of: .activity) ? "t.subject" : "CASE WHEN t.subject = '' THEN SUBSTR(t.note, 1, 60) ELSE t.subject END"
            return TrashTable(table: Activity.table, name: name, detail: try aboutDeal(), condition: try condition(.delete, .activities, owner: "t.owner_id"))
        case .needs: return try part(Need.table, "t.title")
        case .rivals: return try part(Rival.table, "(SELECT c.name FROM competitor c WHERE c.id = t.competitor_id)")
        case .raisedObjections: return try part(RaisedObjection.table, "t.text")
        case .views: return TrashTable(table: SavedView.table, name: "t.name", detail: "t.list", condition: ownsDeletedViews)
        case .automations: return TrashTable(table: Automation.table, name: "t.name", condition: reach(.delete, .automations) == .none ? "FALSE" : "TRUE")
        case .comments:
            let own: SQL = actor.role == .admin ? "TRUE" : "t.author_id = \(actor.userId)"
            let may: SQL = reach(.write, .activities) == .none ? "FALSE" : own
            return TrashTable(table: Comment.table, name: "SUBSTR(t.text, 1, 60)", detail: try aboutDeal(), condition: "\(may) AND \(try Comment.sight(of: "t", in: self))")
        case .coachingNotes:
            let may: SQL = reach(.write, .training) == .none ? "FALSE" : "t.author_id = \(actor.userId)"
            return TrashTable(table: CoachingNote.table, name: "SUBSTR(t.text, 1, 60)", detail: try aboutDeal(), condition: "\(may) AND t.user_id IN (\(list: try ledPeople()))")
        case .attachments:
            let deals = try condition(.write, .deals, owner: "w.owner_id"), companies = try condition(.write, .companies, owner: "w.owner_id")
            let may: SQL = """
                (EXISTS (SELECT 1 FROM deal w WHERE w.id = t.deal_id AND w.deleted_at IS NULL AND \(deals)) OR EXISTS (SELECT 1 FROM company w WHERE w.id = t.company_id AND w.deleted_at IS NULL AND \(companies)))
                """
            let mayWrite: SQL = reach(.write, .deals) == .none ? "FALSE" : may
            return TrashTable(table: Attachment.table, name: "t.name", detail: try aboutDeal(), condition: "t.content_id IS NOT NULL AND \(mayWrite) AND \(try Attachment.sight(of: "t", in: self))")
        }
    }

    /// What belongs to a deal that is not in the trash itself: with the deal it comes back by itself.
    private func part(_ table: StaticString, _ name: SQL) throws -> TrashTable {
        let rights = SQL.all([try condition(.delete, .deals, owner: "w.owner_id"), try condition(.write, .deals, owner: "w.owner_id")])
        return TrashTable(table: table, name: name, detail: try aboutDeal(), condition: "EXISTS (SELECT 1 FROM deal w WHERE w.id = t.deal_id AND w.deleted_at IS NULL AND \(rights))")
    }

    /// A view is its maker's; administrators may do the same with those that others see.
    private var ownsDeletedViews: SQL {
        guard let me = actor.userId else { return "TRUE" }
        return actor.role == .admin ? "(t.owner_id = \(me) OR t.audience <> 'mine')" : "t.owner_id = \(me)"
    }

    /// Takes a view out of the trash. It is nobody's first any more: another one may be that by now.
    func restoreView(_ id: Identifier<SavedView>) throws {
        guard let before = try db.first(SavedView.self, "SELECT \(SavedView.columns) FROM saved_view t WHERE t.id = \(id) AND t.deleted_at IS NOT NULL AND \(ownsDeletedViews)") else { throw Refusal(.notFound) }
        do { try checkMoreViews(of: before.ownerId) } catch is InputProblem { throw Refusal(.forbidden) }
        var view = before
        (view.deletedAt, view.isDefault) = (nil, false)
        try update(&view, from: before)
    }

    /// The deal that something belongs to, as far as the actor may see it.
    private func aboutDeal() throws -> SQL { "(SELECT d.title FROM deal d WHERE d.id = t.deal_id AND \(try condition(.read, .deals, owner: "d.owner_id")))" }
}
