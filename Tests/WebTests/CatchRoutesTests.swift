import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("What programs send with a key that only sends")
struct CatchRoutesTests {
    private static let pages = recordPages + [ConnectRoutes(), FormRoutes()]

    private func key(_ place: Place) async throws -> String { try await place.runner.perform(MakeCaptureKey(name: "Shop"), as: .operator).output.text }
    private func leads(_ place: Place) async throws -> [Lead] {
        try await CaptureChores.turn(place.runner, origin: "https://sales.test")
        return try await place.runner.perform(ListRecords<Lead>(ListQuery(JSONObject())), as: .operator).output.items
    }

    @Test("is taken at the address of leads, and answered alike whether somebody is known or not", arguments: Engine.available, ["/api/v1/leads", "/api/v1/leads/catch"])
    func leads(_ engine: Engine, _ path: String) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let key = try await key(place), ask = Ask("POST", path).with("Authorization", "Bearer " + key)
            let first = try await place.ask(ask.json(["email": "eva@berg.test", "name": "Eva"])), second = try await place.ask(ask.json(["email": "eva@berg.test", "name": "Eva"])), other = try await place.ask(ask.json(["email": "ola@berg.test"]))
            for reply in [first, second, other] { #expect(reply.status == 202 && reply.text == "{\"accepted\":true}" && reply["location"] == nil && reply["etag"] == nil) }
            #expect(try await leads(place).count == 2)
            let wrong = try await place.ask(ask.json(["email": "x", "surname": "y"]))
            #expect(wrong.status >= 400 && wrong.status < 500 && !wrong.text.contains("eva@"))
            for bearer in [String(key.dropLast()) + (key.last == "0" ? "1" : "0"), "trk_", String(key.dropFirst(4)), "trt_" + String(key.dropFirst(4))] {
                let reply = try await place.ask(Ask("POST", path).with("Authorization", "Bearer \(bearer)").json(["email": "z@berg.test"]))
                #expect(reply.status == 401, "\(bearer)")
            }
        }
    }

    @Test("opens nothing else: no list, no record, no page", arguments: Engine.available)
    func nothingElse(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let bearer = "Bearer " + (try await key(place))
            for path in ["/api/v1/leads", "/api/v1/deals", "/api/v1/me", "/api/v1/capture-keys", "/api/v1/events"] { #expect(try await place.ask(Ask("GET", path).with("Authorization", bearer)).status == 401, "\(path)") }
            #expect(try await place.ask(Ask("POST", "/api/v1/deals").with("Authorization", bearer).json(["title": "x"])).status == 401)
            #expect(try await place.ask(Ask("GET", "/leads/sources/keys").with("Authorization", bearer)).status == 303)
            #expect(try await place.ask(Ask("POST", "/inbound/mail").json(["from": "a@b.test"])).status == 401)
            // Who is signed in makes leads as ever.
            let made = try await place.ask("POST", "/api/v1/leads", as: place.rep, ["name": "By hand", "email": "hand@berg.test"])
            #expect(made.status == 201)
        }
    }

    @Test("a mail comes as it was written or as JSON, each once", arguments: Engine.available)
    func mails(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let ask = Ask("POST", "/inbound/mail").with("Authorization", "Bearer " + (try await key(place)))
            let raw = Array("From: =?utf-8?Q?Bj=C3=B6rn?= <bjorn@berg.test>\r\nSubject: Light\r\nMessage-ID: <7@berg.test>\r\n\r\nHello\r\n".utf8)
            for _ in 1...2 { #expect(try await place.ask(ask.raw(raw, "message/rfc822")).status == 202) }
            #expect(try await place.ask(ask.json(["from": "Eva <eva@berg.test>", "to": "a@b.test", "subject": "A\r\nBcc: x@y.test", "text": "Hello", "date": "2026-11-19", "messageId": "<8@berg.test>"])).status == 202)
            let found = try await leads(place)
            #expect(Set(found.map(\.name)) == ["Björn", "Eva"])
            let none = try await place.ask(ask.raw(Array("nothing".utf8), "message/rfc822"))
            #expect(none.status == 400 || none.status == 422)
            #expect(try await place.ask(ask.raw(Array("x".utf8), "text/html")).status == 415)
            #expect(try await place.ask(ask.json(["from": "nobody"])).status == 422)
            #expect(try await place.ask(ask.json(["from": "a@b.test", "html": "<b>"])).status >= 400)
        }
    }

    @Test("is limited for each key and network")
    func often() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.catchesPerMinute = 2 }) { place in
            let ask = Ask("POST", "/api/v1/leads").with("Authorization", "Bearer " + (try await key(place)))
            for (number, expected) in [202, 202, 429].enumerated() { #expect(try await place.ask(ask.json(["email": .string("a\(number)@b.test")])).status == expected) }
        }
    }

    @Test("a wrong key is refused before anything is read, and wrong ones are counted together")
    func guessed() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.catchesPerMinute = 2 }) { place in
            let key = try await key(place)
            for (number, expected) in [401, 401, 429].enumerated() {
                let ask = Ask("POST", "/inbound/mail").with("Authorization", "Bearer trk_wrongky\(number)" + key.dropFirst(12))
                #expect(try await place.ask(ask.raw(Array("no mail".utf8), "message/rfc822")).status == expected)
            }
            // Who has a right one is not kept waiting by them.
            #expect(try await place.ask(Ask("POST", "/api/v1/leads").with("Authorization", "Bearer " + key).json(["email": "a@b.test"])).status == 202)
        }
    }

    @Test("keys are made, shown once and ended on their page", arguments: Engine.available)
    func keys(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send("/leads/sources/keys", [("name", "Shop <1>")], as: place.manager)
            let key = String(try #require(made.text.firstMatch(of: /trk_[A-Za-z0-9_-]{51}/)).0)
            let page = try await place.page("/leads/sources/keys", as: place.manager)
            #expect(made.status == 200 && !page.text.contains(key) && page.text.contains("Shop &lt;1&gt;"))
            #expect(try await place.send("/leads/sources/keys", [("name", "")], as: place.manager).status == 422)
            #expect(try await place.send("/leads/sources/keys/1/revoke", [], as: place.manager).status == 303)
            #expect(try await place.ask(Ask("POST", "/api/v1/leads").with("Authorization", "Bearer " + key).json(["email": "a@b.test"])).status == 401)
            #expect(try await place.page("/leads/sources/keys", as: place.rep).status == 403)
        }
    }
}
