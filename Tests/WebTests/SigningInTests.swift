import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Signing in")
struct SigningInTests {
    static let password = "a wet dog on the sofa"

    @Test("the first administrator sets up with the code of the console, once", arguments: Engine.available)
    func setUp(on engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place in
            let code = try #require(try await SetupCode.renew(in: place.database)).text
            #expect(try await place.ask(Ask("GET", "/api/v1/setup")).json.bool("needed") == true)
            func setUp(_ code: String, _ password: String = Self.password) async throws -> Reply {
                try await place.ask(Ask("POST", "/api/v1/setup").json(["code": .string(code), "email": "Anna@Lumen.test", "name": "Anna", "password": .string(password), "workspace": "Lumen"]))
            }
            let wrong = try await setUp("AAAAA-AAAAA-AAAAA-AAAAA")
            #expect(wrong.status == 403)
            #expect(wrong.problem == "setup-code-wrong")
            #expect(try await setUp(code, "short").faults == ["password passwordTooShort"])

            let done = try await setUp(code.lowercased().replacing("-", with: " "))
            #expect(done.status == 201)
            #expect(done.json.string("role") == "admin")
            #expect(done.json["workspace"]?.string("name") == "Lumen")
            let cookie = try #require(done.cookie("tratto"))
            #expect(!done.text.contains(cookie))
            #expect(try await place.ask(Ask("GET", "/api/v1/me").with("Cookie", "tratto=" + cookie)).json.string("email") == "Anna@Lumen.test")

            #expect(try await setUp(code).status == 404)
            #expect(try await place.ask(Ask("GET", "/api/v1/setup")).status == 404)
            #expect(try await SetupCode.renew(in: place.database) == nil)
        }
    }

    @Test("a new code takes the place of the last one")
    func newCode() async throws {
        try await withEmptyPlace(on: .sqlite) { place in
            let old = try #require(try await SetupCode.renew(in: place.database)).text
            _ = try await SetupCode.renew(in: place.database)
            let reply = try await place.ask(Ask("POST", "/api/v1/setup").json(["code": .string(old), "email": "a@b.test", "name": "Anna", "password": .string(Self.password)]))
            #expect(reply.problem == "setup-code-wrong")
        }
    }

    @Test("e-mail and password open a session with an id of its own", arguments: Engine.available)
    func signIn(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            try await place.give(place.rep, password: Self.password)
            // A cookie that somebody planted before is never taken over.
            let planted = SessionSecret().text
            let reply = try await place.signIn(place.rep.email.uppercased(), Self.password, ["Cookie": "tratto=" + planted])
            #expect(reply.status == 201)
            let cookie = try #require(reply.cookie("tratto"))
            #expect(cookie != planted)
            let set = try #require(reply.all("set-cookie").first { $0.hasPrefix("tratto=") })
            #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/") && !set.contains("Max-Age"))
            #expect(try await place.me(cookie).json.string("email") == place.rep.email)
            #expect(try await place.me(planted).status == 401)
            let stored = try await place.database.read { db in try db.values(String.self, "SELECT csrf FROM session") }
            #expect(!stored.contains { $0.contains(cookie) })

            let again = try await place.signIn(place.rep.email, Self.password, ["Cookie": "tratto=" + cookie])
            #expect(again.cookie("tratto") != cookie)
        }
    }

    @Test("behind TLS the cookie is bound to the host and to secure connections")
    func secureCookie() async throws {
        try await withPlace(on: .sqlite, configure: { $0.baseURL = BaseURL("https://sales.example.com") }) { place in
            try await place.give(place.rep, password: Self.password)
            let reply = try await place.ask(Ask("POST", "/api/v1/sessions").with("Host", "sales.example.com").json(["email": .string(place.rep.email), "password": .string(Self.password), "remember": true]))
            let cookies = reply.all("set-cookie")
            #expect(cookies.count == 2)
            for cookie in cookies { #expect(cookie.hasPrefix("__Host-tratto") && cookie.contains("; Secure") && cookie.contains("; Path=/;") && !cookie.contains("Domain")) }
            #expect(cookies.contains { $0.contains("Max-Age=2592000") })
        }
    }

    @Test("an unknown address, a wrong password and a deactivated account get the same answer")
    func sameAnswer() async throws {
        try await withPlace(on: .sqlite) { place in
            try await place.give(place.rep, password: Self.password)
            try await place.give(place.other, password: Self.password)
            #expect(try await place.ask("POST", "/api/v1/users/\(place.other.id)/deactivate", as: place.admin).status == 200)
            let replies = [
                try await place.signIn("nobody@lumen.test", Self.password), try await place.signIn(place.rep.email, "something else"), try await place.signIn(place.other.email, Self.password),
                try await place.signIn(place.viewer.email, Self.password),
            ]
            #expect(Set(replies.map(\.status)) == [401])
            #expect(Set(replies.map { $0.text.replacing(/"instance":"[0-9a-f]+"/, with: "") }).count == 1)
            #expect(Set(replies.map { reply in reply.fields.filter { $0.name != "date" }.map { $0.name + $0.value }.joined() }).count == 1)
        }
    }

    @Test("who tries often has to wait, longer each time, whether the account exists or not", arguments: Engine.available)
    func throttle(on engine: Engine) async throws {
        try await withPlace(on: engine, configure: { $0.limits.signInsPerMinute = 1_000 }) { place in
            try await place.give(place.rep, password: Self.password)
            for email in [place.rep.email, "nobody@lumen.test"] {
                for _ in 0..<5 { #expect(try await place.signIn(email, "wrong").status == 401) }
                let blocked = try await place.signIn(email, Self.password)
                #expect(blocked.status == 429)
                #expect(blocked.problem == "too-many-tries")
                #expect(blocked["retry-after"] != nil)
            }
            place.clock.advance(by: .seconds(3))
            #expect(try await place.signIn(place.rep.email, "wrong").status == 401)
            place.clock.advance(by: .seconds(3))
            #expect(try await place.signIn(place.rep.email, Self.password).status == 429)
            place.clock.advance(by: .seconds(2))
            #expect(try await place.signIn(place.rep.email, Self.password).status == 201)
            for _ in 0..<5 { #expect(try await place.signIn(place.rep.email, "wrong").status == 401) }
        }
    }

    @Test("a hundred tries at the same moment count as a hundred")
    func parallelTries() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.signInsPerMinute = 1_000 }) { place in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<40 { group.addTask { try await place.signIn("nobody@lumen.test", "wrong").status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 401 } == 5)
            #expect(statuses.count { $0 == 429 } == 35)
        }
    }

    @Test("strangers cannot lock out who comes with a device that is known")
    func knownDevice() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.signInsPerMinute = 1_000 }) { place in
            try await place.give(place.rep, password: Self.password)
            let device = try #require(try await place.signIn(place.rep.email, Self.password).cookie("tratto-device"))
            for _ in 0..<6 { _ = try await place.signIn(place.rep.email, "wrong") }
            #expect(try await place.signIn(place.rep.email, Self.password).status == 429)
            let known = try await place.signIn(place.rep.email, Self.password, ["Cookie": "tratto-device=" + device])
            #expect(known.status == 201)
            #expect(known.cookie("tratto-device") == device)
            #expect(try await place.signIn(place.rep.email, Self.password, ["Cookie": "tratto-device=" + SessionSecret().text]).status == 429)
            // A stolen device is not a way to guess for ever.
            for _ in 0..<5 { #expect(try await place.signIn(place.rep.email, "wrong", ["Cookie": "tratto-device=" + device]).status == 401) }
            #expect(try await place.signIn(place.rep.email, Self.password, ["Cookie": "tratto-device=" + device]).status == 429)
        }
    }

    @Test("a session ends by itself: after half a day without use, after 14 days in any case")
    func expiry() async throws {
        try await withPlace(on: .sqlite) { place in
            place.clock.advance(by: .hours(11))
            #expect(try await place.me(place.rep.session.text).status == 200)
            // The server notes by itself, now and then, who was here; written at once, it does not matter when.
            try await place.server.site.lastSeen.write(to: place.database, at: place.clock.now)
            place.clock.advance(by: .hours(11))
            #expect(try await place.me(place.rep.session.text).status == 200)
            try await place.server.site.lastSeen.write(to: place.database, at: place.clock.now)
            place.clock.advance(by: .hours(13))
            #expect(try await place.me(place.rep.session.text).status == 401)
            try await place.database.write { db in try db.execute("UPDATE session SET seen_at = \(place.clock.now + .days(14)), expires_at = \(place.clock.now + .days(14))") }
            place.clock.advance(by: .days(14))
            #expect(try await place.me(place.viewer.session.text).status == 401)
        }
    }

    @Test("deactivating somebody ends their sessions and tokens at once", arguments: Engine.available)
    func deactivation(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let token = try await place.token(of: place.rep)
            let byToken = Ask("GET", "/api/v1/me").with("Authorization", "Bearer " + token)
            #expect(try await place.ask(byToken).status == 200)
            #expect(try await place.ask("POST", "/api/v1/users/\(place.rep.id)/deactivate", as: place.admin).status == 200)
            #expect(try await place.me(place.rep.session.text).status == 401)
            #expect(try await place.ask(byToken).status == 401)
            #expect(try await place.ask("POST", "/api/v1/users/\(place.rep.id)/reactivate", as: place.admin).status == 200)
            #expect(try await place.me(place.rep.session.text).status == 401)
            #expect(try await place.ask(byToken).status == 401)
            #expect(try await place.ask("POST", "/api/v1/users/\(place.admin.id)/deactivate", as: place.admin).problem == "last-admin")
        }
    }

    @Test("a new role takes effect with a new session")
    func roleChange() async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask("PATCH", "/api/v1/users/\(place.rep.id)", as: place.admin, ["role": "viewer"], ["If-Match": "\"v1\""])
            #expect(reply.status == 200)
            #expect(try await place.me(place.rep.session.text).status == 401)
        }
    }

    @Test("a changed password ends every session; this browser gets a new one", arguments: Engine.available)
    func changePassword(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            try await place.give(place.rep, password: Self.password)
            let elsewhere = try #require(try await place.signIn(place.rep.email, Self.password).cookie("tratto"))
            func change(_ current: String, _ new: String, _ cookie: String) async throws -> Reply {
                try await place.ask(Ask("POST", "/api/v1/me/password").fromOurPage.with("Cookie", "tratto=" + cookie).json(["current": .string(current), "password": .string(new)]))
            }
            let here = try #require(try await place.signIn(place.rep.email, Self.password).cookie("tratto"))
            #expect(try await change("not my password", "seven green bicycles", here).faults == ["current passwordWrong"])
            #expect(try await change(Self.password, "password1234", here).faults == ["password passwordCommon"])
            #expect(try await change(Self.password, "rolfs best secret 7", here).faults == ["password passwordNamesYou"])
            let changed = try await change(Self.password, "seven green bicycles", here)
            #expect(changed.status == 200)
            #expect(changed["tratto-undo"] == nil)
            let fresh = try #require(changed.cookie("tratto"))
            #expect(try await place.me(fresh).status == 200)
            #expect(try await place.me(here).status == 401)
            #expect(try await place.me(elsewhere).status == 401)
            #expect(try await place.signIn(place.rep.email, Self.password).status == 401)
            #expect(try await place.signIn(place.rep.email, "seven green bicycles").status == 201)
        }
    }

    @Test("one's own sessions are listed and ended, nobody else's")
    func sessions() async throws {
        try await withPlace(on: .sqlite) { place in
            try await place.give(place.rep, password: Self.password)
            let cookie = try #require(try await place.signIn(place.rep.email, Self.password, ["User-Agent": "Firefox"]).cookie("tratto"))
            let asRep = { (method: String, path: String) in Ask(method, path).fromOurPage.with("Cookie", "tratto=" + cookie).with("Content-Type", "application/json") }
            let list = try await place.ask(asRep("GET", "/api/v1/sessions")).json.list("items")
            #expect(list.filter { $0.bool("current") == true }.map { $0.string("agent") } == ["Firefox"])
            #expect(list.count == 2)
            let foreign = try await place.database.read { db in try db.value(Int64.self, "SELECT id FROM session WHERE user_id = \(place.admin.id)") }
            #expect(try await place.ask(asRep("DELETE", "/api/v1/sessions/\(foreign ?? 0)")).status == 404)
            let out = try await place.ask(asRep("POST", "/api/v1/sessions/end"))
            #expect(out.status == 200)
            #expect(out.cookie("tratto") == "")
            #expect(out["clear-site-data"] == "\"cache\", \"cookies\", \"storage\"")
            #expect(try await place.me(cookie).status == 401)
        }
    }
}
