import Domain
import Logging
import Operations
import Storage

/// Learns how leads end and scores all of them, beside the requests, whoever of several servers is the first to claim what waits.
/// What was interrupted is taken up again: learning begins anew, scoring goes on where it was.
final class ScoreWorker: Sendable {
    private let runner: Runner
    private let logger: Logger
    private let learning: Claims, scoring: Claims

    init(runner: Runner, logger: Logger) {
        (self.runner, self.logger) = (runner, logger)
        (learning, scoring) = (Claims("score_model", runner: runner), Claims("score_round", runner: runner))
    }

    /// There is something to do.
    func wake() {
        learning.wake()
        scoring.wake()
    }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.learn() }
            group.addTask { await self.score() }
        }
    }

    private func learn() async {
        await learning.run { _ in
            while !Task.isCancelled, let id = await claimed("score_model", "status IN ('waiting', 'running')", learning), await learning.keeping(id, { await didLearn(id) }) { scoring.wake() }
        }
    }

    private func score() async {
        await scoring.run { _ in while !Task.isCancelled, let id = await claimed("score_round", "status = 'running'", scoring), await scoring.keeping(id, { await didScore(id) }) {} }
    }

    /// A row that nobody is at, now claimed by this server.
    private func claimed(_ table: StaticString, _ isOpen: SQL, _ claims: Claims) async -> Int64? {
        let open: @Sendable (Connection) throws -> Int64? = { db in try db.value(Int64.self, "SELECT id FROM \(trusted: table) WHERE \(isOpen) AND \(claims.areFree(on: db)) ORDER BY id LIMIT 1") }
        do {
            // Mostly there is none, and nothing has to be written.
            guard try await runner.database.read(open) != nil else { return nil }
            return try await runner.database.write { db in
                guard let found = try open(db) else { return nil }
                try claims.claim(found, on: db)
                return found
            }
        } catch {
            if !Task.isCancelled { logger.warning("looking for leads to score failed", metadata: ["cause": "\(String(reflecting: error))"]) }
            return nil
        }
    }

    /// Where it failed, that attempt is over: the page says so, and the next one begins at night or when somebody asks.
    private func didLearn(_ id: Int64) async -> Bool {
        do {
            try await ScoreLearner(database: runner.database, attempt: id, clock: { [runner] in runner.now }).run()
            return true
        } catch {
            if error is CancellationError || Task.isCancelled { return false }
            logger.warning("learning from leads stopped", metadata: ["attempt": "\(id)", "cause": "\(String(reflecting: error))"])
            let now = runner.now
            _ = try? await runner.database.write { db in try db.execute("UPDATE score_model SET status = 'failed', finished_at = \(now) WHERE id = \(id)") }
            return false
        }
    }

    /// Where it failed, the next call goes on.
    private func didScore(_ id: Int64) async -> Bool {
        do {
            try await LeadRescorer(database: runner.database, round: id, clock: { [runner] in runner.now }).run()
            return true
        } catch {
            if !(error is CancellationError), !Task.isCancelled { logger.warning("scoring all leads stopped", metadata: ["round": "\(id)", "cause": "\(String(reflecting: error))"]) }
            return false
        }
    }
}
