import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Signing in, setting up and one's own settings")
struct AccessPageTests {
    private static let password = "lamplight over harbour"

    @Test("who signs in comes to the page that was asked for, and only to one of ours")
    func signingIn() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            _ = try await place.runner.perform(place.runner.hashed(SetPassword(id: place.rep.id, password: Self.password), as: .operator), as: .operator)
            #expect(try await place.page("/deals?status=open", as: nil)["location"] == "/sign-in?return=/deals%3Fstatus%3Dopen")
            let wrong = try await place.send("/sign-in", [("email", "rolf@lumen.test"), ("password", "not the right one"), ("return", "/deals")], as: nil)
            #expect(wrong.status == 422 && wrong.cookie("tratto") == nil)
            #expect(wrong.text.contains("rolf@lumen.test") && wrong.text.contains("value=\"/deals\"") && !wrong.text.contains("not the right one"))
            let right = try await place.send("/sign-in", [("email", "rolf@lumen.test"), ("password", Self.password), ("return", "/deals?status=open")], as: nil)
            #expect(right.status == 303 && right["location"] == "/deals?status=open")
            let cookie = try #require(right.cookie("tratto"))
            #expect(try await place.ask(Ask("GET", "/deals").with("Cookie", "tratto=" + cookie)).status == 200)
            for foreign in ["https://evil.example/", "//evil.example", "/nowhere", "/api/v1/deals"] {
                let reply = try await place.send("/sign-in", [("email", "rolf@lumen.test"), ("password", Self.password), ("return", foreign)], as: nil)
                #expect(reply["location"] == "/", "\(foreign)")
            }
        }
    }

    @Test("who signs out is out: the cookie goes and no longer opens anything")
    func signingOut() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            let reply = try await place.send("/sign-out", [], as: place.rep)
            #expect(reply.status == 303 && reply.cookie("tratto") == "")
            #expect(try await place.page("/deals", as: place.rep)["location"]?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("a new workspace leads to its set-up, which happens once", arguments: Engine.available)
    func settingUp(_ engine: Engine) async throws {
        try await withNewWorkspace(on: engine) { browser in
            #expect(try await browser.get("/")["location"]?.hasPrefix("/sign-in") == true)
            #expect(try await browser.get("/sign-in")["location"] == "/setup")
            let form = [("workspace", "Lumen AS"), ("name", "Astrid Holm"), ("email", "astrid@lumen.test"), ("password", Self.password), ("language", "da")]
            let wrong = try await browser.post("/setup", form + [("code", "AAAAA-AAAAA-AAAAA-AAAAA")])
            #expect(wrong.status == 422 && wrong.text.contains("lang=\"da\"") && wrong.text.contains("Astrid Holm") && !wrong.text.contains(Self.password))
            let weak = try await browser.post("/setup", form.map { $0.0 == "password" ? ("password", "short") : $0 } + [("code", browser.code)])
            #expect(weak.status == 422)
            let right = try await browser.post("/setup", form + [("code", browser.code)])
            #expect(right.status == 303 && right["location"] == "/welcome")
            #expect(try await browser.post("/setup", form + [("code", browser.code)]).cookie("tratto") == nil)
            let inside = try browser.signedIn(right)
            let welcome = try await inside.get("/welcome")
            #expect(welcome.status == 200 && welcome.text.contains("value=\"dk-7\""))
            let begun = try await inside.post("/welcome", [("template", "b2b-6"), ("language", "sv"), ("currency", "SEK"), ("zone", "Europe/Stockholm"), ("weekStart", "1"), ("start", "empty")])
            #expect(begun.status == 303 && begun["location"] == "/")
            let board = try await inside.get(try #require(try await inside.get("/")["location"]))
            #expect(board.status == 200 && board.text.contains("lang=\"sv\""))
            let workspace = try await browser.database.read { db in try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") }
            #expect(workspace?.name == "Lumen AS" && workspace?.currency == .sek && workspace?.zone == "Europe/Stockholm")
            #expect(try await browser.get("/setup")["location"] == "/")
        }
    }

    @Test("a workspace that begins with the demo is asked again how it sells when the demo goes")
    func demo() async throws {
        try await withNewWorkspace(on: .sqlite) { browser in
            let form = [("workspace", "Nordwind AS"), ("name", "Ingrid Dahl"), ("email", "ingrid@nordwind.test"), ("password", Self.password), ("code", browser.code)]
            let inside = try browser.signedIn(try await browser.post("/setup", form))
            let begun = try await inside.post("/welcome", [("template", "b2b-6"), ("currency", "EUR"), ("zone", "Europe/Oslo"), ("start", "demo")])
            #expect(begun.status == 303 && begun["location"] == "/")
            #expect(try await inside.get("/deals?limit=5").rows.count == 5)
            #expect(try await inside.get("/")["location"]?.hasPrefix("/pipelines/") == true)
            #expect(try await inside.post("/demo/remove", []).status == 303)
            #expect(try await inside.get("/deals").rows.isEmpty)
            #expect(try await inside.get("/")["location"] == "/welcome")
        }
    }

    @Test("one's own settings are saved, and a late form is told")
    func profile() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            let version = try #require(try await place.page("/me", as: place.rep).value(of: "version"))
            let form = [("name", "Rolf Berg"), ("language", "pl"), ("zone", ""), ("theme", "dark"), ("density", "roomy"), ("version", version)]
            #expect(try await place.send("/me", form, as: place.rep).status == 303)
            let page = try await place.page("/me", as: place.rep)
            #expect(page.text.contains("lang=\"pl\"") && page.text.contains("data-theme=\"dark\"") && page.text.contains("Rolf Berg") && page.text.contains("data-keys=\"off\""))
            #expect(try await place.send("/me", form.map { $0.0 == "name" ? ("name", "Late") : $0 }, as: place.rep).status == 412)
            #expect(try await place.send("/preferences", [("language", "en"), ("theme", "light"), ("density", "compact"), ("keys", "on"), ("return", "/deals")], as: place.rep)["location"] == "/deals")
            let after = try await place.page("/me", as: place.rep)
            #expect(after.text.contains("lang=\"en\"") && after.text.contains("data-keys=\"on\""))
        }
    }

    @Test("a token is shown once, works, and is revoked")
    func tokens() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            #expect(try await place.send("/me/tokens", [("name", "Books"), ("days", "30")], as: place.rep).status == 422)
            let made = try await place.send("/me/tokens", [("name", "Books"), ("days", "30"), ("scopes", "deals:read"), ("scopes", "companies:read")], as: place.rep)
            #expect(made.status == 200)
            let token = try #require(made.text.firstRange(of: "value=\"trt_").map { range in "trt_" + made.text[range.upperBound...].prefix { $0 != "\"" } })
            #expect(try await place.ask(Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + token)).status == 200)
            #expect(try await place.ask(Ask("GET", "/api/v1/pipelines").with("Authorization", "Bearer " + token)).status == 403)
            let page = try await place.page("/me", as: place.rep)
            #expect(page.text.contains("Books") && !page.text.contains(token))
            let id = try #require(page.value(of: "revoke"))
            #expect(try await place.send("/me/tokens", [("revoke", id)], as: place.other).status == 404)
            #expect(try await place.send("/me/tokens", [("revoke", id)], as: place.rep).status == 303)
            #expect(try await place.ask(Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + token)).status == 401)
        }
    }

    @Test("a new password ends the other sessions and keeps this browser in")
    func password() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            _ = try await place.runner.perform(place.runner.hashed(SetPassword(id: place.rep.id, password: Self.password), as: .operator), as: .operator)
            let signedIn = try await place.send("/sign-in", [("email", "rolf@lumen.test"), ("password", Self.password)], as: nil)
            let secret = try #require(signedIn.cookie("tratto").flatMap { SessionSecret(cookie: $0) })
            let here = Place.Person(id: place.rep.id, role: .rep, email: place.rep.email, session: secret)
            let wrong = try await place.send("/me/password", [("current", "something else entirely"), ("password", "another evening by the sea")], as: here)
            #expect(wrong.status == 422 && !wrong.text.contains("another evening by the sea"))
            let right = try await place.send("/me/password", [("current", Self.password), ("password", "another evening by the sea")], as: here)
            #expect(right.status == 303)
            let cookie = try #require(right.cookie("tratto"))
            #expect(try await place.ask(Ask("GET", "/me").with("Cookie", "tratto=" + cookie)).status == 200)
            #expect(try await place.page("/me", as: here)["location"]?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("every form needs the session's own token")
    func crossSite() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen")])
            let before = try await Digest.of(place.database)
            let paths = ["/companies", "/companies/\(company.id)/edit", "/companies/\(company.id)/delete", "/contacts", "/sign-out", "/welcome", "/me", "/preferences", "/me/password", "/me/tokens", "/undo", "/demo/remove"]
            for path in paths {
                let body = "name=Stolen&version=1&csrf=" + FormToken(place.other.session).disguised()
                let reply = try await place.ask(Ask("POST", path).fromOurPage.with("Cookie", place.admin.cookie).raw(Array(body.utf8), "application/x-www-form-urlencoded"))
                #expect(reply.status == 403, "\(path): \(reply.status)")
            }
            #expect(try await Digest.of(place.database) == before)
        }
    }
}

