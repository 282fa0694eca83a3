import Domain
import Pages
import Testing
import Texts
import Writing

@Suite("The shell") struct ShellTests {
    private func shell(_ change: (inout ShellPage) -> Void = { _ in }) -> MarkupReader {
        var page = ShellPage.sample()
        change(&page)
        return MarkupReader(Shell(page) { PageHeader("Deals") })
    }
    private func current(_ page: MarkupReader) -> [String] { page.all("a").filter { $0["class"] == "nav" && $0["aria-current"] != nil }.compactMap { $0["href"] } }

    @Test("leads to every place there is") func places() {
        #expect(shell().all("a").filter { $0["data-go"] != nil }.compactMap { $0["href"] } == ["/today", "/calendar", "/", "/leads", "/leads/chats", "/forecast", "/dashboard", "/deals", "/companies", "/contacts", "/import", "/notices"])
        #expect(Set(shell().all("a").compactMap { $0["data-go"] }).count == 12)
    }

    @Test("leads nowhere that the viewer may not go: sidebar, phone, menus and the list of keys") func closed() throws {
        let page = shell { $0.closed = ["/import", "/today", "/settings", "/history"] }
        #expect(page.all("a").filter { $0["data-go"] != nil }.compactMap { $0["href"] } == ["/calendar", "/", "/leads", "/leads/chats", "/forecast", "/dashboard", "/deals", "/companies", "/contacts", "/notices"])
        #expect(!page.all("a").contains { ["/import", "/today", "/settings", "/history"].contains($0["href"] ?? "") })
        let bar = try #require(page.elements("nav").first { $0.first?["class"] == "tabbar" })
        #expect(bar.filter { $0.name == "a" }.compactMap { $0["href"] } == ["/", "/leads", "/pipelines/1#new-deal"])
        let help = try #require(page.elements("dialog").first { $0.first?["id"] == "help" })
        #expect(help.count < (shell().elements("dialog").first { $0.first?["id"] == "help" }?.count ?? 0))
        #expect(shell().all("a").contains { $0["href"] == "/history" } && shell().all("a").contains { $0["href"] == "/settings" })
    }

    @Test("marks where we are, once") func marks() {
        #expect(current(shell()) == ["/"])
        #expect(current(shell { $0.place = .deals }) == ["/deals"])
        #expect(current(shell { $0.place = nil }) == [])
        let second = shell { $0.pipelines = [PipelineLink(id: .init(1), name: "A", count: 1), PipelineLink(id: .init(2), name: "B", count: 2, isCurrent: true)] }
        #expect(current(second) == ["/pipelines/2"])
    }

    @Test("leads to pinned views, and marks the one that is shown") func views() throws {
        var shown = ViewLink(id: 7, version: 1, name: "Going dark", path: "/deals?nextStep=none&view=7")
        let other = ViewLink(id: 8, version: 1, name: "Nordic companies", path: "/companies?view=8")
        #expect(current(shell { ($0.place, $0.views) = (.deals, [shown, other]) }) == ["/deals"])
        shown.isCurrent = true
        let page = shell { ($0.place, $0.views) = (.deals, [shown, other]) }
        #expect(current(page) == ["/deals?nextStep=none&view=7"])
        #expect(page.all("a").filter { $0["class"] == "menu-i" }.compactMap { $0["href"] }.contains("/companies?view=8"))
    }

    @Test("has five places at the bottom of a phone, with New in the middle, and the rest behind More") func phones() throws {
        let bar = try #require(shell().elements("nav").first { $0.first?["class"] == "tabbar" })
        #expect(bar.filter { $0.name == "a" || $0.name == "button" }.map { $0["href"] ?? $0["popovertarget"] ?? "" } == ["/today", "/", "/pipelines/1#new-deal", "/leads", "more"])
        let more = try #require(shell().elements("nav").first { $0.first?["id"] == "more" })
        #expect(more.filter { $0.name == "a" }.compactMap { $0["href"] } == ["/calendar", "/leads/chats", "/forecast", "/dashboard", "/deals", "/companies", "/contacts", "/import", "/notices", "/pipelines/1", "/pipelines/2"])
    }

    @Test("looks as the viewer wants it") func preferences() {
        let plain = shell().all("html").first
        #expect(plain?["data-theme"] == nil && plain?["data-density"] == nil)
        let chosen = shell { ($0.viewer.theme, $0.viewer.density, $0.viewer.keysOn) = (.dark, .roomy, false) }
        #expect(chosen.all("html").first?["data-theme"] == "dark" && chosen.all("html").first?["data-density"] == "roomy" && chosen.all("body").first?["data-keys"] == "off")
        #expect(chosen.source.contains("Single keys are switched off"))
    }

    @Test("speaks the viewer's language") func language() {
        let page = MarkupReader(Shell(.sample(.sample(.polish))) { PageHeader("Szanse") })
        #expect(page.all("html").first?["lang"] == "pl" && page.source.contains(">Firmy<") && page.source.contains("Znajdź lub wykonaj"))
    }

    @Test("shows an error until it is closed, and offers undo only where there is one") func toasts() {
        let error = shell { $0.toast = Toast("Not saved", isError: true) }
        #expect(error.tags.contains { $0["class"] == "toast" && $0["role"] == "alert" && $0["data-tone"] == "bad" })
        #expect(!error.all("form").contains { $0["action"] == "/undo" })
    }

    @Test("writes a page for somebody who is not signed in without navigation") func bare() {
        let page = MarkupReader(BarePage(title: "Sign in", language: .danish) { p { "Hej" } })
        #expect(page.all("nav").isEmpty && page.all("html").first?["lang"] == "da" && page.source.contains("<title>Sign in · Tratto</title>") && page.source.contains("<p>Hej</p>"))
    }

    @Test("finds its files under a path that changes with them") func assets() throws {
        let folder = AssetFolder.embedded
        #expect(folder.path.wholeMatch(of: /\/assets\/[0-9a-f]{16}\//) != nil)
        #expect(folder.file(at: folder.address(of: "app.js"))?.name == "web/app.js")
        #expect(folder.file(at: "/assets/0000000000000000/app.js") == nil && folder.file(at: folder.path + "../texts/en/shell.json") == nil && folder.file(at: folder.path) == nil)
    }

    @Test("tells scripts behind which event their updates begin") func lastEvent() {
        #expect(shell().all("body").first?["data-after"] == nil)
        #expect(shell { $0.lastEvent = 812 }.all("body").first?["data-after"] == "812")
    }

    @Test("shows numbers that are there and none that are not") func counts() throws {
        let deals = try #require(shell().elements("a").first { $0.first?["data-go"] == "a" })
        #expect(deals.map(\.text).joined() == "Deals163")
        let companies = try #require(shell().elements("a").first { $0.first?["data-go"] == "c" })
        #expect(companies.map(\.text).joined() == "Companies")
    }
}
