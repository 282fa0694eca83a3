import Domain
import Storage
import Writing

extension FitRule.Comparison: ChoiceFieldValue {}

extension FitRule: LibraryRecord {
    public typealias Subject = FitRule
    public static let kind = Kind.fitRule
    public static let table: StaticString = "fit_rule"
    public static let fields = Fields<FitRule>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("field", "field", \.field, [.writable, .required, .short, .filterable]),
        Field("comparison", "comparison", \.comparison, .writable),
        Field("values", "word_values", \.values, .writable),
        Field("from", "range_from", \.from, .writable),
        Field("to", "range_to", \.to, .writable),
        Field("points", "points", \.points, .writable),
        Field("note", "note", \.note, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    /// So many rules can be in use, each with so many words.
    static let most = (rules: 200, values: 100)

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: FitRule?, in work: Work) throws {
        field = field.trimmed
        if field != before?.field { try work.checkScored(field, "field") }
        guard points != 0, -100...100 ~= points else { throw InputProblem(field: "points", code: .outOfRange, details: ["min": "-100", "max": "100"]) }
        guard values.count <= Self.most.values else { throw InputProblem.tooMany("values", most: Self.most.values) }
        for (place, value) in values.enumerated() { try work.check(value, "values.\(place)", most: 200) }
        values = values.map(\.trimmed).filter { !$0.isEmpty }
        if comparison.wantsValues, values.isEmpty { throw InputProblem(field: "values", code: .missing) }
        if comparison == .range {
            guard from != nil || to != nil else { throw InputProblem(field: "from", code: .missing) }
            if let from, let to, from > to { throw InputProblem(field: "to", code: .outOfRange, details: ["min": LeadFact.text(of: from)]) }
        }
        if !comparison.wantsValues { values = [] }
        if comparison != .range { (from, to) = (nil, nil) }
        guard before == nil || before?.archivedAt != nil, archivedAt == nil else { return }
        guard try work.db.value(Int64.self, "SELECT COUNT(*) FROM fit_rule WHERE archived_at IS NULL AND id <> \(id)") ?? 0 < Self.most.rules else { throw InputProblem.tooMany("field", most: Self.most.rules) }
    }

    public func didSave(from before: FitRule?, in work: Work) throws { try work.scoringChanged() }
}
