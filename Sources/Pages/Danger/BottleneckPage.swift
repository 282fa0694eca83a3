public import Domain
import Texts
public import Writing

/// Which stages of a pipeline are slower than they were or lose more, what may lie behind it, and where deals go dark: `/pipelines/{id}/bottlenecks`.
public struct BottleneckPage: Sendable {
    public var shell: ShellPage
    public let pipeline: Pipeline.ID
    public let name: String
    /// False with too little history: then there are medians only.
    public var isCompared = true
    /// The one that holds back most money first.
    public var findings: [Finding] = []
    public var stages: [StageLine] = []
    public var suggestions: [Suggestion] = []
    public var stalls: [StallRow] = []
    public var definition = ""

    public init(shell: ShellPage, pipeline: Pipeline.ID, name: String) { (self.shell, self.pipeline, self.name) = (shell, pipeline, name) }

    public enum Slowdown: Sendable { case slower, muchSlower }

    public struct Finding: Sendable {
        public let stage: StageLine
        public let slowdown: Slowdown?
        public let losesMore: Bool
        /// Nil where it holds nothing back, and for who does not see amounts.
        public let atHold: Money?
        public let reasons: [(name: String, deals: Int)]
        public init(stage: StageLine, slowdown: Slowdown?, losesMore: Bool, atHold: Money?, reasons: [(name: String, deals: Int)]) {
            (self.stage, self.slowdown, self.losesMore, self.atHold, self.reasons) = (stage, slowdown, losesMore, atHold, reasons)
        }
    }

    /// A figure, how many standard deviations it is above that of the months before, and on how many it rests.
    public struct Scored: Sendable {
        public let value: Double?, score: Double?
        public init(_ value: Double?, score: Double? = nil) { (self.value, self.score) = (value, score) }
    }

    public struct StageLine: Sendable {
        public let id: Stage.ID
        public let name: String
        public let mark: StageMark
        public let left: Int, expected: Double
        /// Where left / expected lies 19 times in 20; nil where nothing was expected.
        public let ratio: ClosedRange<Double>?
        public let days: Scored, waiting: Scored, dropOff: Scored
        /// Exits that the share rests on.
        public let exits: Int
        /// The share that went on before, beside that of lately.
        public let forwardBefore: Double?
        /// Quartiles of stays of the last year, and how many.
        public let quarter: Double?, median: Double?, threeQuarters: Double?, stays: Int
        public let limit: Double?
        /// Days of the deals that are there now.
        public let open: [Int]
        public let atRisk: Int, dark: Int
        /// Nil where the records agree.
        public let queueExpected: Double?
        public init(
            id: Stage.ID, name: String, mark: StageMark, left: Int, expected: Double, ratio: ClosedRange<Double>?, days: Scored, waiting: Scored, dropOff: Scored, exits: Int, forwardBefore: Double?,
            quarter: Double?, median: Double?, threeQuarters: Double?, stays: Int, limit: Double?, open: [Int], atRisk: Int, dark: Int, queueExpected: Double?
        ) {
            (self.id, self.name, self.mark, self.left, self.expected, self.ratio) = (id, name, mark, left, expected, ratio)
            (self.days, self.waiting, self.dropOff, self.exits, self.forwardBefore) = (days, waiting, dropOff, exits, forwardBefore)
            (self.quarter, self.median, self.threeQuarters, self.stays, self.limit, self.open) = (quarter, median, threeQuarters, stays, limit, open)
            (self.atRisk, self.dark, self.queueExpected) = (atRisk, dark, queueExpected)
        }
    }

    /// What to look at, and what speaks for it.
    public struct Suggestion: Sendable {
        public let looks: [DangerText]
        public let evidence: String
        public let reasons: String?
        public let path: String?
        public init(_ looks: [DangerText], evidence: String, reasons: String? = nil, path: String? = nil) { (self.looks, self.evidence, self.reasons, self.path) = (looks, evidence, reasons, path) }
    }

    public static func path(_ pipeline: Pipeline.ID) -> String { "/pipelines/\(pipeline)/bottlenecks" }
    /// The open deals of a stage.
    func deals(_ stage: Stage.ID) -> String { HTMLAddress.path("/deals", [("pipelineId", "\(pipeline)"), ("stageId", "\(stage)"), ("status", "open")]) }
}

extension BottleneckPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.deal, .stage)) { BottleneckContent(page: self) }.render(into: &output) }
}

/// The pages about how a pipeline does, beside its board.
struct DangerTabs: Component {
    let pipeline: Pipeline.ID
    let name: String
    let isDanger: Bool
    let texts: Catalogue

    var body: some HTML {
        nav(.class("tabs"), .label(name)) {
            ViewTab(name, icon: .board, path: "/pipelines/\(pipeline)")
            ViewTab(texts[DangerText.bottlenecks], icon: .bars, path: BottleneckPage.path(pipeline), isCurrent: !isDanger)
            ViewTab(texts[DangerText.danger], icon: .moon, path: DangerPage.path(pipeline), isCurrent: isDanger)
        }
    }
}

struct BottleneckContent: Component {
    let page: BottleneckPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) { DangerTabs(pipeline: page.pipeline, name: page.name, isDanger: false, texts: texts) }
        div(.class("page")) {
            div(.class("stack")) {
                if !page.isCompared { Notice(icon: .clock, tone: nil, text: texts[DangerText.notCompared]) } else if !page.findings.contains(where: { $0.slowdown != nil }) { Notice(icon: .check, tone: "good", text: texts[DangerText.noneSlower]) }
                ForEach(page.findings.enumerated()) { place, finding in FindingBox(page: page, finding: finding, mark: "finding-\(place)") }
                StageReviewTable(page: page)
                DwellBox(page: page)
                SuggestionBox(page: page)
                RecordsBox(page: page)
                if !page.stalls.isEmpty { StallTable(rows: page.stalls, viewer: page.shell.viewer) }
            }
        }
    }
}
