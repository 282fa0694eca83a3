import Domain
import NIOCore
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Slow and huge clients")
struct LimitTests {
    private func ask(_ text: String, configure: @Sendable (inout Limits) -> Void = { _ in }) async throws -> String {
        try await withPlace(on: .sqlite, configure: { configure(&$0.limits) }) { place in
            let wire = try await place.wire()
            try await wire.send(text)
            return await wire.untilClosed()
        }
    }

    @Test("too many header fields, or too much of them, is 431")
    func headers() async throws {
        let many = (0..<120).map { "X-\($0): 1\r\n" }.joined()
        let large = "X-Large: " + String(repeating: "a", count: 17_000) + "\r\n"
        for fields in [many, large] {
            let answer = try await ask("GET / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(answer.prefix(80))")
            #expect(answer.contains("application/problem+json"))
            #expect(answer.contains("\"type\":\"/problems/header-too-large\""))
            #expect(answer.lowercased().contains("connection: close"))
        }
    }

    @Test("ninety fields are fine")
    func manyHeaders() async throws {
        try await withPlace(on: .sqlite) { place in
            var ask = Ask("GET", "/health/live")
            for number in 0..<90 { ask.fields.append(("X-\(number)", "1")) }
            let reply = try await place.ask(ask)
            #expect(reply.status == 200)
        }
    }

    @Test("a long address is 414, also one that never ends")
    func address() async throws {
        try await withPlace(on: .sqlite) { place in
            let long = try await place.ask(Ask("GET", "/deals?q=" + String(repeating: "a", count: 8_200)))
            #expect(long.status == 414)
            let fine = try await place.ask(Ask("GET", "/api/v1/deals?q=" + String(repeating: "a", count: 8_000)).with("Cookie", place.rep.cookie))
            #expect(fine.status == 200)
            let wire = try await place.wire()
            try await wire.send("GET /" + String(repeating: "a", count: 60_000))
            #expect(await wire.untilClosed().hasPrefix("HTTP/1.1 414 "))
        }
    }

    @Test("what is no HTTP is told so", arguments: ["NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n"])
    func nonsense(_ text: String) async throws {
        let answer = try await ask(text)
        #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(80))")
    }

    @Test("two lengths, or a length and chunks, are no way to smuggle a request", arguments: [
        "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked, identity\r\n",
    ])
    func smuggling(_ fields: String) async throws {
        let answer = try await ask("POST /api/v1/deals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + fields + "\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(80))")
        #expect(!answer.contains("\"status\":\"ok\""))
    }

    @Test("a body beyond its limit is 413 and is not waited for")
    func body() async throws {
        try await withPlace(on: .sqlite) { place in
            let head = "POST /api/v1/deals HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: \(place.rep.cookie)\r\nContent-Type: application/json\r\n"
            let announced = try await place.wire()
            try await announced.send(head + "Content-Length: 1048577\r\n\r\n{")
            let first = try await announced.reply()
            #expect(first.status == 413)
            #expect(first["connection"] == "close")
            #expect(await announced.untilClosed() == "")

            // Chunks without end: as much as the limit is taken, no more.
            let chunked = try await place.wire()
            try await chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = ByteBuffer(string: "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n")
            for _ in 0..<20 { try? await chunked.send(chunk) }
            #expect(try await chunked.reply().status == 413)
            #expect(try await place.deals() == 0)
        }
    }

    @Test("JSON that is deep, wide or cut off is refused")
    func json() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("POST", "/api/v1/deals").fromOurPage.with("Cookie", place.rep.cookie)
            let deep = #"{"title":"# + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "}"
            let wide = "{" + (0..<60_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
            #expect(try await place.ask(ask.raw(Array(deep.utf8), "application/json")).problem == "too-deep")
            let answer = try await place.ask(ask.raw(Array(wide.utf8), "application/json"))
            #expect([413, 422].contains(answer.status))
            let wire = try await place.wire()
            try await wire.send("POST /api/v1/deals HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: \(place.rep.cookie)\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"title\":\"A\"}")
            await wire.finishSending()
            #expect(await wire.untilClosed().hasPrefix("HTTP/1.1 400 "))
            #expect(try await place.deals() == 0)
        }
    }

    @Test("a head that drips is given up")
    func slowHead() async throws {
        let answer = try await ask("GET / HTTP/1.1\r\nHost: local") { $0.headerTime = .milliseconds(100) }
        #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer.prefix(80))")
    }

    @Test("a body that drips is given up")
    func slowBody() async throws {
        let answer = try await ask("POST /api/v1/deals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{") { $0.bodyTime = .milliseconds(100) }
        #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer.prefix(80))")
    }

    @Test("a connection on which nothing happens is closed")
    func idle() async throws {
        let answer = try await ask("") { $0.idleTime = .milliseconds(100) }
        #expect(answer == "")
        // A client that was held up before it sent anything asks again.
        var kept = ""
        while kept.isEmpty { kept = try await ask("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n") { $0.idleTime = .milliseconds(100) } }
        #expect(kept.hasPrefix("HTTP/1.1 200 "))
    }

    @Test("an answer that does not come is given up")
    func slowHandler() async throws {
        struct Never: PageRoutes {
            func add(to pages: inout PageTable) {
                pages.get("/never", for: .anyone) { _ in
                    try await Task.sleep(for: .seconds(3_600))
                    return .redirect("/")
                }
            }
        }
        try await withPlace(on: .sqlite, pages: [Never()], configure: { $0.limits.handlerTime = .milliseconds(100); $0.limits.stopTime = .milliseconds(200) }) { place in
            let reply = try await place.ask(Ask("GET", "/never"))
            #expect(reply.status == 503)
            #expect(reply.problem == "busy")
        }
    }

    @Test("one address may hold so many connections, a trusted proxy more")
    func connections() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.connectionsPerAddress = 3 }) { place in
            let held = try await (0..<3).asyncMap { _ in
                let wire = try await place.wire()
                _ = try await wire.ask(Ask("GET", "/health/live"))
                return wire
            }
            let fourth = try await place.wire()
            #expect(await fourth.untilClosed() == "")
            let elsewhere = try await Wire(port: place.port, from: "127.0.0.2")
            #expect(try await elsewhere.ask(Ask("GET", "/health/live")).status == 200)
            for wire in held { await wire.close() }
        }
        let proxy = try #require(AddressRange("127.0.0.1"))
        try await withPlace(on: .sqlite, configure: { $0.limits.connectionsPerAddress = 3; $0.trustedProxies = [proxy] }) { place in
            let held = try await (0..<6).asyncMap { _ in try await place.wire() }
            for wire in held { #expect(try await wire.ask(Ask("GET", "/health/live")).status == 200) }
        }
    }

    @Test("waits politely for a body that asks before it comes")
    func expectContinue() async throws {
        try await withPlace(on: .sqlite) { place in
            let wire = try await place.wire()
            try await wire.send("POST /api/v1/deals HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: \(place.rep.cookie)\r\nContent-Type: application/json\r\nContent-Length: 13\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await wire.interim() == 100)
            try await wire.send(#"{"title":"A"}"#)
            #expect(try await wire.reply().status == 201)
        }
    }
}

extension Sequence {
    func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
