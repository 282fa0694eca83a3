import Storage
import TestDatabases
import Testing

@Suite("A signal") struct SignalTests {
    @Test("reaches everybody who listens, and nobody who has stopped", arguments: Engine.available)
    func delivered(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            var (one, other) = (database.signals().makeAsyncIterator(), database.signals().makeAsyncIterator())
            do { _ = database.signals() }
            await database.signal("deal 42")
            #expect(await one.next() == "deal 42")
            #expect(await other.next() == "deal 42")
            await database.signal("Łódź 'quoted' \\ \"x\"")
            #expect(await one.next() == "Łódź 'quoted' \\ \"x\"")
        }
    }

    @Test("that is too long to travel says only: look", arguments: Engine.available)
    func tooLong(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            var signals = database.signals().makeAsyncIterator()
            await database.signal(String(repeating: "x", count: 8_000))
            #expect(await signals.next() == "")
            await database.signal(String(repeating: "x", count: 7_999))
            #expect(await signals.next()?.count == 7_999)
        }
    }

    @Test("stream ends when the database is closed", arguments: Engine.available)
    func ended(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let signals = database.signals()
            await database.signal("last")
            await database.close()
            let received = await signals.reduce(into: []) { $0.append($1) }
            #expect(received == ["last"])
            let late = await database.signals().reduce(into: []) { $0.append($1) }
            #expect(late == [])
        }
    }
}
