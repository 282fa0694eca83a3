import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("API tokens")
struct TokenTests {
    @Test("are shown once, work, and end when revoked", arguments: Engine.available)
    func life(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let made = try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Report", "scopes": ["deals:read", "tokens:none"]])
            #expect(made.faults == ["scopes.1 notAnOption"])
            let token = try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Report", "scopes": ["deals:read"]])
            #expect(token.status == 201)
            let text = try #require(token.json.string("token")), id = try #require(token.json.int("id"))
            #expect(text.hasPrefix("trt_"))
            #expect(token.json.string("expiresAt") == "2027-02-17T09:00:00Z")
            let list = try await place.ask("GET", "/api/v1/tokens", as: place.rep)
            #expect(list.json.list("items").map { $0.string("name") } == ["Report"])
            #expect(!list.text.contains(text))

            let read = Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + text)
            #expect(try await place.ask(read).status == 200)
            #expect(try await place.ask("DELETE", "/api/v1/tokens/\(id)", as: place.other).status == 404)
            #expect(try await place.ask("DELETE", "/api/v1/tokens/\(id)", as: place.rep).status == 200)
            #expect(try await place.ask(read).status == 401)
        }
    }

    @Test("do only what their scopes say, and never more than their owner")
    func scopes() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal(by: place.rep)
            func ask(_ scopes: Set<Scope>, _ person: Place.Person, _ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> Reply {
                let request = Ask(method, path).with("Authorization", "Bearer " + (try await place.token(of: person, scopes))).with("If-Match", method == "PATCH" ? "\"v1\"" : nil)
                return try await place.ask(body.map { request.json($0) } ?? request)
            }
            let path = "/api/v1/deals/\(deal.id)"
            #expect(try await ask([Scope(.deals, .read)], place.rep, "GET", path).status == 200)
            let refused = try await ask([Scope(.deals, .read)], place.rep, "PATCH", path, ["title": "A"])
            #expect(refused.status == 403)
            #expect(refused.problem == "token-scope")
            #expect(refused.json.string("detail")?.contains("deals:write") == true)
            #expect(try await ask([Scope(.companies, .read)], place.rep, "GET", path).status == 403)
            #expect(try await ask(Scope.all, place.other, "PATCH", path, ["title": "A"]).status == 403)
            #expect(try await ask(Scope.all, place.viewer, "POST", "/api/v1/deals", ["title": "A"]).status == 403)
            #expect(try await ask(Scope.all, place.rep, "GET", "/api/v1/sessions").status == 403)
            #expect(try await ask(Scope.all, place.rep, "POST", "/api/v1/tokens", ["name": "B", "scopes": ["deals:read"]]).status == 403)
        }
    }

    @Test("hold at the addresses alone to which they are bound, as the trusted proxy names them", arguments: Engine.available)
    func addresses(on engine: Engine) async throws {
        try await withPlace(on: engine, configure: { $0.trustedProxies = [AddressRange("127.0.0.1")].compactMap(\.self) }) { place in
            for wrong in ["10.0.0.0/33", "example.com", "10.0.0", "fe80::1%eth0", ""] {
                let refused = try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Office", "scopes": ["deals:read"], "from": ["10.0.0.0/8", .string(wrong)]])
                #expect(refused.faults == ["from.1 notARange"], "\(wrong)")
            }
            let made = try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Office", "scopes": ["deals:read"], "from": ["10.0.0.0/8", "2001:db8::/32"]])
            #expect(made.status == 201 && made.json.list("from") == ["10.0.0.0/8", "2001:db8::/32"])
            let text = try #require(made.json.string("token")), ask = Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + text)
            for (client, status) in [("10.1.2.3", 200), ("2001:db8::7", 200), ("::ffff:10.9.9.9", 200), ("11.0.0.1", 401), ("2001:db9::1", 401), ("10.1.2.3, 192.0.2.1", 401), ("unknown", 401), (nil, 401)] as [(String?, Int)] {
                let reply = try await place.ask(ask.with("X-Forwarded-For", client))
                #expect(reply.status == status, "\(client ?? "this machine")")
                if status == 401 { #expect(reply.problem == "sign-in-needed") }
            }
            // Asked again right after an address that is let in: what is remembered of a token is remembered with its address.
            #expect(try await place.ask(ask.with("X-Forwarded-For", "10.1.2.3")).status == 200)
            #expect(try await place.ask(ask.with("X-Forwarded-For", "11.0.0.1")).status == 401)
            let anywhere = Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + (try await place.token(of: place.rep)))
            #expect(try await place.ask(anywhere.with("X-Forwarded-For", "11.0.0.1")).status == 200)
            let listed = try await place.ask("GET", "/api/v1/tokens", as: place.rep).json.list("items")
            #expect(listed.map { $0.list("from").count } == [0, 2])
        }
    }

    @Test("the form takes addresses and the list shows them")
    func addressesOnThePage() async throws {
        try await withPlace(on: .sqlite, pages: [MeRoutes()]) { place in
            let csrf = FormToken(place.rep.session).disguised(), ask = Ask("POST", "/me/tokens").fromOurPage.with("Cookie", place.rep.cookie)
            let wrong = try await place.ask(ask.form(["csrf": csrf, "name": "Office", "days": "30", "scopes": "deals:read", "from": "10.0.0.0/8 nowhere"]))
            #expect(wrong.status == 422 && wrong.text.contains("10.0.0.0/8 nowhere") && wrong.text.contains("Write an address or a range of addresses"))
            let made = try await place.ask(ask.form(["csrf": csrf, "name": "Office", "days": "30", "scopes": "deals:read", "from": "10.0.0.0/8, 192.0.2.7"]))
            #expect(made.status == 200 && made.text.contains("only from 10.0.0.0/8, 192.0.2.7"))
        }
    }

    @Test("end on their day")
    func expiry() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("GET", "/api/v1/me").with("Authorization", "Bearer " + (try await place.token(of: place.rep, days: 1)))
            #expect(try await place.ask(ask).status == 200)
            place.clock.advance(by: .days(1))
            #expect(try await place.ask(ask).status == 401)
            #expect(try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "A", "scopes": ["deals:read"], "days": 400]).status == 401)
        }
    }

    @Test("an open browser gives them away only after the password")
    func freshSignIn() async throws {
        try await withPlace(on: .sqlite) { place in
            try await place.give(place.rep, password: SigningInTests.password)
            let cookie = try #require(try await place.signIn(place.rep.email, SigningInTests.password).cookie("tratto"))
            place.clock.advance(by: .minutes(11))
            func make(_ password: String?) async throws -> Reply {
                var body = JSONObject([("name", JSONValue.string("A")), ("scopes", JSONValue.array(["deals:read"]))])
                if let password { body["password"] = .string(password) }
                return try await place.ask(Ask("POST", "/api/v1/tokens").fromOurPage.with("Cookie", "tratto=" + cookie).json(.object(body)))
            }
            #expect(try await make(nil).faults == ["password missing"])
            #expect(try await make("wrong").faults == ["password passwordWrong"])
            #expect(try await make(SigningInTests.password).status == 201)
        }
    }

    @Test("that are no tokens are told so", arguments: ["", "Basic YTpi", "Bearer", "Bearer trt_", "Bearer trt_" + String(repeating: "a", count: 57), "bearer nonsense"])
    func nonsense(_ header: String) async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask(Ask("GET", "/api/v1/me").with("Authorization", header).with("Cookie", place.admin.cookie))
            #expect(reply.status == 401)
            #expect(reply["www-authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test("may ask so often, and are told how often")
    func rate() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.requestsAtOnce = 3; $0.limits.requestsPerMinute = 1 }) { place in
            let ask = Ask("GET", "/api/v1/me").with("Authorization", "Bearer " + (try await place.token(of: place.rep)))
            let first = try await place.ask(ask)
            #expect(first.status == 200)
            #expect(first["ratelimit"]?.hasPrefix("\"token\";r=2;t=") == true)
            #expect(first["ratelimit-policy"] != nil)
            for _ in 0..<2 { #expect(try await place.ask(ask).status == 200) }
            let refused = try await place.ask(ask)
            #expect(refused.status == 429)
            #expect(refused.problem == "rate-limited")
            #expect(refused["retry-after"].flatMap { Int($0) } ?? 0 > 0)
            #expect(refused["ratelimit"]?.contains("r=0") == true)
            #expect(try await place.ask("GET", "/api/v1/me", as: place.rep).status == 200)
            place.clock.advance(by: .seconds(60))
            #expect(try await place.ask(ask).status == 200)
            #expect(try await place.ask(ask).status == 429)
        }
    }

    @Test("tell when and from where they were last used")
    func lastUse() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("GET", "/api/v1/me").with("Authorization", "Bearer " + (try await place.token(of: place.rep)))
            _ = try await place.ask(ask)
            try await place.server.site.lastSeen.write(to: place.database, at: place.clock.now)
            let item = try #require(try await place.ask("GET", "/api/v1/tokens", as: place.rep).json.list("items").first)
            #expect(item.string("lastUsedAt") == "2026-11-19T09:00:00Z")
            #expect(item.string("lastUsedFrom") == "127.0.0.1")
        }
    }
}
