import Domain
import Pages
import Testing

@Suite("Signing in and setting up")
struct SignInTests {
    private func page(_ change: (inout SignInPage) -> Void = { _ in }) -> PageMarkup {
        var page = SignInPage(language: .english, csrf: Lumello.csrf, workspace: "Lumello")
        change(&page)
        return PageMarkup(page)
    }

    @Test("works with password managers, and carries on where the person wanted to go")
    func form() throws {
        let page = page { $0.returnTo = "/deals/42" }, form = try #require(page.form(to: "/sign-in"))
        #expect(page.hidden(of: form) == ["csrf": Lumello.csrf, "return": "/deals/42"])
        #expect(page.element(id: "email")?["autocomplete"] == "username" && page.element(id: "password")?["autocomplete"] == "current-password")
        #expect(page.element(id: "password")?["type"] == "password" && page.element(id: "password")?["value"] == nil)
        #expect(page.fields(of: form) == ["email", "password", "remember"])
    }

    @Test("does not go elsewhere afterwards, whatever the address says", arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
    func elsewhere(_ address: String) {
        let page = page { $0.returnTo = address }
        #expect(page.hidden(of: page.form(to: "/sign-in"))["return"] == "#")
    }

    @Test("does not say whether the e-mail or the password was wrong, and never shows the password again")
    func failed() {
        let page = page { ($0.email, $0.state) = ("astrid@lumello.example", .failed) }
        #expect(page.words.contains("E-mail and password do not match."))
        #expect(page.element(id: "email")?["value"] == "astrid@lumello.example" && page.element(id: "email")?["aria-invalid"] == nil)
        #expect(page.element(id: "password")?["aria-invalid"] == "true")
    }

    @Test("says how long to wait after too many tries", arguments: [(1, "in 1 minute."), (4, "in 4 minutes.")])
    func paused(_ minutes: Int, _ words: String) {
        #expect(page { $0.state = .paused(minutes: minutes) }.words.contains(words))
    }

    @Test("can be read in another language at once, without losing the way")
    func language() {
        let page = page { ($0.language, $0.returnTo) = (.polish, "/deals") }, form = page.all("form", ["method": "get"]).first
        #expect(page.first("html")?["lang"] == "pl")
        #expect(page.options(of: "language", inside: form) == ["en", "sv", "da", "pl", "it"] && page.chosen(of: "language", inside: form) == "pl")
        #expect(page.hidden(of: form) == ["return": "/deals"])
    }
}
