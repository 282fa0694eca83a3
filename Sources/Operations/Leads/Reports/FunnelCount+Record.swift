import Domain
import Storage
import Writing

extension FunnelStep: ChoiceFieldValue {}

extension FunnelCount: LibraryRecord {
    public typealias Subject = FunnelCount
    public static let kind = Kind.funnelCount
    public static let table: StaticString = "funnel_count"
    public static let fields = Fields<FunnelCount>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("step", "step", \.step, [.writable, .filterable]),
        Field("month", "month", \.month, [.writable, .filterable, .sortable]),
        Field("count", "count", \.count, .writable),
        Field("sourceId", "source_id", \.sourceId, [.writable, .filterable]),
        Field("note", "note", \.note, [.writable, .short]),
        Field("createdAt", "created_at", \.createdAt),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { (createdAt, month) = (work.now, work.today) }

    public mutating func settle(from before: FunnelCount?, in work: Work) throws {
        guard step.isEntered else { throw InputProblem(field: "step", code: .notAnOption, details: ["options": FunnelStep.allCases.filter(\.isEntered).map(\.rawValue).joined(separator: ", ")]) }
        guard 0...1_000_000_000 ~= count else { throw Refusal(.validation, problems: [.init(field: "count", code: .outOfRange, details: ["min": "0", "max": "1000000000"])]) }
        month = Day(year: month.parts.year, month: month.parts.month, day: 1) ?? month
        if note?.trimmed.isEmpty == true { note = nil }
        if let sourceId, sourceId != before?.sourceId, try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") == nil { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
    }
}
