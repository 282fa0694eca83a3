import Domain
@testable import Pages
import Testing

@Suite("The waterfall") struct BoardWaterfallTests {
    private func page(start: Int64, _ moves: [Int64]) -> ChangesPage {
        var page = ChangesPage.sample()
        page.start = .init(count: 1, value: start)
        page.moves = moves.map { ChangesPage.Move(.grown, count: 1, value: $0) }
        page.end = .init(count: 1, value: start + moves.reduce(0, +))
        return page
    }

    @Test("begins every bar where the one before ended, and ends at the sum", arguments: [[5, -3, 10, -12], [-100], [], [0, 7]] as [[Int64]])
    func chain(moves: [Int64]) {
        let bars = Waterfall(page(start: 100, moves)).bars
        var level: Int64 = 100
        for (bar, move) in zip(bars.dropFirst().dropLast(), moves.filter { $0 != 0 }) {
            #expect(bar.low == min(level, level + move) && bar.high == max(level, level + move) && bar.end == level + move)
            level += move
        }
        #expect(bars.first?.end == 100 && bars.last?.end == level)
    }

    @Test("shows no bar for what moves no money, but its line in the table") func advanced() {
        let sample = ChangesPage.sample()
        #expect(Waterfall(sample).bars.map(\.name) == ["15 Oct", "New", "Won", "19 Nov"])
        #expect(MarkupReader(sample).source.contains("Advanced</a></th><td class=\"r\">3</td><td class=\"r\">€0</td>"))
    }

    @Test("begins its axis at zero unless everything happens far above", arguments: [
        (0, 1_000, 0), (500, 1_000, 0), (900, 1_000, 800), (36_100, 39_200, 30_000), (99, 100, 90), (0, 0, 0), (10, 10, 0),
    ] as [(Int64, Int64, Int64)])
    func base(lowest: Int64, highest: Int64, base: Int64) {
        #expect(Waterfall.base(lowest: lowest, highest: highest) == base)
    }

    @Test("says in the title of the window which days it compares") func title() {
        #expect(MarkupReader(ChangesPage.sample()).source.contains(" · 15 Oct"))
    }

    @Test("says when its axis is cut") func cut() {
        var page = page(start: 36_100_000, [3_100_000])
        #expect(MarkupReader(page).source.contains("The axis starts at €300k."))
        page = self.page(start: 100, [900])
        #expect(!MarkupReader(page).source.contains("The axis starts"))
    }

    @Test("has a sentence for a title, and says what is counted") func sentence() {
        let whole = MarkupReader(ChangesPage.sample()).source
        #expect(whole.contains("From 15 Oct to 19 Nov the open value grew from €100,000 to €120,000"))
        #expect(whole.contains("open and not in nurture at each of the two moments") && whole.contains("at the rates of 19 Nov 2026") && whole.contains("Amounts in SEK have no exchange rate"))
        var page = page(start: 100_00, [-25_00])
        #expect(MarkupReader(page).source.contains("the open value fell from €100 to €75"))
        page = self.page(start: 100_00, [25_00, -25_00])
        #expect(MarkupReader(page).source.contains("On 15 Oct and 19 Nov the open value was the same: €100"))
        (page.isExpected, page.periodFrom, page.periodTo) = (true, .the(2026, 10, 1), .the(2026, 12, 31))
        #expect(MarkupReader(page).source.contains("the same was expected in the period: €100"))
    }

    @Test("names the deals behind a movement, with what they were and became") func behind() {
        let page = MarkupReader(ChangesPage.sample())
        #expect(page.source.contains("Won: 3 deals") && page.source.contains("1 more deal is in the CSV file."))
        #expect(page.source.contains("Proposal · €30,000 · 30 Nov") && page.source.contains("−€30,000") && page.all("a").contains { $0["href"] == "/deals/42" })
    }

    @Test("without movements says so") func nothing() {
        #expect(MarkupReader(page(start: 100, [])).source.contains("Nothing changed between these days."))
    }
}
