public import Writing

/// Where a deal stands, as a colour and a stroke: a step of the ramp 1…6, won, or lost.
public enum StageMark: Hashable, Sendable {
    case step(Int)
    case won
    case lost

    /// The mark of the stage at `index` (from 0) of `count` open stages. Up to six stages take the first steps of the ramp;
    /// more are spread over it, so that the last one is always the darkest.
    public init(stage index: Int, of count: Int) {
        let last = max(count - 1, 1), index = min(max(index, 0), last)
        self = .step(count <= 6 ? index + 1 : 1 + (index * 10 + last) / (2 * last))
    }

    /// Value of `data-stage`.
    public var name: StaticString {
        switch self {
        case .won: "won"
        case .lost: "lost"
        case .step(let step): Self.digits[min(max(step, 1), 6) - 1]
        }
    }
    private static let digits: [StaticString] = ["1", "2", "3", "4", "5", "6"]
}

/// The ring whose stroke is as long as the deal is far. Says nothing to a screen reader: the stage's name stands beside it.
public struct StageGlyph: HTML {
    let mark: StageMark
    public init(_ mark: StageMark) { self.mark = mark }

    public func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"glyph\" data-stage=\"")
        output.literal(mark.name)
        output.literal("\" viewBox=\"0 0 14 14\" aria-hidden=\"true\">")
        switch mark {
        case .won: output.literal("<circle class=\"g-fill\" cx=\"7\" cy=\"7\" r=\"6.2\"/><path class=\"g-ink\" d=\"m4.3 7.2 1.9 1.9 3.5-4\"/>")
        case .lost: output.literal("<circle class=\"g-fill\" cx=\"7\" cy=\"7\" r=\"6.2\"/><path class=\"g-ink\" d=\"m4.9 4.9 4.2 4.2m0-4.2-4.2 4.2\"/>")
        case .step:
            output.literal("<circle class=\"g-track\" cx=\"7\" cy=\"7\" r=\"5.2\"/><circle class=\"g-arc\" cx=\"7\" cy=\"7\" r=\"5.2\" pathLength=\"6\" stroke-dasharray=\"")
            output.literal(mark.name)
            output.literal(" 6\"/>")
        }
        output.literal("</svg>")
    }
}
