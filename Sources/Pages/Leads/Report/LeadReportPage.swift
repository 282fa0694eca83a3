public import Domain
import Texts
public import Writing

/// How leads come in and what becomes of them: `/leads/report`. The funnel attracts and the pipeline converts: this page is about the first.
public struct LeadReportPage: Sendable {
    public var shell: ShellPage
    public var first: Day
    public var last: Day
    public var currency: Currency
    /// Whether the viewer sees amounts of deals.
    public var seesAmounts = true
    public var funnel = Funnel([:])
    public var entered: [FunnelCount] = []
    public var rows: [SourceRow] = []
    public var total = LeadFigures()
    public var cost: Int64 = 0
    public var unconverted: [Currency] = []
    public var velocity = LeadVelocity([])
    public var fit: [(source: String?, rate: FitRate)] = []
    public var rules = LeadRules()
    /// Whole days since the last lead; nil when there never was one.
    public var gapDays: Int?
    public var wasted: [WastedRow] = []
    public var wastedMinutes: Int64 = 0
    public var wastedShare: Double?
    /// For the form of the funnel.
    public var sources: [FormChoice] = []
    public var mayEnter = false
    public var input = FormInput.fresh
    public static let path = "/leads/report"

    public init(shell: ShellPage, first: Day, last: Day, currency: Currency) { (self.shell, self.first, self.last, self.currency) = (shell, first, last, currency) }

    public struct SourceRow: Sendable {
        public let source: LeadSource.ID?
        public let name: String?
        public let total: LeadFigures
        public let segments: [(segment: Segment?, figures: LeadFigures)]
        public let cost: Int64
        public init(source: LeadSource.ID?, name: String?, total: LeadFigures, segments: [(segment: Segment?, figures: LeadFigures)], cost: Int64) {
            (self.source, self.name, self.total, self.segments, self.cost) = (source, name, total, segments, cost)
        }
    }

    public struct WastedRow: Sendable {
        /// Nil: work for leads before they were deals.
        public let stage: String?
        public let source: String?
        public let activities: Int64
        public let minutes: Int64
        public init(stage: String?, source: String?, activities: Int64, minutes: Int64) { (self.stage, self.source, self.activities, self.minutes) = (stage, source, activities, minutes) }
    }

    /// The leads behind a number.
    func leads(_ filters: [(name: String, value: String?)]) -> String { HTMLAddress.path("/leads/all", [("createdFrom", "\(first)"), ("createdTo", "\(last)")] + filters) }
    static func reached(_ step: Lifecycle) -> String { Lifecycle.allCases.filter { $0 >= step }.map(\.rawValue).joined(separator: ",") }
}

extension LeadReportPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.lead, .deal)) { LeadReportContent(page: self) }.render(into: &output) }
}

struct LeadReportContent: Component {
    let page: LeadReportPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) { LeadTabs(shell: page.shell, current: .report) } actions: {
            a(.class("btn"), .href(HTMLAddress.path(LeadReportPage.path + ".csv", [("from", "\(page.first)"), ("to", "\(page.last)")])), .download("leads.csv")) { texts[LeadReportText.csv] }
        }
        LeadTabChips(shell: page.shell, current: .report)
        div(.class("page")) {
            div(.class("stack")) {
                form(.class("fields"), .get, .action(LeadReportPage.path)) {
                    InputField(name: "from", label: texts[LeadReportText.from], type: .date, value: "\(page.first)")
                    InputField(name: "to", label: texts[LeadReportText.to], type: .date, value: "\(page.last)")
                    button(.class("btn"), .submit) { texts[CommonText.show] }
                }
                p(.class("faint")) { texts[LeadReportText.help] }
                GapLine(page: page)
                FunnelBox(page: page)
                SourcesBox(page: page)
                div(.class("grid")) {
                    div(.class("g6 stack")) { VelocityBox(page: page) }
                    div(.class("g6 stack")) { FitBox(page: page) }
                }
                WastedBox(page: page)
            }
        }
    }
}

/// How long no lead has come in; loud when it is longer than the workspace wants.
struct GapLine: Component {
    let page: LeadReportPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        if let days = page.gapDays {
            if days >= Int(page.rules.gapDays) { Notice(icon: .alert, tone: "warn", text: texts(LeadReportText.gapAlert, count: days)) } else { p { days == 0 ? texts[LeadReportText.gapToday] : texts(LeadReportText.gapDays, count: days) } }
        } else {
            p(.class("faint")) { texts[LeadReportText.gapNone] }
        }
    }
}

/// A heading with what the numbers mean, and a table.
struct ReportBox<Content: HTML>: Component {
    let mark: String
    let title: String
    let definition: String
    let content: Content
    init(_ mark: String, title: String, definition: String, @HTMLBuilder content: () -> Content) { (self.mark, self.title, self.definition, self.content) = (mark, title, definition, content()) }

    var body: some HTML {
        section(.class("box"), .id(mark), .labelled(by: mark + "-h")) {
            div(.class("box-h")) { h2(.id(mark + "-h")) { title } }
            content
            p(.class("box-b faint")) { definition }
        }
    }
}

struct ReportTable<Head: HTML, Rows: HTML>: Component {
    let mark: String
    let head: Head
    let rows: Rows
    init(_ mark: String, @HTMLBuilder head: () -> Head, @HTMLBuilder rows: () -> Rows) { (self.mark, self.head, self.rows) = (mark, head(), rows()) }

    var body: some HTML {
        div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: mark + "-h")) {
            table(.class("table")) {
                thead { tr { head } }
                tbody { rows }
            }
        }
    }
}
