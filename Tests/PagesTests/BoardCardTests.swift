import Domain
import Pages
import Testing
import Texts
import Writing

@Suite("A card") struct BoardCardTests {
    private func card(_ language: Language = .english, _ change: (inout BoardCard) -> Void = { _ in }) -> String {
        var card = BoardCard.sample()
        change(&card)
        var page = BoardPage.sample(language)
        page.columns[0].cards = [card]
        return ColumnPage(BoardColumn(id: .init(4), name: "", count: 1, cards: [card]), of: page).renderedText()
    }

    @Test("looks as it was designed") func design() {
        #expect(card() == """
            <li class="card" data-id="42" data-version="7" data-value="8460000" data-weighted="4230000" data-rot="bad" draggable="true">\
            <p class="who"><span class="clip grow">Bergström Fastigheter</span><span class="ava" data-h="1" role="img" title="Astrid Lindqvist">AL</span></p>\
            <h3><a href="/deals/42">Office floors 4–7</a></h3>\
            <p class="val"><b>€84,600</b><span>Dec</span><span class="push" title="Touches">8 ↔</span>\
            <span class="tally" data-n="5" role="img" title="Time in stage: past the limit"></span></p>\
            <p class="nxt" data-next="late"><span class="dot" data-next="late"></span><span class="clip"><span class="vh">Late next step: </span>Answer the warranty question</span>\
            <time>6\u{A0}d late</time></p>\
            <a class="btn more" data-icon data-kind="plain" data-size="s" data-more aria-haspopup="menu" href="?actions=42#actions" title="Actions for Bergström Fastigheter">\
            <svg class="i" aria-hidden="true"><use href="#i-more"/></svg></a></li>

            """)
    }

    @Test("says the same in the other languages", arguments: [
        (Language.swedish, "84\u{A0}600\u{A0}€", "6\u{A0}d försenat"), (.danish, "84.600\u{A0}€", "6\u{A0}d for sent"), (.polish, "84\u{A0}600\u{A0}€", "6\u{A0}d po terminie"),
        (.italian, "84.600\u{A0}€", "6\u{A0}g di ritardo"),
    ])
    func languages(language: Language, amount: String, late: String) {
        let card = card(language)
        #expect(card.contains("<b>\(amount)</b>"))
        #expect(card.contains("<time>\(late)"), "\(card)")
    }

    @Test("without an amount, a company, an owner, a limit or a next step says so or leaves it out") func empty() {
        let card = card { ($0.amount, $0.company, $0.owner, $0.age, $0.nextStep, $0.expectedClose) = (nil, nil, nil, nil, nil, nil) }
        #expect(card.contains("<b>no value yet</b>") && card.contains("data-next=\"none\"") && card.contains("No next step"))
        #expect(!card.contains("ava") && !card.contains("tally") && !card.contains("data-rot") && !card.contains("<time>"))
        #expect(card.contains("Actions for Office floors 4–7"))
    }

    @Test("counts five strokes of age", arguments: [(0, 1), (24, 1), (25, 2), (49, 2), (50, 3), (74, 3), (75, 4), (99, 4), (100, 5), (400, 5)])
    func age(hours: Int64, strokes: Int) {
        let entered = Timestamp.now
        #expect(StageAge(entered: entered, limit: entered + .hours(100), now: entered + .hours(hours))?.rawValue == strokes)
    }

    @Test("has no age where the stage has no limit, and is past one of nothing") func limits() {
        #expect(StageAge(entered: .now, limit: nil, now: .now) == nil)
        #expect(StageAge(entered: .now, limit: .now, now: .now) == .past)
        #expect(StageAge(entered: .now, limit: .now + .hours(1), now: .now - .hours(1)) == .fresh)
    }

    @Test("tells when the next step is due", arguments: [
        (-1, "late", "1\u{A0}d late"), (0, "today", "today"), (1, "planned", "Fri"), (6, "planned", "Wed"), (7, "planned", "26 Nov"), (60, "planned", "18 Jan 2027"),
    ])
    func due(days: Int64, mark: String, words: String) {
        let card = card { $0.nextStep = .init(subject: "Call", dueAt: Timestamp.now + .days(days)) }
        #expect(card.contains("<p class=\"nxt\" data-next=\"\(mark)\">") && card.contains("<time>\(words)</time>"), "\(card)")
    }

    @Test("counts days on the viewer's clock, not in hours") func midnight() {
        // Half past midnight of the 20th in Stockholm is still the 19th in UTC.
        let step = NextStep(activityId: .init(1), type: .call, subject: "Call", dueAt: Timestamp("2026-11-19T23:30:00Z"))
        #expect(NextMark(step, zone: Zone("Europe/Stockholm") ?? .utc, today: .the(2026, 11, 19)) == .planned(.the(2026, 11, 20)))
        #expect(NextMark(step, zone: .utc, today: .the(2026, 11, 19)) == .today)
    }

    @Test("of the past tells what became of the deal") func fates() {
        let page = BoardPage.past().renderedText()
        for words in ["Won on 2 Nov", "Lost on 4 Nov: price", "In nurture since 29 Oct", "In nurture now", "Now in Meeting", "Now in the pipeline Renewals", "Has not moved since", "Deleted on 5 Nov"] {
            #expect(page.contains(" \(words)</p>"), "\(words)")
        }
        #expect(!page.contains("class=\"nxt\""))
    }

    @Test("takes letters for its owner from the name", arguments: [
        ("Astrid Lindqvist", "AL"), ("Łukasz Żółć", "ŁŻ"), ("madonna", "M"), ("Anna Maria de la Cruz", "AC"), ("", "?"), ("O'Brien Kate", "OK"), ("  Bo   Ek ", "BE"),
    ])
    func initials(name: String, letters: String) {
        #expect(PersonMark.initials(of: name) == letters)
    }
}
