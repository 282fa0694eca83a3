import Domain
import Texts
import Writing

/// Writes cards. What is the same on all of them (words, formats, addresses) is looked up once, so that a card is nothing
/// but writes: a board has hundreds.
struct CardRow {
    private let format: LocaleFormat
    private let zone: Zone
    private let today: Day
    private let ages: [String]
    private let nextLate, nextToday, nextPlanned, nextMissing: String
    private let noNextStep, dueToday, noValue, touches: String
    private let daysLate: Words
    private let actions: Words
    private let fates: FateWords
    private let isPast: Bool
    /// Address of the board with the forms of one card, up to its number.
    private let actionsAddress: String

    init(_ page: BoardPage) {
        let viewer = page.shell.viewer, texts = viewer.texts
        (format, zone, today, isPast) = (viewer.format, viewer.zone, viewer.today, page.past != nil)
        ages = StageAge.allCases.map { texts[$0.text] }
        (nextLate, nextToday, nextPlanned, nextMissing) = (texts[BoardText.nextLate], texts[BoardText.nextToday], texts[BoardText.nextPlanned], texts[BoardText.nextMissing])
        (noNextStep, dueToday, noValue, touches) = (texts[CommonText.noNextStep], texts[CommonText.timeToday], texts[BoardText.noValue], texts[CommonText.touches])
        (daysLate, actions, fates) = (Words(CommonText.timeDaysLate, texts), Words(BoardText.actionsFor, texts), FateWords(texts))
        let address = page.address()
        actionsAddress = address + (address.contains("?") ? "&deal=" : "?deal=")
    }

    func write(_ card: BoardCard, into output: inout HTMLOutput) {
        output.literal("<li class=\"card\"")
        output.attribute("data-id", card.id.rawValue)
        if !isPast { writeState(of: card, into: &output) }
        output.literal("><p class=\"who\"><span class=\"clip grow\">")
        if let company = card.company { output.text(company) }
        output.literal("</span>")
        if let owner = card.owner { Avatar(owner).render(into: &output) }
        output.literal("</p><h3><a href=\"/deals/")
        output.decimal(card.id.rawValue)
        output.literal("\">")
        output.text(card.title)
        output.literal("</a></h3>")
        writeFigures(of: card, into: &output)
        if isPast {
            fates.write(card.fate ?? .unmoved, format: format, today: today, into: &output)
        } else {
            writeNextStep(of: card, into: &output)
            if card.mayChange { writeActions(of: card, into: &output) }
        }
        output.literal("</li>\n")
    }

    /// What scripts need to move the card and to keep the sums.
    private func writeState(of card: BoardCard, into output: inout HTMLOutput) {
        output.attribute("data-version", card.version)
        output.attribute("data-value", card.value)
        if let rot = card.age?.rot {
            output.literal(" data-rot=\"")
            output.literal(rot)
            output.literal("\"")
        }
        if card.mayChange { output.literal(" draggable=\"true\"") }
    }

    private func writeFigures(of card: BoardCard, into output: inout HTMLOutput) {
        output.literal("<p class=\"val\"><b>")
        output.text(card.amount.map { format.money($0) } ?? noValue)
        output.literal("</b>")
        if let closes = card.expectedClose {
            output.literal("<span>")
            output.text(format.month(closes, today: today))
            output.literal("</span>")
        }
        output.literal("<span class=\"push\"")
        output.attribute("title", touches)
        output.literal(">")
        output.decimal(card.touches)
        output.literal(" ↔</span>")
        if let age = card.age { Tally(age, words: ages[age.rawValue - 1]).render(into: &output) }
        output.literal("</p>")
    }

    private func writeNextStep(of card: BoardCard, into output: inout HTMLOutput) {
        let mark = NextMark(card.nextStep, zone: zone, today: today)
        output.literal("<p class=\"nxt\" data-next=\"")
        output.literal(mark.name)
        output.literal("\">")
        NextDot(mark).render(into: &output)
        output.literal("<span class=\"clip\"><span class=\"vh\">")
        output.text(spoken(mark))
        output.literal(" </span>")
        output.text(card.nextStep?.subject ?? noNextStep)
        output.literal("</span>")
        writeDue(mark, into: &output)
        output.literal("</p>")
    }

    private func spoken(_ mark: NextMark) -> String {
        switch mark {
        case .late: nextLate
        case .today: nextToday
        case .planned: nextPlanned
        case .none: nextMissing
        }
    }

    private func writeDue(_ mark: NextMark, into output: inout HTMLOutput) {
        switch mark {
        case .none, .planned(nil): return
        case .today:
            output.literal("<time>")
            output.text(dueToday)
        case .planned(.some(let day)):
            output.literal("<time>")
            output.text(format.due(day, today: today))
        case .late(let days):
            output.literal("<time>")
            daysLate.write(format.number(days), into: &output)
        }
        output.literal("</time>")
    }

    /// A link, so that it leads to forms without script; with script it opens the menu.
    private func writeActions(of card: BoardCard, into output: inout HTMLOutput) {
        output.literal("<a class=\"btn more\" data-icon data-kind=\"plain\" data-size=\"s\" data-more aria-haspopup=\"menu\" href=\"")
        output.text(actionsAddress)
        output.decimal(card.id.rawValue)
        output.literal("#actions\" title=\"")
        actions.write(card.shortName, into: &output)
        output.literal("\" aria-label=\"")
        actions.write(card.shortName, into: &output)
        output.literal("\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-more\"/></svg></a>")
    }
}

/// The cards of one column and nothing else: what a script asks for when somebody scrolls down.
public struct ColumnPage: HTML {
    let row: CardRow
    let page: BoardPage
    let column: BoardColumn

    /// - Parameter page: the board to which the cards belong; only its settings are used, not its columns.
    public init(_ column: BoardColumn, of page: BoardPage) { (row, self.page, self.column) = (CardRow(page), page, column) }

    public func render(into output: inout HTMLOutput) {
        for card in column.cards { row.write(card, into: &output) }
        MoreCards(column: column, page: page).render(into: &output)
    }
}

/// The end of a column that has more cards: a link, which a script follows by itself when it comes into view.
struct MoreCards: Component {
    let column: BoardColumn
    let page: BoardPage

    var body: some HTML {
        if let cursor = column.nextCursor {
            li(.class("col-more"), .data("next", HTMLAddress.path("\(page.root)/columns/\(column.id)", query + [("after", cursor)]))) {
                a(.class("btn"), .small, .kind(.plain), .href(page.address(nil, [("stage", "\(column.id)"), ("after", cursor)]))) {
                    page.shell.viewer.texts[BoardText.moreCards]
                }
            }
        }
    }

    private var query: [(name: String, value: String?)] { page.filter.query + (page.past.map { [("asOf", "\($0.day)")] } ?? []) }
}
