import Domain
import Texts
import Writing

/// The form that stands open under a row. What it sends goes where the deal's own page sends it, and comes back here.
struct TodayForm: Component {
    let page: TodayPage
    let row: TodayPage.Row
    let form: TodayPage.Form

    var body: some HTML {
        li(.class("asking"), .data("asking"), .data("part", "asking")) {
            switch form {
            case .done: if let step = row.step { StepDoneForm(page: page, step: step) }
            case .later: if let step = row.step { PutOffForm(page: page, step: step) } else if let deal = row.deal { LetBeForm(page: page, deal: deal) }
            case .plan: if let deal = row.deal { TodayPlanForm(page: page, deal: deal) }
            case .answer: if let deal = row.deal { AnswerForm(page: page, deal: deal) }
            case .unflag: if let deal = row.deal { UnflagForm(page: page, deal: deal) }
            case .alert:
                if let alert = row.alert {
                    AlertForm(id: alert.id, version: alert.version, shell: page.shell, returnTo: page.address(), input: page.input, row: (form.rawValue, row.item), cancel: page.address())
                }
            case .decide: if let deal = row.deal { DecideForm(page: page, deal: deal, nextStage: row.nextStage) }
            }
        }
    }
}

/// What every form of the page sends along: where it comes back to, and which row it stood in.
struct TodaySecret: Component {
    let page: TodayPage
    var version: Int64?

    var body: some HTML {
        RecordSecret(page.shell, version: version, returnTo: page.address())
        if let open = page.open {
            HiddenField("do", open.form.rawValue)
            HiddenField("item", open.item)
        }
    }
}

/// A deal that only its flag brings up: who has seen to it removes the flag.
struct UnflagForm: Component {
    let page: TodayPage
    let deal: Deal

    var body: some HTML {
        let texts = page.texts
        form(.class("stack grow"), .post, .action("/deals/\(deal.id)/unflag")) {
            TodaySecret(page: page, version: deal.version)
            p { b { [texts[ProcessText.flagged], deal.flagNote].compactMap(\.self).joined(separator: ": ") } }
            FormProblems(problems: page.input.problems)
            AskedButtons(texts: texts, cancel: page.address(), submit: texts[ProcessText.unflag])
        }
    }
}

struct StepDoneForm: Component {
    let page: TodayPage
    let step: Activity

    var body: some HTML {
        let texts = page.texts, input = page.input
        form(.class("stack grow"), .post, .action("/activities/\(step.id)/complete")) {
            TodaySecret(page: page, version: step.version)
            p { b { texts(TodayText.stepDone, ["step": step.name(texts)]) } }
            FormProblems(problems: input.others(than: ["outcome", "result", "nextSubject", "nextDueOn", "nextDueTime"] + page.own.flatMap { [$0.name, OwnStepInputs.following + $0.name] }))
            InputField(
                name: "outcome", label: texts[DealText.outcome], value: input.value("outcome"), problem: input.problem("outcome"), placeholder: texts[DealText.outcomePlaceholder], hasFocus: true)
            AttainmentField(texts: texts, input: input)
            OwnStepInputs(own: page.own, step: step, input: input, viewer: page.shell.viewer, form: "finished")
            if step.dealId != nil {
                NextFields(page: page, prefix: "next", label: texts[DealText.whatThen], isRequired: false)
                OwnStepInputs(own: page.own, input: input, viewer: page.shell.viewer, isFollowing: true)
            }
            // Behind the form's own button, which the Enter key presses.
            AskedButtons(texts: page.texts, cancel: page.address(), submit: step.dealId == nil ? texts[CommonText.done] : texts[DealText.saveAndPlan])
            ResultFields(step: step, viewer: page.shell.viewer, problem: input.problem("result"))
        }
    }
}

struct TodayPlanForm: Component {
    let page: TodayPage
    let deal: Deal

