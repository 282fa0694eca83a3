import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Shared views inside of pages elsewhere")
struct EmbeddingTests {
    private static let pages = recordPages + [ShareRoutes(), WorkspaceRoutes(), SettingsRoutes()]

    private func allow(_ origins: String, _ place: Place) async throws -> Reply {
        let version = try await place.runner.perform(ShowWorkspace(), as: .operator).output.record.version
        return try await place.send("/settings/embedding", [("version", "\(version)"), ("origins", origins)], as: place.admin)
    }

    @Test("may be shown by the origins that an administrator lists, by these alone, and only there", arguments: Engine.available)
    func policy(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal("Boiler <1>", amount: 50_000)
            let pipeline = place.stages[0].pipelineId
            #expect(try await place.send("/shares", [("pipelineId", "\(pipeline)"), ("embed", "on"), ("until", "2026-12-24")], as: place.manager).status == 422)
            #expect(try await allow("https://shop.example\r\nhttps://www.shop.example:8443", place).status == 303)
            let form = try await place.page("/shares?pipelineId=\(pipeline)", as: place.manager)
            #expect(form.value(of: "pipelineId") == "\(pipeline)" && form.text.contains("https://shop.example, https://www.shop.example:8443"))
            let made = try await place.send("/shares", [("pipelineId", "\(pipeline)"), ("embed", "on"), ("until", "2026-12-24"), ("fields", "amount")], as: place.manager)
            let path = String(try #require(made.text.firstMatch(of: /\/embedded\/[A-Za-z0-9_-]{43}/)).0), secret = String(path.dropFirst("/embedded/".count))
            #expect(made.text.contains("&lt;iframe src=") && made.text.contains("?theme=light"))

            // A cookie that comes along is not looked at, and none is set.
            let shown = try await place.ask(Ask("GET", path + "?theme=dark").with("Cookie", place.admin.cookie + "; tratto-done=deals.win").with("Accept-Language", "it"))
            #expect(shown.status == 200)
            #expect(shown["content-security-policy"] == "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://shop.example https://www.shop.example:8443")
            #expect(shown["x-frame-options"] == nil && shown["set-cookie"] == nil && shown["cross-origin-resource-policy"] == "cross-origin")
            #expect(shown["cache-control"] == "no-store" && shown["x-content-type-options"] == "nosniff" && shown["x-robots-tag"] == "noindex, nofollow")
            #expect(shown.text.contains("data-theme=\"dark\"") && shown.text.contains("lang=\"it\"") && shown.text.contains("Boiler &lt;1&gt;") && shown.text.contains("Prospecting"))
            #expect(!shown.text.contains("<script") && !shown.text.contains("<form") && !shown.text.contains("<a "))
            #expect(try await place.ask(Ask("GET", path + "?theme=light&language=sv")).text.contains("data-theme=\"light\""))
            #expect(try await !place.ask(Ask("GET", path)).text.contains("data-theme"))

            // Every other page keeps what it had, the same link read by itself and a refusal at the same address, too.
            for other in ["/shared/\(secret)", "/embedded/\(SessionSecret().text)", "/embedded/short", "/sign-in", "/shares"] {
                let reply = try await place.page(other, as: other == "/shares" ? place.manager : nil)
                #expect(reply["x-frame-options"] == "DENY" && reply["content-security-policy"]?.contains("frame-ancestors 'none'") == true && reply["cross-origin-resource-policy"] == "same-origin", "\(other)")
            }

            #expect(try await allow("", place).status == 303)
            let gone = try await place.page(path, as: nil)
            #expect(gone.status == 404 && gone["x-frame-options"] == "DENY")
            #expect(try await place.page("/shared/\(secret)", as: nil).status == 200)
        }
    }

    @Test("a view that was not made for it is not shown there; a wrong origin comes back", arguments: Engine.available)
    func refused(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await allow("https://shop.example", place).status == 303)
            let made = try await place.send("/shares", [("list", "deals"), ("view", "status=open"), ("until", "2026-12-24")], as: place.manager)
            let secret = String(try #require(made.text.firstMatch(of: /\/shared\/[A-Za-z0-9_-]{43}/)).0.dropFirst("/shared/".count))
            #expect(try await place.page("/embedded/" + secret, as: nil).status == 404)
            for wrong in ["*", "https://*.shop.example", "http://shop.example", "https://shop.example/path", "https://shop.example;script-src"] {
                let reply = try await allow(wrong, place)
                #expect(reply.status == 422 && reply.text.contains("id=\"origins-err\""), "\(wrong)")
            }
            let version = try await place.runner.perform(ShowWorkspace(), as: .operator).output.record.version
            #expect(try await place.send("/settings/embedding", [("version", "\(version)"), ("origins", "https://mine.example")], as: place.manager).status == 403)
            #expect(try await place.page("/settings/embedding", as: place.rep).text.contains("https://shop.example"))
        }
    }

    @Test("an address may not look too often")
    func often() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.sharesPerMinute = 2 }) { place in
            for expected in [404, 404, 429] {
                let status = try await place.page("/embedded/" + SessionSecret().text, as: nil).status
                #expect(status == expected)
            }
        }
    }
}
