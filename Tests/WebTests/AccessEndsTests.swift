import Domain
import Logging
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Access that was taken away")
struct AccessEndsTests {
    private static let pages: [any PageRoutes] = [CalendarRoutes(), ShareRoutes()]

    @Test("is gone with the answer that says so, on every server: sessions, tokens, streams, calendars and links", arguments: Engine.available)
    func deactivated(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.withSecondServer(pages: Self.pages) { second in
                let token = try await place.token(of: place.rep)
                func ask(_ fields: (String, String), at port: Int) async throws -> Int {
                    let wire = try await Wire(port: port)
                    defer { Task { await wire.close() } }
                    return try await wire.ask(Ask("GET", "/api/v1/deals").with(fields.0, fields.1)).status
                }
                let ways = [("Cookie", place.rep.cookie), ("Authorization", "Bearer " + token)]
                for port in [place.port, second] { for way in ways { #expect(try await ask(way, at: port) == 200) } }
                let invitation = try await place.ask("POST", "/api/v1/users/\(place.rep.id)/invitation", as: place.admin).json.string("path")
                let secret = try #require(invitation?.split(separator: "/").last.map(String.init))
                let calendar = try #require(try await place.ask("POST", "/api/v1/me/calendar", as: place.rep).json.string("path"))
                let deal = try await place.addDeal(), shared = try await place.ask("POST", "/api/v1/shares", as: place.rep, ["dealId": .int(deal.id.rawValue), "until": "2026-12-01", "fields": []])
                let share = try #require(shared.json.string("path"))
                let streams = [try await place.stream(at: place.port), try await place.stream(at: second)]
                func look(_ path: String, at port: Int) async throws -> Int {
                    let wire = try await Wire(port: port)
                    defer { Task { await wire.close() } }
                    return try await wire.ask(Ask("GET", path)).status
                }
                for port in [place.port, second] { for path in [calendar, share] { #expect(try await look(path, at: port) == 200, "\(path) at \(port)") } }

                #expect(try await place.ask("POST", "/api/v1/users/\(place.rep.id)/deactivate", as: place.admin).status == 200)
                for port in [place.port, second] { for way in ways { #expect(try await ask(way, at: port) == 401, "\(way.0) at \(port)") } }
                for port in [place.port, second] { for path in [calendar, share] { #expect(try await look(path, at: port) == 404, "\(path) at \(port)") } }
                for stream in streams { #expect(await !stream.untilClosed().contains("data:")) }
                let accepted = try await place.ask(Ask("POST", "/api/v1/invitations").fromOurPage.json(["secret": .string(secret), "password": "seven green bicycles"]))
                #expect(accepted.status == 404)
            }
        }
    }

    @Test("ends streams even when the signal that says so was lost", arguments: Engine.available)
    func lostSignal(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let stream = try await place.stream(at: place.port), now = place.clock.now
            // Written as another server would, and nobody is told.
            try await place.database.write { db in
                try db.execute("UPDATE user_account SET deactivated_at = \(now) WHERE id = \(place.rep.id)")
                try db.execute("""
                    INSERT INTO event (at, operation, kind, entity_id, after, version, correlation) VALUES (\(now), 'users.deactivate', 'user', \(place.rep.id), '{}', 2, 1)
                    """)
            }
            #expect(await !stream.untilClosed().contains("data:"))
        }
    }
}

extension Place {
    /// Another server on the same database, as behind a load balancer; `body` gets its port.
    fileprivate func withSecondServer(pages: [any PageRoutes] = [], _ body: @Sendable (Int) async throws -> Void) async throws {
        var configuration = ServerConfiguration()
        configuration.port = 0
        configuration.limits.quietTime = .milliseconds(20)
        configuration.limits.waitForTests()
        let clock = clock
        let server = TrattoServer.make(configuration: configuration, database: database, operations: allOperations, pages: pages, logger: Logger(label: "second"), clock: { clock.now }, steady: { clock.steady })
        let running = Task { try await server.run(signals: []) }
        let result: Result<Void, any Error>
        do { result = .success(try await body(server.port)) } catch { result = .failure(error) }
        await server.stop()
        try await running.value
        try result.get()
    }

    /// A stream of the rep's that has begun, at one of the servers.
    fileprivate func stream(at port: Int) async throws -> Wire {
        let wire = try await Wire(port: port)
        try await wire.send(Ask("GET", EventStreamRoute.path).with("Cookie", rep.cookie).bytes)
        #expect(try await wire.head().status == 200)
        #expect(try await wire.event()["retry"] == "3000")
        return wire
    }
}
