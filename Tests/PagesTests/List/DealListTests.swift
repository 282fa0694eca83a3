import Domain
import Pages
import Testing

@Suite("The list of deals")
struct DealListTests {
    private func list(_ query: [(name: String, value: String)] = [], _ change: (inout DealListPage) -> Void = { _ in }) -> PageMarkup {
        var list = DealListPage(shell: Lumello.shell(title: "Deals", place: .deals, path: "/deals"), address: ListAddress(path: "/deals", query: query), rows: [Lumello.dealRow()])
        list.owners = [FormChoice("2", "Mikkel Holm")]
        change(&list)
        return PageMarkup(list)
    }

    @Test("shows of each deal what a seller asks for first")
    func row() {
        let page = list(), cells = page.all("td", inside: page.first("tbody")).map { page.text(of: $0) }
        #expect(page.all("a", ["href": "/deals/42"], inside: page.first("tbody")).map { page.text(of: $0) } == ["Office floors 4–7"])
        #expect(cells == ["BFBergström Fastigheter", "Proposal", "€84,600.50", "42%", "€35,532", "18 Dec", "Late: Answer6\u{A0}d late", "11\u{A0}d", "AL"])
    }

    @Test("tells by colour and by words that a deal stands still too long, and that one is closed")
    func tones() {
        let page = list()
        #expect(page.all("td", ["class": "r bad"]).map { page.text(of: $0) } == ["11\u{A0}d"])
        let won = list { list in
            let row = list.rows[0]
            var deal = row.deal
            deal.status = .won
            list.rows = [DealRow(deal: deal, stage: row.stage, mark: row.mark)]
        }
        #expect(won.all("svg", ["data-stage": "won"], inside: won.first("tbody")).count == 1)
        #expect(won.text(of: won.first("tbody")).contains("Won"))
        #expect(!won.text(of: won.first("tbody")).contains("Answer"))
    }

    @Test("shows when won and lost deals were closed, not when that was expected", arguments: ["won", "lost"])
    func closed(_ status: String) {
        func cells(_ query: [(name: String, value: String)]) -> [String] {
            let page = list(query) { list in
                var deal = list.rows[0].deal
                (deal.status, deal.closedAt) = (Deal.Status(rawValue: status) ?? .won, Lumello.at("2026-11-02T10:00:00Z"))
                list.rows = [DealRow(deal: deal, stage: "Proposal", mark: list.rows[0].mark)]
            }
            return [page.text(of: page.all("th", ["scope": "col"])[6]), page.text(of: page.all("td", inside: page.first("tbody"))[5])]
        }
        #expect(cells([("status", status)]) == ["Closed", "2 Nov"])
        #expect(cells([]) == ["Closes", "18 Dec"])
    }

    private func list(_ change: (inout DealListPage) -> Void) -> PageMarkup { list([], change) }

    @Test("is sorted by a click on the head of a column, and turned round by another")
    func sorting() {
        let page = list([("status", "open"), ("sort", "-amount"), ("cursor", "abc")])
        let heads = page.all("th", ["scope": "col"]), links = heads.compactMap { page.all("a", inside: $0).first?["href"] }
        #expect(links == ["/deals?status=open&sort=title", "/deals?status=open&sort=amount", "/deals?status=open&sort=expectedClose"])
        #expect(heads.compactMap { $0["aria-sort"] } == ["descending"])
    }

    @Test("only columns that the server can sort by are links")
    func sortable() {
        #expect(list([]) { $0.sortable = [] }.all("a", inside: list([]).first("thead")).isEmpty)
    }

    @Test("shows each filter as a chip with its name, and takes it away by a link that keeps the others")
    func chips() {
        let page = list([("status", "open"), ("ownerId", "2"), ("closesFrom", "2026-12-01"), ("q", "light")])
        let chips = page.all("span", ["class": "chip"])
        #expect(chips.map { page.text(of: $0) } == ["Owner: Mikkel Holm", "Closes from: 1 Dec"])
        #expect(chips.compactMap { page.all("a", inside: $0).first?["href"] } == ["/deals?status=open&closesFrom=2026-12-01&q=light", "/deals?status=open&ownerId=2&q=light"])
        #expect(page.element(id: "q")?["value"] == "light")
    }

    @Test("searches and filters by plain forms that send the rest of the address along")
    func forms() {
        let page = list([("status", "open"), ("ownerId", "me"), ("sort", "-amount"), ("cursor", "abc")]), forms = page.all("form", ["method": "get", "action": "/deals"])
        #expect(forms.map { page.hidden(of: $0) } == [["status": "open", "ownerId": "me", "sort": "-amount"], ["status": "open", "sort": "-amount"]])
        #expect(page.fields(of: forms[1]) == ["pipelineId", "ownerId", "closesFrom", "closesTo", "tags", "nextStep", "priority", "forecastCategory", "lostReason", "source", "competitor", "createdFrom", "createdTo", "company.city", "company.country", "company.industry"])
        #expect(page.chosen(of: "ownerId", inside: forms[1]) == "me")
    }

    @Test("goes on and back by cursors, without losing filters or order")
    func paging() {
        let page = list([("status", "won"), ("sort", "title"), ("cursor", "now")]) { $0.paging = ListPaging(previous: "before", next: "after") }
        let links = page.all("a", inside: page.first("nav", ["class": "row pager"])).map { $0["href"] }
        #expect(links == ["/deals?status=won&sort=title", "/deals?status=won&sort=title&cursor=before", "/deals?status=won&sort=title&cursor=after"])
        #expect(list().first("nav", ["class": "row pager"]) == nil)
    }

    @Test("adds up in one currency, which it names, and counts what has no rate")
    func sums() {
        let page = list([]) { $0.totals = ListTotals(count: 214, amount: Lumello.euro(65_155_000), weighted: Lumello.euro(24_800_000), unconverted: 2) }
        let sums = page.first("p", ["class": "sums"])
        #expect(page.text(of: sums) == "214 dealsAmount €651,550Weighted €248,0002 without exchange rate")
        #expect(page.all("span", ["title": "Converted to EUR"], inside: sums).count == 2)
    }

    @Test("is exported with the filters that are set, for those who may")
    func export() {
        let query: [(name: String, value: String)] = [("status", "open"), ("q", "a&b"), ("sort", "-amount"), ("cursor", "x")]
        #expect(list(query).first("a", ["download": "deals.csv"])?["href"] == "/api/v1/exports/deals.csv?status=open&q=a%26b")
        #expect(list(query) { $0.mayExport = false }.first("a", ["download": "deals.csv"]) == nil)
    }

    @Test("says, when it is empty, whether nothing is there or nothing matches")
    func empty() {
        let page = list([]) { $0.rows = [] }
        #expect(page.words.contains("No deals yet") && page.first("table") == nil)
        let filtered = list([("q", "xyz"), ("sort", "title")]) { $0.rows = [] }
        #expect(filtered.words.contains("Nothing matches"))
        #expect(filtered.all("a", ["href": "/deals?sort=title"]).count >= 1)
    }
}
