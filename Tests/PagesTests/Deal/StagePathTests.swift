import Domain
import Pages
import Testing

@Suite("The path of a deal")
struct StagePathTests {
    private func steps(_ change: (inout DealPage) -> Void = { _ in }) -> (page: PageMarkup, steps: [PageMarkup.Element]) {
        var deal = Lumello.dealPage()
        change(&deal)
        let page = PageMarkup(deal)
        return (page, page.all("li", inside: page.first("ol", ["class": "path"])))
    }

    @Test("says for each stage behind how long it took against its limit, and which were skipped")
    func behind() {
        let (page, steps) = steps()
        #expect(steps.map { $0["data-done"] != nil } == [true, true, true, false, false, false])
        #expect(page.text(of: steps[0]).contains("4 days · limit 5"))
        #expect(page.text(of: steps[1]).contains("skipped"))
        #expect(page.text(of: steps[2]).hasSuffix("8 days"))
    }

    @Test("marks the present stage, in red past its limit")
    func now() {
        let (page, steps) = steps()
        #expect(steps[3]["aria-current"] == "step")
        #expect(page.text(of: steps[3]).contains("24 days · limit 16"))
        #expect(page.all("span", ["class": "bad"], inside: steps[3]).count == 1)
        let calm = self.steps { $0.deal.rotsAt = Lumello.at("2027-01-01T00:00:00Z") }
        #expect(calm.page.all("span", ["class": "bad"], inside: calm.steps[3]).isEmpty)
    }

    @Test("says what the limits of the stages ahead are, and when the deal is to close")
    func ahead() {
        let (page, steps) = steps()
        #expect(page.text(of: steps[4]).contains("limit 12"))
        #expect(page.text(of: steps[5]).contains("closes 18 Dec"))
    }

    @Test("moves the deal by the name of each stage, and wins it by the last")
    func moving() throws {
        let (page, steps) = steps()
        let form = try #require(page.form(to: "/deals/42/move"))
        #expect(page.hidden(of: form) == ["csrf": Lumello.csrf, "return": "/deals/42", "version": "7"])
        let buttons = steps.compactMap { page.all("button", ["form": form["id"] ?? ""], inside: $0).first }
        #expect(buttons.map { $0["value"] } == ["1", "2", "3", "4", "5", nil])
        #expect(buttons.map { $0["aria-label"] } == ["Move to Prospecting", "Move to Qualification", "Move to Meeting", "Move to Proposal", "Move to Negotiation", "Move to Won"])
        #expect(buttons[3]["aria-disabled"] == "true")
        #expect(buttons[5]["formaction"] == "/deals/42/win")
    }

    @Test("ends in won or lost once the deal is closed, and moves nothing any more")
    func closed() {
        for (status, words) in [(Deal.Status.won, "Won"), (.lost, "Lost")] {
            let (page, steps) = steps { ($0.deal.status, $0.deal.closedAt) = (status, Lumello.now) }
            #expect(steps[5]["data-stage"] == status.rawValue)
            #expect(page.text(of: steps[5]).contains(words) && page.text(of: steps[5]).contains("19 Nov"))
            #expect(!page.text(of: steps[4]).contains("usually"), "nothing is ahead of it any more")
            #expect(page.forms(to: "/deals/42/move").isEmpty)
            #expect(page.all("button", inside: page.first("ol", ["class": "path"])).isEmpty)
        }
    }
}
