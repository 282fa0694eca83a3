/// Chance that comes out the same for the same seed, on every machine: SplitMix64 (Steele, Lea, Flood 2014). For made-up
/// data only, never for secrets.
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Dice of their own for one part of a whole, so that parts can be made in any order.
    init(seed: UInt64, part: Int) {
        var mixer = Dice(seed: seed &+ UInt64(bitPattern: Int64(part)) &* 0xD134_2543_DE82_EF95)
        state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to, without, `bound`, which is at least 1.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high) }

    /// A whole number of the range.
    mutating func roll(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// A number from 0 up to, without, 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of the elements; there must be one.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// The place of one of the weights, each as likely as it is heavy.
    mutating func place(of weights: [Int]) -> Int {
        var left = below(weights.reduce(0, +))
        for (place, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return place }
        }
        return weights.count - 1
    }

    /// A number whose distribution is given by its quantiles, evenly from the least to the greatest; straight between two.
    mutating func quantile(_ marks: [Double]) -> Double {
        let place = share() * Double(marks.count - 1), low = min(Int(place), marks.count - 2)
        return marks[low] + (marks[low + 1] - marks[low]) * (place - Double(low))
    }
}
