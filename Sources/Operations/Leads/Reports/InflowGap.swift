import Domain
import Storage
import Writing

/// How long no new lead has come in.
public struct InflowGap: Equatable, Sendable {
    /// The last one that came.
    public let last: Lead.ID
    public let at: Timestamp
    /// Whole days since then.
    public let days: Int
}

extension Work {
    /// Nil while there has never been a lead.
    func inflowGap() throws -> InflowGap? {
        var found: (Lead.ID, Timestamp)?
        try db.forEach("SELECT id, created_at FROM lead WHERE NOT is_test AND merged_into IS NULL ORDER BY created_at DESC, id DESC LIMIT 1") { row in found = (try row.next(), try row.next()) }
        return found.map { InflowGap(last: $0.0, at: $0.1, days: max(0, (now - $0.1).wholeDays)) }
    }
}

/// Tells those who lead, once for each gap, that no new lead has come in for as many days as the workspace allows (R042), and once a month
/// that the leads of a source do not fit (R033). It may run as often as one likes, and on several servers.
public struct WatchInflow: PageOperation {
    public static let name: OperationName = "lead-report.watch"
    public static let endpoint = Endpoint.post("/lead-report/watch")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> PlannedTasks {
        let rules = try work.leadRules()
        var told = 0
        if let gap = try work.inflowGap(), gap.days >= rules.gapDays {
            // Whoever writes the row tells it.
            if try work.db.execute("INSERT INTO inflow_gap (after_lead, told_at) VALUES (\(gap.last), \(work.now)) ON CONFLICT (after_lead) DO NOTHING") > 0 { told += try Self.tell(.leadGap, in: work) }
        }
        let period = LeadPeriod(first: work.today.adding(months: -3), last: work.today, zone: work.workspace.timeZone)
        if try work.fitRates(period).contains(where: { $0.rate.isLow(percent: rules.fitPercent) }) { told += try Self.tell(.fitLow, in: work, notAgainBefore: .days(30)) }
        return PlannedTasks(count: told)
    }

    private static func tell(_ kind: NoticeKind, in work: Work, notAgainBefore span: Timestamp.Span? = nil) throws -> Int {
        var count = 0
        for user in try work.db.values(User.ID.self, "SELECT id FROM user_account WHERE role IN ('admin', 'manager') AND deactivated_at IS NULL ORDER BY id") {
            if let span, try work.db.value(Int64.self, "SELECT id FROM notice WHERE user_id = \(user) AND kind = \(kind) AND created_at > \(work.now - span) LIMIT 1") != nil { continue }
            if try work.note(kind, for: user, NoticeSubject()) { count += 1 }
        }
        return count
    }
}
