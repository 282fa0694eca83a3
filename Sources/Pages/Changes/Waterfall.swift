import Domain
import Texts
import Writing

/// Where the bars of a waterfall stand. Every bar begins where the one before ended, so the last ends at the sum of all.
struct Waterfall: Sendable {
    struct Bar: Sendable {
        enum Kind: Sendable { case sum, up, down }
        let name: String
        let figure: String
        let kind: Kind
        /// The levels between which it stands, in minor units, the lower first.
        let low, high: Int64
        /// The level at which the next bar begins.
        let end: Int64
        /// Where the deals behind it are.
        var path: String?
    }

    let bars: [Bar]
    /// Where the axis begins, in minor units: 0, or a round figure when everything happens far above it.
    let base: Int64

    init(_ page: ChangesPage) {
        let viewer = page.shell.viewer
        func sum(_ name: String, _ value: Int64) -> Bar {
            Bar(name: name, figure: page.moneyShort(value), kind: .sum, low: 0, high: value, end: value)
        }
        var level = page.start.value
        let changes = page.moves.filter { $0.value != 0 }.map { move in
            let (before, after) = (level, level &+ move.value)
            level = after
            return Bar(
                name: viewer.texts[move.reason.text], figure: page.signedShort(move.value), kind: move.value > 0 ? .up : .down,
                low: min(before, after), high: max(before, after), end: after, path: page.path(reason: move.reason))
        }
        bars = [sum(page.day(page.from), page.start.value)] + changes + [sum(page.day(page.to), page.end.value)]
        base = Self.base(lowest: bars.map { $0.kind == .sum ? $0.high : $0.low }.min() ?? 0, highest: bars.map(\.high).max() ?? 0)
    }

    /// The axis is cut when more than two thirds of it would be empty, at a round figure below the lowest level.
    static func base(lowest: Int64, highest: Int64) -> Int64 {
        guard lowest > 0, lowest < highest, lowest > highest / 3 * 2 else { return 0 }
        let wanted = lowest - (highest - lowest)
        var round: Int64 = 1
        while round <= wanted / 20 { round *= 10 }
        return max(wanted, 0) / round * round
    }

    var highest: Int64 { max(bars.map(\.high).max() ?? 0, base + 1) }
}

/// A waterfall drawn by the server: sizes are attributes, colours are classes.
struct WaterfallChart: Component {
    let waterfall: Waterfall
    let title: String
    let description: String

    private static let axis = 184.0, top = 24.0, slot = 88.0, width = 64.0

    var body: some HTML {
        svg(
            .class("ch ch-waterfall"), .viewBox(width: Coordinate(total), height: 210), hasLinks ? .role("group") : .role("img"), .labelled(by: "ch-t ch-d")
        ) {
            svgTitle(.id("ch-t")) { title }
            svgDescription(.id("ch-d")) { description }
            line(.class("axis"), .x1(0), .y1(Coordinate(Self.axis)), .x2(Coordinate(total)), .y2(Coordinate(Self.axis)))
            ForEach(waterfall.bars.enumerated()) { index, bar in drawing(bar, at: index) }
        }
    }

    /// Links inside a picture would be hidden, so a drawing with links is a group.
    private var hasLinks: Bool { waterfall.bars.contains { $0.path != nil } }
    private var total: Double { Double(waterfall.bars.count) * Self.slot }

    @HTMLBuilder private func drawing(_ bar: Waterfall.Bar, at index: Int) -> some HTML {
        let left = Double(index) * Self.slot + (Self.slot - Self.width) / 2
        if let path = bar.path { a(.href(path), .label(bar.name + ": " + bar.figure)) { shape(bar, left) } } else { shape(bar, left) }
        if index < waterfall.bars.count - 1 {
            line(.class("link"), .x1(Coordinate(left + Self.width)), .y1(Coordinate(y(bar.end))), .x2(Coordinate(left + Self.slot)), .y2(Coordinate(y(bar.end))))
        }
    }

    @HTMLBuilder private func shape(_ bar: Waterfall.Bar, _ left: Double) -> some HTML {
        let middle = Coordinate(left + Self.width / 2), above = y(bar.high), below = bar.kind == .sum ? Self.axis : y(bar.low)
        switch bar.kind {
        case .sum: block("sum", left, above, below)
        case .up: block("up", left, above, below)
        case .down: block("down", left, above, below)
        }
        svgText(.x(middle), .y(Coordinate(above - 6)), .class("t-mid t-strong")) { bar.figure }
        svgText(.x(middle), .y(202), .class("t-mid")) { bar.name }
    }

    private func block(_ name: StaticString, _ left: Double, _ above: Double, _ below: Double) -> some HTML {
        rect(
            .class(name), .x(Coordinate(left)), .y(Coordinate(above)), .width(Coordinate(Self.width)), .height(Coordinate(max(below - above, 1))), .rx(2))
    }

    private func y(_ level: Int64) -> Double {
        let share = Double(max(level, waterfall.base) - waterfall.base) / Double(waterfall.highest - waterfall.base)
        return Self.axis - share * (Self.axis - Self.top)
    }
}
