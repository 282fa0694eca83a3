import Domain
import Logging
import Operations
import Synchronization

/// Sees to it that each night has its backup. After one that failed it waits for an hour.
final class BackupWorker: Sendable {
    private let backups: NightlyBackups
    private let runner: Runner
    private let logger: Logger
    private let metrics: ServerMetrics
    private let state: Mutex<State>

    private struct State {
        let start: Timestamp
        var notBefore: Timestamp
        var isBusy = false
    }
    private static let rest = Timestamp.Span.minutes(60)

    init(_ backups: NightlyBackups, runner: Runner, logger: Logger, metrics: ServerMetrics) {
        (self.backups, self.runner, self.logger, self.metrics) = (backups, runner, logger, metrics)
        let now = runner.now
        state = Mutex(State(start: now, notBefore: now))
    }

    /// Makes the backup that is due, if there is one.
    func turn() async {
        let now = runner.now
        let start: Timestamp? = state.withLock { state in
            guard !state.isBusy, state.notBefore <= now else { return nil }
            state.isBusy = true
            return state.start
        }
        guard let start else { return }
        let isDone = await make(at: now, since: start)
        state.withLock { state in (state.isBusy, state.notBefore) = (false, isDone ? now : now + Self.rest) }
    }

    /// - Returns: whether there was nothing to do, or it is done.
    private func make(at now: Timestamp, since start: Timestamp) async -> Bool {
        let began = ContinuousClock.now
        do {
            guard let night = try await backups.due(at: now, since: start) else { return true }
            try await backups.make(of: night, at: now)
            metrics.backups.note(success: now)
            logger.info("backup made", metadata: ["file": "\(backups.folder.file(of: night))", "ms": "\(began.duration(to: .now).milliseconds)"])
            return true
        } catch {
            metrics.backups.noteFailure()
            logger.error("backup failed", metadata: ["cause": "\(String(describing: error))"])
            return false
        }
    }
}
