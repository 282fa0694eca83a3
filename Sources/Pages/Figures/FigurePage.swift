public import Domain
import Texts
public import Writing

/// A figure with what stands beside it, how it was counted and the very records behind it: `/figures/{key}`.
public struct FigurePage: Sendable {
    public var shell: ShellPage
    /// The value in words, with its name, sample and interval.
    public let tile: KPITile
    public let definition: String
    /// On how many it rests, where it lies, and what is to be said about it, each a sentence.
    public var remarks: [String] = []
    public var parts: [Part] = []
    public var variants: [Choice] = [], figures: [Choice] = []
    public var areLeads = false
    public var rows: [Row] = []
    public var sums: [Sum] = []
    /// Which columns say something.
    public var showsPart = false, showsBelow = false, showsValue = false, showsAbove = true
    /// Which rows of how many; nil where there are none.
    public var range: String?
    public var previous: String?, next: String?
    /// Nil for who may not export.
    public var csv: String?
    /// Where the form of the period leads, with what else was asked.
    public let path: String
    public var from: Day?, to: Day?
    public var kept: [Kept] = []
    public var pipelines: [FormChoice] = []
    public var pipeline: String?

    public static let root = "/figures"

    public init(shell: ShellPage, tile: KPITile, definition: String, path: String) { (self.shell, self.tile, self.definition, self.path) = (shell, tile, definition, path) }

    /// A link to the same in another way.
    public struct Choice: Sendable {
        public let name: String, path: String
        public let isCurrent: Bool
        public init(_ name: String, _ path: String, isCurrent: Bool = false) { (self.name, self.path, self.isCurrent) = (name, path, isCurrent) }
    }

    public struct Part: Sendable {
        public let name: String, value: String, sample: String
        public var href: String?
        public init(_ name: String, _ value: String, sample: String = "", href: String? = nil) { (self.name, self.value, self.sample, self.href) = (name, value, sample, href) }
    }

    /// What one deal or lead adds.
    public struct Row: Sendable {
        public let title: String, path: String, part: String, above: String, below: String, value: String
        public init(_ title: String, path: String, part: String, above: String, below: String, value: String) {
            (self.title, self.path, self.part, self.above, self.below, self.value) = (title, path, part, above, below, value)
        }
    }

    /// What all rows come to.
    public struct Sum: Sendable {
        public let part: String, above: String, below: String, value: String
        public init(part: String, above: String, below: String, value: String) { (self.part, self.above, self.below, self.value) = (part, above, below, value) }
    }

    /// A field of the address that the form carries on.
    public struct Kept: Sendable {
        public let name: String, value: String
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }
}

extension FigurePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { FigureContent(page: self) }.render(into: &output) }
}

struct FigureContent: Component {
    let page: FigurePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) {
            a(.class("btn"), .kind(.plain), .href(DashboardPage.path)) { texts[FigureText.dashboard] }
        } actions: {
            if let csv = page.csv {
                a(.class("btn"), .href(csv), .download("")) {
                    IconView(.download)
                    texts[FigureText.csv]
                }
            }
        }
        div(.class("page")) {
            div(.class("stack")) {
                FigurePeriodForm(page: page)
                h2(.class("vh")) { texts[FigureText.value] }
                KPITiles([page.tile])
                ForEach(page.remarks) { remark in p { remark } }
                p(.class("faint")) { b { texts[FigureText.definition] + ": " }; page.definition }
                if page.variants.count > 1 { FigureChoices(name: texts[FigureText.variantsHead], choices: page.variants) }
                if !page.parts.isEmpty { FigureParts(page: page) }
                FigureRows(page: page)
                FigureChoices(name: texts[FigureText.figures], choices: page.figures)
            }
        }
    }
}

/// The period and the pipeline; what else was asked stays as it is.
struct FigurePeriodForm: Component {
    let page: FigurePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.class("fields no-print"), .get, .action(page.path)) {
            ForEach(page.kept) { field in input(.type(.hidden), .name(field.name), .value(field.value)) }
            InputField(name: "from", label: texts[FigureText.from], type: .date, value: page.from.map { "\($0)" } ?? "")
            InputField(name: "to", label: texts[FigureText.to], type: .date, value: page.to.map { "\($0)" } ?? "")
            SelectField(name: "pipelineId", label: texts[CommonText.pipeline], choices: page.pipelines, selected: page.pipeline, nothing: texts[FigureText.everyPipeline])
            button(.class("btn"), .submit) { texts[CommonText.show] }
        }
    }
}

