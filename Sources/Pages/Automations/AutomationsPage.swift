public import Domain
import Texts
public import Writing

/// `/settings/automations`: what the workspace does by itself, what that saves, and what was done lately. Forms: the page itself for a
/// new one, `/settings/automations/examples` for a ready-made one.
public struct AutomationsPage: Sendable {
    public var shell: ShellPage
    public var rows: [Row] = []
    public var runs: [AutomationRunRow] = []
    /// Actions and minutes of this month, and of all time.
    public var month = Count(actions: 0, minutes: 0)
    public var total = Count(actions: 0, minutes: 0)
    public var examples: [FormChoice] = []
    public var mayAdd = true
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/settings/automations"

    public struct Count: Sendable {
        public let actions: Int64
        public let minutes: Int64
        public init(actions: Int64, minutes: Int64) { (self.actions, self.minutes) = (actions, minutes) }
    }

    public struct Row: Sendable {
        public let automation: Automation
        /// When it runs, in words.
        public let when: String
        public let month: Count
        public let total: Count
        public init(_ automation: Automation, when: String, month: Count, total: Count) { (self.automation, self.when, self.month, self.total) = (automation, when, month, total) }
    }
}

/// A run in the log, or what a trial found.
public struct AutomationRunRow: Sendable {
    public let id: Int64
    /// What the automation is called; nil on its own page.
    public var automation: (name: String, path: String)?
    /// The record that it was about; nil where the viewer does not see it.
    public let title: String?
    public let path: String?
    public let at: Timestamp
    public let state: String
    public let isBad: Bool
    public var version: Int64?
    /// What was done, and what was not and why.
    public let steps: [String]
    /// For the history and for undo.
    public var token: String?
    public var mayUndo = false
    public init(id: Int64, title: String?, path: String?, at: Timestamp, state: String, isBad: Bool, steps: [String]) {
        (self.id, self.title, self.path, self.at, self.state, self.isBad, self.steps) = (id, title, path, at, state, isBad, steps)
    }
}

extension AutomationsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { AutomationsContent(page: self) }.render(into: &output) }
}

extension AutomationsPage.Count {
    func words(_ key: AutomationText, _ viewer: Viewer) -> String { viewer.texts(key, ["actions": viewer.format.number(Int(actions)), "minutes": viewer.format.number(Int(minutes))]) }
}

struct AutomationsContent: Component {
    let page: AutomationsPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        SettingsFrame(page.shell, .automations) {
            div(.class("stack")) {
                p(.class("faint")) { texts[AutomationText.help] }
                if !page.mayAdd { Notice(icon: .lock, tone: nil, text: texts[AutomationText.readOnly]) }
                p {
                    b { page.month.words(.monthCount, viewer) }
                    " · "
                    span { page.total.words(.totalCount, viewer) }
                }
                section(.class("box"), .labelled(by: "automations-h")) {
                    div(.class("box-h")) { h2(.id("automations-h")) { texts[AutomationText.title] } }
                    if page.rows.isEmpty { p(.class("box-b faint")) { texts[AutomationText.none] } }
                    ForEach(page.rows) { row in AutomationLine(row: row, viewer: viewer) }
                }
                if page.mayAdd {
                    NewAutomationBox(page: page)
                    AutomationExamplesBox(page: page)
                }
                AutomationLog(runs: page.runs, shell: page.shell)
            }
        }
    }
}

/// One automation: its name, when it runs, what it did.
struct AutomationLine: Component {
    let row: AutomationsPage.Row
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, automation = row.automation
        div(.class("box-b row wrap"), .id("automation-\(automation.id)")) {
            div(.class("grow")) {
                a(.class("link"), .href(AutomationsPage.path + "/\(automation.id)")) { automation.name }
                p(.class("faint")) { texts[automation.about.text] + " · " + row.when }
                p(.class("faint")) { row.month.words(.monthCount, viewer) + " · " + row.total.words(.totalCount, viewer) }
                if let pause = automation.pausedBecause { p { texts[pause.text] } }
            }
            span(.class("badge")) { texts[automation.isEnabled ? AutomationText.isEnabled : .isDisabled] }
        }
    }
}

