import Glibc

/// A step from which on values are others than before.
public struct ChangePoint: Hashable, Codable, Sendable {
    /// The first step of the new level.
    public let step: Int
    /// Means before and from it on, within the stretch between its neighbours.
    public let before, after: Double
    /// How often values in a random order differ as much somewhere.
    public let chance: Double

    /// Values that either side must have, random orders that are tried, and the chance up to which a change is shown.
    public static let leastSide = 3, orders = 999, mostChance = 0.05

    /// All changes of level, the earliest first, by halving at the surest one again and again (binary segmentation, Scott and Knott 1974).
    ///
    /// The surest change is where the cumulative sum of differences from the mean (CUSUM, Page 1954; as Taylor 2000 uses it) is farthest from 0, weighed by
    /// n / √(k (n − k)); its chance is the share of 999 seeded random orders, and this one, that come as far.
    /// - Parameter values: one for each step, the oldest first; with a season, take that out before.
    public static func all(in values: [Double], seed: UInt64 = 1) -> [ChangePoint] {
        var found: [ChangePoint] = [], stretches = [values.indices], numbers = RandomNumbers(seed: seed)
        while let stretch = stretches.popLast() {
            guard let change = surest(in: values, stretch, &numbers), change.chance <= mostChance else { continue }
            found.append(change)
            stretches += [change.step..<stretch.upperBound, stretch.lowerBound..<change.step]
        }
        let steps = found.map(\.step).sorted(), edges = [0] + steps + [values.count]
        func mean(_ range: Range<Int>) -> Double { values[range].compensatedSum() / Double(range.count) }
        return steps.enumerated().map { place, step in
            let chance = found.first { $0.step == step }?.chance ?? 1
            return ChangePoint(step: step, before: mean(edges[place]..<step), after: mean(step..<edges[place + 2]), chance: chance)
        }
    }

    /// The surest change of a stretch; nil where it is too short or all its values are alike.
    private static func surest(in values: [Double], _ stretch: Range<Int>, _ numbers: inout RandomNumbers) -> ChangePoint? {
        guard stretch.count >= 2 * leastSide else { return nil }
        let mean = values[stretch].compensatedSum() / Double(stretch.count)
        var differences = values[stretch].map { $0 - mean }
        let (place, height) = peak(differences), scale = differences.map(abs).max() ?? 0
        guard height > 1e-12 * max(scale, abs(mean)) else { return nil }
        var asHigh = 1
        for _ in 0..<orders {
            for last in stride(from: differences.count - 1, to: 0, by: -1) { differences.swapAt(last, numbers.below(last + 1)) }
            if peak(differences).height >= height * (1 - 1e-12) { asHigh += 1 }
        }
        return ChangePoint(step: stretch.lowerBound + place, before: mean, after: mean, chance: Double(asHigh) / Double(orders + 1))
    }

    /// Where the weighed cumulative sum is farthest from 0, and how far.
    private static func peak(_ differences: [Double]) -> (place: Int, height: Double) {
        let n = Double(differences.count)
        var sum = 0.0, best = (place: leastSide, height: -1.0)
        for place in 1...(differences.count - leastSide) {
            sum += differences[place - 1]
            guard place >= leastSide else { continue }
            let k = Double(place), height = abs(sum) * (n / (k * (n - k))).squareRoot()
            if height > best.height { best = (place, height) }
        }
        return best
    }
}
