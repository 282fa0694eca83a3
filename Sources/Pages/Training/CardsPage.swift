public import Domain
import Texts
public import Writing

/// Objections to practise, one card at a time: `/training/cards`; `?turn=7` shows the answers of that one.
public struct CardsPage: Sendable {
    public var shell: ShellPage
    /// The card that is first; nil when none is due.
    public var card: Card?
    public var due = 0
    public var count = 0
    public var nextDay: Day?
    public var isTurned = false
    public init(shell: ShellPage) { self.shell = shell }

    /// An objection with its answers, the best first.
    public struct Card: Sendable {
        public let objection: Objection
        public let answers: [(text: String, rate: WinRate)]
        public init(_ objection: Objection, answers: [(text: String, rate: WinRate)]) { (self.objection, self.answers) = (objection, answers) }
    }
}

extension CardsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.objection, .objectionAnswer)) { CardsContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }

    /// The rate with its count, or why there is none.
    func words(_ rate: WinRate) -> String {
        guard let share = rate.share else { return texts(MattersText.tooFew, count: Int(rate.closed)) }
        return texts(MattersText.rateOf, ["rate": shell.viewer.format.percent(share)], count: Int(rate.closed))
    }
}

struct CardsContent: Component {
    let page: CardsPage

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer
        PageHeader(texts[TrainingText.cards]) {
            span(.class("faint only-l")) { texts(TrainingText.cardsDue, count: page.due) }
        }
        div(.class("page"), .data("narrow")) {
            TrainingLink(texts: texts)
            if let card = page.card {
                CardBox(page: page, card: card)
            } else if page.count == 0 {
                EmptyState(heading: texts[TrainingText.noCards], explanation: texts[TrainingText.noCardsHelp]) { a(.class("btn"), .href("/settings/library")) { texts[MattersText.library] } }
            } else {
                EmptyState(heading: texts(TrainingText.cardsDue, count: 0), explanation: page.nextDay.map { texts(TrainingText.nextCards, ["day": viewer.format.dayAndMonth($0, today: viewer.today)]) } ?? texts(TrainingText.cardCount, count: page.count))
            }
        }
    }
}

/// One card: what customers say, and turned, what answers it.
struct CardBox: Component {
    let page: CardsPage
    let card: CardsPage.Card

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("card"), .labelled(by: "card-t")) {
            div(.class("box-h")) { h2(.id("card-t")) { card.objection.text } }
            div(.class("box-b stack")) {
                if page.isTurned {
                    h3 { texts[TrainingText.answers] }
                    ul(.class("bullets")) {
                        ForEach(card.answers) { answer in
                            li {
                                answer.text
                                br()
                                small(.class("faint")) { texts[MattersText.winRate] + " " + page.words(answer.rate) }
                            }
                        }
                    }
                    form(.class("row wrap"), .post, .action("/training/cards/\(card.objection.id)")) {
                        FormSecret(csrf: page.shell.viewer.csrf)
                        button(.class("btn"), .submit, .name("knew"), .value("false")) { texts[TrainingText.notYet] }
                        button(.class("btn push"), .submit, .kind(.main), .name("knew"), .value("true")) { texts[TrainingText.knew] }
                    }
                } else {
                    p(.class("faint")) { texts[TrainingText.turnHelp] }
                    div(.class("row")) { a(.class("btn push"), .kind(.main), .href("/training/cards?turn=\(card.objection.id)")) { texts[TrainingText.turn] } }
                }
            }
        }
    }
}
