public import Domain
import Texts
public import Writing

/// The rules that make catches, what each would have caught, and the hours by which promises run: `/leads/rules`.
public struct CatchRulesPage: Sendable {
    public static let path = "/leads/rules"
    public var shell: ShellPage
    public var rules: [Rule] = []
    public var hours: [AnswerHours] = []
    /// Where nobody has said any: as usual in the workspace's zone.
    public var usual: AnswerHours?
    public var people: [FormChoice] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The form that came back: `rule-7`, `rule-new`, `hours-2`, `hours-new`.
    public var returned: String?
    public init(shell: ShellPage) { self.shell = shell }

    public struct Rule: Sendable {
        public let rule: CatchRule
        public let person: String?
        /// What it would have caught in the last 30 days: how many, and the latest.
        public let count: Int
        public let latest: [Caught]
        public init(_ rule: CatchRule, person: String?, count: Int, latest: [Caught]) { (self.rule, self.person, self.count, self.latest) = (rule, person, count, latest) }
    }
    public struct Caught: Sendable {
        public let lead: Lead.ID
        public let name: String
        public let at: Timestamp
        public let detail: String?
        public init(lead: Lead.ID, name: String, at: Timestamp, detail: String?) { (self.lead, self.name, self.at, self.detail) = (lead, name, at, detail) }
    }
    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
}

extension CatchRulesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CatchRulesContent(page: self) }.render(into: &output) }
}

