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

    @Test("shows deals as they were with the day, what became of each, and the way back; nothing can be changed or chosen there that nobody knows")
    func past() throws {
        let page = list([("status", "open"), ("pipelineId", "1"), ("ownerId", "2"), ("asOf", "2026-10-15"), ("columns", "amount,tags,lastTouch,nextStep"), ("cursor", "abc")]) { list in
            list.past = PastList(Lumello.at("2026-10-15T21:59:59Z"), day: Day("2026-10-15"), pipeline: .init(1), leftOut: ["Source"])
            list.rows = [BoardCard.Fate.won(Lumello.day("2026-11-02")), .lost(Lumello.day("2026-11-03"), reason: "Price"), .unmoved].map { fate in
                var row = Lumello.dealRow()
                row.fate = fate
                return row
            }
            (list.mayAdd, list.groupable) = (false, ["stageId"])
        }
        #expect(page.first("body")?["data-past"] != nil && page.element(id: "bulk") == nil && page.element(id: "view-new") == nil)
        let banner = page.all("section", ["class": "past"])
        let said = page.text(of: banner[0])
        #expect(banner.count == 1 && said.contains("The deals as they were on Thursday 15 October") && said.contains("Left out, since the history does not tell it: Source") && said.contains("Tags") && said.contains("Next step"))
        let heads = page.all("th", ["scope": "col"]).map { page.text(of: $0) }
        #expect(heads.count == 4 && heads.last == "Since then")
        let cells = page.all("td", inside: page.first("tbody")).map { page.text(of: $0) }
        #expect(cells.count == 9 && cells[1] == "8 Nov" && cells[2].contains("Won on 2 Nov") && cells[5].contains("Lost on 3 Nov: Price") && cells[8].contains("Has not moved since"))
        let links = page.all("a").compactMap { $0["href"] }
        // The day of another look keeps the filters, and so do the tabs and the file; today is one click away.
        let form = try #require(page.all("form", inside: banner[0]).first)
        #expect(page.hidden(of: form) == ["status": "open", "pipelineId": "1", "ownerId": "2", "columns": "amount,tags,lastTouch,nextStep"] && page.fields(of: form) == ["asOf"])
        #expect(links.contains("/deals?status=open&pipelineId=1&ownerId=2&columns=amount%2Ctags%2ClastTouch%2CnextStep"))
        #expect(links.contains("/pipelines/1?ownerId=2&asOf=2026-10-15") && links.contains("/pipelines/1/changes?from=2026-10-15"))
        #expect(links.contains { $0.hasPrefix("/api/v1/exports/deals.csv?status=open&pipelineId=1&ownerId=2&asOf=2026-10-15&columns=title%2Camount%2ClastTouch&") })
        #expect(!links.contains { $0.contains("columns=amount%2ClastTouch%2Ctags") })
        #expect(page.all("span", ["class": "chip"]).map { page.text(of: $0) }.allSatisfy { !$0.contains("2026-10-15") })
        let filters = page.all("form", ["method": "get", "action": "/deals"]).map { page.fields(of: $0) }
        #expect(filters.contains(["pipelineId", "ownerId", "closesFrom", "closesTo", "forecastCategory", "lostReason", "disqualified", "createdFrom", "createdTo"]))
        // From the present one gets there, a month back.
        #expect(list([("status", "won")]).all("a").compactMap { $0["href"] }.contains { $0.hasPrefix("/deals?status=won&asOf=20") })
    }

    @Test("searches and filters by plain forms that send the rest of the address along")
    func forms() {
        let page = list([("status", "open"), ("ownerId", "me"), ("sort", "-amount"), ("cursor", "abc")]), forms = page.all("form", ["method": "get", "action": "/deals"])
        #expect(forms.map { page.hidden(of: $0) } == [["status": "open", "ownerId": "me", "sort": "-amount"], ["status": "open", "sort": "-amount"]])
        #expect(page.fields(of: forms[1]) == ["pipelineId", "ownerId", "closesFrom", "closesTo", "tags", "nextStep", "priority", "forecastCategory", "lostReason", "disqualified", "flagged", "source", "competitor", "createdFrom", "createdTo", "company.city", "company.country", "company.industry"])
        #expect(page.chosen(of: "ownerId", inside: forms[1]) == "me")
    }

    private var fields: [ListField] {
        var amount = ListField("amount", label: "Amount", kind: .money(.eur), isOptional: true), tags = ListField("tags", label: "Tags", kind: .words, isOptional: false)
        (amount.equal, amount.from, amount.to, amount.totals, tags.equal) = ("amount", "amountMin", "amountMax", [.sum, .avg], "tags")
        var status = ListField("status", label: "Status", kind: .choice([FormChoice("open", "Open"), FormChoice("won", "Won")]), isOptional: false)
        var city = ListField("company.city", label: "City", relation: "Company", kind: .text, isOptional: true)
        (status.equal, city.equal, city.contains) = ("status", "company.city", "company.cityContains")
        return [amount, tags, status, city]
    }

    @Test("offers every field to filter by, those of related records under their names")
    func fieldPicker() throws {
        let page = list([("status", "open"), ("cursor", "abc")]) { $0.state.fields = fields }
        let form = try #require(page.all("form", ["method": "get", "action": "/deals"]).first { page.fields(of: $0) == ["add"] })
        #expect(page.hidden(of: form) == ["status": "open"])
        #expect(page.all("option", inside: form).compactMap { $0["value"] } == ["amount", "tags", "status", "company.city"])
        #expect(page.all("optgroup", inside: form).compactMap { $0["label"] } == ["Company"])
    }

    @Test("asks for the ends of an amount in the person's own numbers, with what is set")
    func amountForm() throws {
        let page = list([("status", "open"), ("amountMin", "150050"), ("sort", "title")]) { ($0.state.fields, $0.state.adding) = (fields, FieldFilter(fields[0])) }
        let dialog = try #require(page.element(id: "filter-add")), form = try #require(page.all("form", inside: dialog).first)
        #expect(dialog["open"] != nil && page.hidden(of: form) == ["status": "open", "sort": "title", "add": "amount", "apply": "1"])
        #expect(page.element(id: "fa-min")?["value"] == "1500.50" && page.element(id: "fa-max")?["value"] == nil)
        #expect(page.fields(of: form) == ["min", "max", "none"])
    }

    @Test("asks for several of a closed set, and for words or a whole text")
    func otherForms() throws {
        let choices = list([("status", "open")]) { ($0.state.fields, $0.state.adding) = (fields, FieldFilter(fields[2])) }
        let boxes = choices.all("input", ["type": "checkbox", "name": "value"])
        #expect(boxes.compactMap { $0["value"] } == ["open", "won"] && boxes.map { $0["checked"] != nil } == [true, false])
        let words = list([("company.cityContains", "mal")]) { ($0.state.fields, $0.state.adding) = (fields, FieldFilter(fields[3])) }
        #expect(words.element(id: "fa-value")?["value"] == "mal")
        #expect(words.text(of: words.element(id: "filter-add-t")) == "Filter by Company: City")
    }

    @Test("says on a chip how a field is compared")
    func fieldChips() {
        let page = list([("amountMax", "150000"), ("company.cityContains", "mal"), ("company.city", "none")]) { $0.state.fields = fields }
        #expect(page.all("span", ["class": "chip"]).map { page.text(of: $0) } == ["Amount at most: €1,500", "Company: City contains: mal", "Company’s city: nothing entered"])
    }

    @Test("adds up columns on demand, below them, and says what is in no sum")
    func totals() throws {
        let plain = list([]) { $0.state.fields = fields }
        #expect(plain.first("tfoot") == nil)
        let form = try #require(plain.all("form", ["method": "get", "action": "/deals"]).first { plain.fields(of: $0) == ["totals"] })
        #expect(plain.all("option", inside: form).compactMap { $0["value"] } == ["", "amount:sum", "amount:avg"])
        let page = list([("totals", "amount:sum")]) {
            $0.state.fields = fields
            $0.state.totals = TableTotals([.init("amount", .sum, .money(Lumello.euro(120_000))), .init("amount", .avg, nil)], currency: .eur, unconverted: 2)
        }
        #expect(page.text(of: page.all("th", ["scope": "row"], inside: page.first("tfoot")).first) == "Total2 without exchange rate")
        #expect(page.all("td", inside: page.first("tfoot")).map { page.text(of: $0) }.filter { !$0.isEmpty } == ["Sum €1,200"])
        #expect(page.all("span", ["title": "Converted to EUR"], inside: page.first("tfoot")).count == 1)
        let many = list([("totals", "amount:sum")]) { $0.state.totals = TableTotals([.init("amount", .sum, nil)], currency: .eur, most: 5_000) }
        #expect(many.text(of: many.first("tfoot")) == "Total More than 5,000 rows: too many to add up")
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

    @Test("is exported as it is seen: filters, order and columns, for those who may")
    func export() {
        let query: [(name: String, value: String)] = [("status", "open"), ("q", "a&b"), ("sort", "-amount"), ("cursor", "x")]
        #expect(list(query + [("columns", "amount,owner")]).first("a", ["download": "deals.csv"])?["href"] == "/api/v1/exports/deals.csv?status=open&q=a%26b&sort=-amount&columns=title%2Camount%2Cowner&heads=words")
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
