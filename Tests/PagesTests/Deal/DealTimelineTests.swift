import Domain
import Pages
import Testing
import Texts

@Suite("The timeline of a deal")
struct DealTimelineTests {
    private func page(_ change: (inout DealPage) -> Void = { _ in }, _ language: Language = .english) -> PageMarkup {
        var deal = Lumello.dealPage(language)
        change(&deal)
        return PageMarkup(deal)
    }
    private func entries(_ page: PageMarkup) -> [PageMarkup.Element] { page.all("li", inside: page.first("ol", ["class": "tl"])) }

    @Test("groups what happened by month, newest first, in the reader's own days")
    func months() {
        let page = page(), headings = entries(page).filter { $0["class"] == "day" }
        #expect(headings.map { page.text(of: $0) } == ["November", "October"])
        let swedish = self.page({ _ in }, .swedish)
        #expect(entries(swedish).filter { $0["class"] == "day" }.map { swedish.text(of: $0) } == ["November", "Oktober"])
        // Half past midnight in Malmö, where it is November already.
        let late = self.page({ $0.timeline = .touches([TimelineEntry(at: Lumello.at("2026-10-31T23:30:00Z"), who: nil, .won)]) })
        #expect(late.text(of: entries(late).first) == "November")
    }

    @Test("tells what we did from what they did, by mark and by words")
    func direction() {
        let page = page(), touches = entries(page).filter { page.all("p", ["class": "say"], inside: $0).count == 1 }
        #expect(touches.map { page.all("span", ["data-dir": "in"], inside: $0).count } == [0, 1])
        #expect(page.text(of: touches[0]).contains("e-mail · Astrid to Henrik · 25\u{A0}min"))
        #expect(page.text(of: touches[1]).contains("call · Henrik to Astrid"))
    }

    @Test("shows a move with the stage's glyph and the days before it")
    func moves() throws {
        let page = page(), move = try #require(entries(page).first { page.text(of: $0).contains("moved the deal") })
        #expect(page.text(of: move) == "Astrid moved the deal from Meeting to Proposal after 8 daysTue 27Past the gate because: They signed already")
        #expect(page.all("svg", ["data-stage": "4"], inside: move).count == 1)
    }

    @Test("says why a deal was lost in the words of the list")
    func lost() {
        #expect(page().words.contains("The deal was lost: Price"))
        #expect(page({ _ in }, .polish).words.contains("Szansa przegrana: Cena"))
    }

    @Test("has a tab for each kind, and one for every state of the deal")
    func tabs() {
        let page = page { $0.timeline = .touches([], show: .calls) }
        let tabs = page.all("a", ["class": "tab"])
        #expect(tabs.map { $0["href"] } == ["/deals/42", "/deals/42?show=email", "/deals/42?show=calls", "/deals/42?show=notes", "/deals/42/history"])
        #expect(tabs.map { $0["aria-current"] } == [nil, nil, "true", nil, nil])
    }

    @Test("shows in its history who changed what from what to what, and what an import brought")
    func history() {
        let page = page { deal in
            deal.timeline = .history([
                HistoryEntry(at: Lumello.now, who: "Mikkel Holm", changes: [FieldChange(.amount, from: .money(Lumello.euro(8_000_000)), to: .money(Lumello.euro(8_460_000))), FieldChange(.expectedClose, from: .nothing, to: .day(Lumello.day("2026-12-18")))]),
                HistoryEntry(at: Lumello.at("2026-10-08T09:00:00Z"), who: nil, isImported: true, changes: []),
            ])
        }
        let words = entries(page).map { page.text(of: $0) }
        #expect(words[1].contains("Mikkel Holm") && words[1].contains("Amount: €80,000becomes → €84,600") && words[1].contains("Expected close date: –becomes → 18 Dec"))
        #expect(words[3].contains("Import") && words[3].contains("As the deal began"))
        #expect(page.form(to: "/deals/42/activities") == nil)
    }

    @Test("takes a note, or a touch with who began it, with whom, what came of it and when")
    func composer() throws {
        let page = page(), form = try #require(page.form(to: "/deals/42/activities"))
        #expect(page.fields(of: form) == ["note", "type", "otherType", "direction", "outcome", "result", "contactId", "doneOn"])
        #expect(page.all("input", ["name": "type"], inside: form).map { $0["value"] } == ["note", "call", "email", "meeting", "other"])
        #expect(page.all("input", ["name": "type", "value": "note"], inside: form).first?["checked"] != nil)
        #expect(page.all("textarea", inside: form).first?["required"] != nil)
    }
}
