import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The stream of events")
struct EventStreamTests {
    @Test("tells what happens, as it happens", arguments: Engine.available)
    func live(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let stream = try await place.stream(as: place.viewer)
            let deal = try await place.addDeal()
            let event = try await stream.dealEvent()
            let data = try JSONValue(parsing: event["data"] ?? "")
            #expect(data.string("kind") == "deal")
            #expect(data.int("entityId") == deal.id.rawValue)
            #expect(data.int("dealId") == deal.id.rawValue)
            #expect(data.string("operation") == "deals.create")
            #expect(data.int("userId") == place.rep.id.rawValue)
            #expect(data.int("id").map(String.init) == event["id"])
            _ = try await place.ask("POST", "/api/v1/deals/\(deal.id)/win", as: place.rep)
            #expect(try JSONValue(parsing: try await stream.dealEvent()["data"] ?? "").string("operation") == "deals.win")
        }
    }

    @Test("goes on where one stopped, without a gap and without telling twice", arguments: Engine.available)
    func resume(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let stream = try await place.stream(as: place.viewer)
            try await place.addDeal("1")
            let known = try #require(try await stream.dealEvent()["id"])
            await stream.close()
            for number in 2...6 { try await place.addDeal("\(number)") }
            for resumed in [try await place.stream(as: place.viewer, fields: ["Last-Event-ID": known]), try await place.stream(as: place.viewer, query: "?after=" + known)] {
                var heard: [Int64] = []
                for _ in 2...6 { heard.append(Int64(try await resumed.event()["id"] ?? "") ?? 0) }
                try await place.addDeal("7")
                heard.append(Int64(try await resumed.event()["id"] ?? "") ?? 0)
                #expect(heard.first == (Int64(known) ?? 0) + 1)
                #expect(heard == heard.sorted() && Set(heard).count == 6)
            }
        }
    }

    @Test("tells nobody what they may not see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            _ = try await place.formTeam(seeing: .own, changing: .own)
            let stream = try await place.stream(as: place.rep)
            try await place.addDeal("Hidden", by: place.other)
            try await place.addDeal("Hidden, too", by: place.manager)
            let mine = try await place.addDeal("Mine", by: place.rep)
            #expect(try JSONValue(parsing: try await stream.dealEvent()["data"] ?? "").int("entityId") == mine.id.rawValue)
        }
    }

    @Test("ends when the person's access ends", arguments: Engine.available)
    func ends(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let stream = try await place.stream(as: place.rep)
            _ = try await place.runner.perform(DeactivateUser(id: place.rep.id), as: .operator)
            let rest = await stream.untilClosed()
            #expect(!rest.contains("data:"))
        }
    }

    @Test("is refused to who may not read events, or watches too often")
    func refused() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.streamsPerUser = 2 }) { place in
            #expect(try await place.ask(Ask("GET", EventStreamRoute.path)).status == 401)
            let token = try await place.token(of: place.rep, [Scope(.deals, .read)])
            #expect(try await place.ask(Ask("GET", EventStreamRoute.path).with("Authorization", "Bearer " + token)).status == 403)
            #expect(try await place.ask("GET", EventStreamRoute.path + "?colour=red", as: place.rep).status == 422)
            #expect(try await place.ask("GET", EventStreamRoute.path, as: place.rep, nil, ["Last-Event-ID": "x"]).status == 422)
            let first = try await place.stream(as: place.rep), second = try await place.stream(as: place.rep)
            #expect(try await place.ask("GET", EventStreamRoute.path, as: place.rep).status == 429)
            let other = try await place.stream(as: place.other)
            await first.close()
            try await place.until { place.server.site.hub.watcherCount == 2 }
            let again = try await place.stream(as: place.rep)
            for wire in [second, other, again] { await wire.close() }
            try await place.until { place.server.site.hub.watcherCount == 0 }
        }
    }

    @Test("lets go who does not listen, and they miss nothing when they come back")
    func slowReader() async throws {
        let watcher = EventWatcher(number: 1, credential: .operator, user: nil, after: 0)
        for _ in 0..<257 { watcher.send(.heartbeat) }
        #expect(watcher.hasEnded)
        var count = 0
        for await _ in watcher.messages { count += 1 }
        #expect(count == 256)
    }

    @Test("asks the browser to come back at a moment of its own when the server stops")
    func stop() async throws {
        try await withPlace(on: .sqlite) { place in
            let stream = try await place.stream(as: place.viewer)
            await place.server.stop()
            let rest = await stream.untilClosed()
            #expect(rest.contains("retry: "))
            #expect(rest.hasSuffix("0\r\n\r\n"), "the stream ends as it should")
        }
    }

    @Test("what a crash kept from being told is told after the next start", arguments: Engine.available)
    func outbox(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let relay = OutboxRelay(runner: place.runner)
            func untold() async throws -> Int64 { try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL") ?? -1 } }
            try await place.addDeal()
            // The server looks by itself, too, and may be quicker.
            let signals = place.database.signals()
            try await place.database.write { db in try db.execute("UPDATE outbox SET sent_at = NULL") }
            try await relay.relay()
            #expect(try await untold() == 0)
            for await signal in signals { #expect(signal == "events"); break }
            place.clock.advance(by: .days(6))
            try await relay.clear()
            let kept = try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM outbox") ?? -1 }
            #expect(kept > 0)
            place.clock.advance(by: .days(2))
            try await relay.clear()
            let rest = try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM outbox") ?? -1 }
            #expect(rest == 0)
        }
    }
}

extension Place {
    /// A stream of events that has begun.
    func stream(as person: Person, query: String = "", fields: KeyValuePairs<String, String> = [:]) async throws -> Wire {
        let wire = try await wire()
        var ask = Ask("GET", EventStreamRoute.path + query).with("Cookie", person.cookie)
        for (name, value) in fields { ask = ask.with(name, value) }
        try await wire.send(ask.bytes)
        let head = try await wire.head()
        #expect(head.status == 200)
        #expect(head["content-type"] == "text/event-stream")
        #expect(head["content-encoding"] == nil)
        let first = try await wire.event()
        #expect(first["retry"] == "3000")
        return wire
    }

    /// Waits for something that happens by itself.
    func until(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }
}

extension Wire {
    /// The next event about a deal. What set the place up may come late, as long as others on the same server are busy.
    fileprivate func dealEvent() async throws -> [String: String] {
        while true {
            let event = try await event()
            if try JSONValue(parsing: event["data"] ?? "{}").string("kind") == "deal" { return event }
        }
    }
}
