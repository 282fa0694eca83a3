import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The page of the audit log")
struct AuditPageTests {
    private static let pages = recordPages + [AuditRoutes(), TwoStepRoutes(), SettingsRoutes()]

    @Test("is for administrators, in their words, with filters and pages", arguments: Engine.available)
    func page(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            _ = try await place.runner.perform(UpdateRecord<User>(id: place.rep.id, values: JSONObject([("role", "manager")])), as: place.admin.credential)
            let page = try await place.page("/settings/audit", as: place.admin)
            #expect(page.status == 200 && page.text.contains("User changed") && page.text.contains("Role: Sales rep → Sales manager") && page.text.contains("Pipeline made"))
            #expect(try await place.page("/settings", as: place.admin).text.contains("href=\"/settings/audit\""))
            for person in [place.manager, place.viewer] {
                #expect(try await place.page("/settings/audit", as: person).status == 403)
                #expect(try await place.page("/settings/audit.csv", as: person).status == 403)
                #expect(try await !place.page("/settings", as: person).text.contains("href=\"/settings/audit\""))
            }
            #expect(try await place.page("/settings/audit", as: nil)["location"]?.hasPrefix("/sign-in") == true)
            let people = try await place.page("/settings/audit?area=people&user=\(place.rep.id)", as: place.admin)
            #expect(people.text.contains("User changed") && !people.text.contains("Pipeline made"))
            #expect(try await place.page("/settings/audit?until=2026-11-18", as: place.admin).text.contains("No entries"))
            #expect(try await place.page("/settings/audit?from=tomorrow", as: place.admin).status == 422)
            for quiet in 20...79 { _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", .int(Int64(quiet)))])), as: .operator) }
            let first = try await place.page("/settings/audit?area=settings", as: place.admin), next = try #require(first.link("next"))
            #expect(next.contains("area=settings") && next.contains("before="))
            let second = try await place.page(next, as: place.admin)
            #expect(second.status == 200 && second.link("next") == nil)
        }
    }

    @Test("comes as a file with all entries and their hashes, which itself is an entry", arguments: Engine.available)
    func file(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            for quiet in 20...250 { _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", .int(Int64(quiet)))])), as: place.admin.credential) }
            let file = try await place.page("/settings/audit.csv?area=settings", as: place.admin), lines = file.text.split(whereSeparator: \.isNewline)
            #expect(file.status == 200 && file["content-type"] == "text/csv; charset=utf-8; header=present")
            #expect(lines.count == 232 && lines[0].contains("hash") && lines.dropFirst().allSatisfy { $0.contains("workspace.update") })
            #expect(Set(lines).count == 232)
            let entries = try await place.runner.perform(ListAudit(action: "audit.export"), as: .operator).output.items
            #expect(entries.map(\.userId) == [place.admin.id])
        }
    }

    @Test("exports of records are in it")
    func exports() async throws {
        try await withPlace(on: .sqlite) { place in
            #expect(try await place.ask("GET", "/api/v1/exports/deals.csv", as: place.manager).status == 200)
            #expect(try await place.ask("GET", "/api/v1/exports/deals.csv", as: place.rep).status == 403)
            let entries = try await place.runner.perform(ListAudit(area: .data), as: .operator).output.items
            #expect(entries.map(\.action) == ["deals.export"] && entries.first?.userId == place.manager.id && entries.first?.details == "{\"format\":\"csv\"}")
        }
    }
}

@Suite("Two-step sign-in on pages and over the interface")
struct TwoStepPageRouteTests {
    private static let pages = recordPages + [TwoStepRoutes(), SettingsRoutes()]
    private static let password = "lamplight over harbour"

    private func withKey(_ engine: Engine, _ body: @Sendable (Place) async throws -> Void) async throws {
        try await withPlace(on: engine, pages: Self.pages, configure: { $0.sealingKey = SealingKey(Array(0..<32)) }, body)
    }

