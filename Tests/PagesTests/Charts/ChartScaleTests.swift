import Domain
@testable import Pages
import Testing
import Texts

@Suite("Scales and ticks of charts") struct ChartScaleTests {
    private let words = ChartWords(LocaleFormat(.english))

    @Test("stand at round figures that cover all values", arguments: [
        ([0, 92], [0, 20, 40, 60, 80, 100]), ([3], [0, 1, 2, 3]), ([0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1]), ([-30, 50], [-40, -20, 0, 20, 40, 60]), ([-7], [-8, -6, -4, -2, 0]),
    ] as [([Double], [Double])])
    func round(values: [Double], ticks: [Double]) {
        let found = Ticks(values).values
        #expect(found.count == ticks.count && zip(found, ticks).allSatisfy { abs($0 - $1) < 1e-9 }, "\(found)")
    }

    @Test("always have two, zero among them, and no more than there is room for", arguments: [[], [0], [0, 0], [.nan], [.infinity], [1e15, -1e15], [1e-7], [999_999_999_999]] as [[Double]])
    func edges(values: [Double]) {
        let ticks = Ticks(values, most: 5)
        #expect(ticks.values.count >= 2 && ticks.values.count <= 6 && ticks.values.contains(0))
        #expect(ticks.low < ticks.high && ticks.values.allSatisfy(\.isFinite))
        for value in values where value.isFinite { #expect(ticks.low <= value && value <= ticks.high) }
    }

    @Test("count whole things in whole steps, and money in whole units") func smallest() {
        #expect(ChartUnit.count.ticks([2]).values == [0, 1, 2])
        #expect(ChartUnit.money(.eur).ticks([150]).values == [0, 100, 200])
        #expect(ChartUnit.money(.eur).ticks([42_000_000]).values.map { ChartUnit.money(.eur).short($0, words) } == ["€0", "€100k", "€200k", "€300k", "€400k", "€500k"])
        #expect(ChartUnit.percent.ticks([0.31], most: 4).values.map { ChartUnit.percent.short($0, words) } == ["0%", "10%", "20%", "30%", "40%"])
    }

    @Test("write huge values and what is not a number without failing", arguments: [ChartUnit.money(.eur), .percent, .days, .count], [1e30, -1e30, .nan, .infinity, 0])
    func huge(unit: ChartUnit, value: Double) {
        #expect(ChartUnit.whole(value) <= Int64(9e18))
        if value.isFinite, value.magnitude < 1e12 { #expect(!unit.short(value, words).isEmpty && !unit.full(value, words).isEmpty) }
    }

    @Test("keep every place inside the drawing") func places() {
        let scale = ChartScale(0, 100, at: 176, 20)
        #expect(scale(0) == 176 && scale(100) == 20 && scale(50) == 98)
        #expect(scale(-5) == 176 && scale(1e300) == 20 && scale(.nan) == 176)
        #expect(ChartScale(5, 5, at: 0, 10)(5) == 0)
    }

    @Test("show fewer labels where there is no room, and cut words that are too long") func room() {
        #expect(ChartRoom.labelStep(["Oct", "Nov"], slot: 60) == 1)
        #expect(ChartRoom.labelStep(["1 October", "2 October"], slot: 20) == 3)
        #expect(ChartRoom.labelStep([], slot: 20) == 1 && ChartRoom.labelStep(["a"], slot: 0) == 1)
        #expect(ChartRoom.cut("Negotiation", to: 400) == "Negotiation" && ChartRoom.cut("Negotiation", to: 40) == "Negot…")
    }

    @Test("draw lines, stairs and bands, and nothing of nothing") func paths() {
        let points = [ChartPoint(0, 10), ChartPoint(5, 4)]
        #expect(ChartPath.line([]).isEmpty && ChartPath.line([ChartPoint(1, 2)]) == "M1 2h0" && ChartPath.line(points) == "M0 10L5 4")
        #expect(ChartPath.stairs(points) == [ChartPoint(0, 10), ChartPoint(5, 10), ChartPoint(5, 4)] && ChartPath.stairs([]).isEmpty)
        #expect(ChartPath.band(upper: points, lower: [ChartPoint(0, 20), ChartPoint(5, 14)]) == "M0 10L5 4L5 14L0 20Z")
        #expect(ChartPath.band(upper: [ChartPoint(0, 1)], lower: [ChartPoint(0, 2)]).isEmpty)
    }
}
