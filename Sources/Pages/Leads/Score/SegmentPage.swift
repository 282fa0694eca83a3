public import Domain
import Texts
public import Writing

/// One segment of the workspace's own with its best leads: `/leads/segments/3`.
public struct SegmentPage: Sendable {
    public var shell: ShellPage
    public let segment: LeadSegment
    public let count: Int
    public let leads: [FitGridPage.Row]
    public var mayChange = false
    /// Whether the viewer may take leads out of it.
    public var mayRemove = false
    public var input = FormInput.fresh
    public init(shell: ShellPage, segment: LeadSegment, count: Int, leads: [FitGridPage.Row]) { (self.shell, self.segment, self.count, self.leads) = (shell, segment, count, leads) }
}

extension SegmentPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { SegmentContent(page: self) }.render(into: &output) }
    var path: String { SegmentsPage.path + "/\(segment.id)" }
}

struct SegmentContent: Component {
    let page: SegmentPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, segment = page.segment
        PageHeader(segment.name) {
            span(.class("badge")) { texts[segment.selection == .list ? ScoreText.list : .filter] }
            LeadTabs(shell: page.shell, current: .segments)
        } actions: {
            a(.class("btn"), .href(HTMLAddress.path("/leads/all", [("segment", "\(segment.id)")]))) { texts[ScoreText.showLeads] }
        }
        LeadTabChips(shell: page.shell, current: .segments)
        div(.class("page"), .data("narrow")) {
            section(.class("box"), .labelled(by: "leads-h")) {
                div(.class("box-h")) { h2(.id("leads-h")) { texts(ScoreText.leadCount, count: page.count) } }
                if page.leads.isEmpty { p(.class("box-b faint")) { texts[ScoreText.empty] } } else { ul(.class("list")) { ForEach(page.leads) { row in MemberRow(page: page, row: row) } } }
            }
            if page.mayChange { EditSegmentBox(page: page) }
        }
    }
}

private struct MemberRow: Component {
    let page: SegmentPage
    let row: FitGridPage.Row

    var body: some HTML {
        let texts = page.shell.viewer.texts
        li {
            span(.class("grow clip")) {
                a(.href("/leads/\(row.id)")) { b { row.name } }
                if let company = row.company { span(.class("faint")) { " · " + company } }
            }
            if let score = row.score { ScoreMark(Int64(score), page.shell.viewer) }
            if page.mayRemove, page.segment.selection == .list {
                form(.post, .action(page.path + "/remove")) {
                    FormSecret(csrf: page.shell.viewer.csrf, returnTo: page.path)
                    HiddenField("leadIds", "\(row.id)")
                    button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[ScoreText.remove] + ": " + row.name)) { texts[ScoreText.remove] }
                }
            }
        }
    }
}

private struct EditSegmentBox: Component {
    let page: SegmentPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, segment = page.segment, input = page.input
        section(.class("box"), .label(texts[ScoreText.segment])) {
            form(.class("box-b stack"), .post, .action(page.path)) {
                RecordSecret(page.shell, version: segment.version, returnTo: page.path)
                FormProblems(problems: input.others(than: ["name", "filters"]))
                InputField(name: "name", label: texts[CommonText.name], value: input.value("name", segment.name), problem: input.problem("name"), isRequired: true)
                if segment.selection == .filter { SegmentFilterField(input: input, value: segment.filters.joined(separator: "\n"), texts: texts) }
                TextAreaField(name: "note", label: texts[CommonText.note], value: input.value("note", segment.note))
                div(.class("row")) {
                    button(.class("btn"), .submit, .kind(.plain), .name("archive"), .value(segment.archivedAt == nil ? "on" : "off"), .formnovalidate) { texts[segment.archivedAt == nil ? ScoreText.archive : .restore] }
                    button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] }
                }
            }
        }
    }
}
