public import Domain
import Texts
import Writing

/// A stage of the deal's pipeline, with the deal's time in it.
public struct PathStage: Identifiable, Sendable {
    public let id: Stage.ID
    public let name: String
    /// Days that the deal has spent here in all; nil when it never was here.
    public let days: Double?
    /// The days after which a deal has been here too long; nil where the stage has no limit.
    public let limitDays: Double?
    /// The stage's own chance to win, 0…1.
    public let probability: Double

    public init(id: Stage.ID, name: String, probability: Double, days: Double? = nil, limitDays: Double? = nil) {
        (self.id, self.name, self.probability, self.days, self.limitDays) = (id, name, probability, days, limitDays)
    }
}

/// The drawn line: solid for what is done, a ring for now, dashes for what is ahead. Each name moves the deal there. All
/// buttons belong to one form, which stands before the list.
struct StagePath: Component {
    let page: DealPage

    var body: some HTML {
        if page.canAct, page.isOpen {
            form(.id("move"), .post, .action(page.root + "/move")) { RecordSecret(page.shell, version: page.deal.version) }
        }
        ol(.class("path"), .label(page.texts[CommonText.stages])) {
            ForEach(page.path.enumerated()) { index, stage in PathStep(page: page, index: index, stage: stage) }
            FinalStep(page: page)
        }
    }
}

struct PathStep: Component {
    let page: DealPage
    let index: Int
    let stage: PathStage

    var body: some HTML {
        let current = page.stageIndex ?? 0
        let isDone = index < current || (index == current && page.deal.status == .won)
        let isNow = index == current && page.deal.status == .open
        li(.data("stage", page.mark(of: index).name.description), .data("done").when(isDone), .aria("current", isNow ? "step" : nil)) {
            if isDone { DoneGlyph() } else if index == current { StageGlyph(page.mark(of: index)) } else { AheadGlyph() }
            PathName(page: page, name: stage.name, isCurrent: isNow, stage: stage.id)
            if isNow { NowDays(page: page, stage: stage) } else { span { days(isDone: isDone || index == current) } }
        }
    }

    private func days(isDone: Bool) -> String {
        let texts = page.texts, limit = page.limit(of: stage)
        switch (isDone, stage.days) {
        case (true, let days?): return [texts(CommonText.timeDays, count: Int(days.rounded())), limit].compactMap(\.self).joined(separator: " · ")
        case (true, nil): return texts[DealText.skipped]
        case (false, _): return page.deal.status == .open ? limit ?? "" : ""
        }
    }
}

extension DealPage {
    /// "limit 16"
    func limit(of stage: PathStage) -> String? { stage.limitDays.map { texts(DealText.stageLimit, ["days": shell.viewer.format.number(Int($0.rounded()))]) } }
}

/// How long the deal has been in its stage; red past the stage's limit.
struct NowDays: Component {
    let page: DealPage
    let stage: PathStage

    var body: some HTML {
        let now = page.shell.viewer.now
        let age = StageAge(entered: page.deal.enteredStageAt, limit: page.deal.rotsAt, now: now)
        let days = page.texts(CommonText.timeDays, count: Int(stage.days ?? (now - page.deal.enteredStageAt).inDays))
        let limit = page.limit(of: stage).map { " · " + $0 } ?? ""
        switch age {
        case .past:
            span(.class("bad")) {
                b(.class("bad")) { days }
                limit
            }
        case .close:
            span(.class("warn")) {
                b(.class("warn")) { days }
                limit
            }
        default: span { days + limit }
        }
    }
}

/// The name of a stage: a button that moves the deal, or plain words where it cannot be moved.
struct PathName: Component {
    let page: DealPage
    let name: String
    let isCurrent: Bool
    /// Nil: won.
    let stage: Stage.ID?

    var body: some HTML {
        if page.canAct, page.isOpen {
            let label = page.texts(DealText.moveTo, ["stage": name])
            if let stage {
                button(
                    .submit, .form("move"), .name("stageId"), .value(stage.rawValue), .label(label), .title(name), .aria("disabled", isCurrent ? "true" : nil),
                    .data("stays").when(isCurrent)
                ) { b { name } }
            } else {
                button(.submit, .form("move"), .formaction(page.root + "/win"), .label(label), .title(name)) { b { name } }
            }
        } else {
            span(.class("name"), .title(name)) { b { name } }
        }
    }
}

/// Where the path ends: won, or lost.
struct FinalStep: Component {
    let page: DealPage

    var body: some HTML {
        let format = page.shell.viewer.format, today = page.shell.viewer.today
        let closed = page.deal.closedAt.map { format.dayAndMonth(page.shell.viewer.zone.day(of: $0), today: today) } ?? ""
        switch page.deal.status {
        case .open:
            li(.data("stage", "won")) {
                AheadGlyph()
                PathName(page: page, name: page.texts[CommonText.won], isCurrent: false, stage: nil)
                span { page.deal.expectedClose.map { page.texts(DealText.closes, ["day": format.dayAndMonth($0, today: today)]) } ?? "" }
            }
        case .won, .lost:
            li(.data("stage", page.deal.status.rawValue), .data("done"), .aria("current", "step")) {
                StageGlyph(page.deal.status == .won ? .won : .lost)
                span(.class("name")) { b { page.deal.isDisqualified ? page.texts[ProcessText.disqualified] : page.texts[page.deal.status.text] } }
                span { closed }
            }
        }
    }
}

/// A stage behind the deal: filled, with a tick.
struct DoneGlyph: HTML {
    func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"glyph\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-fill\" cx=\"7\" cy=\"7\" r=\"5.5\"/><path class=\"g-ink\" d=\"m4.5 7.1 1.7 1.7 3.2-3.6\"/></svg>")
    }
}

/// A stage ahead of the deal: an empty ring.
struct AheadGlyph: HTML {
    func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"glyph\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-track\" cx=\"7\" cy=\"7\" r=\"5.2\"/></svg>")
    }
}
