public import Domain
import Texts
public import Writing

/// How well the open deals are kept, what is missing, and which deals to put right: `/hygiene`.
public struct HygienePage: Sendable {
    public var shell: ShellPage
    public var score: HygieneScore
    /// What the filter form offers, and what is chosen.
    public var owners: [FormChoice] = []
    public var teams: [FormChoice] = []
    public var pipelines: [FormChoice] = []
    public var chosen: [String: String] = [:]
    /// Deals to put right, the worst first.
    public var rows: [Row] = []
    /// How many there are in all.
    public var count = 0
    /// What makes the process hard to follow.
    public var findings: [ProcessFindingRow] = []
    /// Why deals stand still, stage by stage.
    public var stalls: [StallRow] = []

    public init(shell: ShellPage, score: HygieneScore) { (self.shell, self.score) = (shell, score) }

    public struct Row: Sendable {
        public let deal: DealRow
        public let items: [HygieneItem]
        public init(deal: DealRow, items: [HygieneItem]) { (self.deal, self.items) = (deal, items) }
    }
}

/// The words about the score.
public enum HygieneText: String, TextKey {
    public static let namespace: StaticString = "hygiene"

    case title, scoreOf, dealsLookedAt, noDeals, noDealsHelp, what, weight, dealsWithIt, gain, help, show, shown, allDeals, toPutRight, nothingToPutRight, team
    case noNextStep = "items.noNextStep", pastClose = "items.pastClose", noAmount = "items.noAmount", noContact = "items.noContact", stale = "items.stale", duplicate = "items.duplicate"
}

extension HygieneItem {
    var text: HygieneText {
        switch self {
        case .noNextStep: .noNextStep
        case .pastClose: .pastClose
        case .noAmount: .noAmount
        case .noContact: .noContact
        case .stale: .stale
        case .duplicate: .duplicate
        }
    }
}

extension HygienePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.deal, .activity, .company, .contact, .stage)) { HygieneContent(page: self) }.render(into: &output) }

    /// The same page with another item shown.
    func address(showing item: HygieneItem?) -> String {
        HTMLAddress.path("/hygiene", [("ownerId", chosen["ownerId"]), ("teamId", chosen["teamId"]), ("pipelineId", chosen["pipelineId"]), ("item", item?.rawValue)])
    }
}

struct HygieneContent: Component {
    let page: HygienePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            HygieneFilter(page: page)
            if let value = page.score.value {
                section(.class("box"), .labelled(by: "score")) {
                    div(.class("box-h")) {
                        h2(.id("score")) { texts(HygieneText.scoreOf, ["score": viewer.format.number(Int(value.rounded()))]) }
                        span(.class("count push")) { texts(HygieneText.dealsLookedAt, count: page.score.deals) }
                    }
                    div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "score")) {
                        table(.class("table")) {
                            caption(.class("vh")) { texts[HygieneText.help] }
                            thead {
                                tr {
                                    th(.column) { texts[HygieneText.what] }
                                    th(.column, .class("r")) { texts[HygieneText.weight] }
                                    th(.column, .class("r")) { texts[HygieneText.dealsWithIt] }
                                    th(.column, .class("r")) { texts[HygieneText.gain] }
                                }
                            }
                            tbody { ForEach(HygieneItem.allCases.filter { $0.field.map { viewer.sees($0) } ?? true }) { HygieneLine(page: page, item: $0) } }
                        }
                    }
                    p(.class("box-b")) { texts[HygieneText.help] }
                }
                HygieneDeals(page: page)
            } else {
                EmptyState(heading: texts[HygieneText.noDeals], explanation: texts[HygieneText.noDealsHelp])
            }
            if !page.stalls.isEmpty { StallTable(rows: page.stalls, viewer: viewer) }
            if !page.findings.isEmpty {
                section(.class("box"), .labelled(by: "process")) {
                    div(.class("box-h")) {
                        h2(.id("process")) { texts[ProcessText.processHeading] }
                        small { texts[ProcessText.processHelp] }
                    }
                    ul(.class("list")) { ForEach(page.findings) { ProcessFindingLine(row: $0, viewer: viewer) } }
                }
            }
        }
    }
}

struct HygieneFilter: Component {
    let page: HygienePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.class("box-b fields"), .get, .action("/hygiene"), .id("filter")) {
            SelectField(name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: page.chosen["ownerId"], id: "f-owner", nothing: texts[HygieneText.allDeals])
            if !page.teams.isEmpty {
                SelectField(name: "teamId", label: texts[HygieneText.team], choices: page.teams, selected: page.chosen["teamId"], id: "f-team", nothing: texts[HygieneText.allDeals])
            }
            SelectField(name: "pipelineId", label: texts[CommonText.pipeline], choices: page.pipelines, selected: page.chosen["pipelineId"], id: "f-pipeline", nothing: texts[HygieneText.allDeals])
            button(.class("btn"), .submit) { texts[CommonText.show] }
        }
    }
}

/// One item: what it costs, how many deals have it, and what putting it right everywhere would bring.
struct HygieneLine: Component {
    let page: HygienePage
    let item: HygieneItem

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, count = page.score.counts[item] ?? 0
        tr {
            th(.row) {
                if count > 0 { a(.class("link"), .href(page.address(showing: item)), .current(page.chosen["item"] == item.rawValue)) { texts[item.text] } } else { texts[item.text] }
            }
            td(.class("r")) { viewer.format.number(item.weight) }
            td(.class("r")) { viewer.format.number(count) }
            td(.class("r")) { count > 0 ? "+" + viewer.format.number(page.score.gain(item)) : LocaleFormat.nothing }
        }
    }
}

struct HygieneDeals: Component {
    let page: HygienePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "faulty")) {
            div(.class("box-h")) {
                h2(.id("faulty")) { texts[HygieneText.toPutRight] }
                span(.class("count")) { viewer.format.number(page.count) }
                if page.chosen["item"] != nil { a(.class("btn push"), .kind(.plain), .small, .href(page.address(showing: nil))) { texts[HygieneText.show] } }
            }
            if page.rows.isEmpty {
                p(.class("box-b faint")) { texts[HygieneText.nothingToPutRight] }
            } else {
                ul(.class("list")) { ForEach(page.rows) { HygieneRow(row: $0, viewer: viewer) } }
                if page.count > page.rows.count { p(.class("box-b faint")) { texts(HygieneText.shown, count: page.rows.count) } }
            }
        }
    }
}

struct HygieneRow: Component {
    let row: HygienePage.Row
    let viewer: Viewer

    var body: some HTML {
        let deal = row.deal.deal, texts = viewer.texts
        li {
            StageGlyph(row.deal.mark)
            span(.class("grow clip")) {
                a(.href("/deals/\(deal.id)")) { b { deal.title } }
                br()
                small(.class("faint")) { [deal.companyName, row.deal.stage].compactMap { $0 }.joined(separator: " · ") }
            }
            span(.class("row wrap")) { ForEach(row.items) { item in span(.class("badge"), .data("tone", "warn")) { texts[item.text] + " " + viewer.format.number(-item.weight) } } }
            span(.class("num nowrap")) { viewer.format.number(HygieneScore.points(of: row.items)) }
            if let owner = row.deal.owner { Avatar(owner) }
        }
    }
}
