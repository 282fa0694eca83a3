import Domain
import Pages
import Testing

@Suite("Personal settings")
struct MePageTests {
    let page = PageMarkup(Lumello.mePage())

    @Test("hold language, zone, looks and keys, with what the workspace has as a choice")
    func profile() throws {
        let form = try #require(page.form(to: "/me"))
        #expect(page.fields(of: form) == ["name", "language", "zone", "dateOrder", "clock", "decimalSign", "workDays", "workFrom", "workTo", "theme", "density", "keys"])
        #expect(page.chosen(of: "language", inside: form) == "" && page.words.contains("English (workspace)"))
        #expect(page.all("input", ["name": "theme"]).first { $0["checked"] != nil }?["value"] == "dark")
        #expect(page.first("input", ["name": "keys"])?["checked"] != nil)
        #expect(page.hidden(of: form)["version"] == "4")
    }

    @Test("change the password only with the present one")
    func password() throws {
        let form = try #require(page.form(to: "/me/password"))
        #expect(page.fields(of: form).isSuperset(of: ["current", "password"]))
        #expect(page.element(id: "current")?["autocomplete"] == "current-password" && page.element(id: "password")?["autocomplete"] == "new-password")
        #expect(page.all("input", ["type": "password"]).allSatisfy { $0["value"] == nil && $0["required"] != nil })
    }

    @Test("end any session but the one in use")
    func sessions() {
        #expect(page.form(to: "/me/sessions/2/revoke") != nil && page.form(to: "/me/sessions/1/revoke") == nil)
        #expect(page.words.contains("this browser"))
    }

    @Test("make tokens with a name, an end and what they may do, and show a new one once")
    func tokens() throws {
        let form = try #require(page.forms(to: "/me/tokens").first { page.fields(of: $0).contains("name") })
        #expect(page.fields(of: form) == ["name", "days", "from", "scopes"])
        #expect(page.chosen(of: "days", inside: form) == "90")
        #expect(page.all("input", ["name": "scopes"], inside: form).map { "\($0["value"] ?? "")\($0["checked"] == nil ? "" : "!")" } == ["deals:read!", "deals:write"])
        #expect(page.element(id: "new-token")?["value"] == "trt_7c1be2f0_secret")
        var later = Lumello.mePage()
        later.newToken = nil
        #expect(PageMarkup(later).element(id: "new-token") == nil)
    }

    @Test("revoke a token by its number, and say when it was used")
    func revoking() {
        let form = page.forms(to: "/me/tokens").first { page.hidden(of: $0)["revoke"] != nil }
        #expect(page.hidden(of: form)["revoke"] == "5")
        #expect(page.words.contains("deals:read · until 19 Nov · last used 19 Nov, 10:30"))
    }

    @Test("let an administrator take the demo away, where there is one")
    func demo() {
        func forms(_ hasDemo: Bool) -> [PageMarkup.Element] {
            var me = Lumello.mePage()
            me.hasDemo = hasDemo
            return PageMarkup(me).forms(to: "/demo/remove")
        }
        #expect(forms(true).count == 1 && forms(false).isEmpty)
    }
}
