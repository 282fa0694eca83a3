import Texts
public import Writing

/// Which share is still open after so many days: stairs that go down, with the interval around them.
public struct SurvivalChart: DrawnChart, Component {
    public struct Step: Sendable {
        public let day: Double
        /// The share still open from this day on, its interval, and how many it rests on.
        public let share: Double
        public let interval: ClosedRange<Double>?
        public let atRisk: Int
        public init(day: Double, share: Double, interval: ClosedRange<Double>? = nil, atRisk: Int) {
            (self.day, self.share, self.interval, self.atRisk) = (day, share, interval, atRisk)
        }
    }

    public let caption: ChartCaption
    public let dayHead: String, shareHead: String
    /// By day, ascending; the curve begins at all on day 0.
    public let steps: [Step]
    let words: ChartWords

    public init(_ caption: ChartCaption, dayHead: String, shareHead: String, steps: [Step], words: ChartWords) {
        (self.caption, self.dayHead, self.shareHead, self.steps, self.words) = (caption, dayHead, shareHead, steps, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { steps.isEmpty }
    var isThin: Bool { steps.contains { $0.atRisk < fewForAFigure } }

    /// The first day on which half or fewer are open; nil when that day has not come.
    var median: Double? { steps.first { $0.share <= 0.5 }?.day }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 220)
        let days = ChartUnit.days.ticks(steps.map(\.day), most: 6), shares = Ticks([0, 1], most: 4)
        let left = ChartRoom.width(of: words.format.percent(1)) + 10
        let scale = ChartScale(0, 1, at: 190, 12), across = ChartScale(days, at: left, 550)
        drawing.axis(shares, scale, left: left, right: 550, .percent, words)
        for day in days.values { drawing.text("t-mid", across(day), 210, ChartUnit.days.short(day, words)) }
        func stairs(_ number: (Step) -> Double) -> [ChartPoint] {
            ChartPath.stairs([ChartPoint(across(0), scale(1))] + steps.map { ChartPoint(across($0.day), scale(number($0))) })
        }
        if steps.contains(where: { $0.interval != nil }) {
            drawing.path("band", ChartPath.band(upper: stairs { $0.interval?.upperBound ?? $0.share }, lower: stairs { $0.interval?.lowerBound ?? $0.share }))
        }
        // Where fewer than 20 are left the line is broken.
        let curve = [ChartPoint(across(0), scale(1))] + steps.map { ChartPoint(across($0.day), scale($0.share)) }
        let sure = steps.prefix { $0.atRisk >= fewForAFigure }.count
        drawing.path("line", sure > 0 ? ChartPath.line(ChartPath.stairs(Array(curve.prefix(sure + 1)))) : "")
        drawing.path("line-2", sure < steps.count ? ChartPath.line(ChartPath.stairs(Array(curve.dropFirst(sure)))) : "")
        if let median {
            drawing.line("goal", across(median), scale(0.5), across(median), scale(0))
            drawing.text("t-strong", across(median) + 5, scale(0.5) - 5, ChartUnit.days.short(median, words))
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [dayHead, shareHead, words.interval, words.sample], rows: steps.map { step in
            .init(words.format.number(step.day, decimals: 0), [ChartUnit.percent.full(step.share, words), step.interval.map { ChartUnit.percent.range($0, words) } ?? "", words.format.number(step.atRisk)])
        })
    }
}
