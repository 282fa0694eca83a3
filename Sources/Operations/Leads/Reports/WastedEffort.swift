import Domain
import Storage
import Writing

/// Work that came to nothing (R058): what was done for deals that were lost and for leads that were disqualified, by stage and source.
public struct WastedEffort: Sendable {
    /// The most hours first.
    public let lines: [Line]
    /// Activities and minutes of the period for everything, for the share.
    public let allActivities: Int64
    public let allMinutes: Int64
    public let stages: [Stage.ID: String]
    public let sources: [LeadSource.ID: String]

    public struct Line: Equatable, Sendable {
        /// Where the deal stood when it was done; nil for what was done for a lead before it was a deal.
        public let stage: Stage.ID?
        public let source: LeadSource.ID?
        public let activities: Int64
        public let minutes: Int64
    }

    public var activities: Int64 { lines.map(\.activities).reduce(0, +) }
    public var minutes: Int64 { lines.map(\.minutes).reduce(0, +) }
    /// Of all minutes; nil when nothing was done.
    public var share: Double? { allMinutes > 0 ? Double(minutes) / Double(allMinutes) : nil }

    func writeMembers(to json: inout JSONWriter) {
        json.field("activities", activities)
        json.field("minutes", minutes)
        json.field("share", share)
        json.array("lines") { json in
            for line in lines {
                json.object { json in
                    json.field("stageId", line.stage)
                    json.field("sourceId", line.source)
                    json.field("activities", line.activities)
                    json.field("minutes", line.minutes)
                }
            }
        }
    }
    static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        let line = Schema.object([.init("stageId", count, isRequired: true, isNullable: true), .init("sourceId", count, isRequired: true, isNullable: true), .init("activities", count, isRequired: true), .init("minutes", count, isRequired: true)])
        return .object([.init("activities", count, isRequired: true), .init("minutes", count, isRequired: true), .init("share", .number, isRequired: true, isNullable: true), .init("lines", .array(of: line), isRequired: true)])
    }
}

extension Work {
    /// Activities that were done in the period. Their length is what was noted, else what is usual for their type. A note is no work.
    func wastedEffort(_ period: LeadPeriod) throws -> WastedEffort {
        guard reach(.read, .activities) != .none else { return WastedEffort(lines: [], allActivities: 0, allMinutes: 0, stages: [:], sources: [:]) }
        let done: SQL = "a.done_at >= \(period.begin) AND a.done_at < \(period.end) AND a.deleted_at IS NULL AND a.type <> 'note' AND \(try condition(.read, .activities, owner: "a.owner_id"))"
        struct Place: Hashable { let stage: Stage.ID?, source: LeadSource.ID? }
        var cells: [Place: (Int64, Int64)] = [:], all: (Int64, Int64) = (0, 0)
        let usual = try activityTypes()
        func minutes(_ type: Activity.Kind, _ count: Int64, _ noted: Int64, _ without: Int64) -> Int64 { noted + without * usual.usualMinutes(of: type) }
        try db.forEach("SELECT a.type, COUNT(*), COALESCE(SUM(a.duration_minutes), 0), SUM(CASE WHEN a.duration_minutes IS NULL THEN 1 ELSE 0 END) FROM activity a WHERE \(done) GROUP BY a.type") { row in
            let type = try row.next(Activity.Kind.self), count = try row.next(Int64.self)
            all = (all.0 + count, all.1 + minutes(type, count, try row.next(), try row.next()))
        }
        let stage: SQL = "(SELECT v.stage_id FROM deal_version v WHERE v.deal_id = d.id AND v.valid_from <= a.done_at AND v.valid_to > a.done_at ORDER BY v.id DESC LIMIT 1)"
        let source: SQL = "(SELECT MIN(l.source_id) FROM lead l WHERE l.deal_id = d.id AND NOT l.is_test)"
        let ofDeals: SQL = "SELECT COALESCE(\(stage), d.stage_id) AS stage_id, \(source) AS source_id, a.type AS type, a.duration_minutes AS minutes FROM activity a JOIN deal d ON d.id = a.deal_id WHERE d.status = 'lost' AND d.deleted_at IS NULL AND \(done)"
        let ofLeads: SQL = """
            SELECT CAST(NULL AS BIGINT) AS stage_id, l.source_id AS source_id, a.type AS type, a.duration_minutes AS minutes FROM activity a JOIN lead l ON l.id = a.lead_id \
            WHERE a.deal_id IS NULL AND l.status = 'disqualified' AND \(try countedLeads("l")) AND \(done)
            """
        try db.forEach("""
            SELECT w.stage_id, w.source_id, w.type, COUNT(*), COALESCE(SUM(w.minutes), 0), SUM(CASE WHEN w.minutes IS NULL THEN 1 ELSE 0 END) FROM (\(ofDeals) UNION ALL \(ofLeads)) w GROUP BY w.stage_id, w.source_id, w.type
            """) { row in
            let place = Place(stage: try row.next(), source: try row.next()), type = try row.next(Activity.Kind.self), count = try row.next(Int64.self)
            let known = cells[place] ?? (0, 0)
            cells[place] = (known.0 + count, known.1 + minutes(type, count, try row.next(), try row.next()))
        }
        let lines = cells.map { WastedEffort.Line(stage: $0.key.stage, source: $0.key.source, activities: $0.value.0, minutes: $0.value.1) }
        var sources: [LeadSource.ID: String] = [:]
        try db.forEach("SELECT id, name FROM lead_source") { row in sources[try row.next()] = try row.next(String.self) }
        return WastedEffort(
            lines: lines.sorted(by: Self.isMore),
            allActivities: all.0, allMinutes: all.1, stages: Dictionary(try everyStage().map { ($0.id, $0.name) }) { first, _ in first }, sources: sources)
    }

    private static func isMore(_ left: WastedEffort.Line, _ right: WastedEffort.Line) -> Bool {
        if left.minutes != right.minutes { return left.minutes > right.minutes }
        if left.stage != right.stage { return (left.stage?.rawValue ?? .max) < (right.stage?.rawValue ?? .max) }
        return (left.source?.rawValue ?? .max) < (right.source?.rawValue ?? .max)
    }
}
