import Domain
import Storage
import Texts
import Writing

extension LeadSegment.Selection: ChoiceFieldValue {}

extension LeadSegment: LibraryRecord {
    public typealias Subject = LeadSegment
    public static let kind = Kind.leadSegment
    public static let table: StaticString = "lead_segment"
    public static let fields = Fields<LeadSegment>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable]),
        Field("nameFold", "name_fold", \.nameFold, [.derived, .hidden]),
        Field("selection", "selection", \.selection, .writable),
        Field("filters", "filters", \.filters, .writable),
        Field("note", "note", \.note, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    /// So many can be in use.
    static let most = 200

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: LeadSegment?, in work: Work) throws {
        name = name.trimmed
        if name != before?.name || nameFold.isEmpty { nameFold = SearchFolding.fold(name) }
        // A number is a segment of the workspace's own in filters, and a name of the product's is one of these.
        guard Int64(name) == nil, Segment(rawValue: name) == nil, name != "none" else { throw Refusal.field("name", "segmentName") }
        if archivedAt == nil, try work.db.value(Int64.self, "SELECT id FROM lead_segment WHERE name_fold = \(nameFold) AND archived_at IS NULL AND id <> \(id)") != nil {
            throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])])
        }
        if let before, before.selection != selection { throw Refusal(.validation, problems: [.init(field: "selection", code: .invalid, details: ["why": "fixedOnce"])]) }
        try settleFilters()
        guard before == nil || before?.archivedAt != nil, archivedAt == nil else { return }
        guard try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead_segment WHERE archived_at IS NULL AND id <> \(id)") ?? 0 < Self.most else { throw InputProblem.tooMany("name", most: Self.most) }
    }

    /// Refuses filters that the list of leads would refuse, and those by another segment of one's own: then nobody could say any more
    /// who is in it.
    private mutating func settleFilters() throws {
        guard selection == .filter else { return filters = [] }
        guard !filters.isEmpty else { throw InputProblem(field: "filters", code: .missing) }
        guard filters.count <= KeptFilters.most else { throw InputProblem.tooMany("filters", most: KeptFilters.most) }
        for (place, filter) in filters.enumerated() where filter.isLonger(than: KeptFilters.longest) { throw InputProblem.tooLong("filters.\(place)", most: KeptFilters.longest) }
        if let own = asked["segment"]?.textValue, own.split(separator: ",").contains(where: { Int64($0.trimmed) != nil }) { throw Refusal.field("filters", "segmentInSegment") }
        do { _ = try ListQuery<Lead>(asked) } catch let problem as InputProblem { throw problem.under("filters") } catch let input as InvalidInput { throw InvalidInput(input.problems.map { $0.under("filters") }) }
    }

    /// The filters as the list takes them.
    public var asked: JSONObject {
        JSONObject(filters.compactMap { filter in
            filter.firstIndex(of: "=").map { (String(filter[..<$0]), .text(String(filter[filter.index(after: $0)...]))) }
        }.filter { !["sort", "limit", "cursor", "count", "columns", "view", "group", "totals"].contains($0.0) })
    }
}

extension SegmentMember: Removable {
    public typealias Subject = SegmentMember
    public static let kind = Kind.segmentMember
    public static let resource = Resource.leads
    public static let table: StaticString = "segment_member"
    public static let fields = Fields<SegmentMember>([
        Field("id", "id", \.id, .derived),
        Field("version", "version", \.version, .derived),
        Field("segmentId", "segment_id", \.segmentId),
        Field("leadId", "lead_id", \.leadId),
        Field("addedAt", "added_at", \.addedAt),
    ])
    public func checkIsUnused(in work: Work) throws {}
}

extension Work {
    /// The condition on leads that are in a segment, the product's own or one of the workspace's by its number; several are "or".
    func inSegments(_ value: JSONValue) throws -> SQL {
        let parts = try value.textValue.map { $0.split(separator: ",").map { String($0.trimmed) } } ?? [Int64(input: value).description]
        guard !parts.isEmpty, parts.count <= 50 else { throw InputProblem(code: .tooLarge, details: ["count": "50"]) }
        var conditions: [SQL] = []
        for part in parts {
            if part == "none" { conditions.append("segment IS NULL") } else if let given = Segment(rawValue: part) { conditions.append("segment = \(given.rawValue)") } else {
                guard let id = Int64(part), let own = try db.first(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE id = \(id)") else {
                    throw InputProblem(code: .notAnOption, details: ["options": (Segment.allCases.map(\.rawValue) + ["none"]).joined(separator: ", ")])
                }
                conditions.append(try condition(of: own))
            }
        }
        return "(\(SQL.all(conditions, separator: " OR ")))"
    }

    /// The condition on the table `lead` under which a lead is in a segment of the workspace's own, as far as the actor sees it.
    func condition(of segment: LeadSegment) throws -> SQL {
        switch segment.selection {
        case .list: return "id IN (SELECT lead_id FROM segment_member WHERE segment_id = \(segment.id))"
        case .filter:
            // A field that is gone since finds nobody, rather than everybody.
            do { return "(\(try ListQuery<Lead>(segment.asked).conditions(in: self)))" } catch is InputProblem { return "FALSE" } catch is InvalidInput { return "FALSE" }
        }
    }
}
