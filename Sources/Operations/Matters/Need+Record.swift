import Domain
import Storage
import Writing

extension Need: DealPart {
    public typealias Subject = Need
    public static let kind = Kind.need
    public static let table: StaticString = "deal_need"
    public static let fields = Fields<Need>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, [.writable, .required, .filterable]),
        Field("title", "title", \.title, [.writable, .required, .short, .filterable, .prose]),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("importance", "importance", \.importance, [.writable, .filterable]),
        Field("activityId", "activity_id", \.activityId, [.writable, .filterable, .prose]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: Need?, in work: Work) throws {
        try settleDeal(from: before, in: work)
        tags = tags.map(\.trimmed).filter { !$0.isEmpty }
        guard let activityId, activityId != before?.activityId else { return }
        let deal = try work.db.value(Deal.ID.self, "SELECT deal_id FROM activity WHERE id = \(activityId) AND deleted_at IS NULL")
        guard deal == dealId else { throw Refusal.field("activityId", "notFound", ["id": activityId.description]) }
    }
}

extension CaseStudy: LibraryRecord {
    public typealias Subject = CaseStudy
    public static let kind = Kind.caseStudy
    public static let table: StaticString = "case_study"
    public static let fields = Fields<CaseStudy>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("title", "title", \.title, [.writable, .required, .short]),
        Field("link", "link", \.link, .writable),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    public mutating func settle(from before: CaseStudy?, in work: Work) throws {
        tags = tags.map(\.trimmed).filter { !$0.isEmpty }
        link = link?.trimmed
        guard let link, link != before?.link else { return }
        // Anything else could run as a script where somebody clicks it.
        guard link.hasPrefix("https://") || link.hasPrefix("http://") || link.hasPrefix("/") && !link.hasPrefix("//") else { throw Refusal(.validation, problems: [.init(field: "link", code: .invalid)]) }
    }
}

/// Which case studies fit what a deal's customer needs.
public struct SuggestCaseStudies: Operation, Decodable {
    public static let name: OperationName = "deals.caseStudies"
    public static let endpoint = Endpoint.get("/deals/{id}/case-studies")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public init(id: Deal.ID) { self.id = id }

    public func run(in work: Work) throws -> CaseSuggestions {
        _ = try work.find(Deal.self, id)
        return CaseSuggestions(items: try work.caseStudies(for: work.needs(of: id)), now: work.now)
    }
}

public struct CaseSuggestions: Answer {
    public let items: [CaseSuggestion]
    let now: Timestamp
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("caseStudy") { RecordAnswer(item.study, now: now).write(to: &$0) }
                        json.field("shared", item.shared)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([.init("caseStudy", .reference("CaseStudy"), isRequired: true), .init("shared", .array(of: .string()), isRequired: true)])), isRequired: true)])
    }
}

extension Work {
    /// What a deal's customer needs, the most important first.
    func needs(of deal: Deal.ID) throws -> [Need] {
        try db.all(Need.self, """
            SELECT \(Need.columns) FROM deal_need WHERE deal_id = \(deal) AND deleted_at IS NULL ORDER BY CASE importance WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, id
            """)
    }

    func caseStudies(for needs: [Need]) throws -> [CaseSuggestion] {
        guard needs.contains(where: { !$0.tags.isEmpty }) else { return [] }
        return CaseSuggestion.all(of: try db.all(CaseStudy.self, "SELECT \(CaseStudy.columns) FROM case_study WHERE archived_at IS NULL ORDER BY id"), for: needs)
    }
}
