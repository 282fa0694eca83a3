import Domain
import Formats
import Logging
import NIOPosix
import Operations
import Storage
import Synchronization

/// Does the work of imports beside the requests: up to four at once, whoever of several servers is the first to claim one.
/// What a crash interrupted goes on when a server starts.
final class ImportWorker: Sendable {
    private let runner: Runner
    private let spool: ImportSpool
    private let logger: Logger
    private let me = String(UInt64.random(in: 0 ... .max), radix: 36)
    private let calls: AsyncStream<Void>
    private let calling: AsyncStream<Void>.Continuation
    private let busy = Mutex<Set<Import.ID>>([])

    private static let atOnce = 4
    /// A claim that nobody renews is free for another server.
    private static let claim = Timestamp.Span.seconds(20), renewal = Duration.seconds(6)

    init(runner: Runner, spool: ImportSpool, logger: Logger) {
        (self.runner, self.spool, self.logger) = (runner, spool, logger)
        (calls, calling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// There is something to do.
    func wake() { calling.yield() }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.callRegularly() }
            for await _ in calls {
                if Task.isCancelled { break }
                for record in await waiting() { group.addTask { await self.work(on: record) } }
            }
            group.cancelAll()
        }
    }

    /// Another server may have left something behind.
    private func callRegularly() async {
        while !Task.isCancelled {
            wake()
            do { try await Task.sleep(for: .seconds(5)) } catch { break }
        }
        calling.finish()
    }

    /// What nobody is at, now claimed by this server.
    private func waiting() async -> [Import] {
        let free = Self.atOnce - busy.withLock { $0.count }
        guard free > 0 else { return [] }
        let now = runner.now, me = me, mine = busy.withLock { Array($0) }
        do {
            let found = try await runner.database.write { db in
                // A file belongs to one process: whoever claimed something there before this one is gone.
                let isFree: SQL = db.dialect == .sqlite ? "TRUE" : "(claimed_until IS NULL OR claimed_until < \(now) OR claimed_by = \(me))"
                let waiting = try db.all(Import.self, """
                    SELECT \(Import.columns) FROM import WHERE status IN ('checking', 'running', 'undoing') AND \(isFree) \
                    AND id NOT IN (\(list: mine.isEmpty ? [Import.ID(0)] : mine)) AND (status = 'undoing' OR EXISTS (SELECT 1 FROM import_chunk c WHERE c.import_id = import.id)) ORDER BY id LIMIT \(free)
                    """)
                for record in waiting { try db.execute("UPDATE import SET claimed_by = \(me), claimed_until = \(now + Self.claim) WHERE id = \(record.id)") }
                return waiting
            }
            busy.withLock { $0.formUnion(found.map(\.id)) }
            return found
        } catch {
            logger.warning("imports failed", metadata: ["cause": "\(String(reflecting: error))"])
            return []
        }
    }

    private func work(on record: Import) async {
        let renewing = Task { await self.renew(record.id) }
        do { try await go(on: record) } catch { await fail(record, error) }
        renewing.cancel()
        _ = try? await runner.database.write { [me] db in try db.execute("UPDATE import SET claimed_by = NULL, claimed_until = NULL WHERE id = \(record.id) AND claimed_by = \(me)") }
        _ = busy.withLock { $0.remove(record.id) }
    }

    private func renew(_ id: Import.ID) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: Self.renewal) } catch { return }
            let until = runner.now + Self.claim
            _ = try? await runner.database.write { [me] db in try db.execute("UPDATE import SET claimed_until = \(until) WHERE id = \(id) AND claimed_by = \(me)") }
        }
    }

    private func go(on record: Import) async throws {
        // With the rights of who began it, as they are now.
        let credential = record.userId.map { Credential.user($0) } ?? .operator
        switch record.status {
        case .running:
            let done = try await ImportDriver(runner: runner, credential: credential, file: try await spool.file(of: record.id, in: runner.database)).run(record)
            if done.status == .done { spool.forget(record.id) }
        case .checking:
            let importing = Importing(runner: runner, spool: spool, worker: self)
            let look = try await importing.look(at: record, as: credential)
            _ = try await ImportDriver(runner: runner, credential: credential, file: try await spool.file(of: record.id, in: runner.database)).tryOut(record, look.draft.get())
        case .undoing:
            while !Task.isCancelled, try await !runner.perform(UndoImport(id: record.id), as: credential).output.isDone {}
        case .waiting, .checked, .done, .failed, .undone: break
        }
        await runner.database.signal("imports")
    }

    /// What may pass is tried again with the next call; anything else stops the import and says why.
    private func fail(_ record: Import, _ error: any Error) async {
        if error is CancellationError || Task.isCancelled { return }
        logger.warning("import stopped", metadata: ["import": "\(record.id)", "cause": "\(String(reflecting: error))"])
        if let error = error as? DatabaseError, [.busy, .mustRetry, .timeout, .connectionLost, .diskFull, .locked].contains(error.kind) { return }
        if let refusal = error as? Refusal, refusal.code == .importRunning { return }
        _ = try? await runner.perform(StopImport(id: record.id, why: Self.why(error)), as: .operator)
    }

    static func why(_ error: any Error) -> String {
        switch error {
        case CSVError.fieldTooLong(let line, _), CSVError.recordTooLong(let line, _), CSVError.tooManyColumns(let line, _): "stopped \(line)"
        case let refusal as Refusal: refusal.code.rawValue
        default: "internal"
        }
    }
}
