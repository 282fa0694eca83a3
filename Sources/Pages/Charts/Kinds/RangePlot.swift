import Texts
public import Writing

/// The track record: the ranges that were given, and what came of them.
public struct RangePlot: DrawnChart, Component {
    public struct Entry: Sendable {
        public let label: String
        public let likely: Double
        public let fifty: ClosedRange<Double>?, eighty: ClosedRange<Double>
        /// Nil while it is not known.
        public let actual: Double?
        public var href: String?
        public init(_ label: String, likely: Double, fifty: ClosedRange<Double>?, eighty: ClosedRange<Double>, actual: Double?, href: String? = nil) {
            (self.label, self.likely, self.fifty, self.eighty, self.actual, self.href) = (label, likely, fifty, eighty, actual, href)
        }
        /// Whether the outcome lies outside the range of 80 %.
        var isOutside: Bool { actual.map { !eighty.contains($0) } ?? false }
    }

    public let caption: ChartCaption
    public let labelHead: String
    public let unit: ChartUnit
    public let entries: [Entry]
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, unit: ChartUnit, entries: [Entry], words: ChartWords) {
        (self.caption, self.labelHead, self.unit, self.entries, self.words) = (caption, labelHead, unit, entries, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { entries.isEmpty }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 210)
        let ticks = unit.ticks(entries.flatMap { [$0.eighty.lowerBound, $0.eighty.upperBound, $0.likely, $0.actual ?? $0.likely] }, most: 4)
        let left = (ticks.values.map { ChartRoom.width(of: unit.short($0, words)) }.max() ?? 0) + 10
        let scale = ChartScale(ticks, at: 184, 16), slot = (566 - left) / Double(max(entries.count, 1))
        let step = ChartRoom.labelStep(entries.map(\.label), slot: slot)
        drawing.axis(ticks, scale, left: left, right: 566, unit, words)
        for (index, entry) in entries.enumerated() {
            let middle = left + (Double(index) + 0.5) * slot, wide = min(14, slot * 0.6)
            func column(_ name: StaticString, _ range: ClosedRange<Double>, _ wide: Double, _ drawing: inout ChartDrawing) {
                drawing.block(name, middle - wide / 2, scale(range.upperBound), wide, scale(range.lowerBound) - scale(range.upperBound), round: wide / 2)
            }
            drawing.linked(entry.href, entry.label) { drawing in
                column("band", entry.eighty, wide, &drawing)
                if let fifty = entry.fifty { column("band-in", fifty, wide, &drawing) }
                drawing.line("med", middle - wide / 2, scale(entry.likely), middle + wide / 2, scale(entry.likely))
                // An outcome outside is a full dot and has its word, so it does not rest on colour.
                if let actual = entry.actual { drawing.dot(entry.isOutside ? "pt-on" : "pt", middle, scale(actual)) }
            }
            if entry.isOutside, let actual = entry.actual, ChartRoom.width(of: words.outside) + 20 < slot * 1.5 { drawing.text("t-mid t-strong", middle, scale(actual) - 8, words.outside) }
            if index % step == 0 { drawing.text("t-mid", middle, 202, ChartRoom.cut(entry.label, to: slot * Double(step))) }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [labelHead, words.low, words.likely, words.high, words.actual], rows: entries.map { entry in
            let actual = entry.actual.map { unit.full($0, words) + (entry.isOutside ? " (" + words.outside + ")" : "") } ?? ""
            return .init(entry.label, [entry.eighty.lowerBound, entry.likely, entry.eighty.upperBound].map { unit.full($0, words) } + [actual], href: entry.href)
        })
    }
}
