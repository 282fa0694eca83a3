import Domain
import Operations
import Storage

/// Work beside the requests whose rows wait in a table. Whichever of several servers claims a row first is at it; a claim that
/// nobody renews is free for another.
final class Claims: Sendable {
    private let runner: Runner
    private let table: StaticString
    private let me = String(UInt64.random(in: 0 ... .max), radix: 36)
    private let calls: AsyncStream<Void>
    private let calling: AsyncStream<Void>.Continuation

    private static let term = Timestamp.Span.seconds(20), renewal = Duration.seconds(6)

    init(_ table: StaticString, runner: Runner) {
        (self.table, self.runner) = (table, runner)
        (calls, calling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// There is something to do.
    func wake() { calling.yield() }

    /// Has every call answered until the task is cancelled.
    func run(_ answer: (inout DiscardingTaskGroup) async -> Void) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.callRegularly() }
            for await _ in calls {
                if Task.isCancelled { break }
                await answer(&group)
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

    /// The rows that nobody else is at. A file belongs to one process: whoever claimed something there before this one is gone.
    func areFree(on db: Connection) -> SQL { db.dialect == .sqlite ? "TRUE" : "(claimed_until IS NULL OR claimed_until < \(runner.now) OR claimed_by = \(me))" }

    func claim(_ id: Int64, on db: Connection) throws {
        try db.execute("UPDATE \(trusted: table) SET claimed_by = \(me), claimed_until = \(runner.now + Self.term) WHERE id = \(id)")
    }

    /// Does something with a row that was claimed, keeps the claim meanwhile, and gives it back.
    func keeping<Value: Sendable>(_ id: Int64, _ work: () async -> Value) async -> Value {
        let renewing = Task { await self.renew(id) }
        let value = await work()
        renewing.cancel()
        await set(nil, nil, of: id)
        return value
    }

    private func renew(_ id: Int64) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: Self.renewal) } catch { return }
            await set(me, runner.now + Self.term, of: id)
        }
    }

    private func set(_ owner: String?, _ until: Timestamp?, of id: Int64) async {
        _ = try? await runner.database.write { [me, table] db in try db.execute("UPDATE \(trusted: table) SET claimed_by = \(owner), claimed_until = \(until) WHERE id = \(id) AND claimed_by = \(me)") }
    }
}
