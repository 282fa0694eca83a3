import Domain
import Texts
import Writing

/// What happens next: it stands above everything. Done asks at once for the following step, in the same place.
struct NextStepBox: Component {
    let page: DealPage

    var body: some HTML {
        if page.isOpen {
            if let step = page.nextStep {
                PlannedStep(page: page, step: step, isHidden: page.asking == .done || page.asking == .change)
                if page.canAct {
                    DoneForm(page: page, step: step.activity)
                    ChangeForm(page: page, step: step.activity)
                    if page.asking != .done, page.asking != .change { StepResults(page: page, step: step.activity) }
                }
            } else if page.canAct {
                MissingStep(page: page)
            } else {
                section(.class("next"), .label(page.texts[CommonText.nextStep])) {
                    NextDot(.none)
                    p { b { page.texts[CommonText.noNextStep] } }
                }
            }
        }
    }
}

/// The step as it is planned, with what can be done with it.
struct PlannedStep: Component {
    let page: DealPage
    let step: DealPage.PlannedActivity
    let isHidden: Bool

    var body: some HTML {
        let texts = page.texts
        section(.class("next"), .id("next"), .label(texts[CommonText.nextStep]), .data("part", "next"), .hidden(isHidden)) {
            NextDot(mark)
            p {
                b { step.activity.subject.isEmpty ? texts[step.activity.type.text] : step.activity.subject }
                DueWords(activity: step.activity, owner: step.owner, mark: mark, viewer: page.shell.viewer)
            }
            if page.canAct {
                span(.class("push row wrap")) {
                    a(.class("btn"), .href(page.root + "?ask=done#done"), .data("swap", "done"), .data("key", "d")) {
                        IconView(.check)
                        texts[CommonText.done]
                        Key("D")
                    }
                    form(.post, .action("/activities/\(step.activity.id)/edit")) {
                        RecordSecret(page.shell, version: step.activity.version)
                        HiddenField("dueOn", "\(page.shell.viewer.today + 1)")
                        HiddenField("dueTime", step.activity.dueAt.flatMap { DueTime.time(of: $0, zone: page.shell.viewer.zone) } ?? "")
                        button(.class("btn"), .submit) {
                            IconView(.clock)
                            texts[DealText.tomorrow]
                        }
                    }
                    if step.activity.type.isMeeting, step.activity.dueAt != nil {
                        a(.class("btn"), .kind(.plain), .href("/activities/\(step.activity.id)/invitation.ics"), .download("")) { texts[DealText.invitation] }
                    }
                    a(.class("btn"), .kind(.plain), .href(page.root + "?ask=change#change"), .data("swap", "change")) { texts[DealText.change] }
                }
            }
        }
    }

    private var mark: NextMark {
        let activity = step.activity, viewer = page.shell.viewer
        return NextMark(NextStep(activityId: activity.id, type: activity.type, subject: activity.subject, dueAt: activity.dueAt), zone: viewer.zone, today: viewer.today)
    }
}

/// "6 days late · e-mail · Astrid · was due Fri 13 Nov".
struct DueWords: Component {
    let activity: Activity
    let owner: String?
    let mark: NextMark
    let viewer: Viewer

    var body: some HTML {
        switch mark {
        case .late(let days):
            span(.class("bad")) { viewer.texts(DealText.daysLate, count: days) }
            " "
            span(.class("faint")) { facts(due.map { viewer.texts(DealText.wasDue, ["day": $0]) }) }
        case .today: span(.class("faint")) { facts(nil, first: viewer.texts[CommonText.timeToday] + time) }
        case .planned, .none: span(.class("faint")) { facts(nil, first: due.map { viewer.texts(DealText.dueOn, ["day": $0 + time]) } ?? viewer.texts[DealText.someTime]) }
        }
    }

    private func facts(_ last: String?, first: String? = nil) -> String {
        let known = [first, activity.subject.isEmpty ? nil : viewer.texts[activity.type.text].midSentence, owner, last].compactMap { $0 }
        return (first == nil ? "· " : "") + known.joined(separator: " · ")
    }
    private var due: String? { activity.dueAt.map { viewer.format.weekdayDayAndMonth(viewer.zone.day(of: $0)) } }
    private var time: String {
        guard let due = activity.dueAt, !viewer.zone.isWholeDay(due) else { return "" }
        return ", " + viewer.format.time(due)
    }
}

/// What came of the step, and the one after it.
struct DoneForm: Component {
    let page: DealPage
    let step: Activity

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .done)
        section(.class("next asking"), .id("done"), .label(texts[DealText.doneHeading]), .data("part", "done"), .hidden(page.asking != .done)) {
            form(.class("stack grow"), .post, .action("/activities/\(step.id)/complete")) {
                RecordSecret(page.shell, version: step.version, returnTo: page.root)
                p { b { texts(TodayText.stepDone, ["step": step.subject]) } }
                FormProblems(problems: input.others(than: ["outcome", "result", "nextSubject", "nextDueOn", "nextDueTime"] + page.choices.ownOfSteps.flatMap { [$0.name, OwnStepInputs.following + $0.name] }))
                InputField(name: "outcome", label: texts[DealText.outcome], id: "done-outcome", value: input.value("outcome"), problem: input.problem("outcome"), placeholder: texts[DealText.outcomePlaceholder])
                AttainmentField(texts: texts, input: input, id: "done-attainment")
                OwnStepInputs(own: page.choices.ownOfSteps, step: step, input: input, viewer: page.shell.viewer, form: "finished")
                StepFields(page: page, input: input, form: "done", names: .following, subject: nil, dueOn: "\(page.shell.viewer.today.nextWorkday)", dueTime: nil, type: .task)
                OwnStepInputs(own: page.choices.ownOfSteps, input: input, viewer: page.shell.viewer, form: "done", isFollowing: true)
                // Behind the form's own button, which the Enter key presses.
                StepButtons(page: page, submit: texts[DealText.saveAndPlan], isLoud: page.asking == .done)
                ResultFields(step: step, viewer: page.shell.viewer, problem: input.problem("result"))
            }
        }
    }
}

