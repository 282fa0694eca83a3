import Domain
import Texts
import Writing

/// A new step on a day.
struct NewStepForm: Component {
    let page: CalendarPage
    let day: Day
    let time: String?

    var body: some HTML {
        let texts = page.texts, input = page.input
        section(.class("box"), .id("plan"), .labelled(by: "plan-t"), .data("part", "form")) {
            div(.class("box-h")) { h2(.id("plan-t")) { texts[ActivityText.newStep] } }
            form(.class("box-b stack"), .post, .action("/activities")) {
                RecordSecret(page.shell, version: nil, returnTo: page.plainAddress)
                HiddenField("plan", "\(day)" + (time.map { "T" + $0 } ?? ""))
                FormProblems(problems: input.others(than: StepForm.fields + page.own.map(\.name)))
                StepInputs(page: page, activity: nil, day: "\(day)", time: time)
                RepeatInputs(page: page, activity: nil)
                AskedButtons(texts: page.texts, cancel: page.plainAddress, submit: texts[ActivityText.planStep])
            }
        }
    }
}

/// A step that is there: change it, say what came of it, skip it, end its series.
struct StepForm: Component {
    static let fields = ["subject", "type", "dueOn", "dueTime", "dueAt", "durationMinutes", "goal", "note", "repeat", "until", "times", "result"]
    let page: CalendarPage
    let step: CalendarPage.Step

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer, activity = step.activity, input = page.input
        section(.class("box"), .id("step"), .labelled(by: "step-t"), .data("part", "form")) {
            div(.class("box-h")) {
                h2(.id("step-t")) { activity.name(texts) }
                small { facts }
                span(.class("push row")) {
                    if let deal = step.deal { a(.class("btn"), .small, .kind(.plain), .href("/deals/\(deal.id)")) { texts[ActivityText.openDeal] } }
                    a(.class("btn"), .small, .kind(.plain), .iconOnly, .href(page.plainAddress), .label(texts[CommonText.close]), .title(texts[CommonText.close]), .data("inline"), .data("cancel")) { IconView(.cross) }
                }
            }
            if step.mayChange, activity.doneAt == nil {
                form(.class("box-b stack"), .post, .action("/activities/\(activity.id)/edit")) {
                    RecordSecret(page.shell, version: activity.version, returnTo: page.plainAddress)
                    HiddenField("step", "\(activity.id)")
                    FormProblems(problems: input.others(than: Self.fields + page.own.map(\.name)))
                    StepInputs(
                        page: page, activity: activity, day: activity.dueAt.map { "\(viewer.zone.day(of: $0))" }, time: activity.dueAt.flatMap { DueTime.time(of: $0, zone: viewer.zone) })
                    RepeatInputs(page: page, activity: activity)
                    if activity.repeats != nil { ScopeField(page: page) }
                    AskedButtons(texts: page.texts, cancel: page.plainAddress, submit: texts[CommonText.save])
                }
                StepDone(page: page, step: activity)
            } else {
                if let note = activity.note, !note.isEmpty { p(.class("box-b")) { note } }
                if page.own.contains(where: { activity.custom[$0.field.key] != nil }) { dl(.class("box-b kv")) { OwnFacts(own: page.own, values: activity.custom, viewer: viewer, isEditable: false) } }
            }
        }
    }

    private var facts: String {
        let viewer = page.shell.viewer, activity = step.activity, texts = page.texts
        let due = activity.dueAt.map { due in viewer.zone.isWholeDay(due) ? viewer.format.dayAndMonth(viewer.zone.day(of: due), today: viewer.today) : viewer.format.dayAndTime(due, today: viewer.today) }
        let done = activity.doneAt.map { texts(ActivityText.doneOn, ["day": viewer.format.dayAndTime($0, today: viewer.today)]) }
        let rule = activity.repeats.map { RecurrenceWords(texts: texts, format: viewer.format).words($0) }
        let parts: [String?] = [texts[activity.type.text], due, step.deal.map { texts(ActivityText.dealOfStep, ["deal": $0.title]) }, step.owner?.name, rule, done, activity.result.map { texts.name(of: $0) }, activity.outcome]
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

/// What came of it, or on to the next of its series.
struct StepDone: Component {
    let page: CalendarPage
    let step: Activity

    var body: some HTML {
        let texts = page.texts
        form(.class("box-b stack"), .post, .action("/activities/\(step.id)/complete")) {
            RecordSecret(page.shell, version: step.version, returnTo: page.plainAddress)
            HiddenField("step", "\(step.id)")
            div(.class("fields")) {
                InputField(name: "outcome", label: texts[DealText.outcome], value: page.input.value("outcome"), placeholder: texts[DealText.outcomePlaceholder])
                AttainmentField(texts: texts, input: page.input)
            }
            OwnStepInputs(own: page.own, step: step, input: page.input, viewer: page.shell.viewer, form: "finished")
            div(.class("row wrap")) {
                button(.class("btn"), .submit) {
                    IconView(.check)
                    texts[CommonText.done]
                }
            }
            ResultFields(step: step, viewer: page.shell.viewer, problem: page.input.problem("result"))
        }
        if step.repeats != nil {
            div(.class("box-b row wrap")) {
                SeriesButton(page: page, step: step, path: "skip", name: texts[ActivityText.skip])
                SeriesButton(page: page, step: step, path: "end", name: texts[ActivityText.endSeries])
            }
        }
    }
}

struct SeriesButton: Component {
    let page: CalendarPage
    let step: Activity
    let path: String
    let name: String

    var body: some HTML {
        form(.post, .action("/activities/\(step.id)/" + path)) {
            RecordSecret(page.shell, version: step.version, returnTo: page.plainAddress)
            button(.class("btn"), .submit, .small) { name }
        }
    }
}

/// What, when, how long, which kind, and what for.
struct StepInputs: Component {
    let page: CalendarPage
    let activity: Activity?
    let day: String?
    let time: String?

    var body: some HTML {
        let texts = page.texts, input = page.input, type = activity?.type ?? .task, types = page.shell.viewer.activityTypes
        let chosen = input.value("type").flatMap { Activity.Kind(rawValue: $0) } ?? type
        div(.class("fields"), .data("minutes", usualMinutes)) {
            InputField(name: "subject", label: texts[DealText.whatNext], value: input.value("subject", activity?.subject), problem: input.problem("subject"), isRequired: activity?.subject != "", hasFocus: true)
            SelectField(
                name: "type", label: texts[RecordText.kind], choices: Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("type", type.rawValue),
                problem: input.problem("type"))
            InputField(name: "dueOn", label: texts[DealText.day], type: .date, value: input.value("dueOn", day), problem: input.problem("dueOn") ?? input.problem("dueAt"), isRequired: true)
            InputField(
                name: "dueTime", label: texts[DealText.time], value: input.value("dueTime", time), problem: input.problem("dueTime"), maxlength: 5, inputmode: "numeric", placeholder: texts[DealText.wholeDay])
            InputField(
                name: "durationMinutes", label: texts[ActivityText.minutes], value: input.value("durationMinutes", activity?.durationMinutes.map { "\($0)" }), problem: input.problem("durationMinutes"), maxlength: 5,
                inputmode: "numeric", placeholder: "\(types.usualMinutes(of: chosen))")
            InputField(
                name: "goal", label: texts[ActivityText.goal], value: input.value("goal", activity?.goal), problem: input.problem("goal"), placeholder: activity.map { page.shell.viewer.goal(of: $0.type) })
        }
        if page.shell.viewer.sees("note", of: .activities) { TextAreaField(name: "note", label: texts[CommonText.note], value: input.value("note", activity?.note), problem: input.problem("note"), rows: 2) }
        OwnStepInputs(own: page.own, step: activity, input: input, viewer: page.shell.viewer)
    }
}

extension StepInputs {
    /// How long each type usually takes, as the script reads it: `call=15&meeting=60`.
    private var usualMinutes: String {
        Activity.Kind.allCases.filter { $0 != .note }.map { "\($0.rawValue)=\(page.shell.viewer.activityTypes.usualMinutes(of: $0))" }.joined(separator: "&")
    }
}

/// Whether and how it comes again, and until when.
struct RepeatInputs: Component {
    let page: CalendarPage
    let activity: Activity?

    var body: some HTML {
        let texts = page.texts, input = page.input
        div(.class("fields")) {
            SelectField(name: "repeat", label: texts[ActivityText.repeats], choices: choices, selected: input.value("repeat", activity?.repeats == nil ? "once" : "asIs"), problem: input.problem("repeat"))
            InputField(name: "until", label: texts[ActivityText.repeatUntil], type: .date, value: input.value("until"), hint: texts[ActivityText.repeatEndHint], problem: input.problem("until"))
            InputField(name: "times", label: texts[ActivityText.repeatTimes], value: input.value("times"), problem: input.problem("times"), maxlength: 4, inputmode: "numeric")
        }
    }

    private var choices: [FormChoice] {
        let offered = RepeatChoice.allCases.map { FormChoice($0.rawValue, page.texts[$0.text]) }
        guard let rule = activity?.repeats else { return offered }
        let words = RecurrenceWords(texts: page.texts, format: page.shell.viewer.format).words(rule)
        return [FormChoice("asIs", page.texts(ActivityText.repeatAsIs, ["rule": words]))] + offered
    }
}

/// One of a series alone, or with all that follow.
struct ScopeField: Component {
    let page: CalendarPage

    var body: some HTML {
        let texts = page.texts, isLater = page.input.value("scope") == "later"
        fieldset(.class("field")) {
            legend { texts[ActivityText.scope] }
            span(.class("seg")) {
                label {
                    input(.type(.radio), .name("scope"), .value("one"), .checked(!isLater))
                    texts[ActivityText.onlyThis]
                }
                label {
                    input(.type(.radio), .name("scope"), .value("later"), .checked(isLater))
                    texts[ActivityText.thisAndLater]
                }
            }
        }
    }
}
