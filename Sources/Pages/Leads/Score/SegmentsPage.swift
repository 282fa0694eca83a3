public import Domain
import Texts
public import Writing

/// Segments of leads with their figures, and the form for another one: `/leads/segments`.
public struct SegmentsPage: Sendable {
    public static let path = "/leads/segments"
    public var shell: ShellPage
    public var lines: [Line] = []
    public var archived: [LeadSegment] = []
    /// Saved views of the list of leads, whose filters a segment can take over.
    public var views: [FormChoice] = []
    public var mayChange = false
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }

    public struct Line: Sendable {
        /// Nil for one that is built in.
        public let own: LeadSegment?
        public let name: String
        /// What filters call it.
        public let filter: String
        public let open: Int, ended: Int, won: Int
        public init(own: LeadSegment?, name: String, filter: String, open: Int, ended: Int, won: Int) { (self.own, self.name, self.filter, self.open, self.ended, self.won) = (own, name, filter, open, ended, won) }
        var listPath: String { HTMLAddress.path("/leads/all", [("segment", filter)]) }
    }
}

extension SegmentsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { SegmentsContent(page: self) }.render(into: &output) }
}

struct SegmentsContent: Component {
    let page: SegmentsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, own = page.lines.filter { $0.own != nil }
        PageHeader(texts[ScoreText.segments]) { LeadTabs(shell: page.shell, current: .segments) }
        LeadTabChips(shell: page.shell, current: .segments)
        div(.class("page"), .data("narrow")) {
            p(.class("faint")) { texts[ScoreText.segmentsHelp] }
            SegmentLines(page: page, id: "given", name: .given, lines: page.lines.filter { $0.own == nil })
            SegmentLines(page: page, id: "own", name: .own, lines: own)
            if page.mayChange { NewSegmentBox(page: page) }
            if page.mayChange, !page.archived.isEmpty { ArchivedSegments(page: page) }
        }
    }
}

private struct SegmentLines: Component {
    let page: SegmentsPage
    let id: String
    let name: ScoreText
    let lines: [SegmentsPage.Line]

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: id + "-h")) {
            div(.class("box-h")) { h2(.id(id + "-h")) { texts[name] } }
            if lines.isEmpty { p(.class("box-b faint")) { texts[ScoreText.noOwn] } } else {
                ul(.class("list")) {
                    ForEach(lines) { line in
                        li {
                            span(.class("grow clip")) {
                                a(.href(line.own.map { SegmentsPage.path + "/\($0.id)" } ?? line.listPath)) { b { line.name } }
                                if let own = line.own { span(.class("badge")) { texts[own.selection == .list ? ScoreText.list : .filter] } }
                                br()
                                small(.class("faint")) { ended(line) }
                            }
                            a(.class("link nowrap"), .href(line.listPath), .label(texts[ScoreText.showLeads] + ": " + line.name)) { texts(ScoreText.atWork, count: line.open) }
                        }
                    }
                }
            }
        }
    }

    private func ended(_ line: SegmentsPage.Line) -> String {
        let viewer = page.shell.viewer, format = viewer.format
        guard line.ended > 0 else { return viewer.texts[ScoreText.nothingEnded] }
        return viewer.texts(ScoreText.wonRate, ["won": format.number(line.won), "ended": format.number(line.ended), "rate": format.percent(Double(line.won) / Double(line.ended))])
    }
}

private struct NewSegmentBox: Component {
    let page: SegmentsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        details(.class("box"), .id("new"), .open(!input.problems.isEmpty)) {
            summary(.class("box-h")) { h2 { texts[ScoreText.newSegment] } }
            form(.class("box-b stack"), .post, .action(SegmentsPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: SegmentsPage.path)
                FormProblems(problems: input.others(than: ["name", "selection", "filters"]))
                InputField(name: "name", label: texts[CommonText.name], value: input.value("name"), problem: input.problem("name"), isRequired: true)
                SelectField(
                    name: "selection", label: texts[ScoreText.segment], choices: [FormChoice("list", texts[ScoreText.list] + ": " + texts[ScoreText.listHelp]), FormChoice("filter", texts[ScoreText.filter] + ": " + texts[ScoreText.filterHelp])],
                    selected: input.value("selection", "list"), problem: input.problem("selection"))
                SegmentFilterField(input: input, value: nil, texts: texts)
                if !page.views.isEmpty { SelectField(name: "view", label: texts[ScoreText.takeView], choices: page.views, selected: input.value("view"), nothing: "–") }
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[ScoreText.newSegment] } }
            }
        }
    }
}

/// The filters of a segment, one on each line.
struct SegmentFilterField: Component {
    let input: FormInput
    let value: String?
    let texts: Catalogue

    var body: some HTML { TextAreaField(name: "filters", label: texts[ScoreText.filters], value: input.value("filters", value), hint: texts[ScoreText.filtersHelp], problem: input.problem("filters"), rows: 3) }
}

private struct ArchivedSegments: Component {
    let page: SegmentsPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "archived-h")) {
            div(.class("box-h")) { h2(.id("archived-h")) { texts[ScoreText.archived] } }
            ul(.class("list")) {
                ForEach(page.archived) { segment in
                    li {
                        span(.class("grow")) { segment.name }
                        form(.post, .action(SegmentsPage.path + "/\(segment.id)")) {
                            RecordSecret(page.shell, version: segment.version, returnTo: SegmentsPage.path)
                            button(.class("btn"), .submit, .small, .name("archive"), .value("off"), .label(texts[ScoreText.restore] + ": " + segment.name)) { texts[ScoreText.restore] }
                        }
                    }
                }
            }
        }
    }
}
