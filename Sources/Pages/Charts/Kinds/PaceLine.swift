import Texts
public import Writing

/// How far somebody is on the way to a goal, against where an even pace would be today. A line, not a dial.
public struct PaceLine: DrawnChart, Component {
    public struct Runner: Sendable {
        public let label: String
        public let value: Double, goal: Double
        public var href: String?
        public init(_ label: String, _ value: Double, goal: Double, href: String? = nil) { (self.label, self.value, self.goal, self.href) = (label, value, goal, href) }
        /// The part of the goal that is reached; nil without a goal.
        var share: Double? { goal > 0 && value.isFinite ? value / goal : nil }
    }

    public let caption: ChartCaption
    public let labelHead: String, valueHead: String, shareHead: String
    public let unit: ChartUnit
    public let runners: [Runner]
    /// The part of the time that is over, 0 to 1.
    public let elapsed: Double
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, valueHead: String, shareHead: String, unit: ChartUnit, runners: [Runner], elapsed: Double, words: ChartWords) {
        (self.caption, self.labelHead, self.valueHead, self.shareHead, self.unit) = (caption, labelHead, valueHead, shareHead, unit)
        (self.runners, self.elapsed, self.words) = (runners, min(max(elapsed, 0), 1), words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { runners.isEmpty }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 24 + 32 * Double(runners.count))
        let left = 140.0, right = 470.0
        let ticks = Ticks([1] + runners.compactMap(\.share), most: 4), scale = ChartScale(ticks, at: left, right), bottom = 4 + 32 * Double(runners.count)
        for tick in ticks.values {
            drawing.line(tick == 0 ? "axis" : "grid-l", scale(tick), 4, scale(tick), bottom)
            drawing.text("t-mid", scale(tick), bottom + 16, words.format.percent(tick))
        }
        for (index, runner) in runners.enumerated() {
            let top = 10 + 32 * Double(index), from = min(scale(runner.share ?? 0), scale(0)), to = max(scale(runner.share ?? 0), scale(0))
            drawing.linked(runner.href, runner.label + ": " + unit.full(runner.value, words)) { drawing in
                drawing.text("t-2", 0, top + 14, ChartRoom.cut(runner.label, to: left - 10))
                drawing.block((runner.share ?? 0) >= elapsed ? "bar" : "c2", from, top, to - from, 18)
            }
            drawing.text("t-strong", right + 10, top + 14, ChartRoom.cut(unit.short(runner.value, words), to: 92))
        }
        drawing.line("goal", scale(1), 4, scale(1), bottom)
        drawing.line("now", scale(elapsed), 4, scale(elapsed), bottom)
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [labelHead, valueHead, words.goal, shareHead], rows: runners.map { runner in
            .init(runner.label, [unit.full(runner.value, words), unit.full(runner.goal, words), words.format.percent(runner.share)], href: runner.href)
        })
    }
}
