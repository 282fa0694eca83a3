public import Domain
import Texts
public import Writing

/// Who gets new leads: `/leads/routing`. Rules in their order, how much everybody takes, and a trial that changes nothing.
public struct RoutingPage: Sendable {
    public var shell: ShellPage
    /// Those in use, in the order in which they are asked.
    public var rules: [Rule] = []
    public var archived: [Rule] = []
    public var seats: [Seat] = []
    public var choices = Choices()
    /// What was tried, and who would get it.
    public var tried: [String: String] = [:]
    public var outcome: Outcome?
    public var mayChange = true
    public var input = FormInput.fresh
    /// The form that came back: `new`, `rule-7`, `seat-3`, `try`.
    public var returned: String?
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/routing"

    public struct Rule: Sendable {
        public let rule: RoutingRule
        /// What it asks, and whom it gives leads to, in words.
        public let asks: String
        public let gives: String
        public init(_ rule: RoutingRule, asks: String, gives: String) { (self.rule, self.asks, self.gives) = (rule, asks, gives) }
    }

    /// Somebody who takes part.
    public struct Seat: Sendable {
        public let user: PersonMark
        public let userId: User.ID
        /// Nil while nobody has said anything of them.
        public let seat: RoutingSeat?
        public let open: Int
        public let isAway: Bool
        public init(user: PersonMark, userId: User.ID, seat: RoutingSeat?, open: Int, isAway: Bool) { (self.user, self.userId, self.seat, self.open, self.isAway) = (user, userId, seat, open, isAway) }
        var isFull: Bool { seat?.capacity.map { open >= Int($0) } ?? false }
    }

    public struct Choices: Sendable {
        public var teams: [FormChoice] = []
        public var people: [FormChoice] = []
        public var sources: [FormChoice] = []
        public init() {}
    }

    public struct Outcome: Sendable {
        public let who: PersonMark?
        public let sentences: [String]
        public init(who: PersonMark?, sentences: [String]) { (self.who, self.sentences) = (who, sentences) }
    }

    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
}

extension RoutingPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { RoutingContent(page: self) }.render(into: &output) }
}

struct RoutingContent: Component {
    let page: RoutingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .routing) {
            div(.class("stack")) {
                p(.class("faint")) { texts[QualifyText.routingHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[QualifyText.routingReadOnly]) }
                RoutingRulesBox(page: page)
                RoutingSeatsBox(page: page)
                RoutingTrialBox(page: page)
                if !page.archived.isEmpty { ArchivedRulesBox(page: page) }
            }
        }
    }
}

struct RoutingRulesBox: Component {
    let page: RoutingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("rules"), .labelled(by: "rules-h")) {
            div(.class("box-h")) { h2(.id("rules-h")) { texts[QualifyText.routingRules] } }
            if page.rules.isEmpty { p(.class("box-b faint")) { texts[QualifyText.routingNoRules] } }
            ForEach(page.rules.enumerated()) { place, row in RoutingRuleRow(page: page, row: row, isFirst: place == 0, isLast: place == page.rules.count - 1) }
            if page.mayChange {
                details(.class("box-b"), .id("new"), .open(page.returned == "new" || page.rules.isEmpty)) {
                    summary(.class("btn"), .small) { texts[QualifyText.routingAdd] }
                    RoutingRuleForm(page: page, rule: nil)
                }
            }
        }
    }
}

/// One rule: what it asks, to whom it gives, and its place among the others.
struct RoutingRuleRow: Component {
    let page: RoutingPage
    let row: RoutingPage.Rule
    let isFirst: Bool
    let isLast: Bool

    var body: some HTML {
        let texts = page.shell.viewer.texts, rule = row.rule, path = RoutingPage.path + "/\(rule.id)"
        div(.class("box-b"), .id("rule-\(rule.id)")) {
            div(.class("row wrap")) {
                div(.class("grow")) {
                    b { rule.name }
                    p(.class("faint")) { row.asks + " → " + row.gives }
                }
                if page.mayChange {
                    RowButton(shell: page.shell, version: rule.version, returnTo: RoutingPage.path, action: path + "/place", way: "up", name: texts(QualifyText.routingUp, ["rule": rule.name]), icon: .chevronUp, isPossible: !isFirst)
                    RowButton(shell: page.shell, version: rule.version, returnTo: RoutingPage.path, action: path + "/place", way: "down", name: texts(QualifyText.routingDown, ["rule": rule.name]), icon: .chevronDown, isPossible: !isLast)
                    RowButton(shell: page.shell, version: rule.version, returnTo: RoutingPage.path, action: path + "/archive", way: nil, name: texts(QualifyText.routingArchive, ["rule": rule.name]), icon: .cross, isPossible: true)
                }
            }
            if page.mayChange {
                details(.open(page.returned == "rule-\(rule.id)")) {
                    summary(.label(texts[QualifyText.ownerChange] + ": " + rule.name)) { texts[QualifyText.ownerChange] }
                    RoutingRuleForm(page: page, rule: rule)
                }
            }
        }
    }
}

struct ArchivedRulesBox: Component {
    let page: RoutingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "gone-h")) {
            div(.class("box-h")) { h2(.id("gone-h")) { texts[QualifyText.routingOutOfUse] } }
            ul(.class("list")) {
                ForEach(page.archived) { row in
                    li {
                        span(.class("grow")) { row.rule.name }
                        if page.mayChange {
                            form(.post, .action(RoutingPage.path + "/\(row.rule.id)/restore")) {
                                RecordSecret(page.shell, version: row.rule.version, returnTo: RoutingPage.path)
                                button(.class("btn"), .submit, .small, .label(texts[QualifyText.routingAgain] + ": " + row.rule.name)) { texts[QualifyText.routingAgain] }
                            }
                        }
                    }
                }
            }
        }
    }
}
