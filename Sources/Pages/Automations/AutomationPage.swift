public import Domain
import Texts
public import Writing

/// One automation: `/settings/automations/3`. Each part is a form of its own, so that nothing needs a script: what is waited for
/// (`?trigger=won` chooses another), conditions (`?condition=amount` opens the form of a field), actions (`?action=task` opens that of an
/// action), what it would do, and what it did.
public struct AutomationPage: Sendable {
    public var shell: ShellPage
    public var automation: Automation
    /// The trigger whose form is shown: the automation's, or one that is being chosen.
    public var trigger: Automation.Trigger
    public var when: String
    public var conditions: [Condition] = []
    /// Fields of the kind's list, by which conditions can be chosen.
    public var fields: [ListField] = []
    /// The field whose form stands open.
    public var condition: ListField?
    public var actions: [Action] = []
    /// The action that is being added.
    public var adding: AutomationAction.Verb?
    public var choices = Choices()
    public var month = AutomationsPage.Count(actions: 0, minutes: 0)
    public var total = AutomationsPage.Count(actions: 0, minutes: 0)
    public var runs: [AutomationRunRow] = []
    public var trial: Trial?
    public var mayChange = true
    public var mayDelete = true
    public var input = FormInput.fresh
    /// The form that came back: `when`, `condition`, `action-2`, `action-new`, `try`.
    public var returned: String?

    public init(shell: ShellPage, automation: Automation, when: String) { (self.shell, self.automation, self.when, trigger) = (shell, automation, when, automation.trigger) }

    /// A condition in words, and as it is kept.
    public struct Condition: Sendable {
        public let words: String
        public let filter: String
        public let isOfAny: Bool
        public init(words: String, filter: String, isOfAny: Bool) { (self.words, self.filter, self.isOfAny) = (words, filter, isOfAny) }
    }

    public struct Action: Sendable {
        public let action: AutomationAction
        public let words: String
        public init(_ action: AutomationAction, words: String) { (self.action, self.words) = (action, words) }
    }

    /// What can be chosen.
    public struct Choices: Sendable {
        public var stages: [FormChoice] = []
        public var people: [FormChoice] = []
        public var teams: [FormChoice] = []
        public var changing: [FormChoice] = []
        public var dates: [FormChoice] = []
        public var settable: [FormChoice] = []
        public var types: [FormChoice] = []
        public var results: [FormChoice] = []
        public init() {}
    }

    public struct Trial: Sendable {
        public let summary: String
        public let rows: [AutomationRunRow]
        public init(summary: String, rows: [AutomationRunRow]) { (self.summary, self.rows) = (summary, rows) }
    }
}

extension AutomationPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { AutomationContent(page: self) }.render(into: &output) }

    var root: String { AutomationsPage.path + "/\(automation.id)" }
    var texts: Catalogue { shell.viewer.texts }
    /// What was typed, in the form that came back alone.
    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
}

struct AutomationContent: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer
        SettingsFrame(page.shell, .automations) {
            div(.class("stack")) {
                p { a(.class("link"), .href(AutomationsPage.path)) { texts[AutomationText.title] } }
                AutomationHead(page: page)
                if let pause = page.automation.pausedBecause { Notice(icon: .alert, tone: "warn", text: texts[pause.text]) }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[AutomationText.readOnly]) }
                if page.returned == nil { FormProblems(problems: page.input.problems) }
                p(.class("faint")) { page.month.words(.monthCount, viewer) + " · " + page.total.words(.totalCount, viewer) }
                AutomationTriggerBox(page: page)
                AutomationConditionsBox(page: page)
                AutomationActionsBox(page: page)
                if page.mayChange { AutomationTrialBox(page: page) }
                AutomationLog(runs: page.runs, shell: page.shell)
            }
        }
    }
}

/// The name, whether it runs, and the buttons that change that.
struct AutomationHead: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts, automation = page.automation
        div(.class("row wrap")) {
            h2(.class("grow")) { automation.name }
            span(.class("badge")) { texts[automation.isEnabled ? AutomationText.isEnabled : .isDisabled] }
            if page.mayChange {
                form(.post, .action(page.root + "/enable")) {
                    RecordSecret(page.shell, version: automation.version, returnTo: page.root)
                    if !automation.isEnabled { HiddenField("on", "1") }
                    button(.class("btn"), .submit, .kind(automation.isEnabled ? nil : .main)) { texts[automation.isEnabled ? AutomationText.disable : .enable] }
                }
            }
            if page.mayDelete {
                form(.post, .action(page.root + "/delete")) {
                    RecordSecret(page.shell, version: automation.version, returnTo: AutomationsPage.path)
                    button(.class("btn"), .submit, .kind(.plain)) { texts[CommonText.delete] }
                }
            }
        }
    }
}

