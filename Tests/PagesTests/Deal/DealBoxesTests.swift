import Domain
import Pages
import Testing

@Suite("What is known about a deal")
struct DealBoxesTests {
    private func page(_ change: (inout DealPage) -> Void = { _ in }) -> PageMarkup {
        var deal = Lumello.dealPage()
        change(&deal)
        return PageMarkup(deal)
    }
    private func box(_ id: String, _ page: PageMarkup) -> PageMarkup.Element? { page.first("section", ["aria-labelledby": id]) }

    @Test("counts the exit criteria that are met and ticks one by a form of its own")
    func checklist() throws {
        let page = page(), box = box("criteria", page)
        #expect(page.text(of: box).hasPrefix("Before Negotiation2 of 6"))
        let forms = page.forms(to: "/deals/42/checks")
        #expect(forms.map { page.hidden(of: $0)["key"] } == ["seen", "timeFrame", "called", "signer", "objections"])
        #expect(page.hidden(of: forms[0])["stageId"] == "4")
        let ticked = try #require(page.first("input", ["form": forms[0]["id"] ?? "?"]))
        #expect(ticked["name"] == "done" && ticked["checked"] != nil)
    }

    @Test("does not untick a criterion that is met by the deal itself")
    func fixed() throws {
        let page = page(), box = try #require(page.element(id: "k2"))
        #expect(box["checked"] != nil && box["disabled"] != nil && box["form"] == nil)
    }

    @Test("offers for each open criterion the action that closes it")
    func actions() {
        let page = page(), links = page.all("a", inside: box("criteria", page))
        #expect(links.map { $0["href"] } == ["/deals/42?ask=edit#details", "#compose", "/deals/42?ask=person#person", "/deals/42?ask=done#done"])
        #expect(page.text(of: box("criteria", page)).contains("needed to move on"))
    }

    @Test("says why a lost deal was lost")
    func lost() {
        let page = page { ($0.deal.status, $0.deal.lostReason, $0.deal.closedAt) = (.lost, "timing", Lumello.now) }
        #expect(page.text(of: box("details-t", page)).contains("Lost reasonBad timing"))
    }

    @Test("says where the chance comes from", arguments: [
        (Deal.ProbabilitySource.stage, "stage says 50%"), (.override, "set by hand · stage says 50%"), (.learned, "learned from history · stage says 50%"),
    ])
    func chance(_ source: Deal.ProbabilitySource, _ words: String) {
        let page = page { $0.deal.probabilitySource = source }
        #expect(page.text(of: box("forecast", page)).contains("42%" + words))
    }

    @Test("weighs the amount by the chance, and lets the category be chosen")
    func forecast() throws {
        let page = page(), form = try #require(page.forms(to: "/deals/42/edit").first { page.fields(of: $0) == ["forecastCategory"] })
        #expect(page.text(of: box("forecast", page)).contains("€35,532"))
        #expect(page.options(of: "forecastCategory", inside: form) == Deal.ForecastCategory.allCases.map(\.rawValue))
        #expect(page.chosen(of: "forecastCategory", inside: form) == "bestCase")
        #expect(page.hidden(of: form)["version"] == "7")
    }

    @Test("names the people with their roles, who is silent, and lets them go")
    func people() {
        let page = page(), words = page.text(of: box("people", page))
        #expect(words.contains("Henrik BergströmCFO · Signer") && words.contains("silent 11\u{A0}d"))
        #expect(words.contains("On our side") && words.contains("5 Nov"))
        #expect(page.forms(to: "/deals/42/people/remove").map { page.hidden(of: $0)["contactId"] } == ["23", "31"])
        let add = page.form(to: "/deals/42/people")
        #expect(page.fields(of: add) == ["contactId", "name", "role"])
        #expect(page.options(of: "role", inside: add) == ["", "decisionMaker", "signer", "champion", "influencer", "user", "buyer", "blocker"])
    }

    @Test("fills the form with what stands there, the amount as the reader writes it")
    func editing() throws {
        func value(_ name: String, _ deal: DealPage) -> String? {
            let page = PageMarkup(deal), form = page.forms(to: "/deals/42/edit").first { page.fields(of: $0).contains("title") }
            return page.all("input", ["name": name], inside: form).first?["value"]
        }
        #expect(value("amount", Lumello.dealPage()) == "84600.50")
        #expect(value("amount", Lumello.dealPage(.danish)) == "84600,50")
        #expect(value("probability", Lumello.dealPage()) == "42")
        #expect(value("company", Lumello.dealPage()) == "Bergström Fastigheter")
        var fromStage = Lumello.dealPage()
        fromStage.deal.probabilitySource = .stage
        #expect(value("probability", fromStage) == nil)
    }

    @Test("keeps what was typed and says what is wrong beside the field, when the form comes back")
    func typed() throws {
        let page = page { deal in
            deal.asking = .edit
            deal.input = FormInput(typed: ["amount": "12 apples"], problems: [FieldProblem(field: "amount", "Not a number"), FieldProblem(field: "stageId", "Elsewhere")])
        }
        let field = try #require(page.element(id: "amount"))
        #expect(field["value"] == "12 apples" && field["aria-invalid"] == "true")
        #expect(page.text(of: page.element(id: field["aria-describedby"] ?? "?")) == "Not a number")
        #expect(page.all("div", ["role": "alert"]).contains { page.text(of: $0).contains("Elsewhere") })
        #expect(!page.isHidden(field))
    }
}
