import Domain
import Pages
import Testing

@Suite("Setting up")
struct SetupTests {
    @Test("the first administrator needs the code, and keeps what was typed but the password")
    func setup() throws {
        var setup = SetupPage(language: .swedish, csrf: Lumello.csrf)
        setup.input = FormInput(typed: ["code": "K7P2", "name": "Astrid", "password": "secret"], problems: [FieldProblem(field: "password", "För kort")])
        let page = PageMarkup(setup), form = try #require(page.form(to: "/setup"))
        #expect(page.fields(of: form) == ["code", "workspace", "name", "email", "password"])
        #expect(page.hidden(of: form)["language"] == "sv")
        #expect(page.element(id: "name")?["value"] == "Astrid" && page.element(id: "password")?["value"] == nil)
        #expect(!page.source.contains("secret"))
        #expect(page.element(id: "password")?["autocomplete"] == "new-password" && page.element(id: "password")?["maxlength"] == "128")
        #expect(page.words.contains("Minst 12 tecken."))
    }

    @Test("a workspace begins with a template, a language, a currency, a zone, a week, and something to look at")
    func welcome() throws {
        let page = PageMarkup(WelcomePage(
            viewer: Lumello.viewer(.italian), templates: [.init(key: "b2b-6", name: "B2B", stages: ["a", "b", "c"]), .init(key: "ecommerce", name: "Shop", stages: ["x", "y"])], zone: "Europe/Rome", weekStart: 7))
        let form = try #require(page.form(to: "/welcome"))
        #expect(page.fields(of: form) == ["template", "language", "currency", "zone", "weekStart", "start"])
        func chosen(_ name: String) -> String? { page.all("input", ["name": name]).first { $0["checked"] != nil }?["value"] }
        #expect(chosen("template") == "b2b-6" && chosen("language") == "it" && chosen("start") == "import")
        #expect(["template", "language", "start"].allSatisfy { name in page.all("input", ["name": name]).count { $0["checked"] != nil } == 1 })
        #expect(page.chosen(of: "zone") == "Europe/Rome" && page.chosen(of: "weekStart") == "7" && page.chosen(of: "currency") == "EUR")
        #expect(page.all("input", ["name": "start"]).map { $0["value"] } == ["import", "demo", "empty"])
    }

    @Test("each template is drawn with as many dots as it has stages, up to the darkest of the ramp")
    func dots() {
        let page = PageMarkup(WelcomePage(viewer: Lumello.viewer(), templates: [.init(key: "a", name: "A", stages: ["1"]), .init(key: "b", name: "B", stages: ["1", "2", "3", "4", "5", "6", "7"])]))
        let drawings = page.all("svg", ["class": "mini"]).map { page.all("circle", inside: $0).map { $0["data-stage"] } }
        #expect(drawings.map(\.count) == [1, 7])
        #expect(drawings[0] == ["1"] && drawings[1].first == "1" && drawings[1].last == "6")
    }
}
