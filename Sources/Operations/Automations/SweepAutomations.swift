import Domain
import Storage

/// Notes what time brings: dates that are so many days away or past, and deals that stand idle. It may run as often as one likes, and on
/// several servers at once: each record is noted once for each date, and each entry into a stage. What came while no server ran
/// is made up for within a week.
public struct SweepAutomations: PageOperation {
    public static let name: OperationName = "automations.sweep"
    public static let endpoint = Endpoint.post("/automations/sweep")
    public static let access = Access.admin(.workspace)
    static let madeUpFor = 6
    public init() {}

    public func run(in work: Work) throws -> AutomationTurn {
        let automations = try work.db.all(Automation.self, "SELECT \(Automation.columns) FROM automation WHERE is_enabled AND deleted_at IS NULL AND trigger_kind IN ('dateComes', 'idle') ORDER BY id")
        return AutomationTurn(count: try automations.reduce(0) { count, automation in
            guard let since = automation.enabledAt else { return count }
            let due = try automation.due(in: work, from: max(since, work.now - .days(Int64(Self.madeUpFor))), to: work.now)
            for (record, cause, _) in due { try work.note(automation, record, cause: cause, chain: Runner.newCorrelation(), depth: 1, nil) }
            return count + due.count
        })
    }
}

extension Automation {
    typealias Due = (record: Int64, cause: String, at: Timestamp)

    /// The records whose moment lies between two moments, with what brought it. A date counts from the beginning of its day.
    func due(in work: Work, from: Timestamp, to: Timestamp, limit: Int = 5_000) throws -> [Due] {
        trigger == .idle ? try idle(in: work, from: from, to: to, limit) : try dates(in: work, from: from, to: to, limit)
    }

    private func idle(in work: Work, from: Timestamp, to: Timestamp, _ limit: Int) throws -> [Due] {
        let span: Int64 = (days ?? 0) * 86_400_000_000
        let moment: SQL = days == nil ? "rots_at" : "entered_stage_at + \(span)", stage: SQL = stageId.map { "AND stage_id = \($0)" } ?? ""
        var found: [Due] = []
        try work.db.forEach("""
            SELECT id, entered_stage_at, \(moment) FROM deal WHERE on_board AND \(moment) > \(from) AND \(moment) <= \(to) \(stage) ORDER BY id LIMIT \(limit)
            """) { row in
            let id = try row.next(Int64.self), entered = try row.next(Int64.self)
            found.append((id, "idle \(entered)", try row.next()))
        }
        return found
    }

    private func dates(in work: Work, from: Timestamp, to: Timestamp, _ limit: Int) throws -> [Due] {
        let zone = work.workspace.timeZone, offset = Int(days ?? 0)
        // The day of the date itself; it is due `offset` days behind it.
        let first = zone.day(of: from) + -offset, last = zone.day(of: to) + -offset
        guard let field, let query = try about.records.datesQuery(field, from: first, to: last, limit, in: work) else { return [] }
        var found: [Due] = []
        try work.db.forEach(query.sql) { row in
            let id = try row.next(Int64.self)
            let (day, word) = try query.read(&row)
            found.append((id, "date " + word, zone.moment(of: day + offset)))
        }
        return found.filter { $0.at <= to && zone.day(of: $0.at) >= zone.day(of: from) }
    }
}

/// A query for records by a date, and how a row's date is read.
struct DatesQuery {
    let sql: SQL
    let read: (inout Row) throws -> (day: Day, word: String)
}

extension AutomatedRecord {
    /// The records with a date between two days; nil for a field that is gone.
    static func datesQuery(_ name: String, from: Day, to: Day, _ limit: Int, in work: Work) throws -> DatesQuery? {
        if name.hasPrefix(CustomValues.prefix) { return try ownDates(name, from, to, limit, in: work) }
        guard let field = fields[name], let column = field.column else { return nil }
        let zone = work.workspace.timeZone
        if field.type == .day {
            let sql: SQL = "SELECT id, \(trusted: column) FROM \(trusted: table) WHERE \(trusted: column) >= \(from) AND \(trusted: column) <= \(to) AND deleted_at IS NULL ORDER BY id LIMIT \(limit)"
            return DatesQuery(sql: sql) { row in
                let day = try row.next(Day.self)
                return (day, "\(day)")
            }
        }
        let sql: SQL = "SELECT id, \(trusted: column) FROM \(trusted: table) WHERE \(trusted: column) >= \(zone.moment(of: from)) AND \(trusted: column) < \(zone.moment(of: to + 1)) AND deleted_at IS NULL ORDER BY id LIMIT \(limit)"
        return DatesQuery(sql: sql) { row in
            let moment = try row.next(Timestamp.self)
            return (zone.day(of: moment), "\(moment.microseconds)")
        }
    }

    private static func ownDates(_ name: String, _ from: Day, _ to: Day, _ limit: Int, in work: Work) throws -> DatesQuery? {
        guard let field = try work.customField(of: Self.self, key: name.dropFirst(CustomValues.prefix.count)), field.type == .date else { return nil }
        func number(_ day: Day) -> Double { field.rows(of: .text(day.description)).first?.number ?? 0 }
        let base = number(from)
        let sql: SQL = """
            SELECT record_id, number_value FROM custom_value WHERE field_id = \(field.id) AND number_value >= \(base) AND number_value <= \(number(to))
            AND record_id IN (SELECT id FROM \(trusted: table) WHERE deleted_at IS NULL) ORDER BY record_id LIMIT \(limit)
            """
        return DatesQuery(sql: sql) { row in
            let day = from + Int(try row.next(Double.self) - base)
            return (day, "\(day)")
        }
    }
}
