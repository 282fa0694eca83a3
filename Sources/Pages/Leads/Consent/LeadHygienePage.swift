public import Domain
import Texts
public import Writing

/// How right and how old leads are: `/leads/hygiene`.
public struct LeadHygienePage: Sendable {
    public var shell: ShellPage
    public var rules = LeadRules()
    public var counts: [Freshness: Int] = [:]
    public var stale: [Row] = []
    public var uninformed: (count: Int, rows: [Row]) = (0, [])
    public var expired: (count: Int, rows: [Row]) = (0, [])
    /// Whether the viewer may change the rules.
    public var mayRule = false
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/hygiene"

    public struct Row: Sendable {
        public let id: Lead.ID
        public let name: String
        public let company: String?
        /// When the details were last known to be right, or by when somebody has to be told.
        public let day: Day
        public init(id: Lead.ID, name: String, company: String?, day: Day) { (self.id, self.name, self.company, self.day) = (id, name, company, day) }
    }
}

extension LeadHygienePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { LeadHygieneContent(page: self) }.render(into: &output) }
}

struct LeadHygieneContent: Component {
    let page: LeadHygienePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        LeadSetupFrame(page.shell, .policies) {
            div(.class("stack")) {
                p(.class("faint")) { texts(ConsentText.hygieneHelp, count: Int(page.rules.staleMonths)) }
                PersonPlaces(shell: page.shell, current: .hygiene)
                section(.class("box"), .labelled(by: "fresh-h")) {
                    div(.class("box-h")) { h2(.id("fresh-h")) { texts[ConsentText.age] } }
                    ul(.class("list")) {
                        ForEach(Freshness.allCases) { one in
                            li {
                                a(.class("link grow"), .href("/leads/all?freshness=" + one.rawValue)) { one.name(texts) }
                                span(.class("num")) { viewer.format.number(page.counts[one] ?? 0) }
                            }
                        }
                    }
                }
                HygieneLeads(page: page, mark: "stale", title: texts[ConsentText.staleLeads], help: nil, count: page.counts[.stale] ?? 0, rows: page.stale)
                HygieneLeads(page: page, mark: "uninformed", title: texts[ConsentText.uninformed], help: texts[ConsentText.uninformedHelp], count: page.uninformed.count, rows: page.uninformed.rows)
                HygieneLeads(page: page, mark: "expired", title: texts[ConsentText.expired], help: texts(ConsentText.expiredHelp, count: Int(page.rules.lostMonths)), count: page.expired.count, rows: page.expired.rows)
                if page.mayRule { LeadRulesBox(page: page) }
            }
        }
    }
}

struct HygieneLeads: Component {
    let page: LeadHygienePage
    let mark: String
    let title: String
    let help: String?
    let count: Int
    let rows: [LeadHygienePage.Row]

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: mark + "-h")) {
            div(.class("box-h")) {
                h2(.id(mark + "-h")) { title }
                span(.class("count push")) { viewer.format.number(count) }
            }
            if let help { p(.class("box-b faint")) { help } }
            if rows.isEmpty { p(.class("box-b faint")) { texts[ConsentText.none] } } else {
                ul(.class("list")) {
                    ForEach(rows) { row in
                        li {
                            span(.class("grow")) {
                                a(.class("link"), .href("/leads/\(row.id)#consent")) { row.name }
                                if let company = row.company { span(.class("faint")) { " · " + company } }
                            }
                            span(.class("faint")) { viewer.format.dayMonthAndYear(row.day) }
                        }
                    }
                }
            }
        }
    }
}

/// How long leads stay right, how long they stay at all, and when somebody is warned.
struct LeadRulesBox: Component {
    let page: LeadHygienePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, rules = page.rules, input = page.input
        section(.class("box"), .labelled(by: "rules-h")) {
            div(.class("box-h")) { h2(.id("rules-h")) { texts[ConsentText.retentionRules] } }
            form(.class("box-b stack"), .post, .action(LeadHygienePage.path)) {
                RecordSecret(page.shell, version: rules.version, returnTo: LeadHygienePage.path)
                FormProblems(problems: input.others(than: ["staleMonths", "lostMonths", "gapDays", "fitLine", "fitPercent"]))
                div(.class("fields")) {
                    ForEach(numbers) { field in
                        InputField(
                            name: field.name, label: texts[field.text], id: "rule-" + field.name, type: .number, value: input.value(field.name, String(field.value)), problem: input.problem(field.name), isRequired: true, min: field.least, max: field.most)
                    }
                }
                CheckField(name: "informs", label: texts[ConsentText.informs], isChecked: rules.informs)
                CheckField(name: "erasesByItself", label: texts[ConsentText.erasesByItself], isChecked: rules.erasesByItself)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[ConsentText.saveRules] } }
            }
        }
    }

    private struct NumberRule: Sendable { let name: String, text: ConsentText, value: Int64, least: String, most: String }
    private var numbers: [NumberRule] {
        let rules = page.rules
        return [
            NumberRule(name: "staleMonths", text: .staleMonths, value: rules.staleMonths, least: "1", most: "120"), NumberRule(name: "lostMonths", text: .lostMonths, value: rules.lostMonths, least: "1", most: "240"),
            NumberRule(name: "gapDays", text: .gapDays, value: rules.gapDays, least: "1", most: "365"), NumberRule(name: "fitLine", text: .fitLine, value: rules.fitLine, least: "0", most: "100"),
            NumberRule(name: "fitPercent", text: .fitPercent, value: rules.fitPercent, least: "0", most: "100"),
        ]
    }
}
