public import Domain
import Texts
public import Writing

/// Leads by fit and intent, in four fields: `/leads/scoring/grid`.
public struct FitGridPage: Sendable {
    public static let path = "/leads/scoring/grid"
    public var shell: ShellPage
    /// Fit and intent from which a lead is on the further side.
    public let fitFrom: Int, intentFrom: Int
    public var cells: [Cell] = []
    /// Whether anybody said what fits.
    public var hasRules = true
    public init(shell: ShellPage, fitFrom: Int, intentFrom: Int) { (self.shell, self.fitFrom, self.intentFrom) = (shell, fitFrom, intentFrom) }

    /// One of the four fields, in reading order: they fit and want, fit, want, neither.
    public struct Cell: Sendable {
        public enum Kind: String, CaseIterable, Sendable { case now, waken, check, leave }
        public let kind: Kind
        public let count: Int
        public let leads: [Row]
        /// Where the list of all of them is.
        public let path: String
        public init(_ kind: Kind, count: Int, leads: [Row], path: String) { (self.kind, self.count, self.leads, self.path) = (kind, count, leads, path) }
    }

    public struct Row: Sendable {
        public let id: Lead.ID
        public let name: String
        public let company: String?
        public let score: Int?
        public init(id: Lead.ID, name: String, company: String?, score: Int?) { (self.id, self.name, self.company, self.score) = (id, name, company, score) }
    }
}

extension FitGridPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { FitGridContent(page: self) }.render(into: &output) }
}

extension FitGridPage.Cell.Kind {
    var heading: ScoreText {
        switch self {
        case .now: .now
        case .waken: .waken
        case .check: .check
        case .leave: .leave
        }
    }
    var help: ScoreText {
        switch self {
        case .now: .nowHelp
        case .waken: .wakenHelp
        case .check: .checkHelp
        case .leave: .leaveHelp
        }
    }
}

struct FitGridContent: Component {
    let page: FitGridPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        LeadSetupFrame(page.shell, .scoring) { a(.class("btn"), .href(ScoringPage.path)) { texts[ScoreText.title] } } content: {
            div(.class("stack")) {
                p(.class("faint")) { texts(ScoreText.gridHelp, ["fit": format.number(page.fitFrom), "intent": format.number(page.intentFrom)]) }
                if !page.hasRules { Notice(icon: .alert, tone: nil, text: texts[ScoreText.noFit]) }
                div(.class("grid")) { ForEach(page.cells) { GridCell(cell: $0, viewer: viewer) } }
            }
        }
    }
}

private struct GridCell: Component {
    let cell: FitGridPage.Cell
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, heading = "cell-" + cell.kind.rawValue
        section(.class("box g6"), .labelled(by: heading)) {
            div(.class("box-h")) {
                h2(.id(heading)) { texts[cell.kind.heading] }
                span(.class("count")) { viewer.format.number(cell.count) }
                if cell.count > 0 { a(.class("link push"), .href(cell.path), .label(texts[ScoreText.showAll] + ": " + texts[cell.kind.heading])) { texts[ScoreText.showAll] } }
            }
            p(.class("box-b faint")) { texts[cell.kind.help] }
            if cell.leads.isEmpty { p(.class("box-b faint")) { texts[ScoreText.empty] } } else { ul(.class("list")) { ForEach(cell.leads) { ScoredLeadRow(row: $0, viewer: viewer) } } }
        }
    }
}

/// A lead with its score.
struct ScoredLeadRow: Component {
    let row: FitGridPage.Row
    let viewer: Viewer

    var body: some HTML {
        li {
            span(.class("grow clip")) {
                a(.href("/leads/\(row.id)")) { b { row.name } }
                if let company = row.company { span(.class("faint")) { " · " + company } }
            }
            if let score = row.score { ScoreMark(Int64(score), viewer) }
        }
    }
}
