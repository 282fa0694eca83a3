import Domain
import Storage
import Texts
import Writing

extension Rival.Status: ChoiceFieldValue {}

extension Competitor: LibraryRecord {
    public typealias Subject = Competitor
    public static let kind = Kind.competitor
    public static let table: StaticString = "competitor"
    public static let fields = Fields<Competitor>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable]),
        Field("nameFold", "name_fold", \.nameFold, [.derived, .hidden]),
        Field("strengths", "strengths", \.strengths, .writable),
        Field("weaknesses", "weaknesses", \.weaknesses, .writable),
        Field("note", "note", \.note, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: Competitor?, in work: Work) throws {
        name = name.trimmed
        if name != before?.name || nameFold.isEmpty { nameFold = SearchFolding.fold(name) }
        guard try work.db.value(Int64.self, "SELECT id FROM competitor WHERE name_fold = \(nameFold) AND id <> \(id)") == nil else {
            throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])])
        }
    }
}

extension Rival: DealPart {
    public typealias Subject = Rival
    public static let kind = Kind.rival
    public static let table: StaticString = "deal_rival"
    public static let fields = Fields<Rival>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, [.writable, .required, .filterable]),
        Field("competitorId", "competitor_id", \.competitorId, [.writable, .required, .filterable]),
        Field("status", "status", \.status, [.writable, .filterable]),
        Field("note", "note", \.note, [.writable, .filterable, .prose]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: Rival?, in work: Work) throws {
        let deal = try settleDeal(from: before, in: work)
        guard let competitorId else { throw Refusal(.validation, problems: [.init(field: "competitorId", code: .missing)]) }
        guard before == nil || before?.competitorId == competitorId else { throw Refusal(.validation, problems: [.init(field: "competitorId", code: .invalid)]) }
        guard try work.db.value(Int64.self, "SELECT id FROM competitor WHERE id = \(competitorId)") != nil else { throw Refusal.field("competitorId", "notFound", ["id": competitorId.description]) }
        guard deletedAt == nil, before == nil || before?.deletedAt != nil else { return }
        let twin = try work.db.value(Int64.self, "SELECT id FROM deal_rival WHERE deal_id = \(deal.id) AND competitor_id = \(competitorId) AND deleted_at IS NULL AND id <> \(id)")
        if twin != nil { throw Refusal(.nameTaken, problems: [.init(field: "competitorId", code: .invalid, details: ["why": "nameTaken"])]) }
    }
}

extension Competition: DealPart {
    public typealias Subject = Competition
    public static let kind = Kind.competition
    public static let table: StaticString = "deal_competition"
    public static let fields = Fields<Competition>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("bidsRequired", "bids_required", \.bidsRequired, [.writable, .filterable]),
        Field("ourRank", "our_rank", \.ourRank, [.writable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func settle(from before: Competition?, in work: Work) throws {
        try settleDeal(from: before, in: work)
        for (name, value) in [("bidsRequired", bidsRequired), ("ourRank", ourRank)] {
            if let value, !(1...1_000).contains(value) { throw Refusal(.validation, problems: [.init(field: name, code: .outOfRange, details: ["min": "1", "max": "1000"])]) }
        }
    }
}
