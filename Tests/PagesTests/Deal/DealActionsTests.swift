import Domain
import Pages
import Testing

@Suite("What can be done with a deal")
struct DealActionsTests {
    private func page(_ change: (inout DealPage) -> Void = { _ in }) -> PageMarkup {
        var deal = Lumello.dealPage()
        change(&deal)
        return PageMarkup(deal)
    }
    private func loud(_ page: PageMarkup) -> Set<String> {
        Set(page.all("button", ["data-kind": "main"]).filter { !page.isHidden($0) }.map { button in page.text(of: button).filter { $0 != "M" || page.all("kbd", inside: button).isEmpty } })
    }

    @Test("the loud button moves on to the next stage, in the last one it wins")
    func moveOn() {
        let page = page(), button = page.first("button", ["data-kind": "main"])
        #expect(button?["form"] == "move" && button?["value"] == "5")
        let last = self.page { $0.deal.stageId = .init(5) }
        #expect(last.first("button", ["data-kind": "main"])?["formaction"] == "/deals/42/win")
    }

    @Test("losing asks how it ends, for a reason of the list, who got it, a day for its return, and a note")
    func losing() throws {
        let page = page(), form = try #require(page.form(to: "/deals/42/lose"))
        #expect(page.fields(of: form) == ["way", "reason", "competitor", "note", "until", "track"])
        #expect(page.all("input", ["name": "way"], inside: form).map { $0["value"] } == ["lost", "disqualified", "nurture"])
        #expect(page.options(of: "reason", inside: form) == ["", "price", "timing"])
        #expect(page.first("select", ["name": "reason"])?["required"] != nil)
        #expect(page.element(id: "lose")?["open"] == nil)
        #expect(page.all("a", ["href": "/deals/42?ask=lose#lose"]).count == 2)
        #expect(self.page { $0.asking = .lose }.element(id: "lose")?["open"] != nil)
    }

    @Test("resting asks for a day after today")
    func resting() {
        let page = page(), form = page.form(to: "/deals/42/nurture"), field = page.all("input", ["name": "until"], inside: form).first
        #expect(form != nil)
        #expect(field?["min"] == "2026-11-20" && field?["required"] != nil)
    }

    @Test("a closed deal can only be opened again, one in the trash only restored")
    func closed() {
        let won = page { ($0.deal.status, $0.deal.closedAt) = (.won, Lumello.now) }
        #expect(won.forms(to: "/deals/42/reopen").count == 2 && won.forms(to: "/deals/42/lose").isEmpty && won.forms(to: "/deals/42/nurture").isEmpty)
        let deleted = page { $0.deal.deletedAt = Lumello.now }
        #expect(deleted.forms(to: "/deals/42/restore").count == 2)
        #expect(["lose", "win", "move", "edit", "people", "delete", "activities"].allSatisfy { deleted.forms(to: "/deals/42/" + $0).isEmpty })
    }

    @Test("the trash is for those who may use it")
    func trash() {
        #expect(page().forms(to: "/deals/42/delete").count == 1)
        #expect(page { $0.mayDelete = false }.forms(to: "/deals/42/delete").isEmpty)
    }

    @Test("each open criterion has the field that meets it, and what blocks can be passed with a reason")
    func gate() throws {
        let criteria = [
            Criterion(key: "frame", text: "Time frame agreed", kind: .checklist, mode: .block), Criterion(key: "size", text: "Amount known", kind: .field, target: "amount", mode: .block),
            Criterion(key: "meeting", text: "Meeting planned", kind: .planned, target: "meeting"), Criterion(key: "signer", text: "Signer known", kind: .contactRole, target: "signer"),
        ]
        let page = page { $0.gate = .init(stage: .init(5), stageName: "Negotiation", criteria: criteria) }
        let form = try #require(page.forms(to: "/deals/42/move").first { page.fields(of: $0).contains("override") })
        #expect(Set(page.fields(of: form)) == ["fill.frame", "fill.size", "fill.meeting", "fill.meeting.due", "fill.signer.name", "override"])
        #expect(page.hidden(of: form)["stageId"] == "5" && page.hidden(of: form)["gate"] == "5")
        #expect(page.text(of: page.element(id: "gate")).contains("Time frame agreed"))
        #expect(page.text(of: page.element(id: "gate")).contains("Meeting planned (if known)"))
    }

    @Test("an approval is offered to those who lead", arguments: [true, false])
    func approval(_ mayApprove: Bool) throws {
        let page = page { ($0.mayApprove, $0.gate) = (mayApprove, .init(stage: nil, stageName: "Won", criteria: [Criterion(key: "discount", text: "Discount approved", kind: .approval, mode: .block)])) }
        let form = try #require(page.forms(to: "/deals/42/win").first { page.hidden(of: $0)["gate"] == "won" })
        #expect(page.fields(of: form).contains("fill.discount") == mayApprove)
    }

    @Test("the deals before and after are one key away")
    func neighbours() {
        let page = page()
        #expect(page.words.contains("2 of 5"))
        #expect(page.first("a", ["data-key": "k"])?["href"] == "/deals/41")
        #expect(page.first("a", ["data-key": "j"])?["href"] == "/deals/43")
    }
}
