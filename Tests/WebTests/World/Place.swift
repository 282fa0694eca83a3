import Domain
import Logging
import Operations
import Storage
import Synchronization
import TestDatabases
import Writing
@testable import Web

/// A server on a port of this machine, with a workspace, people, and clocks that stand still.
struct Place: Sendable {
    let server: TrattoServer
    let port: Int
    let database: any Database
    let clock: Clock
    let log: Log
    let stages: [Stage]
    let admin: Person, manager: Person, rep: Person, other: Person, viewer: Person
    var runner: Runner { server.site.runner }
    var people: [Person] { [admin, manager, rep, other, viewer] }

    struct Person: Sendable {
        let id: User.ID
        let role: Role
        let email: String
        /// A session that is open.
        let session: SessionSecret
        var credential: Credential { .user(id) }
        var cookie: String { "tratto=" + session.text }
    }

    final class Clock: Sendable {
        private let moment = Mutex(Timestamp("2026-11-19T09:00:00Z") ?? Timestamp(seconds: 0))
        var now: Timestamp { moment.withLock { $0 } }
        private let beginning = (moment: Timestamp("2026-11-19T09:00:00Z") ?? Timestamp(seconds: 0), instant: ContinuousClock.now)
        /// The time that has passed, as a stopwatch shows it.
        var steady: ContinuousClock.Instant { beginning.instant.advanced(by: .microseconds((now - beginning.moment).microseconds)) }
        func advance(by span: Timestamp.Span) { moment.withLock { $0 = $0 + span } }
    }

    /// What the server logged.
    final class Log: Sendable {
        private let kept = Mutex<[String]>([])
        var lines: [String] { kept.withLock { $0 } }
        func add(_ line: [UInt8]) { kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    }

    /// A new connection.
    func wire() async throws -> Wire { try await Wire(port: port) }

    /// One request on a connection of its own.
    func ask(_ ask: Ask) async throws -> Reply {
        let wire = try await wire()
        let reply = try await wire.ask(ask)
        await wire.close()
        return reply
    }

