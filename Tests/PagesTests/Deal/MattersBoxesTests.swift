import Domain
import Pages
import Testing

@Suite("Needs, rivals and objections on the page of a deal")
struct MattersBoxesTests {
    private func page(_ change: (inout DealPage) -> Void = { _ in }) -> PageMarkup {
        var deal = Lumello.dealPage()
        deal.matters = Lumello.matters()
        change(&deal)
        return PageMarkup(deal)
    }
    private func box(_ id: String, _ page: PageMarkup) -> PageMarkup.Element? { page.first("section", ["aria-labelledby": id]) }

    @Test("say what they need, where they said it, and which case studies fit and why")
    func needs() {
        let page = page(), text = page.text(of: box("needs-t", page))
        for words in ["Echo on the open floor", "acoustics · Call · 19 Nov", "Nordhavn school", "Because of acoustics"] { #expect(text.contains(words), "\(words)") }
        #expect(page.all("a", inside: box("needs-t", page)).map { $0["href"] } == ["https://lumello.example/nordhavn"])
    }

    @Test("say who else bids, how many bids there must be, and our rank")
    func rivals() {
        let page = page(), text = page.text(of: box("rivals-t", page))
        for words in ["Ljusverket", "won against us", "3 bids required · our rank 2", "Strengths: Price"] { #expect(text.contains(words), "\(words)") }
    }

    @Test("show the answer that was given, and offer the answers of the library")
    func objections() throws {
        let page = page(), form = try #require(page.forms(to: "/raised-objections/5").first)
        #expect(page.text(of: box("objections-t", page)).contains("It saves power"))
        #expect(page.options(of: "answerId", inside: form) == ["", "1"])
        #expect(page.chosen(of: "answerId", inside: form) == "1")
        #expect(page.chosen(of: "outcome", inside: form) == "open")
        #expect(page.hidden(of: form)["version"] == "1")
    }

    @Test("have no form for who only reads")
    func readOnly() {
        let page = page { $0.mayChange = false }
        for path in ["/deals/42/needs", "/deals/42/rivals", "/deals/42/objections", "/raised-objections/5", "/rivals/3"] { #expect(page.forms(to: path).isEmpty, "\(path)") }
    }

    @Test("an approval is decided by who may, and only told to others")
    func approval() {
        let leads = page { ($0.approvals, $0.mayApprove) = ([Lumello.approval()], true) }, others = page { $0.approvals = [Lumello.approval()] }
        #expect(leads.forms(to: "/approvals/6/decide").count == 1)
        #expect(others.forms(to: "/approvals/6/decide").isEmpty)
        #expect(others.text(of: others.first("div", ["data-approval": "6"])).contains("Astrid asks for an approval: Discount over 10%"))
    }
}