/// A new one: what it is called, about and waits for. Everything else is said on its own page.
struct NewAutomationBox: Component {
    let page: AutomationsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        section(.class("box"), .id("new"), .labelled(by: "new-h")) {
            div(.class("box-h")) { h2(.id("new-h")) { texts[AutomationText.add] } }
            form(.class("box-b stack"), .post, .action(AutomationsPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: AutomationsPage.path)
                FormProblems(problems: input.others(than: ["name", "about"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[CommonText.name], id: "new-name", value: input.value("name"), problem: input.problem("name"), isRequired: true)
                    SelectField(
                        name: "about", label: texts[AutomationText.about], choices: Automation.About.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("about", "deal"), id: "new-about", problem: input.problem("about"))
                }
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[AutomationText.add] } }
            }
        }
    }
}

/// Ready-made ones, each a button.
struct AutomationExamplesBox: Component {
    let page: AutomationsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "examples-h")) {
            div(.class("box-h")) {
                h2(.id("examples-h")) { texts[AutomationText.examples] }
                small { texts[AutomationText.examplesHelp] }
            }
            ForEach(page.examples) { example in
                form(.class("box-b row wrap"), .post, .action(AutomationsPage.path + "/examples")) {
                    RecordSecret(page.shell, version: nil, returnTo: AutomationsPage.path)
                    HiddenField("example", example.value)
                    span(.class("grow")) { example.name }
                    button(.class("btn"), .submit, .small, .label(texts[AutomationText.add] + ": " + example.name)) { texts[CommonText.add] }
                }
            }
        }
    }
}

/// What was done lately.
struct AutomationLog: Component {
    let runs: [AutomationRunRow]
    let shell: ShellPage

    var body: some HTML {
        let texts = shell.viewer.texts
        section(.class("box"), .id("log"), .labelled(by: "log-h")) {
            div(.class("box-h")) { h2(.id("log-h")) { texts[AutomationText.log] } }
            if runs.isEmpty { p(.class("box-b faint")) { texts[AutomationText.logEmpty] } }
            ForEach(runs) { run in AutomationRunLine(run: run, shell: shell) }
        }
    }
}

/// A run: when, on which record, what came of it.
struct AutomationRunLine: Component {
    let run: AutomationRunRow
    let shell: ShellPage

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts, title = run.title ?? texts[AutomationText.hiddenRecord]
        div(.class("box-b row wrap")) {
            div(.class("grow")) {
                p {
                    if let path = run.path { a(.class("link"), .href(path)) { title } } else { title }
                    if let automation = run.automation {
                        " · "
                        a(.class("link"), .href(automation.path)) { automation.name }
                    }
                }
                if !run.steps.isEmpty { ul(.class("bullets")) { ForEach(run.steps) { step in li { step } } } }
                p(.class("faint")) {
                    time(.datetime("\(run.at)")) { viewer.format.dayAndTime(run.at, today: viewer.today) }
                    if let version = run.version { " · " + texts(AutomationText.version, ["version": "\(version)"]) }
                    if let token = run.token {
                        " · "
                        a(.class("link"), .href("/history?open=" + token + "#run-" + token)) { texts[HistoryText.title] }
                    }
                }
            }
            span(.class("badge"), .data("tone", run.isBad ? "bad" : nil)) { run.state }
            if run.mayUndo, let token = run.token {
                form(.post, .action("/undo")) {
                    RecordSecret(shell, version: nil)
                    HiddenField("token", token)
                    button(.class("btn"), .submit, .small, .label(texts[CommonText.undo] + ": " + title)) { texts[CommonText.undo] }
                }
            }
        }
    }
}