/// What it is called and waits for.
struct AutomationTriggerBox: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts, automation = page.automation, input = page.input(of: "when")
        section(.class("box"), .id("when"), .labelled(by: "when-h")) {
            div(.class("box-h")) {
                h3(.id("when-h")) { texts[AutomationText.when] }
                small { texts[automation.about.text] + " · " + page.when }
            }
            if page.mayChange {
                form(.class("box-b stack"), .get, .action(page.root + "#when")) {
                    SelectField(
                        name: "trigger", label: texts[AutomationText.trigger], choices: Automation.Trigger.allCases.filter { $0.fits(automation.about) }.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: page.trigger.rawValue,
                        id: "choose-trigger")
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[AutomationText.choose] + ": " + texts[AutomationText.trigger])) { texts[AutomationText.choose] } }
                }
                form(.class("box-b stack"), .post, .action(page.root)) {
                    RecordSecret(page.shell, version: automation.version, returnTo: page.root)
                    HiddenField("trigger", page.trigger.rawValue)
                    FormProblems(problems: input.others(than: ["name", "field", "fromValue", "toValue", "stageId", "activityType", "activityResult", "days", "hourlyLimit"]))
                    div(.class("fields")) {
                        InputField(name: "name", label: texts[CommonText.name], value: input.value("name", automation.name), problem: input.problem("name"), isRequired: true)
                        AutomationTriggerFields(page: page, input: input)
                        InputField(
                            name: "hourlyLimit", label: texts[AutomationText.hourlyLimit], type: .number, value: input.value("hourlyLimit", "\(automation.hourlyLimit)"), hint: texts[AutomationText.hourlyLimitHint],
                            problem: input.problem("hourlyLimit"), isRequired: true, min: "1", max: "10000")
                    }
                    div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
                }
            }
        }
    }
}

/// What only some triggers look at.
struct AutomationTriggerFields: Component {
    let page: AutomationPage
    let input: FormInput

    var body: some HTML {
        let texts = page.texts, automation = page.automation, choices = page.choices, trigger = page.trigger
        if trigger == .fieldChanged {
            SelectField(name: "field", label: texts[AutomationText.field], choices: choices.changing, selected: input.value("field", automation.field), problem: input.problem("field"))
            InputField(name: "fromValue", label: texts[AutomationText.fromValue], value: input.value("fromValue", automation.fromValue), hint: texts[AutomationText.anyValue], problem: input.problem("fromValue"))
            InputField(name: "toValue", label: texts[AutomationText.toValue], value: input.value("toValue", automation.toValue), hint: texts[AutomationText.anyValue], problem: input.problem("toValue"))
        }
        if trigger == .stageEntered || trigger == .idle {
            SelectField(
                name: "stageId", label: texts[CommonText.stage], choices: choices.stages, selected: input.value("stageId", automation.stageId.map { "\($0)" }), nothing: texts[AutomationText.anyStage], problem: input.problem("stageId"))
        }
        if trigger == .activityDone {
            SelectField(
                name: "activityType", label: texts[AutomationText.activityType], choices: choices.types, selected: input.value("activityType", automation.activityType?.rawValue), nothing: texts[AutomationText.anything],
                problem: input.problem("activityType"))
            SelectField(
                name: "activityResult", label: texts[AutomationText.activityResult], choices: choices.results, selected: input.value("activityResult", automation.activityResult?.rawValue), nothing: texts[AutomationText.anything],
                problem: input.problem("activityResult"))
        }
        if trigger == .dateComes {
            SelectField(name: "field", label: texts[AutomationText.field], choices: choices.dates, selected: input.value("field", automation.field), problem: input.problem("field"))
        }
        if trigger.isTimed {
            InputField(
                name: "days", label: texts[AutomationText.days], type: .number, value: input.value("days", automation.days.map { "\($0)" }), hint: texts[trigger == .idle ? AutomationText.daysIdle : .daysOfDate], problem: input.problem("days"),
                min: trigger == .idle ? "1" : "-365", max: trigger == .idle ? "730" : "365")
        }
    }
}

/// What it would do: to the records of the last days, or to one.
struct AutomationTrialBox: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: "try")
        section(.class("box"), .id("try"), .labelled(by: "try-h")) {
            div(.class("box-h")) {
                h3(.id("try-h")) { texts[AutomationText.tryOut] }
                small { texts[AutomationText.tryHelp] }
            }
            form(.class("box-b stack"), .post, .action(page.root + "/try#try")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                FormProblems(problems: input.others(than: ["recordId", "days"]))
                div(.class("fields")) {
                    InputField(name: "days", label: texts[AutomationText.tryDays], id: "try-days", type: .number, value: input.value("days", "30"), problem: input.problem("days"), min: "1", max: "30")
                    InputField(name: "recordId", label: texts[AutomationText.tryRecord], id: "try-record", value: input.value("recordId"), problem: input.problem("recordId"), inputmode: "numeric")
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[AutomationText.tryOut] } }
            }
            if let trial = page.trial {
                p(.class("box-b"), .role("status")) { trial.summary }
                ForEach(trial.rows) { row in AutomationRunLine(run: row, shell: page.shell) }
            }
        }
    }
}

extension AutomationPage {
    /// A condition in words: "Amount at least 100,000 kr".
    public static func words(of filter: String, _ fields: [ListField], _ viewer: Viewer) -> String {
        let sign = filter.firstIndex(of: "=") ?? filter.endIndex, name = String(filter[..<sign]), value = String(filter[sign...].dropFirst())
        if name == "nextStep" { return viewer.texts[CommonText.noNextStep] }
        guard let field = fields.first(where: { $0.parameters.contains(name) }) else { return filter }
        return field.chipName(name, viewer.texts) + ": " + field.chipValue(value, viewer)
    }
}