struct FigureChoices: Component {
    let name: String
    let choices: [FigurePage.Choice]

    var body: some HTML {
        nav(.class("row wrap no-print"), .label(name)) {
            ForEach(choices) { choice in a(.class("chip"), .href(choice.path), .current(choice.isCurrent), .data("on").when(choice.isCurrent)) { choice.name } }
        }
    }
}

struct FigureParts: Component {
    let page: FigurePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "parts-h")) {
            div(.class("box-h")) { h2(.id("parts-h")) { texts[FigureText.beside] } }
            ReportTable("parts") {
                th(.column) { texts[FigureText.partHead] }
                th(.column, .class("r")) { texts[FigureText.value] }
                th(.column, .class("r")) { texts[FigureText.countHead] }
            } rows: {
                ForEach(page.parts) { part in
                    tr {
                        th(.row) { if let href = part.href { a(.class("link"), .href(href)) { part.name } } else { part.name } }
                        td(.class("r")) { part.value }
                        td(.class("r")) { part.sample }
                    }
                }
            }
        }
    }
}

/// The records behind the figure, what each adds, and the sum, which is the figure.
struct FigureRows: Component {
    let page: FigurePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("behind"), .labelled(by: "behind-h")) {
            div(.class("box-h")) {
                h2(.id("behind-h")) { texts[page.areLeads ? FigureText.behindLeads : .behindDeals] }
                if let range = page.range { span(.class("push faint")) { range } }
            }
            if page.rows.isEmpty { p(.class("box-b faint")) { texts[FigureText.nothing] } } else {
                div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "behind-h")) {
                    table(.class("table")) {
                        thead {
                            tr {
                                th(.column) { texts[page.areLeads ? CommonText.lead : .deal] }
                                if page.showsPart { th(.column) { texts[FigureText.partHead] } }
                                if page.showsAbove { th(.column, .class("r")) { texts[FigureText.above] } }
                                if page.showsBelow { th(.column, .class("r")) { texts[FigureText.below] } }
                                if page.showsValue { th(.column, .class("r")) { texts[FigureText.value] } }
                            }
                        }
                        tbody { ForEach(page.rows) { row in FigureTableRow(page: page, row: row) } }
                        tfoot { ForEach(page.sums) { sum in FigureTableSum(page: page, sum: sum) } }
                    }
                }
                p(.class("box-b row wrap")) {
                    b(.class("num"), .id("sum")) { texts[FigureText.sum] + " = " + page.tile.figure + (page.tile.unit ?? "") }
                    span(.class("push row")) {
                        if let previous = page.previous { a(.class("btn"), .small, .href(previous), .rel("prev")) { texts[FigureText.previous] } }
                        if let next = page.next { a(.class("btn"), .small, .href(next), .rel("next")) { texts[FigureText.next] } }
                    }
                }
            }
        }
    }
}

private struct FigureTableRow: Component {
    let page: FigurePage
    let row: FigurePage.Row

    var body: some HTML {
        tr {
            th(.row) { a(.class("link"), .href(row.path)) { row.title } }
            if page.showsPart { td { row.part } }
            if page.showsAbove { td(.class("r")) { row.above } }
            if page.showsBelow { td(.class("r")) { row.below } }
            if page.showsValue { td(.class("r")) { row.value } }
        }
    }
}

private struct FigureTableSum: Component {
    let page: FigurePage
    let sum: FigurePage.Sum

    var body: some HTML {
        tr {
            th(.row) { page.shell.viewer.texts[FigureText.sum] }
            if page.showsPart { td { sum.part } }
            if page.showsAbove { td(.class("r")) { b { sum.above } } }
            if page.showsBelow { td(.class("r")) { b { sum.below } } }
            if page.showsValue { td(.class("r")) { b { sum.value } } }
        }
    }
}
