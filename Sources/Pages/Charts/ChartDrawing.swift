import Writing

/// A drawing as a value: marks in the order in which they are painted. Colours are classes of the style sheet.
struct ChartDrawing: Sendable {
    var width: Double, height: Double
    var marks: [Mark] = []

    indirect enum Mark: Sendable {
        case line(StaticString, ChartPoint, ChartPoint)
        case block(StaticString, x: Double, y: Double, width: Double, height: Double, round: Double)
        case path(StaticString, String)
        case dot(StaticString, ChartPoint, Double)
        case text(StaticString, ChartPoint, String)
        /// Marks in the colour of a stage, 1 to 6, or of won and lost.
        case stage(String, [Mark])
        /// Marks that lead somewhere, with the name that is said.
        case link(String, name: String, [Mark])
    }

    /// Of a chart beside others, and of one that takes the whole page, so that words in both are of one size.
    static let usualWidth = 566.0, pageWidth = 1_080.0

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    mutating func line(_ name: StaticString, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) { marks.append(.line(name, ChartPoint(x1, y1), ChartPoint(x2, y2))) }
    mutating func block(_ name: StaticString, _ x: Double, _ y: Double, _ width: Double, _ height: Double, round: Double = 2) {
        marks.append(.block(name, x: x, y: y, width: width, height: height, round: round))
    }
    mutating func path(_ name: StaticString, _ commands: String) { if !commands.isEmpty { marks.append(.path(name, commands)) } }
    mutating func dot(_ name: StaticString, _ x: Double, _ y: Double, _ radius: Double = 4) { marks.append(.dot(name, ChartPoint(x, y), radius)) }
    mutating func text(_ name: StaticString, _ x: Double, _ y: Double, _ text: String) { marks.append(.text(name, ChartPoint(x, y), text)) }

    /// The axis up with its lines and figures; the line at zero is stronger.
    mutating func axis(_ ticks: Ticks, _ scale: ChartScale, left: Double, right: Double, _ unit: ChartUnit, _ words: ChartWords) {
        for tick in ticks.values {
            line(tick == 0 ? "axis" : "grid-l", left, scale(tick), right, scale(tick))
            text("t-end", left - 6, scale(tick) + 4, unit.short(tick, words))
        }
    }

    /// What is drawn inside is one link when it has an address.
    mutating func linked(_ address: String?, _ name: String, _ draw: (inout ChartDrawing) -> Void) {
        var inner = ChartDrawing(width: width, height: height)
        draw(&inner)
        marks += address.map { [.link($0, name: name, inner.marks)] } ?? inner.marks
    }

    /// What is drawn inside has the colour of the stage.
    mutating func staged(_ stage: String, _ draw: (inout ChartDrawing) -> Void) {
        var inner = ChartDrawing(width: width, height: height)
        draw(&inner)
        marks.append(.stage(stage, inner.marks))
    }

    var hasLinks: Bool { marks.contains { if case .link = $0 { true } else { false } } }
}

extension ChartDrawing.Mark: HTML {
    func render(into output: inout HTMLOutput) {
        switch self {
        case .line(let name, let from, let to):
            Writing.line(.class(name), .x1(Coordinate(from.x)), .y1(Coordinate(from.y)), .x2(Coordinate(to.x)), .y2(Coordinate(to.y))).render(into: &output)
        case .block(let name, let x, let y, let width, let height, let round):
            rect(.class(name), .x(Coordinate(x)), .y(Coordinate(y)), .width(Coordinate(max(width, 0))), .height(Coordinate(max(height, 0))), .rx(Coordinate(round))).render(into: &output)
        case .path(let name, let commands): Writing.path(.class(name), .d(commands)).render(into: &output)
        case .dot(let name, let place, let radius): circle(.class(name), .cx(Coordinate(place.x)), .cy(Coordinate(place.y)), .r(Coordinate(radius))).render(into: &output)
        case .text(let name, let place, let words): svgText(.x(Coordinate(place.x)), .y(Coordinate(place.y)), .class(name)) { words }.render(into: &output)
        case .stage(let stage, let marks): group(.data("stage", stage)) { marks }.render(into: &output)
        case .link(let address, let name, let marks): a(.href(address), .label(name)) { marks }.render(into: &output)
        }
    }
}