    /// The app that has scanned the page's secret.
    private func app(_ page: Reply) throws -> TOTP {
        let letters = try #require(try /id="secret"[^>]*value="([A-Z2-7 ]+)"/.firstMatch(in: page.text)).1.filter { $0 != " " }
        var bytes: [UInt8] = [], bits: UInt32 = 0, count = 0
        for letter in letters.utf8 {
            bits = bits << 5 | UInt32(letter >= 65 ? letter - 65 : letter - 24)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return TOTP(secret: bytes)
    }

    @Test("is set up with a drawing and a code, asked for at the next sign-in, and opens the page that was wanted", arguments: Engine.available)
    func whole(_ engine: Engine) async throws {
        try await withKey(engine) { place in
            try await place.give(place.rep, password: Self.password)
            #expect(try await place.page("/me", as: place.rep).text.contains("href=\"/me/two-step\""))
            #expect(try await place.send("/me/two-step", [], as: place.rep)["location"] == "/me/two-step")
            let waiting = try await place.page("/me/two-step", as: place.rep), app = try app(waiting)
            #expect(app.secret.count == 20 && waiting.text.contains("class=\"qr\""))
            func code() -> String { app.code(of: TOTP.step(at: place.clock.now)) }
            let wrong = try await place.send("/me/two-step/confirm", [("code", app.code(of: 1))], as: place.rep)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"code-err\""))
            let right = try await place.send("/me/two-step/confirm", [("code", code())], as: place.rep)
            #expect(right.status == 200 && right.cookie("tratto") != nil)
            #expect(right.text.split(separator: "<li><code>").count == 11)
            #expect(try await place.page("/deals", as: place.rep)["location"]?.hasPrefix("/sign-in") == true)

            let first = try await place.send("/sign-in", [("email", place.rep.email), ("password", Self.password), ("return", "/deals")], as: nil)
            let step = try #require(first.value(of: "step"))
            #expect(first.status == 200 && first.cookie("tratto") == nil && step.count == 43 && first.value(of: "return") == "/deals")
            place.clock.advance(by: .seconds(30))
            let refused = try await place.send("/sign-in/code", [("step", step), ("code", "12"), ("return", "/deals")], as: nil)
            #expect(refused.status == 422 && refused.value(of: "step") == step && refused.cookie("tratto") == nil)
            let inside = try await place.send("/sign-in/code", [("step", step), ("code", code()), ("return", "/deals")], as: nil)
            #expect(inside.status == 303 && inside["location"] == "/deals")
            #expect(try await place.me(try #require(inside.cookie("tratto"))).status == 200)
            #expect(try await place.send("/sign-in/code", [("step", step), ("code", code())], as: nil)["location"] == "/sign-in")
        }
    }

    @Test("a program gets the step with the refusal, or sends the code at once", arguments: Engine.available)
    func programs(_ engine: Engine) async throws {
        try await withKey(engine) { place in
            try await place.give(place.rep, password: Self.password)
            let made = try await place.ask("POST", "/api/v1/me/two-step", as: place.rep)
            #expect(made.status == 201 && made.json.string("address")?.hasPrefix("otpauth://totp/") == true)
            let app = try app(try await place.page("/me/two-step", as: place.rep))
            func code() -> JSONValue { .string(app.code(of: TOTP.step(at: place.clock.now))) }
            let confirmed = try await place.ask("POST", "/api/v1/me/two-step/confirm", as: place.rep, ["code": code()])
            #expect(confirmed.status == 200 && confirmed.cookie("tratto") != nil)
            let refused = try await place.signIn(place.rep.email, Self.password)
            let step = try #require(refused.json.string("step"))
            #expect(refused.status == 401 && refused.json.string("type") == "/problems/code-needed")
            place.clock.advance(by: .seconds(30))
            let second = try await place.ask(Ask("POST", "/api/v1/sessions/code").fromOurPage.json(["step": .string(step), "code": code()]))
            #expect(second.status == 201 && second.cookie("tratto") != nil)
            place.clock.advance(by: .seconds(30))
            let atOnce = try await place.ask(Ask("POST", "/api/v1/sessions").fromOurPage.json(["email": .string(place.rep.email), "password": .string(Self.password), "code": code()]))
            #expect(atOnce.status == 201)
        }
    }

    @Test("who owes it is led to where it is set up, and gets nothing else")
    func owed() async throws {
        try await withKey(.sqlite) { place in
            let workspace = try await place.runner.perform(ShowWorkspace(), as: .operator).output.record
            let saved = try await place.send("/settings/workspace", [("version", "\(workspace.version)"), ("quietDays", "14"), ("twoStep", "everyone")], as: place.admin)
            #expect(saved.status == 303)
            #expect(try await place.page("/deals", as: place.rep)["location"] == "/me/two-step")
            #expect(try await place.send("/settings/workspace", [("version", "1")], as: place.rep)["location"] == "/me/two-step")
            let shown = try await place.page("/me/two-step", as: place.rep)
            #expect(shown.status == 200 && shown.text.contains("This workspace asks for it"))
            let refused = try await place.ask("GET", "/api/v1/deals", as: place.rep)
            #expect(refused.status == 403 && refused.text.contains("/problems/two-step-needed"))
            let token = try await place.token(of: place.rep, [Scope(.deals, .read)])
            #expect(try await place.ask(Ask("GET", "/api/v1/deals").with("Authorization", "Bearer " + token)).status == 200)
        }
    }
}
