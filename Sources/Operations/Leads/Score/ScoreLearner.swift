import Domain
import Insights
import Storage
import Synchronization

/// Does an attempt to learn beside the requests: reads the leads that have ended, learns, keeps what came of it, and has all leads scored
/// by it. Where it is interrupted nothing is kept, and whoever takes it up begins anew.
public struct ScoreLearner: Sendable {
    private let database: any Database
    private let attempt: Int64
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - attempt: the row of `score_model`.
    ///   - clock: for the time at which it is done.
    public init(database: any Database, attempt: Int64, clock: @escaping @Sendable () -> Timestamp) { (self.database, self.attempt, self.clock) = (database, attempt, clock) }

    /// - Throws: what the database throws, and `CancellationError`.
    public func run() async throws {
        let switchboard = Switch()
        try await withTaskCancellationHandler {
            try await database.write { [attempt] db in try db.execute("UPDATE score_model SET status = 'running' WHERE id = \(attempt) AND status = 'waiting'") }
            let history = try await database.report { [clock] db in
                let work = try Work.beside(db, "leads.learn", at: clock())
                return try LeadHistory(work, work.leadScoring(), while: { switchboard.isOn })
            }
            try Task.checkCancellation()
            // On a thread of the database: those that answer requests are few.
            let result = try await database.report { _ in history.lesson(while: { switchboard.isOn }) }
            try Task.checkCancellation()
            try await keep(result, history)
        } onCancel: {
            switchboard.turnOff()
        }
    }

    private func keep(_ result: LearnedResult, _ history: LeadHistory) async throws {
        let (now, text, record) = (clock(), try result.text, result.lesson.record), model: Int64? = result.lesson.model == nil ? nil : attempt
        try await database.write { [attempt] db in
            try db.execute("""
                UPDATE score_model SET status = 'done', finished_at = \(now), ended_leads = \(history.table.count), won_leads = \(history.won), auc = \(record?.auc), auc_low = \(record?.aucLowerLimit), log_loss = \(record?.logLoss),
                    base_log_loss = \(record?.baseLogLoss), refusal = \(result.lesson.refusal?.rawValue), result = \(text) WHERE id = \(attempt)
                """)
            // Without a signal no lead is scored by what was learned before, either.
            try db.execute("UPDATE lead_scoring SET model_id = \(model), stamp = \(Int64.random(in: 1...Int64.max)) WHERE id = 1")
            try db.execute("DELETE FROM score_model WHERE status IN ('done', 'failed') AND id < \(attempt) AND id NOT IN (SELECT id FROM score_model ORDER BY id DESC LIMIT 30)")
            try ScoreRound.begin(on: db, at: now)
        }
    }
}

/// Whether something that runs on another thread is to go on.
private final class Switch: Sendable {
    private let state = Atomic(true)
    var isOn: Bool { state.load(ordering: .relaxed) }
    func turnOff() { state.store(false, ordering: .relaxed) }
}

extension Work {
    /// Work beside the requests, in the operator's name.
    static func beside(_ db: Connection, _ operation: OperationName, at now: Timestamp) throws -> Work {
        guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { throw Refusal(.notFound) }
        return Work(db: db, actor: .operator, now: now, workspace: workspace, operation: operation, correlation: 0)
    }
}
