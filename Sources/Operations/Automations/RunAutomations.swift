import Domain
import Storage

/// Carries out the run that waits longest: what it changes, its row in the log and the sums are one transaction, so that a crash
/// loses nothing and does nothing twice. Several servers share the runs that wait.
public struct RunAutomations: PageOperation {
    public static let name: OperationName = "automations.run"
    public static let endpoint = Endpoint.post("/automations/run")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> AutomationTurn {
        let waiting = try work.db.first(AutomationRun.self, "SELECT \(AutomationRun.columns) FROM automation_run WHERE state = 'waiting' ORDER BY id LIMIT 1\(work.db.dialect.forUpdateSkipLocked)")
        guard let waiting else { return AutomationTurn(count: 0) }
        let result = try work.result(of: waiting)
        try work.log(result, of: waiting)
        return AutomationTurn(count: 1)
    }
}

/// How much was done in a turn of the work beside the requests; with none there is nothing left.
public struct AutomationTurn: PageContent {
    public let count: Int
}

extension Work {
    fileprivate func result(of run: AutomationRun) throws -> AutomationResult {
        guard let automation = try db.first(Automation.self, "SELECT \(Automation.columns) FROM automation WHERE id = \(run.automationId) AND is_enabled AND deleted_at IS NULL") else { return AutomationResult(.stopped, .disabled) }
        guard let maker = try maker(of: automation) else {
            try pause(automation, because: .makerGone)
            return AutomationResult(.stopped, .makerGone)
        }
        let recent = try db.value(Int64.self, "SELECT COUNT(*) FROM automation_run WHERE automation_id = \(run.automationId) AND ran_at > \(now - .hours(1)) AND state IN ('done', 'partly', 'refused', 'undone')") ?? 0
        guard recent < automation.hourlyLimit else {
            try pause(automation, because: .tooManyRuns)
            return AutomationResult(.stopped, .tooManyRuns)
        }
        return try carryOut(automation, on: run.recordId, as: maker)
    }

    /// What an event brought and did not concern the record is forgotten; of what time brought the row stays, so that it is not brought again.
    fileprivate func log(_ result: AutomationResult, of run: AutomationRun) throws {
        if result.state == .unmet {
            try db.execute("DELETE FROM automation_run WHERE id = \(run.id) AND cause LIKE 'event %'")
        }
        let steps: String? = result.steps.isEmpty ? nil : AutomationStep.stored(result.steps)
        let version = try db.value(Int64.self, "SELECT version FROM automation WHERE id = \(run.automationId)") ?? run.automationVersion
        try db.execute("""
            UPDATE automation_run SET state = \(result.state), reason = \(result.reason), steps = \(steps), ran_at = \(now), correlation = \(result.correlation), actions = \(result.actions),
            minutes = \(result.minutes), automation_version = \(result.state == .stopped ? run.automationVersion : version) WHERE id = \(run.id)
            """)
        if result.state == .done || result.state == .partly { try count(run.automationId, at: now, runs: 1, actions: result.actions, minutes: result.minutes) }
    }
}