    var body: some HTML {
        let texts = page.texts
        form(.class("stack grow"), .post, .action("/deals/\(deal.id)/activities")) {
            TodaySecret(page: page)
            HiddenField("planned", "on")
            p { b { texts[DealText.noStepYet] } }
            FormProblems(problems: page.input.others(than: ["subject", "dueOn", "dueTime"] + page.own.map(\.name)))
            NextFields(page: page, prefix: "", label: texts[DealText.whatNext], isRequired: true, hasFocus: true)
            OwnStepInputs(own: page.own, input: page.input, viewer: page.shell.viewer)
            AskedButtons(texts: page.texts, cancel: page.address(), submit: texts[BoardText.plan])
        }
    }
}

/// What, when and which kind of activity comes next.
struct NextFields: Component {
    let page: TodayPage
    /// Before the names of the fields: `next`, or nothing.
    let prefix: String
    let label: String
    let isRequired: Bool
    var hasFocus = false

    var body: some HTML {
        let texts = page.texts, input = page.input
        div(.class("fields")) {
            InputField(name: name("subject"), label: label, value: input.value(name("subject")), problem: input.problem(name("subject")), isRequired: isRequired, hasFocus: hasFocus)
            InputField(
                name: name("dueOn"), label: texts[DealText.day], type: .date, value: input.value(name("dueOn"), "\(page.hours.workday(after: page.shell.viewer.today))"), problem: input.problem(name("dueOn")))
            InputField(
                name: name("dueTime"), label: texts[DealText.time], value: input.value(name("dueTime")), problem: input.problem(name("dueTime")), maxlength: 5, inputmode: "numeric",
                placeholder: texts[DealText.wholeDay])
            SelectField(
                name: name("type"), label: texts[RecordText.kind], choices: Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice($0.rawValue, texts[$0.text]) },
                selected: input.value(name("type"), "task"))
        }
    }

    private func name(_ field: String) -> String { prefix.isEmpty ? field : prefix + field.prefix(1).uppercased() + field.dropFirst() }
}

struct PutOffForm: Component {
    let page: TodayPage
    let step: Activity

    var body: some HTML {
        let texts = page.texts, input = page.input, viewer = page.shell.viewer
        form(.class("stack grow"), .post, .action("/activities/\(step.id)/postpone")) {
            TodaySecret(page: page, version: step.version)
            p { b { texts(TodayText.putOffHeading, ["step": step.name(texts)]) } }
            FormProblems(problems: input.others(than: ["dueOn", "dueTime", "dueAt", "reason"]))
            div(.class("fields")) {
                InputField(
                    name: "dueOn", label: texts[TodayText.newDay], type: .date, value: input.value("dueOn", "\(page.hours.workday(after: viewer.today))"), problem: input.problem("dueOn") ?? input.problem("dueAt"),
                    isRequired: true, min: "\(viewer.today)", hasFocus: true)
                InputField(
                    name: "dueTime", label: texts[DealText.time], value: input.value("dueTime", step.dueAt.flatMap { DueTime.time(of: $0, zone: viewer.zone) }), problem: input.problem("dueTime"), maxlength: 5,
                    inputmode: "numeric", placeholder: texts[DealText.wholeDay])
                InputField(name: "reason", label: texts[TodayText.putOffReason], value: input.value("reason"), problem: input.problem("reason"), placeholder: texts[TodayText.putOffPlaceholder])
            }
            AskedButtons(texts: page.texts, cancel: page.address(), submit: texts[TodayText.putOff])
        }
    }
}

struct AnswerForm: Component {
    let page: TodayPage
    let deal: Deal

    var body: some HTML {
        let texts = page.texts, input = page.input
        form(.class("stack grow"), .post, .action("/deals/\(deal.id)/activities")) {
            TodaySecret(page: page)
            HiddenField("direction", "outbound")
            p { b { texts(TodayText.answerHeading, ["name": deal.companyName ?? deal.title]) } }
            FormProblems(problems: input.others(than: ["note", "type"] + page.own.map(\.name)))
            div(.class("fields")) {
                SelectField(
                    name: "type", label: texts[TodayText.answerKind], choices: Activity.Kind.touches.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("type", "email"))
            }
            TextAreaField(name: "note", label: texts[TodayText.answerNote], value: input.value("note"), problem: input.problem("note") ?? input.problem("subject"), isRequired: true, rows: 2, placeholder: texts[TodayText.answerPlaceholder])
            OwnStepInputs(own: page.own, input: input, viewer: page.shell.viewer)
            AskedButtons(texts: page.texts, cancel: page.address(), submit: texts[TodayText.log])
        }
    }
}

