public import Domain
import Texts
public import Writing

/// How people sell, why deals are lost, which customers come and whether the process helps: `/skills`, `/scorecards`, `/losses`, `/growth`, `/pipelines/{id}/adoption`.
public struct SellingPage: Sendable {
    public var shell: ShellPage
    /// The pages beside it.
    public var tabs: [FigurePage.Choice] = []
    /// Where the form leads.
    public let path: String
    public var from: Day?, to: Day?
    public var pipelines: [FormChoice] = [], pipeline: String?
    /// Whether all pipelines together are a choice.
    public var offersEveryPipeline = false
    public var fields: [Field] = []
    /// What else the address holds and the form carries on.
    public var kept: [FigurePage.Kept] = []
    public var remarks: [String] = []
    public var chart: DashboardPage.Framed<ColumnChart>?
    public var boxes: [SellingBox] = []
    /// Nil for who may not export.
    public var csv: String?

    /// A choice of the form.
    public struct Field: Sendable {
        public let name: String, label: String
        public let choices: [FormChoice]
        public let selected: String?
        public let nothing: String?
        public init(_ name: String, _ label: String, _ choices: [FormChoice], selected: String?, nothing: String? = nil) { (self.name, self.label, self.choices, self.selected, self.nothing) = (name, label, choices, selected, nothing) }
    }

    public init(shell: ShellPage, path: String) { (self.shell, self.path) = (shell, path) }

    public static let skills = "/skills", scorecards = "/scorecards", losses = "/losses", growth = "/growth"
    public static func adoption(_ pipeline: Pipeline.ID) -> String { "/pipelines/\(pipeline)/adoption" }
}

extension SellingPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.deal, .activity)) { SellingContent(page: self) }.render(into: &output) }
}

struct SellingContent: Component {
    let page: SellingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) {
            nav(.class("tabs only-l"), .label(texts[SellingText.title])) { ForEach(page.tabs) { tab in a(.class("tab"), .href(tab.path), .current(tab.isCurrent)) { tab.name } } }
        } actions: {
            if let csv = page.csv {
                a(.class("btn"), .href(csv), .download("")) {
                    IconView(.download)
                    texts[SellingText.csv]
                }
            }
        }
        nav(.class("stagebar"), .label(texts[SellingText.title])) { ForEach(page.tabs) { tab in a(.class("chip"), .href(tab.path), .current(tab.isCurrent)) { tab.name } } }
        div(.class("page")) {
            div(.class("stack")) {
                SellingForm(page: page)
                ForEach(page.remarks) { remark in p { remark } }
                if let chart = page.chart { FramedChart(framed: chart, texts: texts) }
                ForEach(page.boxes) { box in SellingBoxView(box: box) }
            }
        }
    }
}

private struct SellingForm: Component {
    let page: SellingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.class("fields no-print"), .get, .action(page.path)) {
            ForEach(page.kept) { field in input(.type(.hidden), .name(field.name), .value(field.value)) }
            ForEach(page.fields) { field in SelectField(name: field.name, label: field.label, choices: field.choices, selected: field.selected, nothing: field.nothing) }
            InputField(name: "from", label: texts[SellingText.from], type: .date, value: page.from.map { "\($0)" } ?? "")
            InputField(name: "to", label: texts[SellingText.to], type: .date, value: page.to.map { "\($0)" } ?? "")
            if !page.pipelines.isEmpty {
                SelectField(name: "pipelineId", label: texts[CommonText.pipeline], choices: page.pipelines, selected: page.pipeline, nothing: page.offersEveryPipeline ? texts[FigureText.everyPipeline] : nil)
            }
            button(.class("btn"), .submit) { texts[CommonText.show] }
        }
    }
}

/// How alive the talk with a company is.
struct EngagementBox: Component {
    let facts: EngagementFacts
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .labelled(by: "engagement-h")) {
            div(.class("box-h")) { h2(.id("engagement-h")) { texts[SellingText.engagement] } }
            p(.class("box-b")) {
                b(.class("num")) { viewer.format.number(facts.index, decimals: 1) }
                " "
                texts(SellingText.engagementWords, count: facts.touches)
                if let last = facts.last { " · " + texts(SellingText.engagementLast, ["day": viewer.format.dayAndMonth(viewer.zone.day(of: last), today: viewer.today)]) }
            }
            p(.class("box-b faint")) { texts[SellingText.engagementHelp] }
        }
    }
}

/// An index of engagement, on how many two-way touches it rests, and the last of them.
public struct EngagementFacts: Equatable, Sendable {
    public let index: Double
    public let touches: Int
    public let last: Timestamp?
    public init(index: Double, touches: Int, last: Timestamp?) { (self.index, self.touches, self.last) = (index, touches, last) }
}
