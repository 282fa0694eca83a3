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
    private let claims: Claims
    private let busy = Mutex<Set<Import.ID>>([])

    private static let atOnce = 4

    init(runner: Runner, spool: ImportSpool, logger: Logger) { (self.runner, self.spool, self.logger, claims) = (runner, spool, logger, Claims("import", runner: runner)) }

    /// There is something to do.
    func wake() { claims.wake() }

    /// Works until the task is cancelled.
    func run() async {
        await claims.run { group in
            for record in await waiting() { group.addTask { await self.work(on: record) } }
        }
    }

    /// What nobody is at, now claimed by this server.
    private func waiting() async -> [Import] {
        let free = Self.atOnce - busy.withLock { $0.count }
        guard free > 0 else { return [] }
        let mine = busy.withLock { Array($0) }
        do {
            let found = try await runner.database.write { [claims] db in
                let waiting = try db.all(Import.self, """
                    SELECT \(Import.columns) FROM import WHERE status IN ('checking', 'running', 'undoing') AND \(claims.areFree(on: db)) \
                    AND id NOT IN (\(list: mine.isEmpty ? [Import.ID(0)] : mine)) AND (status = 'undoing' OR EXISTS (SELECT 1 FROM import_chunk c WHERE c.import_id = import.id)) ORDER BY id LIMIT \(free)
                    """)
                for record in waiting { try claims.claim(record.id.rawValue, on: db) }
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
        await claims.keeping(record.id.rawValue) {
            do { try await go(on: record) } catch { await fail(record, error) }
        }
        _ = busy.withLock { $0.remove(record.id) }
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
