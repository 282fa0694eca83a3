import Domain
import Texts
import Writing

/// What is planned with a lead, and the line that plans more.
struct LeadStepsBox: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        if !page.steps.isEmpty {
            section(.class("box"), .labelled(by: "lead-steps")) {
                div(.class("box-h")) { h2(.id("lead-steps")) { texts[CommonText.nextStep] } }
                ul(.class("list")) {
                    ForEach(page.steps) { step in
                        li {
                            NextDot(mark(of: step.activity))
                            span(.class("grow clip")) { step.activity.subject.isEmpty ? texts[step.activity.type.text] : step.activity.subject }
                            if let due = step.activity.dueAt { span(.class("faint nowrap")) { viewer.format.due(viewer.zone.day(of: due), today: viewer.today) } }
                            if let owner = step.owner { Avatar(owner) }
                            if page.mayLog {
                                form(.post, .action("/activities/\(step.activity.id)/complete")) {
                                    RecordSecret(page.shell, version: step.activity.version, returnTo: page.home)
                                    button(.class("btn"), .submit, .small) { texts[CommonText.done] }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func mark(of step: Activity) -> NextMark {
        NextMark(NextStep(activityId: step.id, type: step.type, subject: step.subject, dueAt: step.dueAt), zone: page.shell.viewer.zone, today: page.shell.viewer.today)
    }
}

/// What it did, what was done with it, what was said about it, what was changed; and where a touch is written down.
struct LeadTimelineBox: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "lead-touches")) {
            div(.class("box-h")) {
                h2(.id("lead-touches")) { texts[LeadPageText.timeline] }
                if let first = page.lead.firstInteractionAt {
                    span(.class("push faint")) { texts(LeadPageText.firstSeen, ["day": viewer.format.dayAndMonth(viewer.zone.day(of: first), today: viewer.today)]) }
                }
            }
            if page.mayLog { LeadComposer(page: page) }
            if page.mayComment { CommentForm(shell: page.shell, root: page.root, people: page.mentions, input: page.commentInput) }
            if page.timeline.isEmpty { p(.class("box-b faint")) { texts[LeadPageText.nothingYet] } } else { TouchList(entries: page.timeline, viewer: viewer) }
            OlderLink(path: page.older, name: texts[RecordText.older])
        }
    }
}

/// A call, a mail, a meeting that happened, or a step that is to come: its kind, who began, what was said.
struct LeadComposer: Component {
    let page: LeadPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.logInput
        details(.class("composer commenting"), .open(!input.problems.isEmpty)) {
            summary(.class("btn"), .kind(.plain), .small, .data("key", "t")) {
                IconView(.phone, small: true)
                texts[LeadPageText.logTouch]
                Key("T")
            }
            form(.class("stack"), .post, .action(page.root + "/activities"), .data("draft", "lead-\(page.lead.id)")) {
                RecordSecret(page.shell, version: nil, returnTo: page.home)
                FormProblems(problems: input.others(than: ["note", "dueOn"]))
                KindChoice(texts: texts)
                TextAreaField(
                    name: "note", label: texts[DealText.composerLabel], id: "lead-log", value: input.value("note"), problem: input.problem("note"), isRequired: true, placeholder: texts[DealText.composerPlaceholder], isLabelHidden: true)
                div(.class("fields")) {
                    DirectionField(texts: texts)
                    InputField(name: "dueOn", label: texts[LeadPageText.planFor], id: "lead-due", type: .date, value: input.value("dueOn"), hint: texts[LeadPageText.planHint], problem: input.problem("dueOn"))
                }
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
            }
        }
    }
}

/// What a lead did, in its timeline: "Downloaded · School lighting guide".
struct SignalTouch: Component {
    let signal: LeadSignal
    let viewer: Viewer

    var body: some HTML {
        span(.class("ic"), .data("dir", "in")) { IconView(signal.kind.icon, small: true) }
        p {
            b { signal.kind.name(viewer.texts) }
            if let detail = signal.detail, !detail.isEmpty { span(.class("faint")) { " · " + detail } }
        }
        When(moment: signal.at, viewer: viewer)
    }
}

extension LeadSignal.Kind {
    /// The picture beside it.
    var icon: Icon {
        switch self {
        case .formSent, .asked: .inbox
        case .chatted: .chat
        case .replied: .mail
        case .called: .phone
        case .met, .attended: .calendar
        case .downloaded: .download
        case .opened, .clicked, .visited: .globe
        case .cart: .cart
        case .referred: .person
        case .saidNo, .unsubscribed: .cross
        }
    }
}
