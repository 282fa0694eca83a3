import Texts
public import Writing

/// A waterfall of any figures: from one sum to another, each change beginning where the one before ended.
public struct BridgeChart: DrawnChart, Component {
    public struct Change: Sendable {
        public let label: String
        public let value: Double
        public var href: String?
        public init(_ label: String, _ value: Double, href: String? = nil) { (self.label, self.value, self.href) = (label, value, href) }
    }
    struct Bar: Equatable, Sendable {
        let label: String, figure: String
        let from, to: Double
        let isSum: Bool
        let href: String?
    }

    public let caption: ChartCaption
    public let labelHead: String, valueHead: String
    public let unit: ChartUnit
    public let startLabel: String, endLabel: String
    public let start: Double
    public let changes: [Change]
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, valueHead: String, unit: ChartUnit, from start: Double, _ startLabel: String, changes: [Change], to endLabel: String, words: ChartWords) {
        (self.caption, self.labelHead, self.valueHead, self.unit) = (caption, labelHead, valueHead, unit)
        (self.start, self.startLabel, self.changes, self.endLabel, self.words) = (start, startLabel, changes, endLabel, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { changes.isEmpty && start == 0 }

    func bars(_ words: ChartWords) -> [Bar] {
        var level = start
        var bars = [Bar(label: startLabel, figure: unit.short(start, words), from: 0, to: start, isSum: true, href: nil)]
        for change in changes {
            bars.append(Bar(label: change.label, figure: unit.signed(change.value, words), from: level, to: level + change.value, isSum: false, href: change.href))
            level += change.value
        }
        return bars + [Bar(label: endLabel, figure: unit.short(level, words), from: 0, to: level, isSum: true, href: nil)]
    }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        let bars = bars(words), slot = max(566 / Double(bars.count), 56), wide = slot * 0.72
        var drawing = ChartDrawing(width: slot * Double(bars.count), height: 210)
        let scale = ChartScale(unit.ticks(bars.map(\.to)), at: 184, 24)
        drawing.line("axis", 0, scale(0), drawing.width, scale(0))
        for (index, bar) in bars.enumerated() {
            let left = Double(index) * slot + (slot - wide) / 2, middle = left + wide / 2
            let top = min(scale(bar.from), scale(bar.to)), bottom = max(scale(bar.from), scale(bar.to))
            drawing.linked(bar.href, bar.label + ": " + bar.figure) { drawing in
                drawing.block(bar.isSum ? "sum" : bar.to >= bar.from ? "up" : "down", left, top, wide, max(bottom - top, 1))
                drawing.text("t-mid t-strong", middle, top - 6, ChartRoom.cut(bar.figure, to: slot))
            }
            if index < bars.count - 1 { drawing.line("link", left + wide, scale(bar.to), left + slot, scale(bar.to)) }
            drawing.text("t-mid", middle, 202, ChartRoom.cut(bar.label, to: slot - 2))
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        let end = changes.reduce(start) { $0 + $1.value }
        return ChartTable(heads: [labelHead, valueHead], rows: [.init(startLabel, [unit.full(start, words)])]
            + changes.map { .init($0.label, [($0.value > 0 ? "+" : "") + unit.full($0.value, words)], href: $0.href) }
            + [.init(endLabel, [unit.full(end, words)])])
    }
}
