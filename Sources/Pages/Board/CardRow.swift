import Domain
import Texts
import Writing

/// Writes cards. What is the same on all of them (words, marks, addresses) is written once and copied, so that a card is
/// little more than its own texts: a board has hundreds.
struct CardRow {
    private let format: LocaleFormat
    private let today: Day
    private let isPast, seesAmount: Bool
    private let noValue: String
    private let flag: Rendered
    private let tallies: [Rendered]
    private let afterClose, afterTouches: Rendered
    private let nextSteps: NextStepWords
    private let fates: FateWords
    /// The link "…", up to the number of the deal, up to its name, and the rest.
    private let actions: (start: Rendered, beforeName: Rendered, end: Rendered)

    init(_ page: BoardSheet) {
        let viewer = page.viewer, texts = viewer.texts
        (format, today, isPast, seesAmount) = (viewer.format, viewer.today, page.past != nil, viewer.sees("amount"))
        noValue = texts[BoardText.noValue]
        flag = Rendered { output in
            output.literal("<span class=\"mark\"")
            output.attribute("title", texts[ProcessText.flagged])
            output.literal(">")
            IconView(.flag, small: true).render(into: &output)
            Spoken(texts[ProcessText.flagged]).render(into: &output)
            output.literal("</span>")
        }
        tallies = StageAge.allCases.map { Rendered(Tally($0, texts: texts)) }
        afterClose = Rendered { output in
            output.literal("<span class=\"push\"")
            output.attribute("title", texts[CommonText.touches])
            output.literal(">")
        }
        afterTouches = Rendered { $0.literal(" ↔</span>") }
        (nextSteps, fates) = (NextStepWords(texts), FateWords(texts))
        actions = Self.actions(page)
    }

    private static func actions(_ page: BoardSheet) -> (Rendered, Rendered, Rendered) {
        let address = HTMLAddress.path("", page.filter.query + [("actions", "")]), words = page.texts.pieces(of: BoardText.actionsFor)
        // The name stands at the beginning or the end of the sentence in every language.
        let place = words.firstIndex { if case .value = $0 { true } else { false } } ?? words.endIndex
        func text(_ pieces: ArraySlice<TextPiece>) -> String {
            pieces.map { if case .words(let words) = $0 { words } else { "" } }.joined()
        }
        return (
            Rendered {
                $0.literal("<a class=\"btn more\" data-icon data-kind=\"plain\" data-size=\"s\" data-more aria-haspopup=\"menu\" href=\"")
                $0.text(address)
            },
            Rendered {
                $0.literal("#actions\" title=\"")
                $0.text(text(words[..<place]))
            },
            Rendered {
                $0.text(text(words[place...]))
                $0.literal("\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-more\"/></svg></a>")
            }
        )
    }

    /// Writes all cards of a column.
    func write(_ cards: BoardCards, into output: inout HTMLOutput) {
        for place in cards.cards.indices { write(cards.cards[place], at: place, of: cards, into: &output) }
    }

    private func write(_ card: BoardCards.Card, at place: Int, of cards: BoardCards, into output: inout HTMLOutput) {
        output.literal("<li class=\"card\" data-id=\"")
        output.decimal(card.figures.id.rawValue)
        if isPast { output.literal("\"") } else { writeState(of: card, into: &output) }
        output.literal("><p class=\"who\"><span class=\"clip grow\">")
        if let company = card.company { output.text(company, of: cards.texts) }
        output.literal("</span>")
        if card.figures.isFlagged { flag.render(into: &output) }
        if let owner = card.owner { Avatar(cards.people[owner]).render(into: &output) }
        output.literal("</p><h3><a href=\"/deals/")
        output.decimal(card.figures.id.rawValue)
        output.literal("\">")
        output.text(card.title, of: cards.texts)
        output.literal("</a></h3>")
        writeFigures(of: card, into: &output)
        if isPast {
            fates.write(cards.fate(at: place), format: format, today: today, into: &output)
        } else {
            nextSteps.write(card.nextStep, of: cards.texts, format: format, today: today, into: &output)
            if card.figures.mayChange { writeActions(of: card, texts: cards.texts, into: &output) }
        }
        output.literal("</li>\n")
    }

    /// What scripts need to move the card and to keep the sums.
    private func writeState(of card: BoardCards.Card, into output: inout HTMLOutput) {
        output.literal("\" data-version=\"")
        output.decimal(card.figures.version)
        output.literal("\" data-value=\"")
        output.decimal(card.figures.value)
        output.literal("\" data-weighted=\"")
        output.decimal(card.figures.weighted)
        switch card.figures.age {
        case .close: output.literal("\" data-rot=\"warn")
        case .past: output.literal("\" data-rot=\"bad")
        case .fresh, .quarter, .half, nil: break
        }
        if card.figures.isFlagged { output.literal("\" data-flagged=\"") }
        output.literal(card.figures.mayChange ? "\" draggable=\"true\"" : "\"")
    }

    private func writeFigures(of card: BoardCards.Card, into output: inout HTMLOutput) {
        output.literal("<p class=\"val\">")
        if seesAmount {
            output.literal("<b>")
            if let amount = card.figures.amount { format.withMoney(amount) { output.text(utf8: $0) } } else { output.text(noValue) }
            output.literal("</b>")
        }
        if let closes = card.figures.expectedClose {
            output.literal("<span>")
            output.text(format.month(closes, today: today))
            output.literal("</span>")
        }
        afterClose.render(into: &output)
        output.decimal(card.figures.touches)
        afterTouches.render(into: &output)
        if let age = card.figures.age { tallies[age.rawValue - 1].render(into: &output) }
        output.literal("</p>")
    }

    /// A link, so that it leads to forms without script; with script it opens the menu.
    private func writeActions(of card: BoardCards.Card, texts: PackedTexts, into output: inout HTMLOutput) {
        actions.start.render(into: &output)
        output.decimal(card.figures.id.rawValue)
        actions.beforeName.render(into: &output)
        output.text(card.company ?? card.title, of: texts)
        actions.end.render(into: &output)
    }
}
