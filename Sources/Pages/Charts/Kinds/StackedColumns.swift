import Texts
public import Writing

/// Columns made of parts, such as touches of each kind per week.
public struct StackedColumnChart: DrawnChart, Component {
    public struct Column: Sendable {
        public let label: String
        /// One number for each series, none below zero.
        public let parts: [Double]
        public var href: String?
        public init(_ label: String, _ parts: [Double], href: String? = nil) { (self.label, self.parts, self.href) = (label, parts, href) }
        var total: Double { parts.filter(\.isFinite).map { max($0, 0) }.reduce(0, +) }
    }

    public let caption: ChartCaption
    public let labelHead: String
    public let series: [String]
    public let unit: ChartUnit
    public let columns: [Column]
    let words: ChartWords

    /// - Parameter series: at most six names, the lowest part first.
    public init(_ caption: ChartCaption, labelHead: String, series: [String], unit: ChartUnit, columns: [Column], words: ChartWords) {
        (self.caption, self.labelHead, self.series, self.unit, self.columns, self.words) = (caption, labelHead, series, unit, columns, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { columns.isEmpty || series.isEmpty }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: 566, height: 200)
        let ticks = unit.ticks(columns.map(\.total), most: 4)
        let left = (ticks.values.map { ChartRoom.width(of: unit.short($0, words)) }.max() ?? 0) + 10
        let scale = ChartScale(ticks, at: 176, 20), slot = (566 - left) / Double(max(columns.count, 1)), wide = min(slot * 0.6, 48)
        drawing.axis(ticks, scale, left: left, right: 566, unit, words)
        let sums = columns.map { unit.short($0.total, words) }
        let labelStep = ChartRoom.labelStep(columns.map(\.label), slot: slot), showsSums = ChartRoom.labelStep(sums, slot: slot) == 1
        for (index, column) in columns.enumerated() {
            let middle = left + (Double(index) + 0.5) * slot
            drawing.linked(column.href, column.label + ": " + sums[index]) { drawing in
                var level = 0.0
                for (place, part) in column.parts.enumerated() where part > 0 && part.isFinite {
                    let top = scale(level + part)
                    drawing.block(ChartLegend.colour(place), middle - wide / 2, top, wide, scale(level) - top, round: 1)
                    level += part
                }
                if showsSums { drawing.text("t-mid t-2", middle, scale(column.total) - 5, sums[index]) }
            }
            if index % labelStep == 0 { drawing.text("t-mid", middle, 192, ChartRoom.cut(column.label, to: slot * Double(labelStep))) }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [labelHead] + series, rows: columns.map { column in
            ChartTable.Row(column.label, series.indices.map { $0 < column.parts.count ? unit.full(column.parts[$0], words) : "" }, href: column.href)
        })
    }
}