    /// A request by the page's script in somebody's browser.
    func ask(_ method: String, _ path: String, as person: Person?, _ body: JSONValue? = nil, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Reply {
        var request = Ask(method, path).fromOurPage.with("Cookie", person?.cookie)
        if let body { request = request.json(body) } else if method == "POST" { request = request.with("Content-Type", "application/json") }
        for (name, value) in fields { request = request.with(name, value) }
        return try await ask(request)
    }

    /// A token of somebody's, as its text.
    func token(of person: Person, _ scopes: Set<Scope> = Scope.all, days: Int? = nil) async throws -> String {
        try await runner.perform(CreateToken(name: "test", scopes: scopes, days: days), as: person.credential).output.text
    }

    @discardableResult
    func addDeal(_ title: String = "Boiler", by person: Person? = nil, amount: Int64 = 100_00) async throws -> Deal {
        let deal = CreateDeal(title: title, stageId: stages[0].id, values: [("amount", .int(amount))])
        return try await runner.perform(deal, as: (person ?? rep).credential).output.record
    }

    /// Time passes in which everybody stays signed in.
    func pass(_ span: Timestamp.Span) async throws {
        clock.advance(by: span)
        try await database.write { db in _ = try db.execute("UPDATE session SET seen_at = \(clock.now), expires_at = \(clock.now + .days(30))") }
    }

    /// Gives somebody a password without all that belongs to it.
    func give(_ person: Person, password: String) async throws {
        let hash = try await runner.means.passwords.hash(password)
        try await database.write { db in try db.execute("UPDATE user_account SET password_hash = \(hash) WHERE id = \(person.id)") }
    }

    func signIn(_ email: String, _ password: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Reply {
        var request = Ask("POST", "/api/v1/sessions").fromOurPage.json(["email": .string(email), "password": .string(password)])
        for (name, value) in fields { request = request.with(name, value) }
        return try await ask(request)
    }

    /// Who the session of a cookie belongs to.
    func me(_ cookie: String) async throws -> Reply { try await ask(Ask("GET", "/api/v1/me").with("Cookie", "tratto=" + cookie)) }

    func deals() async throws -> Int64 { try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE deleted_at IS NULL") ?? 0 } }
}

/// Runs a server on `engine` with people and a pipeline, calls `body`, and stops the server.
func withPlace<Value: Sendable>(
    on engine: Engine, pages: [any PageRoutes] = [], configure: (inout ServerConfiguration) -> Void = { _ in }, _ body: @Sendable (Place) async throws -> Value
) async throws -> Value {
    try await withRunningServer(on: engine, pages: pages, configure: configure) { server, database, clock, log in
        let runner = server.site.runner
        let made = try await runner.perform(CreatePipeline(name: "New business", stages: ["Prospecting", "Proposal", "Negotiation"]), as: .operator).output
        let people = try await [("anna", Role.admin), ("maja", .manager), ("rolf", .rep), ("olga", .rep), ("vera", .viewer)].asyncMap { try await Place.Person.make($0, $1, runner) }
        return try await body(Place(
            server: server, port: server.port, database: database, clock: clock, log: log, stages: made.stages, admin: people[0], manager: people[1], rep: people[2], other: people[3],
            viewer: people[4]))
    }
}

/// Runs a server whose workspace nobody has set up yet.
func withEmptyPlace(on engine: Engine, pages: [any PageRoutes] = [], _ body: @Sendable (EmptyPlace) async throws -> Void) async throws {
    try await withRunningServer(on: engine, pages: pages, configure: { _ in }) { server, database, _, _ in
        try await body(EmptyPlace(port: await server.port, database: database))
    }
}

struct EmptyPlace: Sendable {
    let port: Int
    let database: any Database
    func ask(_ ask: Ask) async throws -> Reply {
        let wire = try await Wire(port: port)
        let reply = try await wire.ask(ask)
        await wire.close()
        return reply
    }
}

private func withRunningServer<Value: Sendable>(
    on engine: Engine, pages: [any PageRoutes], configure: (inout ServerConfiguration) -> Void, _ body: @Sendable (TrattoServer, any Database, Place.Clock, Place.Log) async throws -> Value
) async throws -> Value {
    try await withMigrated(on: engine, by: migrations) { database in
        var configuration = ServerConfiguration()
        configuration.port = 0
        configuration.limits.quietTime = .milliseconds(20)
        configuration.limits.waitForTests()
        configure(&configuration)
        let clock = Place.Clock(), log = Place.Log()
        try await Workspaces.open(database, now: clock.now)
        let logger = Logger(label: "test") { label in JSONLog(label: label) { log.add($0) } }
        let server = TrattoServer.make(configuration: configuration, database: database, operations: allOperations, pages: pages, logger: logger, clock: { clock.now },
            steady: { clock.steady })
        let running = Task { try await server.run(signals: []) }
        let result: Result<Value, any Error>
        do { result = .success(try await body(server, database, clock, log)) } catch { result = .failure(error) }
        await server.stop()
        try await running.value
        return try result.get()
    }
}

extension Limits {
    /// Waits for as long as a busy machine may take. A test of one of these times makes it short.
    mutating func waitForTests() {
        for time in [\Limits.headerTime, \.bodyTime, \.idleTime, \.handlerTime, \.stopTime, \.slowTime] { self[keyPath: time] = .seconds(3_600) }
    }
}

/// The catalogue with everything about signing in.
let allOperations: [any Operation.Type] = TrattoServer.operations

extension Place.Person {
    static func make(_ name: String, _ role: Role, _ runner: Runner) async throws -> Place.Person {
        let email = name + "@lumen.test"
        let id = try await runner.perform(CreateUser(email: email, name: name.capitalized, role: role), as: .operator).output.record.id
        let secret = SessionSecret(), now = runner.now
        try await runner.database.write { db in
            try db.execute("""
                INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent)
                VALUES (\(secret.hash), \(id), 'x', \(now), \(now), \(now + .days(14)), \(Int64(43_200)), 'test')
                """)
        }
        return Place.Person(id: id, role: role, email: email, session: secret)
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