struct CatchRulesContent: Component {
    let page: CatchRulesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, used = page.rules.filter { $0.rule.archivedAt == nil }, gone = page.rules.filter { $0.rule.archivedAt != nil }
        LeadSetupFrame(page.shell, .rules) {
            div(.class("stack")) {
                InboxLinks(shell: page.shell, current: CatchRulesPage.path)
                p(.class("faint")) { texts[InboxText.rulesHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[InboxText.readOnly]) }
                section(.class("box"), .labelled(by: "rules-h")) {
                    div(.class("box-h")) { h2(.id("rules-h")) { texts[InboxText.rules] } }
                    ForEach(used) { CatchRuleRow(page: page, row: $0) }
                    if page.mayChange {
                        details(.class("box-b"), .open(page.returned == "rule-new")) {
                            summary(.class("btn")) {
                                IconView(.plus)
                                texts[InboxText.addRule]
                            }
                            CatchRuleForm(page: page, rule: nil)
                        }
                    }
                }
                AnswerHoursBox(page: page)
                if !gone.isEmpty {
                    section(.class("box"), .labelled(by: "gone-h")) {
                        div(.class("box-h")) { h2(.id("gone-h")) { texts[InboxText.outOfUse] } }
                        ul(.class("list")) {
                            ForEach(gone) { row in
                                li {
                                    span(.class("grow")) { row.rule.title(texts) }
                                    if page.mayChange { CatchRuleButton(page: page, rule: row.rule, step: "restore", name: texts[InboxText.useAgain]) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The pages that belong to the inbox, beside its rules.
struct InboxLinks: Component {
    let shell: ShellPage
    let current: String

    var body: some HTML {
        let texts = shell.viewer.texts
        nav(.class("row wrap"), .label(texts[InboxText.title])) {
            ForEach([(CatchRulesPage.path, InboxText.rules), (AnswerTemplatesPage.path, InboxText.answerTemplates), (MailsPage.path, InboxText.mails), (AnswersPage.path, InboxText.answers)]) { path, name in
                a(.class("chip"), .href(path), .current(path == current)) { texts[name] }
            }
        }
    }
}

extension CatchRule {
    func title(_ texts: Catalogue) -> String { name ?? texts[trigger.text] }

    /// "A form was sent · Contact · 3 within 7 days".
    func words(_ viewer: Viewer, person: String?) -> String {
        let texts = viewer.texts
        var words = [texts[trigger.text]]
        if let about { words.append("“" + about + "”") }
        if trigger.counts { words.append(viewer.format.number(Int(count)) + " ×" + (days.map { " / " + texts(CommonText.timeDays, count: Int($0)) } ?? "")) }
        words.append(receiver == .user ? person ?? texts[InboxText.receiverUser] : texts[receiver.text])
        words.append(texts(InboxText.whenRule, ["time": Timestamp.Span.minutes(promiseMinutes).words(viewer)]))
        return words.joined(separator: " · ")
    }
}

struct CatchRuleRow: Component {
    let page: CatchRulesPage
    let row: CatchRulesPage.Rule

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, rule = row.rule, id = "rule-\(rule.id)"
        div(.class("box-b stack"), .id(id)) {
            div(.class("row wrap")) {
                div(.class("grow")) {
                    b { rule.title(texts) }
                    if !rule.isEnabled { " "; span(.class("badge")) { texts[InboxText.isDisabled] } }
                    p(.class("faint")) { rule.words(viewer, person: row.person) }
                }
                if page.mayChange {
                    CatchRuleButton(page: page, rule: rule, step: rule.isEnabled ? "disable" : "enable", name: texts[rule.isEnabled ? InboxText.disable : .enable])
                    CatchRuleButton(page: page, rule: rule, step: "archive", name: texts[InboxText.putOutOfUse])
                }
            }
            details {
                summary(.class("link")) { texts(InboxText.wouldHave, count: row.count) }
                ul(.class("list")) {
                    ForEach(row.latest) { one in
                        li {
                            a(.class("grow"), .href("/leads/\(one.lead)")) { one.name }
                            span(.class("faint")) { [one.detail, viewer.format.dayAndTime(one.at, today: viewer.today)].compactMap(\.self).joined(separator: " · ") }
                        }
                    }
                }
            }
            if page.mayChange {
                details(.open(page.returned == id)) {
                    summary(.class("btn"), .small) { texts[CommonText.edit] }
                    CatchRuleForm(page: page, rule: rule)
                }
            }
        }
    }
}

struct CatchRuleButton: Component {
    let page: CatchRulesPage
    let rule: CatchRule
    let step: String
    let name: String

    var body: some HTML {
        form(.post, .action(CatchRulesPage.path + "/\(rule.id)/" + step)) {
            RecordSecret(page.shell, version: rule.version, returnTo: CatchRulesPage.path)
            button(.class("btn"), .submit, .small, .kind(.plain), .label(name + ": " + rule.title(page.shell.viewer.texts))) { name }
        }
    }
}

struct CatchRuleForm: Component {
    let page: CatchRulesPage
    /// Nil for a new one.
    let rule: CatchRule?

    var body: some HTML {
        let texts = page.shell.viewer.texts, name = "rule-" + (rule.map { "\($0.id)" } ?? "new"), input = page.input(of: name), fields = ["name", "trigger", "about", "count", "days", "receiver", "userId", "promiseMinutes"]
        form(.class("stack token-form"), .post, .action(CatchRulesPage.path + (rule.map { "/\($0.id)" } ?? ""))) {
            RecordSecret(page.shell, version: rule?.version, returnTo: CatchRulesPage.path)
            FormProblems(problems: input.others(than: fields))
            InputField(name: "name", label: texts[InboxText.ruleName], id: name + "-name", value: input.value("name", rule?.name), problem: input.problem("name"))
            SelectField(name: "trigger", label: texts[InboxText.trigger], choices: CatchRule.Trigger.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("trigger", rule?.trigger.rawValue), id: name + "-trigger", problem: input.problem("trigger"))
            InputField(name: "about", label: texts[InboxText.about], id: name + "-about", value: input.value("about", rule?.about), hint: texts[InboxText.aboutHint], problem: input.problem("about"))
            InputField(name: "count", label: texts[InboxText.count], id: name + "-count", type: .number, value: input.value("count", rule.map { "\($0.count)" } ?? "1"), hint: texts[InboxText.daysHint], problem: input.problem("count"), min: "1", max: "1000")
            InputField(name: "days", label: texts[InboxText.days], id: name + "-days", type: .number, value: input.value("days", rule?.days.map { "\($0)" }), problem: input.problem("days"), min: "1", max: "365")
            SelectField(
                name: "receiver", label: texts[InboxText.receiver], choices: CatchRule.Receiver.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("receiver", rule?.receiver.rawValue), id: name + "-receiver", problem: input.problem("receiver"))
            SelectField(name: "userId", label: texts[InboxText.person], choices: page.people, selected: input.value("userId", rule?.userId.map { "\($0)" }), id: name + "-user", nothing: "–", problem: input.problem("userId"))
            InputField(
                name: "promiseMinutes", label: texts[InboxText.promise], id: name + "-promise", type: .number, value: input.value("promiseMinutes", "\(rule?.promiseMinutes ?? LeadCatch.usualPromise)"), hint: texts[InboxText.promiseHint], problem: input.problem("promiseMinutes"), isRequired: true,
                min: "1", max: "43200")
            div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[rule == nil ? CommonText.add : .save] } }
        }
    }
}
