import Domain
import Texts
import Writing

/// Everything in `main`: the deal as a whole, then what is done with it at the left and what is known at the right.
struct DealContent: Component {
    let page: DealPage

    var body: some HTML {
        RecordStyles(assets: page.shell.assets)
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
                ForecastBox(page: page)
                PeopleBox(page: page)
                DetailsBox(page: page)
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
                if page.deal.deletedAt != nil { Notice(icon: .alert, tone: "warn", text: texts[DealText.inTrash]) }
                if page.deal.deletedAt == nil, let until = page.deal.nurtureUntil {
                    Notice(icon: .moon, tone: nil, text: texts(DealText.resting, ["day": viewer.format.dayAndMonth(until, today: viewer.today)]))
                }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[DealText.readOnly]) }
                if page.asking == nil { FormProblems(problems: page.input.problems) }
            }
        }
    }

    private var hasAny: Bool {
        page.conflict != nil || page.gate != nil || page.deal.deletedAt != nil || page.deal.nurtureUntil != nil || !page.mayChange || (page.asking == nil && !page.input.problems.isEmpty)
    }
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
            KeyHelp(texts[DealText.loseDots], "X"), KeyHelp(texts[BoardText.planNextStep], "N"), KeyHelp(texts[DealText.keyStepDone], "D"), KeyHelp(texts[DealText.keyWrite], "T"),
            KeyHelp(texts[BoardText.assign], "A"), KeyHelp(texts[DealText.editDetails], "E"),
        ]
    }
}
