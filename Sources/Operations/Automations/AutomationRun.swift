import Domain
import Storage
import Writing

/// A run of an automation on one record.
public struct AutomationRun: RowDecodable, Sendable {
    public typealias ID = Identifier<AutomationRun>
    public enum State: String, CaseIterable, Codable, Sendable {
        case waiting
        /// Every action was taken, some, none.
        case done, partly, refused
        /// Its conditions did not hold.
        case unmet
        /// It was kept from running.
        case stopped
        case undone
    }
    /// Why a run was stopped.
    public enum Reason: String, CaseIterable, Codable, Sendable { case loop, depth, disabled, makerGone, tooManyRuns }

    public let id: ID
    public let automationId: Automation.ID
    public let automationVersion: Int64
    public let recordKind: Kind
    public let recordId: Int64
    let chain: Int64
    public let depth: Int64
    public let state: State
    public let reason: Reason?
    public let steps: [AutomationStep]
    public let createdAt: Timestamp
    public let ranAt: Timestamp?
    public let correlation: Int64?
    public let actions: Int64
    public let minutes: Int64

    public static let columns: SQL = "id, automation_id, automation_version, record_kind, record_id, chain, depth, state, reason, steps, created_at, ran_at, correlation, actions, minutes"

    public init(row: inout Row) throws {
        (id, automationId, automationVersion) = (try row.next(), try row.next(), try row.next())
        recordKind = Kind(rawValue: try row.next()) ?? .deal
        (recordId, chain, depth, state) = (try row.next(), try row.next(), try row.next(), try row.next())
        (reason, steps) = (try row.next(), AutomationStep.read(try row.next()))
        (createdAt, ranAt, correlation, actions, minutes) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// What `Undo` takes and `ShowRun` opens; nil when it changed nothing.
    public var token: String? { actions > 0 ? correlation.map { String($0, radix: 36) } : nil }
}
extension AutomationRun.State: ChoiceFieldValue {}
extension AutomationRun.Reason: ChoiceFieldValue {}

/// What runs: another operation's answer, or what would have been one.
struct AutomationResult {
    var state: AutomationRun.State
    var reason: AutomationRun.Reason?
    var steps: [AutomationStep] = []
    var correlation: Int64?
    var minutes: Int64 = 0
    var actions: Int64 { Int64(steps.count { $0.outcome == .done }) }

    init(_ state: AutomationRun.State, _ reason: AutomationRun.Reason? = nil) { (self.state, self.reason) = (state, reason) }

    /// - Parameter planned: what was to be done, in the same order.
    init(_ steps: [AutomationStep], _ planned: [AutomationAction], correlation: Int64) {
        let refused = steps.count { $0.outcome == .refused }
        state = refused == 0 ? .done : refused == steps.count ? .refused : .partly
        (self.steps, self.correlation) = (steps, correlation)
        minutes = zip(steps, planned).reduce(0) { $1.0.outcome == .done ? $0 + ($1.1.minutes ?? 0) : $0 }
    }
}

extension Work {
    /// Who made the automation, as they are now: with the rights of this moment. Nil when they are no longer there; the operator for
    /// what the operator made.
    func maker(of automation: Automation) throws -> Actor? {
        guard let id = automation.makerId else { return .operator }
        return try Credential.user(id).actor(on: db, now: now)?.actor
    }

    /// Looks whether the conditions hold and takes the actions. Nothing of it is written to the log.
    func carryOut(_ automation: Automation, on record: Int64, as maker: Actor) throws -> AutomationResult {
        let correlation = Runner.newCorrelation(), work = acting(for: automation, maker, correlation: correlation), records = automation.about.records
        do {
            guard try work.apart({ try records.meets(automation, record, in: work) }) else { return AutomationResult(.unmet) }
        } catch let error as DatabaseError where error.passes { throw error } catch {
            // A condition names what is no longer there, or what the maker may not see any more.
            return AutomationResult(automation.actions.map { AutomationStep($0).refused(error) }, automation.actions, correlation: correlation)
        }
        let steps = try work.take(automation.actions, on: records, record)
        try work.writeAudit()
        return AutomationResult(steps, automation.actions, correlation: correlation)
    }

    /// Switches an automation off by itself, stops what waits of it, and tells its maker and the administrators.
    func pause(_ automation: Automation, because pause: Automation.Pause) throws {
        var paused = automation
        (paused.isEnabled, paused.pausedBecause) = (false, pause)
        try update(&paused, from: automation)
        let reason: AutomationRun.Reason = pause == .makerGone ? .makerGone : .tooManyRuns
        try db.execute("UPDATE automation_run SET state = 'stopped', reason = \(reason), ran_at = \(now) WHERE automation_id = \(automation.id) AND state = 'waiting'")
        let admins = try db.values(User.ID.self, "SELECT id FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL ORDER BY id")
        let people = admins + [automation.makerId].compactMap { $0 }.filter { !admins.contains($0) }
        for user in people { try note(.automationPaused, for: user, NoticeSubject(automation: automation.id)) }
    }

    /// A run that is taken back saved nobody anything.
    func discountAutomation(of correlation: Int64) throws {
        guard let run = try db.first(AutomationRun.self, "SELECT \(AutomationRun.columns) FROM automation_run WHERE correlation = \(correlation) AND state IN ('done', 'partly')") else { return }
        try db.execute("UPDATE automation_run SET state = 'undone' WHERE id = \(run.id)")
        try count(run.automationId, at: run.ranAt ?? now, runs: -1, actions: -run.actions, minutes: -run.minutes)
    }

    /// Adds to the sums of a month, in the workspace's zone.
    func count(_ automation: Automation.ID, at moment: Timestamp, runs: Int64, actions: Int64, minutes: Int64) throws {
        let month = String(workspace.timeZone.day(of: moment).description.prefix(7))
        try db.execute("""
            INSERT INTO automation_month (automation_id, month, runs, actions, minutes) VALUES (\(automation), \(month), \(runs), \(actions), \(minutes))
            ON CONFLICT (automation_id, month) DO UPDATE SET runs = automation_month.runs + excluded.runs, actions = automation_month.actions + excluded.actions, minutes = automation_month.minutes + excluded.minutes
            """)
    }
}
