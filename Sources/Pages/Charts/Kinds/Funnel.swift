import Texts
public import Writing

/// How many come to each stage and which share goes on.
public struct FunnelChart: DrawnChart, Component {
    public struct Step: Sendable {
        public let label: String
        public let count: Int
        /// What the deals of the step are worth, in the reader's language.
        public let worth: String?
        /// `1` to `6`, or `won`: the colour.
        public let stage: String
        public var href: String?
        /// The share that goes on, where it is not that of those who are in the next step: a stage may be entered by others, too.
        public let goOn: Double?
        public init(_ label: String, _ count: Int, worth: String? = nil, stage: String, href: String? = nil, goOn: Double? = nil) {
            (self.label, self.count, self.worth, self.stage, self.href, self.goOn) = (label, count, worth, stage, href, goOn)
        }
    }

    public let caption: ChartCaption
    /// Heads of the table: the step, how many, what they are worth, and the share that goes on.
    public let labelHead: String, countHead: String, worthHead: String, shareHead: String
    public let steps: [Step]
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, countHead: String, worthHead: String = "", shareHead: String, steps: [Step], words: ChartWords) {
        (self.caption, self.labelHead, self.countHead, self.worthHead, self.shareHead) = (caption, labelHead, countHead, worthHead, shareHead)
        (self.steps, self.words) = (steps, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { steps.allSatisfy { $0.count <= 0 } }
    var isThin: Bool { steps.dropLast().contains { $0.count < fewForAFigure } }

    /// Which share of a step came to the next; nil after the last and where nobody was.
    func share(after index: Int) -> Double? {
        if steps.indices.contains(index), let known = steps[index].goOn { return known }
        guard steps.indices.contains(index + 1), steps[index].count > 0 else { return nil }
        return Double(steps[index + 1].count) / Double(steps[index].count)
    }

    func drawing(_ words: ChartWords) -> ChartDrawing {
        var drawing = ChartDrawing(width: ChartDrawing.pageWidth, height: 196)
        let slot = drawing.width / Double(max(steps.count, 1)), most = Double(max(steps.map(\.count).max() ?? 0, 1))
        func half(_ count: Int) -> Double { Double(max(count, 0)) / most * 59 }
        for (index, step) in steps.enumerated() {
            let left = Double(index) * slot, right = left + slot - 3, next = share(after: index).map { Int(($0 * Double(step.count)).rounded()) } ?? step.count
            let figure = words.format.number(step.count)
            drawing.linked(step.href, step.label + ": " + figure) { drawing in
                drawing.staged(step.stage) { drawing in
                    drawing.block("fn-leak", left, 104 - half(step.count), right - left, half(step.count) * 2, round: 0)
                    drawing.path("fn", ChartPath.narrowing(from: left, to: right, middle: 104, half: half(step.count), toHalf: half(min(next, step.count))))
                }
                drawing.text("t-2", left, 12, ChartRoom.cut(step.label, to: slot - 6))
                drawing.text("t-strong", left, 27, figure)
                if let worth = step.worth, ChartRoom.width(of: figure + "    " + worth) < slot { drawing.text("t-end", right - 9, 27, worth) }
            }
            if let share = share(after: index) {
                let isThin = step.count < fewForAFigure
                drawing.text(isThin ? "t-end t-v" : "t-end t-2", right, 182, ChartRoom.width(of: words.goOn(share)) < slot ? words.goOn(share) : words.format.percent(share))
            }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        let hasWorth = steps.contains { $0.worth != nil }
        return ChartTable(heads: [labelHead, countHead] + (hasWorth ? [worthHead] : []) + [shareHead], rows: steps.enumerated().map { index, step in
            .init(step.label, [words.format.number(step.count)] + (hasWorth ? [step.worth ?? ""] : []) + [words.format.percent(share(after: index))], href: step.href)
        })
    }
}
