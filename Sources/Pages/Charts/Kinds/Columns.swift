import Texts
public import Writing

/// Columns side by side: counts, ages in buckets, sums by month. Some may stand out, each may lead to its deals.
public struct ColumnChart: DrawnChart, Component {
    public struct Column: Sendable {
        public let label: String
        public let value: Double
        /// On how many it rests, and the interval in which it truly lies; nil for what is simply counted.
        public var sample: Int?, interval: ClosedRange<Double>?
        /// Where its deals are.
        public var href: String?
        /// Whether it stands out from the others.
        public var standsOut: Bool
        public init(_ label: String, _ value: Double, sample: Int? = nil, interval: ClosedRange<Double>? = nil, href: String? = nil, standsOut: Bool = true) {
            (self.label, self.value, self.sample, self.interval, self.href, self.standsOut) = (label, value, sample, interval, href, standsOut)
        }
        var isThin: Bool { sample.map { $0 < fewForAFigure } ?? false }
    }

    public let caption: ChartCaption
    /// Heads of the table: what a column is and what it measures.
    public let labelHead: String, valueHead: String
    public let unit: ChartUnit
    public let columns: [Column]
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, valueHead: String, unit: ChartUnit, columns: [Column], words: ChartWords) {
        (self.caption, self.labelHead, self.valueHead, self.unit, self.columns, self.words) = (caption, labelHead, valueHead, unit, columns, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { columns.isEmpty }
    var isThin: Bool { columns.contains(where: \.isThin) }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 200)
        let ticks = unit.ticks(columns.flatMap { [$0.value] + ($0.isThin ? [$0.interval?.lowerBound, $0.interval?.upperBound].compactMap { $0 } : []) }, most: 4)
        let left = (ticks.values.map { ChartRoom.width(of: unit.short($0, words)) }.max() ?? 0) + 10
        let scale = ChartScale(ticks, at: 176, 20), slot = (566 - left) / Double(max(columns.count, 1)), wide = min(slot * 0.8, 64)
        drawing.axis(ticks, scale, left: left, right: 566, unit, words)
        let figures = columns.map { unit.short($0.value, words) }
        let labelStep = ChartRoom.labelStep(columns.map(\.label), slot: slot), showsFigures = ChartRoom.labelStep(figures, slot: slot) == 1
        for (index, column) in columns.enumerated() {
            let middle = left + (Double(index) + 0.5) * slot, top = scale(max(column.value, 0)), bottom = scale(min(column.value, 0))
            drawing.linked(column.href, column.label + ": " + unit.full(column.value, words)) { drawing in
                drawing.block(column.isThin || !column.standsOut ? "bar-dim" : "bar", middle - wide / 2, top, wide, bottom - top)
                if column.isThin, let interval = column.interval { drawing.line("whisk", middle, scale(interval.upperBound), middle, scale(interval.lowerBound)) }
                if showsFigures { drawing.text(column.isThin ? "t-mid" : "t-mid t-strong", middle, (column.isThin ? min(top, column.interval.map { scale($0.upperBound) } ?? top) : top) - 5, figures[index]) }
            }
            if index % labelStep == 0 { drawing.text("t-mid", middle, 192, ChartRoom.cut(column.label, to: slot * Double(labelStep))) }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        let hasSample = columns.contains { $0.sample != nil }, hasInterval = columns.contains { $0.interval != nil }
        return ChartTable(
            heads: [labelHead, valueHead] + (hasSample ? [words.sample] : []) + (hasInterval ? [words.interval] : []),
            rows: columns.map { column in
                var cells = [unit.full(column.value, words)]
                if hasSample { cells.append(column.sample.map { words.format.number($0) } ?? "") }
                if hasInterval { cells.append(column.interval.map { unit.range($0, words) } ?? "") }
                return .init(column.label, cells, href: column.href)
            })
    }
}
