import Domain
import Logging
import Operations
import Storage

/// Looks for duplicates beside the requests, one search after the other, whoever of several servers is the first to claim one.
/// A search that was interrupted begins anew.
final class DuplicateWorker: Sendable {
    private let runner: Runner
    private let logger: Logger
    private let claims: Claims

    init(runner: Runner, logger: Logger) { (self.runner, self.logger, claims) = (runner, logger, Claims("duplicate_search", runner: runner)) }

    /// There is something to do.
    func wake() { claims.wake() }

    /// Works until the task is cancelled.
    func run() async {
        await claims.run { _ in
            while !Task.isCancelled, let search = await claimed(), await claims.keeping(search.id, { await isDone(search) }) {}
        }
    }

    /// A search that nobody is at, now claimed by this server.
    private func claimed() async -> DuplicateSearch? {
        let open: @Sendable (Connection) throws -> DuplicateSearch? = { [claims] db in
            try db.first(DuplicateSearch.self, "SELECT \(DuplicateSearch.columns) FROM duplicate_search WHERE status = 'running' AND \(claims.areFree(on: db)) ORDER BY id LIMIT 1")
        }
        do {
            // Mostly there is none, and nothing has to be written.
            guard try await runner.database.read(open) != nil else { return nil }
            return try await runner.database.write { [claims] db in
                guard let found = try open(db) else { return nil }
                try claims.claim(found.id, on: db)
                return found
            }
        } catch {
            if !Task.isCancelled { logger.warning("search for duplicates failed", metadata: ["cause": "\(String(reflecting: error))"]) }
            return nil
        }
    }

    /// Does the search. Where it failed, the next one waits for the next call.
    private func isDone(_ search: DuplicateSearch) async -> Bool {
        do {
            let zone = try await runner.perform(ShowWorkspace(), as: .operator).output.record.zone
            try await DuplicateFinder(database: runner.database, search: search, zone: zone, clock: { [runner] in runner.now }).run()
            return true
        } catch {
            await fail(search, error)
            return false
        }
    }

    /// A server that stops leaves the search to the next one. Anything else ends it: the page says so, and offers another.
    private func fail(_ search: DuplicateSearch, _ error: any Error) async {
        if error is CancellationError || Task.isCancelled { return }
        logger.warning("search for duplicates stopped", metadata: ["search": "\(search.id)", "cause": "\(String(reflecting: error))"])
        let now = runner.now
        _ = try? await runner.database.write { db in try db.execute("UPDATE duplicate_search SET status = 'failed', finished_at = \(now) WHERE id = \(search.id)") }
    }
}