/// A browser at a workspace that nobody has set up.
struct NewBrowser: Sendable {
    let port: Int
    let database: any Database
    /// What the server printed.
    let code: String
    var session: SessionSecret?

    func get(_ path: String) async throws -> Reply { try await ask(Ask("GET", path)) }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
        let token = session.map { [("csrf", FormToken($0).disguised())] } ?? []
        let body = (token + fields).map { Ask.encoded($0.0) + "=" + Ask.encoded($0.1) }.joined(separator: "&")
        return try await ask(Ask("POST", path).fromOurPage.raw(Array(body.utf8), "application/x-www-form-urlencoded"))
    }

    /// The same browser with the session that an answer began.
    func signedIn(_ reply: Reply) throws -> NewBrowser {
        var browser = self
        let secret: SessionSecret = try #require(reply.cookie("tratto").flatMap { SessionSecret(cookie: $0) })
        browser.session = secret
        return browser
    }

    private func ask(_ ask: Ask) async throws -> Reply {
        let wire = try await Wire(port: port)
        let reply = try await wire.ask(ask.with("Cookie", session.map { "tratto=" + $0.text }))
        await wire.close()
        return reply
    }
}

/// Runs a server on a database with a workspace and nobody in it.
func withNewWorkspace(on engine: Engine, _ body: @Sendable (NewBrowser) async throws -> Void) async throws {
    try await withDatabase(on: engine) { database in
        let now = try #require(Timestamp("2026-11-19T09:00:00Z"))
        try await Workspaces.open(database, now: now)
        let code = try #require(try await SetupCode.renew(in: database)).text
        var configuration = ServerConfiguration()
        configuration.port = 0
        configuration.limits.quietTime = .milliseconds(20)
        configuration.limits.waitForTests()
        let server = TrattoServer.make(configuration: configuration, database: database, operations: allOperations, pages: recordPages, clock: { now })
        let running = Task { try await server.run(signals: []) }
        let result: Result<Void, any Error>
        do { result = .success(try await body(NewBrowser(port: server.port, database: database, code: code))) } catch { result = .failure(error) }
        await server.stop()
        try await running.value
        try result.get()
    }
}
