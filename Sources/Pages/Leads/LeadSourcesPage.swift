public import Domain
import Texts
public import Writing

/// Where leads come from, and what each source brings: `/leads/sources`.
public struct LeadSourcesPage: Sendable {
    public var shell: ShellPage
    public var from: Day
    public var to: Day
    /// Those with the most leads first.
    public var rows: [Row] = []
    public var hasUnconverted = false
    /// Sources without a lead in those days, also those out of use.
    public var others: [LeadSource] = []
    public var mayChange = true
    public var input = FormInput.fresh
    public static let path = "/leads/sources"

    public init(shell: ShellPage, from: Day, to: Day) { (self.shell, self.from, self.to) = (shell, from, to) }

    /// What one source brought.
    public struct Row: Sendable {
        public var source: LeadSource?
        public var leads = 0
        /// 0…1; nil where it is known of none.
        public var fitRate: Double?
        public var qualified = 0
        public var won = 0
        public var segments: [(segment: Segment, count: Int)] = []
        public var revenue: Money?
        public var cost: Money?
        public var perLead: Money?
        public var perQualified: Money?
        public var perWon: Money?
        public init() {}
    }
}

extension LeadSourcesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.leadSource, .campaignCost, .lead)) { LeadSourcesContent(page: self) }.render(into: &output) }
}

struct LeadSourcesContent: Component {
    let page: LeadSourcesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title) { LeadTabs(shell: page.shell, current: .sources) }
        LeadTabChips(shell: page.shell, current: .sources)
        div(.class("page stack")) {
            p(.class("faint")) { texts[LeadPageText.sourcesHelp] }
            if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[LeadPageText.readOnly]) }
            section(.class("box"), .labelled(by: "source-figures")) {
                div(.class("box-h")) {
                    h2(.id("source-figures")) { texts[LeadPageText.figures] }
                    form(.class("push row wrap"), .get, .action(LeadSourcesPage.path)) {
                        InputField(name: "from", label: texts[LeadPageText.fromDay], id: "figures-from", type: .date, value: "\(page.from)", isLabelHidden: true)
                        InputField(name: "to", label: texts[LeadPageText.toDay], id: "figures-to", type: .date, value: "\(page.to)", isLabelHidden: true)
                        button(.class("btn"), .submit, .small) { texts[CommonText.show] }
                    }
                }
                if page.rows.isEmpty {
                    EmptyState(heading: texts[LeadPageText.noSources], explanation: texts[LeadPageText.sourcesHelp])
                } else {
                    SourceTable(page: page)
                    p(.class("box-b faint")) {
                        texts(LeadPageText.figuresHelp, ["from": viewer.format.dayMonthAndYear(page.from), "to": viewer.format.dayMonthAndYear(page.to)])
                        if page.hasUnconverted { " " + texts[LeadPageText.unconverted] }
                    }
                }
            }
            if !page.others.isEmpty {
                section(.class("box"), .label(LeadPlace.sources.name(texts))) {
                    ul(.class("list")) {
                        ForEach(page.others) { source in
                            li {
                                a(.class("grow link"), .href(LeadSourcesPage.path + "/\(source.id)")) { source.name }
                                span(.class("faint")) { source.channel.name(texts) }
                                if source.archivedAt != nil { span(.class("badge")) { texts[LeadPageText.outOfUse] } }
                            }
                        }
                    }
                }
            }
            if page.mayChange { NewSourceBox(page: page) }
        }
    }
}

/// The figures, a row for each source.
private struct SourceTable: Component {
    let page: LeadSourcesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(texts[LeadPageText.figures])) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[LeadText.fieldSourceId] }
                        ForEach(heads) { head in th(.column, .class("r")) { texts[head] } }
                        ForEach(Segment.allCases) { segment in th(.column, .class("r"), .data("minor")) { segment.name(texts) } }
                    }
                }
                tbody {
                    ForEach(page.rows) { row in
                        tr {
                            th(.row) {
                                if let source = row.source { a(.class("link"), .href(LeadSourcesPage.path + "/\(source.id)")) { source.name } } else { texts[LeadPageText.withoutSource] }
                            }
                            td(.class("r")) { a(.class("link"), .href(leads(of: row))) { viewer.format.number(row.leads) } }
                            if viewer.sees("fit", of: .leads) { td(.class("r")) { row.fitRate.map { viewer.format.percent($0) } ?? LocaleFormat.nothing } }
                            td(.class("r")) { viewer.format.number(row.qualified) }
                            td(.class("r")) { viewer.format.number(row.won) }
                            if viewer.sees("amount") { td(.class("r")) { money(row.revenue) } }
                            td(.class("r")) { money(row.cost) }
                            td(.class("r")) { money(row.perLead) }
                            td(.class("r")) { money(row.perQualified) }
                            td(.class("r")) { money(row.perWon) }
                            ForEach(row.segments) { segment in td(.class("r"), .data("minor")) { viewer.format.number(segment.count) } }
                        }
                    }
                }
            }
        }
    }

    private var heads: [LeadPageText] {
        let viewer = page.shell.viewer
        return [.countLeads] + (viewer.sees("fit", of: .leads) ? [.countFitting] : []) + [.countSql, .countWon] + (viewer.sees("amount") ? [.revenue] : []) + [.cost, .costPerLead, .costPerSql, .costPerWon]
    }

    private func money(_ money: Money?) -> String { money.map { page.shell.viewer.format.money($0, minorUnits: .never) } ?? LocaleFormat.nothing }

    /// The list of the leads that are counted.
    private func leads(of row: LeadSourcesPage.Row) -> String {
        HTMLAddress.path(LeadPlace.all.path, [("sourceId", row.source.map { "\($0.id)" } ?? "none"), ("createdFrom", "\(page.from)"), ("createdTo", "\(page.to)")])
    }
}

private struct NewSourceBox: Component {
    let page: LeadSourcesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "new-source")) {
            div(.class("box-h")) { h2(.id("new-source")) { texts[LeadPageText.newSource] } }
            form(.class("box-b stack"), .post, .action(LeadSourcesPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: LeadSourcesPage.path)
                LeadSourceFields(source: LeadSource(), input: page.input, texts: texts)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[LeadPageText.newSource] } }
            }
        }
    }
}

/// The fields of a source.
struct LeadSourceFields: Component {
    let source: LeadSource
    let input: FormInput
    let texts: Catalogue

    var body: some HTML {
        FormProblems(problems: input.others(than: ["name", "channel", "direction", "note"]))
        div(.class("fields")) {
            InputField(name: "name", label: texts[CommonText.name], id: "source-name", value: input.value("name", source.name), problem: input.problem("name"), isRequired: true)
            SelectField(
                name: "channel", label: texts[LeadText.fieldChannel], choices: LeadFieldLabel.choices(of: "channel", texts) ?? [], selected: input.value("channel", source.channel.rawValue), id: "source-channel", problem: input.problem("channel"))
            SelectField(
                name: "direction", label: texts[LeadText.fieldDirection], choices: LeadFieldLabel.choices(of: "direction", texts) ?? [], selected: input.value("direction", source.direction.rawValue), id: "source-direction",
                problem: input.problem("direction"))
        }
        TextAreaField(name: "note", label: texts[CommonText.note], id: "source-note", value: input.value("note", source.note), problem: input.problem("note"), rows: 2)
    }
}
