import Domain
import Pages
import Testing
import Writing

@Suite("The board without script") struct BoardFormsTests {
    private let board = MarkupReader(BoardPage.sample())
    private func forms(to action: String) -> [[MarkupTag]] { board.elements("form").filter { $0.first?["action"] == action } }
    private func values(_ form: [MarkupTag], _ name: String) -> [String] {
        form.filter { ["input", "button", "option"].contains($0.name) && ($0["name"] == name || (name == "option" && $0.name == "option")) }.compactMap { $0["value"] }
    }

    @Test("adds a deal in every column by one line") func addsDeals() throws {
        let adding = forms(to: "/deals")
        #expect(adding.map { values($0, "stageId") } == [["4"], ["5"]])
        for form in adding {
            #expect(form.first?["method"] == "post" && values(form, "csrf") == ["token-1"] && values(form, "return") == ["/pipelines/1"])
            #expect(form.contains { $0["name"] == "line" && $0["required"] != nil } && form.contains { $0.name == "button" && $0["type"] == "submit" })
        }
    }

    @Test("leads from the … of a card to forms for everything that the menu does") func cardActions() throws {
        let more = try #require(board.all("a").first { $0["data-more"] != nil })
        #expect(more["href"] == "?actions=42#actions")
        #expect(board.tags.contains { $0["id"] == "actions" })
        let move = try #require(forms(to: "/deals/42/move").first)
        #expect(values(move, "stageId") == ["4", "5"] && values(move, "version") == ["7"])
        let lose = try #require(forms(to: "/deals/42/lose").first)
        #expect(values(lose, "option") == ["", "price"] && lose.contains { $0["name"] == "reason" && $0["required"] != nil } && lose.contains { $0["name"] == "note" })
        #expect(forms(to: "/deals/42/win").count == 1)
        let rest = try #require(forms(to: "/deals/42/nurture").first)
        #expect(rest.contains { $0["name"] == "until" && $0["type"] == "date" && $0["min"] == "2026-11-20" })
    }

    @Test("keeps the filter in the links to the forms") func keepsFilter() {
        var page = BoardPage.sample()
        page.filter = BoardFilter(owner: .user(.init(3)), closes: .month)
        let link = MarkupReader(page).all("a").first { $0["data-more"] != nil }
        #expect(link?["href"] == "?ownerId=3&closes=month&actions=42#actions")
    }

    @Test("every form that changes something carries the token") func tokens() {
        for form in board.elements("form") where form.first?["method"] == "post" { #expect(values(form, "csrf") == ["token-1"], "\(form.first?["action"] ?? "")") }
        #expect(board.elements("form").contains { $0.first?["action"] == "/sign-out" })
    }

    @Test("undoes from the toast") func undoes() throws {
        let page = MarkupReader(BoardPage.sample(toast: Toast("Moved to Negotiation", undoToken: "u17")))
        let form = try #require(page.elements("form").first { $0.first?["action"] == "/undo" })
        #expect(values(form, "token") == ["u17"] && values(form, "csrf") == ["token-1"] && values(form, "return") == ["/pipelines/1"])
    }

    @Test("filters by links and one small form, each keeping the other filters") func filters() throws {
        var page = BoardPage.sample()
        page.filter = BoardFilter(owner: .me, closes: .quarter, words: "light")
        let reader = MarkupReader(page), links = reader.all("a").compactMap { $0["href"] }
        #expect(links.contains("/pipelines/1?ownerId=me&closes=overdue&q=light") && links.contains("/pipelines/1?ownerId=3&closes=quarter&q=light"))
        #expect(links.contains("/pipelines/1?closes=quarter&q=light") && links.contains("/pipelines/1?ownerId=me&q=light") && links.contains("/pipelines/1?ownerId=me&closes=quarter"))
        let form = try #require(reader.elements("form").first { $0.first?["action"] == "/pipelines/1" })
        #expect(values(form, "ownerId") == ["me"] && values(form, "closes") == ["quarter"] && values(form, "q") == ["light"])
    }

    @Test("reaches more cards by a link, and scripts by an address that gives only cards") func pages() throws {
        var page = BoardPage.sample()
        page.filter = BoardFilter(closes: .quarter)
        let reader = MarkupReader(page)
        #expect(reader.tags.contains { $0["data-next"] == "/pipelines/1/columns/4?closes=quarter&after=next" })
        #expect(reader.all("a").contains { $0["href"] == "/pipelines/1?closes=quarter&stage=4&after=next" })
        let cards = ColumnPage(page.columns[0], of: page).renderedText()
        #expect(cards.hasPrefix("<li class=\"card\"") && cards.hasSuffix("</li>") && !cards.contains("<html"))
    }

    @Test("shows what was wrong with a line, with the line still in its field") func rejectedLine() throws {
        var page = BoardPage.sample()
        page.rejectedLine = .init(stage: .init(5), line: "20k", problem: "A title is missing.")
        let reader = MarkupReader(page)
        #expect(reader.elements("details").filter { $0.first?["open"] != nil }.count == 1)
        let field = try #require(reader.tags.first { $0["name"] == "line" && $0["value"] == "20k" })
        #expect(field["aria-invalid"] == "true" && reader.source.contains("A title is missing."))
    }

    @Test("offers nothing to change to somebody who may only look") func readOnly() {
        var page = BoardPage.sample()
        page.mayAdd = false
        page.actionsFor = nil
        page.columns[0].cards = BoardCards([Int64(42), 43].map { var card = BoardCard.sample($0); card.mayChange = false; return card })
        let reader = MarkupReader(page)
        #expect(!reader.tags.contains { $0["draggable"] != nil || $0["data-more"] != nil || $0["data-adder"] != nil })
        #expect(reader.elements("form").compactMap { $0.first?["action"] } == ["/pipelines/1", "/sign-out"])
    }

    @Test("the past can be looked at and not changed") func past() {
        let reader = MarkupReader(BoardPage.past())
        #expect(reader.all("body").first?["data-past"] != nil)
        #expect(!reader.tags.contains { $0["draggable"] != nil || $0["data-more"] != nil || $0["data-adder"] != nil })
        #expect(reader.elements("form").compactMap { $0.first?["action"] } == ["/pipelines/1", "/sign-out"])
        #expect(reader.all("a").contains { $0["href"] == "/pipelines/1/changes?from=2026-10-15" })
    }
}
