import Domain
import Pages

extension Timestamp {
    /// Thursday, 19 November 2026, eleven o'clock in Stockholm.
    static let now = Timestamp(seconds: 1_795_082_400)
}

extension Day {
    static func the(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) ?? Day(daysSince1970: 0) }
}

extension Viewer {
    static func sample(_ language: Language = .english, csrf: String = "token-1", keysOn: Bool = true, name: String = "Astrid Lindqvist") -> Viewer {
        Viewer(id: .init(6), name: name, language: language, keysOn: keysOn, csrf: csrf, zone: Zone("Europe/Stockholm") ?? .utc, now: .now)
    }
}

extension ShellPage {
    static func sample(_ viewer: Viewer = .sample(), text: String = "New business", toast: Toast? = nil) -> ShellPage {
        ShellPage(
            viewer: viewer, title: text, place: .board, path: "/pipelines/1",
            pipelines: [PipelineLink(id: .init(1), name: text, count: 21, isCurrent: true), PipelineLink(id: .init(2), name: "Renewals", count: 14)],
            counts: [.deals: 163], toast: toast)
    }
}

extension BoardCard {
    static func sample(_ id: Int64 = 42, text: String? = nil) -> BoardCard {
        BoardCard(
            CardFigures(
                id: .init(id), version: 7, amount: Money(minorUnits: 8_460_000, currency: .eur), value: 8_460_000, weighted: 4_230_000, expectedClose: .the(2026, 12, 18), touches: 8, age: .past),
            title: text ?? "Office floors 4–7", company: text ?? "Bergström Fastigheter", owner: PersonMark(name: text ?? "Astrid Lindqvist", initials: text ?? "AL", hue: 1),
            nextStep: Step(subject: text ?? "Answer the warranty question", dueAt: Timestamp.now - .days(6)))
    }
}

extension BoardPage {
    /// Two stages, two cards, and something in every place that holds text.
    /// - Parameter text: stands in every field that people fill in.
    static func sample(_ language: Language = .english, text: String? = nil, toast: Toast? = nil) -> BoardPage {
        var page = BoardPage(
            shell: .sample(.sample(language, name: text ?? "Astrid Lindqvist"), text: text ?? "New business", toast: toast), pipeline: .init(1), name: text ?? "New business", currency: .eur,
            columns: [
                BoardColumn(
                    id: .init(4), name: text ?? "Proposal", count: 5, limit: 4, value: 16_920_000, weighted: 8_460_000, probability: 0.5, purpose: text ?? "Deals land here.",
                    playbook: text ?? "Call twice.", cards: [.sample(42, text: text), .sample(43, text: text)], nextCursor: text ?? "next"),
                BoardColumn(id: .init(5), name: text ?? "Negotiation", count: 0, purpose: text),
            ],
            owners: [Owner(id: .init(6), name: text ?? "Astrid Lindqvist"), Owner(id: .init(3), name: text ?? "Mikkel Holm")],
            lostReasons: [Choice(value: text ?? "price", name: text ?? "Price")], won: Closed(count: 7, value: 23_140_000), lost: Closed(count: 4),
            wonThisQuarter: QuarterResult(day: .the(2026, 11, 1), value: 23_140_000, ofGoal: 0.55), unconverted: 2)
        if let text {
            page.filter = BoardFilter(owner: .me, closes: .quarter, words: text)
            page.rejectedLine = RejectedLine(stage: .init(4), line: text, problem: text)
        }
        page.actionsFor = .sample(42, text: text)
        return page
    }

    static func past(_ language: Language = .english, text: String? = nil) -> BoardPage {
        var page = sample(language, text: text)
        let fates: [BoardCard.Fate] = [
            .won(.the(2026, 11, 2)), .lost(.the(2026, 11, 4), reason: text ?? "price"), .nurtured(since: .the(2026, 10, 29)), .nurtured(since: nil),
            .inStage(name: text ?? "Meeting", mark: .step(3)), .otherPipeline(name: text ?? "Renewals"), .unmoved, .deleted(.the(2026, 11, 5)),
        ]
        page.columns[0].cards = BoardCards(fates.enumerated().map { index, fate in
            var card = BoardCard.sample(Int64(index + 1), text: text)
            card.fate = fate
            return card
        })
        page.past = PastMoment(day: .the(2026, 10, 15), first: .the(2026, 7, 1), curve: [1, 5, 3], count: 8, value: 52_870_000, won: 3, lost: 1, nurtured: 1)
        return page
    }
}

extension ChangesPage {
    static func sample(_ language: Language = .english, text: String? = nil) -> ChangesPage {
        var page = ChangesPage(
            shell: .sample(.sample(language), text: text ?? "New business"), pipeline: .init(1), name: text ?? "New business", currency: .eur, from: .init(.the(2026, 10, 15)), to: .init(.the(2026, 11, 19)),
            start: Sum(count: 2, value: 10_000_000),
            moves: [
                Move(.created, count: 2, value: 5_000_000), Move(.won, count: 1, value: -3_000_000),
                Move(.advanced, count: 3, value: 0),
            ],
            end: Sum(count: 3, value: 12_000_000))
        (page.lastReview, page.quarterBefore, page.rateDay, page.unconverted) = (Timestamp("2026-11-16T09:30:00Z"), .the(2026, 9, 30), .the(2026, 11, 19), [.sek])
        page.owners = [FormChoice("6", text ?? "Astrid Lindqvist")]
        page.behind = Behind(.won, deals: [
            DealRow(
                id: .init(42), title: text ?? "Phone booths", company: text ?? "Nordlicht", part: -3_000_000, before: Side(place: text ?? "Proposal", amount: Money(minorUnits: 3_000_000, currency: .eur), close: .the(2026, 11, 30)),
                after: Side(place: text ?? "Won", amount: Money(minorUnits: 3_000_000, currency: .eur), owner: text)),
            DealRow(id: .init(43), title: text ?? "Track rail", company: nil, part: 0, before: nil, after: Side(place: text ?? "Won")),
        ], count: 3)
        return page
    }
}
