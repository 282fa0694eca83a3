import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Stopping")
struct StoppingTests {
    @Test("answers every request that was sent, and then closes", arguments: Engine.available)
    func dropsNothing(on engine: Engine) async throws {
        // However slow a client is to send its next request, it finds the connection open.
        try await withPlace(on: engine, configure: { $0.limits.quietTime = .seconds(3_600) }) { place in
            let answered = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        let wire = try await place.wire()
                        var count = 0
                        while true {
                            let reply = try await wire.ask(Ask("POST", "/api/v1/deals").fromOurPage.with("Cookie", place.rep.cookie).json(["title": .string("\(number) \(count)")]))
                            #expect(reply.status == 201)
                            count += 1
                            if reply["connection"] == "close" { return count }
                        }
                    }
                }
                while try await place.deals() < 100 { await Task.yield() }
                await place.server.stop()
                return try await group.reduce(0, +)
            }
            #expect(try await place.deals() == Int64(answered))
        }
    }

    @Test("lets nobody new in")
    func closed() async throws {
        try await withPlace(on: .sqlite) { place in
            let held = try await place.wire()
            #expect(try await held.ask(Ask("GET", "/health/live")).status == 200)
            await place.server.stop()
            #expect(await held.untilClosed() == "")
            // Its port may be that of another test's server by now, which does not know this cookie.
            let me = try? await place.wire().ask(Ask("GET", "/api/v1/me").with("Cookie", place.rep.cookie)).status
            #expect(me != 200)
        }
    }

    @Test("does not wait for ever for an answer that does not come")
    func stubborn() async throws {
        struct Never: PageRoutes {
            func add(to pages: inout PageTable) {
                pages.get("/never", for: .anyone) { _ in
                    try await Task.sleep(for: .seconds(3_600))
                    return .redirect("/")
                }
            }
        }
        try await withPlace(on: .sqlite, pages: [Never()], configure: { $0.limits.stopTime = .milliseconds(300) }) { place in
            let wire = try await place.wire()
            try await wire.send(Ask("GET", "/never").bytes)
            await place.server.stop()
            _ = await wire.untilClosed()
        }
    }
}
