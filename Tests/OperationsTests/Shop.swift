import Domain
import Operations
import Storage
import Synchronization
import TestDatabases
import Writing

/// A workspace to try things in: one pipeline of four stages, an administrator, and a clock that stands still.
struct Shop: Sendable {
    let database: any Database
    let runner: Runner
    let clock: Clock
    let pipeline: Pipeline.ID
    let stages: [Stage]

    final class Clock: Sendable {
        private let moment = Mutex(Timestamp("2026-11-19T09:00:00Z")!)
        var now: Timestamp { moment.withLock { $0 } }
        func advance(by span: Timestamp.Span) { moment.withLock { $0 = $0 + span } }
        func set(_ text: String) { moment.withLock { $0 = Timestamp(text)! } }
    }

    static func open(on database: any Database) async throws -> Shop {
        let clock = Clock()
        var settings = Workspace()
        (settings.name, settings.zone) = ("Lumen", "Europe/Stockholm")
        try await Workspaces.open(database, settings: settings, now: clock.now)
        let runner = Runner(database: database, means: Means(), clock: { clock.now })
        let made = try await runner.perform(CreatePipeline(name: "New business", stages: ["Prospecting", "Qualification", "Proposal", "Negotiation"]), as: .operator)
        return Shop(database: database, runner: runner, clock: clock, pipeline: made.output.pipeline.id, stages: made.output.stages)
    }

    /// Adds somebody and gives the credential under which they act.
    func add(_ name: String, as role: Role, team: Team.ID? = nil) async throws -> (id: User.ID, credential: Credential) {
        let id = try await database.write { db in
            try db.value(User.ID.self, """
                INSERT INTO user_account (version, email, email_fold, name, role, team_id, theme, density, keys_on, created_at)
                VALUES (1, \(name + "@lumen.test"), \(name + "@lumen.test"), \(name), \(role), \(team), 'system', 'compact', \(true), \(Int64(0))) RETURNING id
                """)!
        }
        return (id, .user(id))
    }

    @discardableResult
    func addDeal(_ title: String, in stage: Int = 0, amount: Int64? = nil, values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Deal {
        let money: [(String, JSONValue)] = amount.map { [("amount", .int($0))] } ?? []
        return try await runner.perform(CreateDeal(title: title, stageId: stages[stage].id, values: money + values), as: credential).output.record
    }

    func deal(_ id: Deal.ID, as credential: Credential = .operator) async throws -> Deal { try await runner.perform(ShowRecord<Deal>(id: id), as: credential).output.record }

    @discardableResult
    func move(_ deal: Deal, to stage: Int, before: Deal? = nil, as credential: Credential = .operator) async throws -> Performed<RecordAnswer<Deal>> {
        try await runner.perform(MoveDeal(id: deal.id, stageId: stages[stage].id, beforeId: before?.id), as: credential)
    }

    func board(_ credential: Credential = .operator, asOf: Timestamp? = nil, ownerId: String? = nil) async throws -> Board<Deal> {
        try await runner.perform(ShowBoard<Deal>(id: pipeline, ownerId: ownerId, asOf: asOf), as: credential).output
    }
}

/// Runs `body` in a fresh shop on one engine.
func withShop(on engine: Engine, _ body: @escaping @Sendable (Shop) async throws -> Void) async throws {
    try await withMigrated(on: engine, by: migrations) { database in try await body(try await Shop.open(on: database)) }
}

/// The code with which `body` is refused; nil when it is not.
func refusal(_ body: () async throws -> Void) async -> Refusal.Code? {
    do { try await body() } catch let refusal as Refusal { return refusal.code } catch { return nil }
    return nil
}
