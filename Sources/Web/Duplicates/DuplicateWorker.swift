import Domain
import Logging
import Operations
import Storage

/// Looks for duplicates beside the requests, one search after the other, whoever of several servers is the first to claim one.
/// A search that was interrupted begins anew.
final class DuplicateWorker: Sendable {
    private let runner: Runner
    private let logger: Logger
    private let me = String(UInt64.random(in: 0 ... .max), radix: 36)
    private let calls: AsyncStream<Void>
    private let calling: AsyncStream<Void>.Continuation

    /// A claim that nobody renews is free for another server.
    private static let claim = Timestamp.Span.seconds(20), renewal = Duration.seconds(6)

    init(runner: Runner, logger: Logger) {
        (self.runner, self.logger) = (runner, logger)
        (calls, calling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// There is something to do.
    func wake() { calling.yield() }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.callRegularly() }
            for await _ in calls {
                while !Task.isCancelled, let search = await claimed(), await isDone(search) {}
                if Task.isCancelled { break }
            }
            group.cancelAll()
        }
    }

    /// Another server may have left something behind, or a program may have asked.
    private func callRegularly() async {
        while !Task.isCancelled {
            wake()
            do { try await Task.sleep(for: .seconds(5)) } catch { break }
        }
        calling.finish()
    }

    /// A search that nobody is at, now claimed by this server.
    private func claimed() async -> DuplicateSearch? {
        let now = runner.now, me = me
        let open: @Sendable (Connection) throws -> DuplicateSearch? = { db in
            // A file belongs to one process: whoever claimed something there before this one is gone.
            let isFree: SQL = db.dialect == .sqlite ? "TRUE" : "(claimed_until IS NULL OR claimed_until < \(now))"
            return try db.first(DuplicateSearch.self, "SELECT \(DuplicateSearch.columns) FROM duplicate_search WHERE status = 'running' AND \(isFree) ORDER BY id LIMIT 1")
        }
        do {
            // Mostly there is none, and nothing has to be written.
            guard try await runner.database.read(open) != nil else { return nil }
            return try await runner.database.write { db in
                guard let found = try open(db) else { return nil }
                try db.execute("UPDATE duplicate_search SET claimed_by = \(me), claimed_until = \(now + Self.claim) WHERE id = \(found.id)")
                return found
            }
        } catch {
            if !Task.isCancelled { logger.warning("search for duplicates failed", metadata: ["cause": "\(String(reflecting: error))"]) }
            return nil
        }
    }

    /// Does the search. Where it failed, the next one waits for the next call.
    private func isDone(_ search: DuplicateSearch) async -> Bool {
        let renewing = Task { await self.renew(search.id) }
        defer { renewing.cancel() }
        do {
            let zone = try await runner.perform(ShowWorkspace(), as: .operator).output.record.zone
            try await DuplicateFinder(database: runner.database, search: search, zone: zone, clock: { [runner] in runner.now }).run()
            return true
        } catch {
            await fail(search, error)
            return false
        }
    }

    private func renew(_ id: Int64) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: Self.renewal) } catch { return }
            let until = runner.now + Self.claim
            _ = try? await runner.database.write { [me] db in try db.execute("UPDATE duplicate_search SET claimed_until = \(until) WHERE id = \(id) AND claimed_by = \(me)") }
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
