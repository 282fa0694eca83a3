import Domain
import Texts
import Writing

/// A lead that waits for its first answer: who it is, why it waits, how sure a customer it is, and the way to the answer.
struct TodayLeadRow: Component {
    let page: TodayPage
    let row: TodayPage.Row
    let lead: Lead

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts, path = HTMLAddress.path(LeadPlace.inbox.path, [("lead", "\(lead.id)")])
        li(.id(row.item), .data("row")) {
            SegmentGlyph(lead.segment)
            Spoken(Segment.name(lead.segment, texts))
            span(.class("grow what")) {
                a(.href(path), .title(lead.name)) { b { lead.name } }
                span(.class("faint")) { " · " + facts.joined(separator: " · ") }
                if page.showsWeights, viewer.sees("weighted") { small(.class("faint weight")) { weightWords } }
            }
            if let score = lead.score, viewer.sees("score", of: .leads) { span(.class("only-l")) { ScoreMark(score, viewer) } }
            span(.class(isOver ? "r nowrap when bad" : "r nowrap when faint")) { wait }
            if row.mayAct {
                a(.class("btn"), .small, .href(path), .data("act")) {
                    texts[TodayText.answer]
                    Spoken(": " + lead.name)
                }
            }
        }
    }

    private var facts: [String] { [lead.company, reason, lead.interest.map { String($0.prefix(60)) }].compactMap(\.self).filter { !$0.isEmpty } }
    private var minutes: Int { if case .leadWaits(let minutes)? = row.attention.reasons.first { minutes } else { 0 } }
    private var isOver: Bool { minutes < 0 }
    private var reason: String { row.attention.reasons.first?.words(stage: "", texts: page.texts, format: page.shell.viewer.format) ?? "" }
    private var wait: String { page.texts(isOver ? TodayText.timeOver : .timeLeft, ["time": AttentionReason.time(minutes, page.texts)]) }

    private var weightWords: String {
        let format = page.shell.viewer.format
        return page.texts(TodayText.weighsEstimated, ["expected": format.money(row.expected, minorUnits: .never), "urgency": format.number(row.attention.urgency, decimals: 1), "reason": reason])
    }
}

extension AttentionReason {
    /// Minutes in words, as hours from one hour on; never negative.
    static func time(_ minutes: Int, _ texts: Catalogue) -> String {
        let minutes = abs(minutes)
        return minutes < 60 ? texts(CommonText.timeShortMinutes, count: minutes) : texts(CommonText.timeShortHours, count: minutes / 60)
    }
}
