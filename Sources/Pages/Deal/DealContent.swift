import Domain
import Texts
import Writing

/// Everything in `main`: the deal as a whole, then what is done with it at the left and what is known at the right.
struct DealContent: Component {
    let page: DealPage

    var body: some HTML {
        DealHeader(page: page)
        DealSubject(page: page)
        StagePath(page: page)
        DealNotices(page: page)
        div(.class("cols")) {
            div {
                NextStepBox(page: page)
                TimelineBox(page: page)
            }
            div {
                if let checklist = page.checklist, page.deal.status == .open, !checklist.items.isEmpty { ChecklistBox(page: page, checklist: checklist) }
                if let guidance = page.guidance, page.isOpen { GuidanceBox(page: page, guidance: guidance) }
                if !page.questions.isEmpty, page.isOpen { DiscoveryBox(page: page) }
                ForecastBox(page: page)
                if let outlook = page.outlook, page.isOpen { outlook }
                PeopleBox(page: page)
                if let matters = page.matters {
                    NeedsBox(page: page, matters: matters)
                    ObjectionsBox(page: page, matters: matters)
                    RivalsBox(page: page, matters: matters)
                }
                if let cameAs = page.cameAs { cameAs }
                DetailsBox(page: page)
                AttachmentsBox(shell: page.shell, root: page.root, rows: page.attachments, mayChange: page.canAct, limit: page.uploadLimit)
            }
        }
        if page.mayChange {
            div(.class("actbar only-s"), .role("group"), .label(page.texts[CommonText.deal])) { OutcomeButtons(page: page, showsKeys: false) }
        }
        DealDialogs(page: page)
    }
}

/// What has to be said before anything else: a conflict, open criteria, the trash, the rest.
struct DealNotices: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        if hasAny {
            div(.class("notices")) {
                if let conflict = page.conflict { ConflictBox(conflict: conflict, shell: page.shell, action: page.root + "/edit", page: page.root) }
                if let gate = page.gate { GateBox(page: page, gate: gate) }
                ForEach(page.approvals) { ApprovalNotice(page: page, asked: $0) }
                if page.deal.deletedAt != nil { Notice(icon: .alert, tone: "warn", text: texts[DealText.inTrash]) }
                if page.deal.deletedAt == nil, let until = page.deal.nurtureUntil {
                    Notice(icon: .moon, tone: nil, text: ([texts(DealText.resting, ["day": viewer.format.dayAndMonth(until, today: viewer.today)])] + page.whyResting).joined(separator: " · "))
                }
                if page.deal.deletedAt == nil, page.deal.isFlagged { FlagNotice(page: page) }
                if page.slipsAway, let outlook = page.outlook { DangerNotice(box: outlook, plan: page.canAct && page.nextStep == nil ? page.root + "?ask=plan" : nil) }
                DecisionNotice(page: page)
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[DealText.readOnly]) }
                if page.asking == nil, page.gate == nil { FormProblems(problems: page.input.problems) }
            }
        }
    }

    private var hasAny: Bool {
        page.conflict != nil || page.gate != nil || !page.approvals.isEmpty || page.deal.deletedAt != nil || page.deal.nurtureUntil != nil || page.deal.isFlagged || page.slipsAway || page.isLetBe || page.wantsDecision || !page.mayChange || (page.asking == nil && !page.input.problems.isEmpty)
    }
}

/// A deal past its stage's limit asks for a decision, until somebody says why it is let be.
struct DecisionNotice: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        if page.isLetBe, let until = page.deal.snoozedUntil {
            div(.class("note")) {
                IconView(.pause)
                span(.class("grow")) { texts(TodayText.isLetBe, ["day": viewer.format.dayAndMonth(until, today: viewer.today), "reason": reason]) }
                if page.canAct {
                    form(.post, .action(page.root + "/unsnooze")) {
                        RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
                        button(.class("btn"), .submit, .small) { texts[TodayText.askAgain] }
                    }
                }
            }
        } else if page.wantsDecision {
            div(.class("note"), .data("tone", "warn")) {
                IconView(.alert)
                span(.class("grow")) { words }
                if page.canAct {
                    span(.class("row wrap")) {
                        if let next = page.stageAhead { button(.class("btn"), .submit, .small, .form("move"), .name("stageId"), .value(next.id.rawValue)) { texts(TodayText.moveOn, ["stage": next.name]) } }
                        button(.class("btn"), .button, .small, .popovertarget("lose")) { texts[BoardText.lostDots] }
                        button(.class("btn"), .button, .small, .popovertarget("nurture")) { texts[BoardText.nurtureDots] }
                        button(.class("btn"), .button, .small, .popovertarget("snooze")) { texts[TodayText.letBeDots] }
                    }
                }
            }
        }
    }

    private var reason: String {
        let texts = page.texts
        return [page.deal.stallReason.map { texts[$0.text] }, page.deal.stallNote].compactMap(\.self).joined(separator: " · ")
    }

    private var words: String {
        let deal = page.deal, limit = deal.rotsAt.map { ($0 - deal.enteredStageAt).wholeDays } ?? 0
        let stage = page.stageIndex.map { page.path[$0].name } ?? ""
        return page.texts(TodayText.timeToDecide, ["stage": stage, "limit": page.shell.viewer.format.number(limit)], count: (page.shell.viewer.now - deal.enteredStageAt).wholeDays)
    }
}

extension DealPage {
    /// Whether the deal asks for nothing for a while.
    var isLetBe: Bool { isOpen && deal.snoozedUntil.map { $0 > shell.viewer.today } ?? false }
    /// Whether its chance is far below that of a fresh deal, and nobody let it be.
    var slipsAway: Bool { isOpen && !isLetBe && outlook.map { $0.level != .fine && $0.lack == nil } ?? false }
    /// Whether it is past its stage's limit and nobody said why.
    var wantsDecision: Bool { isOpen && deal.nurtureUntil == nil && !isLetBe && deal.isRotting(at: shell.viewer.now) }
    /// The stage behind the present one; nil in the last.
    var stageAhead: PathStage? { stageIndex.flatMap { $0 + 1 < path.count ? path[$0 + 1] : nil } }
}

/// One sentence with its picture.
struct Notice: Component {
    let icon: Icon
    let tone: String?
    let text: String

    var body: some HTML {
        div(.class("note"), .data("tone", tone)) {
            IconView(icon)
            span { text }
        }
    }
}

/// The keys of the page, for the help dialog.
enum DealKeys {
    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[DealText.nextDeal], "J"), KeyHelp(texts[DealText.previousDeal], "K"), KeyHelp(texts[DealText.keyNextStage], "M"), KeyHelp(texts[CommonText.won], "W"),
            KeyHelp(texts[BoardText.lostDots], "X"), KeyHelp(texts[BoardText.planNextStep], "N"), KeyHelp(texts[DealText.keyStepDone], "D"), KeyHelp(texts[DealText.keyWrite], "T"), KeyHelp(texts[ActivityText.keyLogCall], "1–5"),
            KeyHelp(texts[BoardText.assign], "A"), KeyHelp(texts[DealText.editDetails], "E"), KeyHelp(texts[ProcessText.flag], "!"),
        ]
    }
}
