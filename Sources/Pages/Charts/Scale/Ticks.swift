/// Where the lines of an axis stand: round figures, evenly apart, that cover all values.
struct Ticks: Equatable, Sendable {
    let values: [Double]
    var low: Double { values.first ?? 0 }
    var high: Double { values.last ?? 1 }

    /// From the round figure at or below the lowest value to the one at or above the highest.
    ///
    /// Zero is always among them. All zero, no value, or only what is not a number gives 0 and one step.
    /// - Parameters:
    ///   - most: how many steps there is room for; at least one on each side of zero is drawn.
    ///   - smallest: the smallest step that makes sense: 1 for things that are counted.
    init(_ values: [Double], most: Int = 5, smallest: Double = 0) {
        let known = values.filter(\.isFinite)
        let low = min(known.min() ?? 0, 0), high = max(known.max() ?? 0, 0)
        guard high > low else { self.values = [0, max(smallest, 1)]; return }
        var step = max(Self.round(high / Double(max(most, 1)) - low / Double(max(most, 1))), smallest)
        // Both ends are rounded outwards, which can add a step more than there is room for.
        while (high / step).rounded(.up) - (low / step).rounded(.down) > Double(max(most, 2)) { step = Self.next(step) }
        let first = Int((low / step).rounded(.down)), last = Int((high / step).rounded(.up))
        self.values = (first...max(last, first + 1)).map { Double($0) * step }
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is not below `rough`; 1 for what is not above zero.
    static func round(_ rough: Double) -> Double {
        guard rough > 0, rough.isFinite else { return 1 }
        let power = powerOfTen(rough)
        return [1, 2, 5].map { $0 * power }.first { $0 >= rough * (1 - 1e-9) } ?? 10 * power
    }

    /// The step after this one: 1, 2, 5, 10, …
    static func next(_ step: Double) -> Double { round(step * 1.01) }

    /// The power of ten at or below a value above zero.
    private static func powerOfTen(_ value: Double) -> Double {
        var power = 1.0
        while power > value { power /= 10 }
        while power * 10 <= value { power *= 10 }
        return power
    }
}
