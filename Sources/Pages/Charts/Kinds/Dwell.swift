import Texts
public import Writing

/// How long deals stay in each stage: the middle half, the middle, the limit, and the deals that are there now.
public struct DwellChart: DrawnChart, Component {
    public struct Stage: Sendable {
        public let label: String
        /// `1` to `6`: the colour.
        public let stage: String
        /// In days; 25, 50 and 75 of 100 deals were through by then.
        public let quarter: Double, median: Double, threeQuarters: Double
        public let sample: Int
        public let limit: Double?
        /// The days of the deals that are there now.
        public let open: [Double]
        public var href: String?
        public init(_ label: String, stage: String, quarter: Double, median: Double, threeQuarters: Double, sample: Int, limit: Double?, open: [Double], href: String? = nil) {
            (self.label, self.stage, self.quarter, self.median, self.threeQuarters) = (label, stage, quarter, median, threeQuarters)
            (self.sample, self.limit, self.open, self.href) = (sample, limit, open, href)
        }
        var isThin: Bool { sample < fewForAFigure }
    }

    public let caption: ChartCaption
    /// Heads of the table: the stage, its median, the limit, and how many are past it.
    public let labelHead: String, medianHead: String, limitHead: String, pastHead: String
    public let stages: [Stage]
    /// Takes the whole page, and is no chart beside others.
    public var isWide = false
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, medianHead: String, limitHead: String, pastHead: String, stages: [Stage], words: ChartWords) {
        (self.caption, self.labelHead, self.medianHead, self.limitHead, self.pastHead) = (caption, labelHead, medianHead, limitHead, pastHead)
        (self.stages, self.words) = (stages, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { stages.isEmpty }
    var isThin: Bool { stages.contains(where: \.isThin) }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: isWide ? ChartDrawing.pageWidth : ChartDrawing.usualWidth, height: 26 + 32 * Double(stages.count))
        let left = 112.0, bottom = 6 + 32 * Double(stages.count)
        let ticks = ChartUnit.days.ticks(stages.flatMap { [$0.threeQuarters, $0.limit ?? 0] + $0.open }), scale = ChartScale(ticks, at: left, drawing.width - 16)
        for tick in ticks.values {
            drawing.line(tick == 0 ? "axis" : "grid-l", scale(tick), 6, scale(tick), bottom)
            drawing.text("t-mid", scale(tick), bottom + 16, ChartUnit.days.short(tick, words))
        }
        for (index, stage) in stages.enumerated() {
            let middle = 22 + 32 * Double(index)
            drawing.linked(stage.href, stage.label + ": " + ChartUnit.days.full(stage.median, words)) { drawing in
                drawing.text(stage.isThin ? "t-v" : "t-2", 0, middle + 4, ChartRoom.cut(stage.label, to: left - 8))
                drawing.staged(stage.stage) { drawing in
                    drawing.block(stage.isThin ? "bar-dim" : "iqr", scale(stage.quarter), middle - 8, scale(stage.threeQuarters) - scale(stage.quarter), 16, round: 3)
                    for days in stage.open { drawing.dot("obs", scale(days), middle, 2.5) }
                }
                drawing.line("med", scale(stage.median), middle - 8, scale(stage.median), middle + 8)
            }
            if let limit = stage.limit { drawing.line("lim", scale(limit), middle - 11, scale(limit), middle + 11) }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [labelHead, medianHead, words.interval, words.sample, limitHead, pastHead], rows: stages.map { stage in
            .init(stage.label, [
                ChartUnit.days.full(stage.median, words), words.format.number(stage.quarter) + " – " + words.format.number(stage.threeQuarters), words.format.number(stage.sample),
                stage.limit.map { ChartUnit.days.full($0, words) } ?? "", stage.limit.map { limit in words.format.number(stage.open.filter { $0 > limit }.count) } ?? "",
            ], href: stage.href)
        })
    }
}
