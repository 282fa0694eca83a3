import Writing

/// A place in a drawing.
struct ChartPoint: Equatable, Sendable {
    let x, y: Double
    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    var text: String { Coordinate(x).text + " " + Coordinate(y).text }
}

/// Commands of paths.
enum ChartPath {
    /// A line through the points; empty without a point, a dot of no length for one.
    static func line(_ points: [ChartPoint]) -> String {
        guard let first = points.first else { return "" }
        return points.count == 1 ? "M\(first.text)h0" : "M" + points.map(\.text).joined(separator: "L")
    }

    /// The area between an upper and a lower edge; empty for fewer than two points.
    static func band(upper: [ChartPoint], lower: [ChartPoint]) -> String {
        guard upper.count > 1, lower.count > 1 else { return "" }
        return "M" + (upper + lower.reversed()).map(\.text).joined(separator: "L") + "Z"
    }

    /// Stairs: each value holds until the next begins.
    static func stairs(_ points: [ChartPoint]) -> [ChartPoint] {
        guard let first = points.first else { return [] }
        return points.dropFirst().reduce(into: [first]) { stairs, point in
            if let before = stairs.last { stairs.append(ChartPoint(point.x, before.y)) }
            stairs.append(point)
        }
    }

    /// A trunk that narrows around a middle line: one step of a funnel.
    static func narrowing(from left: Double, to right: Double, middle: Double, half: Double, toHalf: Double) -> String {
        func at(_ x: Double, _ y: Double) -> String { ChartPoint(x, y).text }
        let bend = left + (right - left) / 2
        return "M\(at(left, middle - half))H\(Coordinate(bend).text)L\(at(right, middle - toHalf))V\(Coordinate(middle + toHalf).text)L\(at(bend, middle + half))H\(Coordinate(left).text)Z"
    }

    /// A stream from one side to the other, as wide on both.
    static func stream(from: ChartPoint, to: ChartPoint, wide: Double) -> String {
        let middle = (from.x + to.x) / 2
        func bend(_ start: Double, _ end: Double, _ x: Double) -> String {
            "C" + [ChartPoint(middle, start), ChartPoint(middle, end), ChartPoint(x, end)].map(\.text).joined(separator: " ")
        }
        return "M\(from.text)" + bend(from.y, to.y, to.x) + "V\(Coordinate(to.y + wide).text)" + bend(to.y + wide, from.y + wide, from.x) + "Z"
    }
}
