import Domain
import Pages
import Testing
import Writing

@Suite("A column") struct BoardColumnTests {
    private func board(_ change: (inout BoardPage) -> Void = { _ in }) -> MarkupReader {
        var page = BoardPage.sample()
        page.actionsFor = nil
        change(&page)
        return MarkupReader(page)
    }

    @Test("shows more deals than its limit as a warning") func limit() {
        #expect(board().source.contains("<span class=\"badge\" data-tone=\"warn\" data-n title=\"Limit 4 deals\">5 / 4</span>"))
        #expect(board { $0.columns[0].count = 4 }.source.contains("<span class=\"count\" data-n>4</span>"))
        #expect(board { $0.columns[0].limit = nil }.source.contains("<span class=\"count\" data-n>5</span>"))
    }

    @Test("shows its sums in full and short") func sums() {
        #expect(board().source.contains("<p class=\"col-sum\"><b>€169,200</b><span>weighted €84.6k</span></p>"))
    }

    @Test("draws bars in one scale for the whole board") func bars() {
        let page = board { page in
            page.columns[1].count = 1
            (page.columns[1].value, page.columns[1].weighted) = (8_460_000, 846_000)
        }
        let widths = page.elements("svg").filter { $0.first?["class"] == "col-bar" }.map { $0.filter { $0.name == "rect" }.compactMap { $0["width"] } }
        #expect(widths == [["100", "50"], ["50", "5"]])
    }

    @Test("gives scripts what they need to count") func data() throws {
        let column = try #require(board().all("section").first { $0["data-stage-id"] == "4" })
        #expect(column["data-count"] == "5" && column["data-value"] == "16920000" && column["data-weighted"] == "8460000" && column["data-limit"] == "4" && column["data-probability"] == "0.5")
    }

    @Test("without deals says what belongs there") func empty() {
        #expect(board { $0.columns[1].purpose = "Terms are agreed." }.source.contains("<b>No deals in Negotiation</b></p><p>Terms are agreed.</p>"))
        #expect(board { $0.filter = BoardFilter(closes: .month) }.source.contains("Nothing in Negotiation matches the filter"))
    }

    @Test("is not alone empty on an empty board") func emptyBoard() {
        func nothing(_ page: inout BoardPage) { page.columns = page.columns.map { BoardColumn(id: $0.id, name: $0.name, count: 0) } }
        #expect(board(nothing).source.contains("<h2>No deals yet</h2>"))
        let filtered = board { nothing(&$0); $0.filter = BoardFilter(words: "zzz") }
        #expect(filtered.source.contains("<h2>No deals match the filter</h2>") && filtered.source.contains("<a class=\"btn\" href=\"/pipelines/1\">Clear the filter</a>"))
        #expect(!filtered.source.contains("class=\"empty\"><svg class=\"art\" viewBox=\"0 0 144 64\" aria-hidden=\"true\"><g fill=\"none\"") || !filtered.source.contains("<li class=\"empty\">"))
    }

    @Test("takes its place on the ramp of six", arguments: [
        (1, [1]), (2, [1, 2]), (5, [1, 2, 3, 4, 5]), (6, [1, 2, 3, 4, 5, 6]), (7, [1, 2, 3, 4, 4, 5, 6]), (9, [1, 2, 2, 3, 4, 4, 5, 5, 6]), (11, [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]),
    ])
    func ramp(count: Int, steps: [Int]) {
        #expect((0..<count).map { StageMark(stage: $0, of: count) } == steps.map(StageMark.step))
    }

    @Test("the strips of won and lost deals lead to their lists") func strips() {
        let page = board()
        #expect(page.all("a").contains { $0["href"] == "/deals?pipelineId=1&status=won" && $0["data-count"] == "7" } && page.source.contains("7 · €231k"))
        #expect(page.all("a").contains { $0["href"] == "/deals?pipelineId=1&status=lost" })
    }

    @Test("all figures at the right add up") func totals() {
        let page = board { page in (page.columns[1].value, page.columns[1].weighted) = (100, 50) }
        #expect(page.source.contains("Open <b data-sum=\"value\">€169,201</b>") && page.source.contains("Weighted <b data-sum=\"weighted\">€84,601</b>"))
        #expect(page.source.contains("Won in Q4 <b>€231,400</b> · 55% of goal") && page.source.contains("2 deals without exchange rate"))
    }
}
