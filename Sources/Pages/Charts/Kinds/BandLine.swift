import Texts
public import Writing

/// A line that runs into a band: what was won so far and where it will land, with the goal.
public struct BandLineChart: DrawnChart, Component {
    public struct Point: Sendable {
        public let label: String
        /// What is known; nil for what is still to come.
        public let value: Double?
        /// What is to be expected, with the ranges that hold in 8 and in 5 of 10 cases.
        public var likely: Double?, eighty: ClosedRange<Double>?, fifty: ClosedRange<Double>?
        public init(_ label: String, _ value: Double?, likely: Double? = nil, eighty: ClosedRange<Double>? = nil, fifty: ClosedRange<Double>? = nil) {
            (self.label, self.value, self.likely, self.eighty, self.fifty) = (label, value, likely, eighty, fifty)
        }
    }

    public let caption: ChartCaption
    public let labelHead: String, valueHead: String
    public let unit: ChartUnit
    /// At even distances, oldest first.
    public let points: [Point]
    public let goal: Double?
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, valueHead: String, unit: ChartUnit, points: [Point], goal: Double? = nil, words: ChartWords) {
        (self.caption, self.labelHead, self.valueHead, self.unit, self.points, self.goal, self.words) = (caption, labelHead, valueHead, unit, points, goal, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { points.allSatisfy { $0.value == nil && $0.likely == nil } }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 250)
        let numbers = points.flatMap { [$0.value, $0.likely, $0.eighty?.lowerBound, $0.eighty?.upperBound].compactMap { $0 } }
        let ticks = unit.ticks(numbers + [goal].compactMap { $0 })
        let left = (ticks.values.map { ChartRoom.width(of: unit.short($0, words)) }.max() ?? 0) + 10, right = 500.0
        let scale = ChartScale(ticks, at: 224, 18), across = ChartScale(0, Double(max(points.count - 1, 1)), at: left, right)
        func x(_ index: Int) -> Double { points.count == 1 ? (left + right) / 2 : across(Double(index)) }
        func places(_ number: (Point) -> Double?) -> [ChartPoint] {
            points.enumerated().compactMap { index, point in number(point).map { ChartPoint(x(index), scale($0)) } }
        }
        drawing.axis(ticks, scale, left: left, right: right, unit, words)
        drawing.path("band", ChartPath.band(upper: places { $0.eighty?.upperBound }, lower: places { $0.eighty?.lowerBound }))
        drawing.path("band-in", ChartPath.band(upper: places { $0.fifty?.upperBound }, lower: places { $0.fifty?.lowerBound }))
        let known = places(\.value), likely = places(\.likely)
        drawing.path("line", ChartPath.line(known))
        drawing.path("line-2", likely.count > 1 ? ChartPath.line(likely) : "")
        var taken: [Double] = []
        func mark(_ words: String, at level: Double, _ name: StaticString) {
            guard taken.allSatisfy({ abs($0 - level) >= 13 }) else { return }
            taken.append(level)
            drawing.text(name, right + 8, level + 4, words)
        }
        if let last = likely.last, let value = points.last(where: { $0.likely != nil })?.likely {
            drawing.dot("pt", last.x, last.y)
            mark(unit.short(value, words), at: last.y, "t-strong")
        } else if let last = known.last, let value = points.last(where: { $0.value != nil })?.value {
            drawing.dot("pt", last.x, last.y)
            mark(unit.short(value, words), at: last.y, "t-strong")
        }
        if let goal {
            drawing.line("goal", left, scale(goal), right, scale(goal))
            mark(unit.short(goal, words), at: scale(goal), "t-2")
        }
        if let range = points.last(where: { $0.eighty != nil })?.eighty { for end in [range.upperBound, range.lowerBound] { mark(unit.short(end, words), at: scale(end), "t-v") } }
        let step = ChartRoom.labelStep(points.map(\.label), slot: (right - left) / Double(max(points.count - 1, 1)))
        for (index, point) in points.enumerated() where index % step == 0 { drawing.text("t-mid", x(index), 242, ChartRoom.cut(point.label, to: 96)) }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        func cell(_ value: Double?) -> String { value.map { unit.full($0, words) } ?? "" }
        var table = ChartTable(heads: [labelHead, valueHead, words.low, words.likely, words.high], rows: points.map { point in
            .init(point.label, [cell(point.value), cell(point.eighty?.lowerBound), cell(point.likely), cell(point.eighty?.upperBound)])
        })
        if let goal { table.rows.append(.init(words.goal, [cell(goal), "", "", ""])) }
        return table
    }
}