/// The planned step with another subject, day or kind.
struct ChangeForm: Component {
    let page: DealPage
    let step: Activity

    var body: some HTML {
        let viewer = page.shell.viewer, input = page.input(of: .change)
        section(.class("next asking"), .id("change"), .label(page.texts[DealText.changeHeading]), .data("part", "change"), .hidden(page.asking != .change)) {
            form(.class("stack grow"), .post, .action("/activities/\(step.id)/edit")) {
                RecordSecret(page.shell, version: step.version, returnTo: page.root)
                p { b { page.texts[DealText.changeHeading] } }
                FormProblems(problems: input.others(than: ["subject", "dueOn", "dueTime", "goal"] + page.choices.ownOfSteps.map(\.name)))
                StepFields(
                    page: page, input: input, form: "change", names: .own, subject: step.subject, dueOn: step.dueAt.map { "\(viewer.zone.day(of: $0))" },
                    dueTime: step.dueAt.flatMap { DueTime.time(of: $0, zone: viewer.zone) }, type: step.type, isRequired: true)
                InputField(name: "goal", label: page.texts[ActivityText.goal], id: "change-goal", value: input.value("goal", step.goal), problem: input.problem("goal"), placeholder: viewer.goal(of: step.type))
                OwnStepInputs(own: page.choices.ownOfSteps, step: step, input: input, viewer: viewer, form: "change")
                StepButtons(page: page, submit: page.texts[CommonText.save], isLoud: page.asking == .change)
            }
        }
    }
}

/// A deal without a next step asks for one until it has it.
struct MissingStep: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .plan)
        section(.class("next asking"), .id("next"), .label(texts[CommonText.nextStep]), .data("missing")) {
            NextDot(.none)
            form(.class("stack grow"), .post, .action(page.root + "/activities")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                HiddenField("planned", "on")
                p { b { texts[DealText.noStepYet] } }
                FormProblems(problems: input.others(than: ["subject", "dueOn", "dueTime"] + page.choices.ownOfSteps.map(\.name)))
                StepFields(page: page, input: input, form: "plan", names: .own, subject: nil, dueOn: "\(page.shell.viewer.today.nextWorkday)", dueTime: nil, type: .task, isRequired: true)
                OwnStepInputs(own: page.choices.ownOfSteps, input: input, viewer: page.shell.viewer, form: "plan")
                div(.class("row")) {
                    span(.class("push")) { button(.class("btn"), .submit) { texts[BoardText.plan] } }
                }
            }
        }
    }
}

/// What, when, and which kind of activity.
struct StepFields: Component {
    /// The following step of a finished one has names of its own.
    enum Names { case own, following }
    let page: DealPage
    let input: FormInput
    let form: String
    let names: Names
    let subject: String?
    let dueOn: String?
    let dueTime: String?
    let type: Activity.Kind
    var isRequired = false

    var body: some HTML {
        let texts = page.texts
        div(.class("fields")) {
            InputField(
                name: name("subject"), label: texts[names == .own ? DealText.whatNext : .whatThen], id: form + "-subject", value: input.value(name("subject"), subject), problem: input.problem(name("subject")),
                isRequired: isRequired, hasFocus: page.asking?.rawValue == form)
            InputField(name: name("dueOn"), label: texts[DealText.day], id: form + "-day", type: .date, value: input.value(name("dueOn"), dueOn), problem: input.problem(name("dueOn")))
            InputField(
                name: name("dueTime"), label: texts[DealText.time], id: form + "-time", value: input.value(name("dueTime"), dueTime), problem: input.problem(name("dueTime")), maxlength: 5,
                inputmode: "numeric", placeholder: texts[DealText.wholeDay])
            SelectField(
                name: name("type"), label: texts[RecordText.kind], choices: Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice($0.rawValue, texts[$0.text]) },
                selected: input.value(name("type"), type.rawValue), id: form + "-type")
        }
    }

    private func name(_ field: String) -> String {
        guard names == .following, let first = field.first else { return field }
        return "next" + first.uppercased() + field.dropFirst()
    }
}

struct StepButtons: Component {
    let page: DealPage
    let submit: String
    let isLoud: Bool

    var body: some HTML {
        div(.class("row")) {
            span(.class("push row")) {
                a(.class("btn"), .kind(.plain), .href(page.root), .data("swap", "next")) { page.texts[CommonText.cancel] }
                button(.class("btn"), .submit, .kind(isLoud ? .main : nil)) { submit }
            }
        }
    }
}

extension Day {
    /// The day after, or Monday when that is a weekend.
    var nextWorkday: Day {
        let tomorrow = self + 1
        return tomorrow.weekday > 5 ? tomorrow + (8 - tomorrow.weekday) : tomorrow
    }
}
