public import Domain
import Texts
public import Writing

/// What won customers have in common, with the rules that would say so: `/leads/scoring/customers`.
public struct CustomersPage: Sendable {
    public static let path = "/leads/scoring/customers"
    public var shell: ShellPage
    public let ended: Int, won: Int
    public let rows: [Row]
    public init(shell: ShellPage, ended: Int, won: Int, rows: [Row]) { (self.shell, self.ended, self.won, self.rows) = (shell, ended, won, rows) }

    public struct Row: Sendable {
        /// The rule that would say so.
        public let rule: FitRule
        public let words: String
        public let count: Int, won: Int
        public let lift: Double
        /// Whether it is a rule already.
        public let isRule: Bool
        public init(rule: FitRule, words: String, count: Int, won: Int, lift: Double, isRule: Bool) { (self.rule, self.words, self.count, self.won, self.lift, self.isRule) = (rule, words, count, won, lift, isRule) }
    }
}

extension CustomersPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CustomersContent(page: self) }.render(into: &output) }
}

struct CustomersContent: Component {
    let page: CustomersPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        LeadSetupFrame(page.shell, .scoring) { a(.class("btn"), .href(ScoringPage.path)) { texts[ScoreText.title] } } content: {
            div(.class("stack")) {
                p(.class("faint")) { texts(ScoreText.customersHelp, ["won": format.number(page.won), "all": format.number(page.ended)]) }
                section(.class("box"), .label(texts[ScoreText.customers])) {
                    if page.rows.isEmpty { p(.class("box-b faint")) { texts[ScoreText.noLift] } } else { ul(.class("list")) { ForEach(page.rows) { LiftRow(page: page, row: $0) } } }
                }
            }
        }
    }
}

private struct LiftRow: Component {
    let page: CustomersPage
    let row: CustomersPage.Row

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        let figures: KeyValuePairs = ["won": format.number(row.won), "all": format.number(row.count), "lift": format.number(row.lift, decimals: 2)]
        li {
            span(.class("grow")) {
                row.words
                br()
                small(.class("faint")) { texts(ScoreText.wonOf, figures) + " · " + texts[ScoreText.lift] + " " + format.number(row.lift, decimals: 2) }
            }
            if row.isRule { span(.class("badge")) { texts[ScoreText.isRule] } } else if row.rule.points != 0 {
                b(.class("num")) { format.signed(Int(row.rule.points)) }
                form(.post, .action(ScoringPage.path + "/rules")) {
                    FormSecret(csrf: viewer.csrf, returnTo: CustomersPage.path)
                    HiddenField("field", row.rule.field)
                    HiddenField("comparison", row.rule.comparison.rawValue)
                    // As a list of one: a value can have commas in it.
                    ForEach(row.rule.values) { HiddenField("value", $0) }
                    if let from = row.rule.from { HiddenField("from", TypedNumber.text(from, language: viewer.language)) }
                    if let to = row.rule.to { HiddenField("to", TypedNumber.text(to, language: viewer.language)) }
                    HiddenField("points", "\(row.rule.points)")
                    HiddenField("note", texts(ScoreText.ruleNote, figures))
                    button(.class("btn"), .submit, .small, .label(texts[ScoreText.makeRule] + ": " + row.words)) { texts[ScoreText.makeRule] }
                }
            }
        }
    }
}