/// Asks for nothing until a day, with the reason.
struct LetBeForm: Component {
    let page: TodayPage
    let deal: Deal

    var body: some HTML {
        form(.class("stack grow"), .post, .action("/deals/\(deal.id)/snooze")) {
            TodaySecret(page: page, version: deal.version)
            p { b { page.texts(TodayText.letBeHeading, ["deal": deal.title]) } }
            FormProblems(problems: page.input.others(than: ["until", "reason", "note"]))
            SnoozeFields(texts: page.texts, today: page.shell.viewer.today, input: page.input, until: page.hours.workday(after: page.shell.viewer.today + 6), hasFocus: true)
            AskedButtons(texts: page.texts, cancel: page.address(), submit: page.texts[TodayText.letBe])
        }
    }
}

/// Until when, why, and what else there is to say.
struct SnoozeFields: Component {
    let texts: Catalogue
    let today: Day
    let input: FormInput
    let until: Day
    var prefix = ""
    var hasFocus = false

    var body: some HTML {
        div(.class("fields")) {
            InputField(
                name: "until", label: texts[TodayText.untilDay], id: prefix + "until", type: .date, value: input.value("until", "\(until)"), problem: input.problem("until"), isRequired: true, min: "\(today + 1)",
                hasFocus: hasFocus)
            SelectField(
                name: "reason", label: texts[TodayText.stallReason], choices: Deal.StallReason.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("reason"), id: prefix + "reason",
                nothing: texts[BoardText.choose], problem: input.problem("reason"), isRequired: true)
            InputField(name: "note", label: texts[TodayText.stallNote], id: prefix + "note", value: input.value("note"), problem: input.problem("note"), maxlength: 500)
        }
    }
}

/// On, lost, at rest, or let be for a while: one of them.
struct DecideForm: Component {
    let page: TodayPage
    let deal: Deal
    let nextStage: (id: Stage.ID, name: String)?

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer
        div(.class("stack grow")) {
            p { b { texts(TodayText.decideHeading, ["deal": deal.title]) } }
            FormProblems(problems: page.input.problems)
            form(.class("line"), .post, .action("/deals/\(deal.id)/" + (nextStage == nil ? "win" : "move"))) {
                TodaySecret(page: page, version: deal.version)
                if let nextStage { HiddenField("stageId", "\(nextStage.id)") }
                button(.class("btn"), .submit, .kind(.main)) { nextStage.map { texts(TodayText.moveOn, ["stage": $0.name]) } ?? texts[CommonText.won] }
            }
            form(.class("line"), .post, .action("/deals/\(deal.id)/lose")) {
                TodaySecret(page: page, version: deal.version)
                SelectField(name: "reason", label: texts[TodayText.orLost], choices: page.lostReasons, id: "lose-reason", nothing: texts[BoardText.choose], isRequired: true)
                button(.class("btn"), .submit) { texts[BoardText.markLost] }
            }
            form(.class("line"), .post, .action("/deals/\(deal.id)/nurture")) {
                TodaySecret(page: page, version: deal.version)
                InputField(name: "until", label: texts[TodayText.orNurture], id: "nurture-until", type: .date, value: "\(viewer.today.adding(months: 3))", isRequired: true, min: "\(viewer.today + 1)")
                button(.class("btn"), .submit) { texts[BoardText.nurture] }
            }
            form(.class("stack"), .post, .action("/deals/\(deal.id)/snooze")) {
                TodaySecret(page: page, version: deal.version)
                p { texts[TodayText.orLetBe] }
                SnoozeFields(texts: texts, today: viewer.today, input: .fresh, until: page.hours.workday(after: viewer.today + 6), prefix: "snooze-")
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href(page.address()), .data("inline"), .data("cancel")) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit) { texts[TodayText.letBe] }
                    }
                }
            }
        }
    }
}
