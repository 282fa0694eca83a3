import Domain
import Storage
import Writing

/// Runs operations: who asks, rights, one transaction, events, and afterwards the signal to everybody who watches.
/// A dry run is the same run, rolled back.
public final class Runner: Sendable {
    public let database: any Database
    public let means: Means
    let clock: @Sendable () -> Timestamp
    private let acquaintances = Acquaintances()
    private let knownSums = KnownSums()
    private let knownAnswers = KnownAnswers()
    private let veils = Veils()
    private let scoring = KnownScoring()

    public init(database: any Database, means: Means, clock: @escaping @Sendable () -> Timestamp) {
        (self.database, self.means, self.clock) = (database, means, clock)
    }

    public var now: Timestamp { clock() }

    /// Runs `operation` for who holds `credential`.
    /// - Throws: `Refusal`, `InputProblem`, `InvalidInput`, a domain error, or `DatabaseError`.
    public func perform<O: Operation>(_ operation: O, as credential: Credential, dryRun: Bool = false) async throws -> Performed<O.Output> {
        var operation = operation
        try await operation.prepare(means)
        let ready = operation
        if O.isRead {
            let commits = database.commits
            return try await reading(ready.takesLong) { [self] db in
                let work = try work(for: O.self, credential, on: db, after: commits)
                return Performed(output: try ready.run(in: work), undo: nil, withheld: work.withheld)
            }
        }
        do {
            let correlation = Self.newCorrelation()
            let performed = try await database.write { [self] db in
                let work = try work(for: O.self, credential, on: db, correlation: correlation)
                work.isRehearsal = dryRun
                let output = try ready.run(in: work)
                try work.writeAudit()
                let performed = Performed(output: output, undo: work.undoToken, withheld: work.withheld)
                if dryRun { throw Rehearsal(performed) }
                return performed
            }
            await database.signal("events")
            return performed
        } catch let rehearsal as Rehearsal<O.Output> {
            return rehearsal.performed
        }
    }

    func reading<Value: Sendable>(_ isLong: Bool, _ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        isLong ? try await database.report(body) : try await database.read(body)
    }

    /// Who asks, checked against what the operation needs.
    /// - Parameter commits: how many commits there were before the reading began; nil when it must not be answered from memory.
    func work<O: Operation>(for _: O.Type, _ credential: Credential, on db: Connection, correlation: Int64 = 0, after commits: Int? = nil) throws -> Work {
        let now = clock()
        let (workspace, actor) = try whoAsks(credential, on: db, now, after: commits)
        if actor == nil, O.access != .anyone { throw Refusal(.signInNeeded) }
        let work = Work(db: db, actor: actor ?? .nobody, now: now, workspace: workspace, operation: O.name, correlation: correlation)
        try work.require(O.access)
        (work.veils, work.scoring) = (veils, scoring)
        if O.isRead, !work.hidden.isEmpty { return try work.veiled() }
        work.knownSums = commits.map { (knownSums, $0) }
        if O.isRead { work.knownAnswers = knownAnswers }
        return work
    }

    private func whoAsks(_ credential: Credential, on db: Connection, _ now: Timestamp, after commits: Int?) throws -> (Workspace, Actor?) {
        if let known = acquaintances.known(credential, after: commits, now: now) { return (known.workspace, known.actor) }
        guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { throw Refusal(.notFound) }
        let found = try credential.actor(on: db, now: now)
        acquaintances.note(workspace, credential, found?.actor, until: found?.until, after: commits)
        return (workspace, found?.actor)
    }

    /// A number that no other run has, from the system's secure source.
    static func newCorrelation() -> Int64 { Int64.random(in: 1...Int64.max) }
}

extension Operation {
    /// Whether it only looks.
    static var isRead: Bool { endpoint.method == .get }
}

/// What a run gave.
public struct Performed<Output: Sendable>: Sendable {
    public let output: Output
    /// What `Undo` takes; nil when nothing was changed.
    public let undo: String?
    /// What the answer leaves out when it is written.
    let withheld: WithheldMembers?
}

private struct Rehearsal<Output: Sendable>: Error {
    let performed: Performed<Output>
    init(_ performed: Performed<Output>) { self.performed = performed }
}

/// Slow tools that an operation may use before its transaction.
public struct Means: Sendable {
    public let passwords: PasswordHasher
    /// Under which secrets lie in the database; nil where there are none to be made or read.
    public let key: SealingKey?
    public init(passwords: PasswordHasher = PasswordHasher(), key: SealingKey? = nil) { (self.passwords, self.key) = (passwords, key) }
}

extension Work {
    /// The token by which this run can be taken back; nil for what stays done.
    var undoToken: String? { eventCount > 0 && !Undo.irrevocable.contains(operation.text) ? String(correlation, radix: 36) : nil }
}

extension Actor {
    /// Somebody who is not signed in.
    static let nobody = Actor(userId: nil, role: .viewer, name: "", scopes: [])
}
