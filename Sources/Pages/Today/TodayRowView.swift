import Domain
import Texts
import Writing

/// A step or a deal that waits: what it is, why it waits, what it is worth, and what clears it.
struct TodayRowView: Component {
    let page: TodayPage
    let row: TodayPage.Row

    var body: some HTML {
        let viewer = page.shell.viewer
        li(.id(row.item), .data("row")) {
            NextDot(mark)
            IconView(row.step?.type.icon ?? (row.form == .answer ? .mail : .alert))
            span(.class("grow what")) {
                a(.href(path), .title(name)) { b { name } }
                span(.class("faint")) { " · " + ([about].compactMap(\.self) + reasons).joined(separator: " · ") }
                if page.showsWeights, viewer.sees("weighted") { small(.class("faint weight")) { weightWords } }
            }
            span(.class("row only-l money")) {
                if let stage = row.stage {
                    StageGlyph(stage.mark)
                    Spoken(stage.name)
                }
                span(.class("num muted push")) { row.deal?.amount.map { viewer.format.money(Money(minorUnits: $0, currency: row.deal?.currency ?? .eur)) } ?? "" }
            }
            span(.class(isLate ? "r nowrap when bad" : "r nowrap when faint")) { when }
            if row.mayAct {
                a(
                    .class("btn"), .iconOnly, .kind(.plain), .small, .href(page.address(form: (.later, row.item)) + "#" + row.item), .label(page.texts[TodayText.putOff] + ": " + name),
                    .title(page.texts[TodayText.putOff]), .data("inline"), .data("put-off")
                ) { IconView(.clock) }
                a(.class("btn"), .small, .href(page.address(form: (row.form, row.item)) + "#" + row.item), .data("inline"), .data("act")) {
                    row.form.button(page.texts)
                    Spoken(": " + name)
                }
            }
        }
    }

    private var name: String { row.step?.name(page.texts) ?? row.deal?.title ?? "" }
    private var path: String { row.deal.map { "/deals/\($0.id)" } ?? page.address(form: (.done, row.item)) }
    private var about: String? { row.step != nil ? row.deal.map { $0.companyName ?? $0.title } : row.deal?.companyName }

    private var mark: NextMark {
        switch row.attention.reasons.first(where: \.isAboutAStep) {
        case .late(let days, _)?: .late(days: days)
        case .today?: .today
        default: row.deal?.nextActivityId == nil ? .none : .planned(nil)
        }
    }

    private var isLate: Bool { if case .late = mark { true } else { false } }

    /// When the step is due, at the right; a deal has none.
    private var when: String {
        guard let due = row.step?.dueAt else { return "" }
        let viewer = page.shell.viewer
        if case .late(let days) = mark { return page.texts(CommonText.timeDaysLate, ["count": viewer.format.number(days)]) }
        return viewer.zone.isWholeDay(due) ? page.texts[CommonText.timeToday] : viewer.format.time(due)
    }

    /// Why it waits, in words; what stands at the right is not said twice.
    private var reasons: [String] {
        let words = row.attention.reasons.filter { !$0.isAboutAStep }.map { reason in
            let words = reason.words(stage: row.stage?.name ?? "", texts: page.texts, format: page.shell.viewer.format)
            guard case .flagged = reason, let note = row.deal?.flagNote else { return words }
            return words + ": " + note
        }
        guard let step = row.step, step.postponed > 0 else { return words }
        return words + [page.texts(TodayText.postponed, count: Int(step.postponed))]
    }

    private var weightWords: String {
        let format = page.shell.viewer.format, first = row.attention.reasons.first.map { $0.words(stage: row.stage?.name ?? "", texts: page.texts, format: format) } ?? ""
        return page.texts(row.attention.isEstimated ? TodayText.weighsEstimated : .weighs, ["expected": format.money(row.expected, minorUnits: .never), "urgency": format.number(row.attention.urgency, decimals: 1), "reason": first])
    }
}

extension AttentionReason {
    var isAboutAStep: Bool {
        switch self {
        case .late, .today: true
        default: false
        }
    }

    func words(stage: String, texts: Catalogue, format: LocaleFormat) -> String {
        switch self {
        case .unanswered(0): texts[TodayText.unansweredToday]
        case .unanswered(let days): texts(TodayText.unanswered, count: days)
        case .late(let days, _): texts(TodayText.late, count: days)
        case .today(nil): texts[TodayText.dueToday]
        case .today(let minutes?): minutes < 0 ? texts[TodayText.overdueAt] : texts[TodayText.dueAt]
        case .pastLimit(let days, let limit): texts(TodayText.pastLimit, ["stage": stage, "limit": format.number(limit)], count: days)
        case .noNextStep: texts[TodayText.noStep]
        case .quiet(let days): texts(TodayText.quiet, count: days)
        case .flagged(0): texts[ProcessText.flaggedToday]
        case .flagged(let days): texts(ProcessText.flaggedFor, count: days)
        case .leadWaits(let minutes): texts[minutes < 0 ? TodayText.leadPromiseOver : .leadWaits]
        case .goingDark(let days): texts(DangerText.goingDarkWhy, ["stage": stage], count: days)
        case .atRisk(let days): texts(DangerText.atRiskWhy, ["stage": stage], count: days)
        case .slowStage(let left, let usual): texts(DangerText.slowStageWhy, ["stage": stage, "left": format.number(left), "expected": format.number(usual)])
        }
    }
}

extension TodayPage.Form {
    /// The word on the row's button.
    func button(_ texts: Catalogue) -> String {
        switch self {
        case .done: texts[TodayText.done]
        case .later: texts[TodayText.putOff]
        case .plan: texts[BoardText.plan]
        case .answer: texts[TodayText.answer]
        case .decide: texts[TodayText.decide]
        case .unflag: texts[ProcessText.unflag]
        case .alert: texts[DangerText.closeAlert]
        }
    }
}

extension Deal.StallReason {
    public var text: TodayText {
        switch self {
        case .decision: .stallDecision
        case .budget: .stallBudget
        case .approval: .stallApproval
        case .technical: .stallTechnical
        case .legal: .stallLegal
        case .timing: .stallTiming
        case .absence: .stallAbsence
        case .ourselves: .stallOurselves
        case .other: .stallOther
        }
    }
}
