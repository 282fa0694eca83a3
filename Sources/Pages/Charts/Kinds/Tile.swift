import Texts
public import Writing

/// A line as small as a word. Without two values there is nothing to draw.
public struct Sparkline: Component {
    let values: [Double]
    let label: String
    /// - Parameter label: what a screen reader says, with the direction: "Win rate, rising from 24 to 31 percent".
    public init(_ values: [Double], label: String) { (self.values, self.label) = (values.filter(\.isFinite), label) }

    public var body: some HTML {
        if let last = places.last, places.count > 1 {
            svg(.class("ch spark"), .viewBox("0 0 72 24"), .role("img"), .label(label)) {
                path(.class("line"), .d(ChartPath.line(places)))
                circle(.class("pt-on"), .cx(Coordinate(last.x)), .cy(Coordinate(last.y)), .r(2.5))
            }
        }
    }

    /// From 20 up to 4; values that are all the same run through the middle.
    var places: [ChartPoint] {
        guard let low = values.min(), let high = values.max() else { return [] }
        let scale = ChartScale(low, high, at: 20, 4), across = ChartScale(0, Double(max(values.count - 1, 1)), at: 0, 72)
        return values.enumerated().map { index, value in ChartPoint(across(Double(index)), low == high ? 12 : scale(value)) }
    }
}

/// One figure with its line, what changed and its goal; several of them stand in `KPITiles`.
public struct KPITile: Component, Sendable {
    /// Whether a change is welcome.
    public enum Tone: Sendable { case good, bad, plain }

    public let name: String
    /// The figure and its unit, in the reader's language.
    public let figure: String, unit: String?
    public var values: [Double] = [], valuesLabel = ""
    /// "▲ 4 pts", with its tone.
    public var change: String?, tone = Tone.plain
    public var goal: String?
    /// On how many it rests, and its interval in words; shown when they are fewer than 20, with the figure in grey.
    public var sample: Int?, interval: String?
    public var href: String?
    let words: ChartWords

    public init(_ name: String, _ figure: String, unit: String? = nil, words: ChartWords) {
        (self.name, self.figure, self.unit, self.words) = (name, figure, unit, words)
    }

    private var isThin: Bool { sample.map { $0 < fewForAFigure } ?? false }

    public var body: some HTML {
        div(.class("kpi")) {
            dt { if let href { a(.class("link"), .href(href)) { name } } else { name } }
            dd {
                span(.class("big")) {
                    if isThin { span(.class("muted")) { figure } } else { figure }
                    if let unit { small { unit } }
                }
                Sparkline(values, label: valuesLabel)
                span(.class("sub")) {
                    if let change { toned(change) }
                    if let goal { span { goal } }
                    if isThin, let sample { span { ["n = " + words.format.number(sample), interval].compactMap { $0 }.joined(separator: " · ") } }
                }
            }
        }
    }

    @HTMLBuilder private func toned(_ change: String) -> some HTML {
        switch tone {
        case .good: span(.class("good")) { change }
        case .bad: span(.class("bad")) { change }
        case .plain: span { change }
        }
    }
}

/// The row of figures on top of a page.
public struct KPITiles: Component {
    let tiles: [KPITile]
    public init(_ tiles: [KPITile]) { self.tiles = tiles }
    public var body: some HTML { dl(.class("kpis")) { tiles } }
}
