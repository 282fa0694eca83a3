import Glibc

/// From a goal back to how many deals, leads and calls it takes, with the organisation's own rates (R123), and from calls forward to what comes of them.
public struct FunnelCalculator: Hashable, Codable, Sendable {
    /// What goes on from each step to the next, the first step first: calls that became leads, leads that became qualified, …, deals that were won.
    public let steps: [Conversion]
    /// Amounts of deals that were won, in minor units, without those of 0.
    public let wonAmounts: [Double]

    /// Draws that ranges are made of, and the share of them that lies within a range.
    public static let draws = 4_000, confidence = 0.8
    /// Amounts up to which each is drawn.
    static let fewAmounts = 100

    public init(steps: [Conversion], wonAmounts: [Double] = []) { (self.steps, self.wonAmounts) = (steps, wonAmounts.filter { $0 > 0 }) }

    /// A number of deals, leads or calls.
    public struct Need: Hashable, Codable, Sendable {
        /// At the rates of the past, rounded up; nil where a rate is not known or 0.
        public let expected: Int?
        /// In 8 cases of 10 between these, given what is not known of the rates; rounded up. With nothing known of a rate this is as wide as any rate makes it.
        public let lower, upper: Int
    }

    /// How many must be there at each step and how many must be won, the first step first, the won deals last.
    /// - Parameters:
    ///   - goal: what is to be won, in minor units.
    /// - Returns: nil where no won deal has an amount.
    public func needs(toWin goal: Double, seed: UInt64 = 1) -> [Need]? {
        guard !wonAmounts.isEmpty else { return nil }
        let count = Double(wonAmounts.count), size = wonAmounts.compensatedSum() / count
        let deviation = (wonAmounts.lazy.map { ($0 - size) * ($0 - size) }.compensatedSum() / count).squareRoot()
        return needs(expected: max(goal, 0) / size, seed: seed) { numbers in
            // What the mean might have been: that of as many draws from the amounts (bootstrap), which a normal law is near enough to for many.
            let isFew = wonAmounts.count <= Self.fewAmounts
            let drawn = isFew ? resampledMean(&numbers) : size + deviation / count.squareRoot() * numbers.normal()
            return max(goal, 0) / max(drawn, size / 10)
        }
    }

    private func resampledMean(_ numbers: inout RandomNumbers) -> Double {
        (0..<wonAmounts.count).reduce(0.0) { sum, _ in sum + wonAmounts[numbers.below(wonAmounts.count)] } / Double(wonAmounts.count)
    }

    /// The same for a number of deals to win.
    public func needs(toWinDeals goal: Int, seed: UInt64 = 1) -> [Need] { needs(expected: Double(max(goal, 0)), seed: seed) { _ in Double(max(goal, 0)) } }

    private func needs(expected deals: Double, seed: UInt64, drawn: (inout RandomNumbers) -> Double) -> [Need] {
        var numbers = RandomNumbers(seed: seed), drawnNeeds = [[Double]](repeating: [], count: steps.count + 1)
        for _ in 0..<Self.draws {
            var need = drawn(&numbers)
            drawnNeeds[steps.count].append(need)
            for (step, conversion) in steps.enumerated().reversed() {
                need /= max(conversion.belief.draw(&numbers), 1e-9)
                drawnNeeds[step].append(need)
            }
        }
        var need: Double? = deals, points = [need]
        for conversion in steps.reversed() {
            need = need.flatMap { need in conversion.rate.flatMap { $0 > 0 ? need / $0 : nil } }
            points.append(need)
        }
        return zip(points.reversed(), drawnNeeds).map { expected, drawn in
            let sorted = drawn.sorted(), tail = (1 - Self.confidence) / 2
            let ends = [tail, 1 - tail].map { Self.roundedUp(sorted.quantileOfSorted($0) ?? 0) }
            return Need(expected: expected.map(Self.roundedUp), lower: ends[0], upper: ends[1])
        }
    }

    /// A hair above a whole number is that number: 50 / .25 is 200 and not 201.
    private static func roundedUp(_ value: Double) -> Int { Int(min((value * (1 - 1e-12)).rounded(.up), 1e15)) }

    /// What comes of so many at the first step.
    public struct Yield: Hashable, Codable, Sendable {
        /// At the rates of the past; nil where a rate is not known.
        public let expected: Double?
        /// In 8 cases of 10 between these, given what is not known of the rates, and luck.
        public let lower, upper: Int
    }

    /// What comes of so many calls at each step: the calls first, the won deals last.
    public func yields(of count: Int, seed: UInt64 = 1) -> [Yield] {
        var numbers = RandomNumbers(seed: seed), drawn = [[Double]](repeating: [], count: steps.count + 1)
        for _ in 0..<Self.draws {
            var left = max(count, 0)
            drawn[0].append(Double(left))
            for (step, conversion) in steps.enumerated() {
                left = Self.successes(of: left, conversion.belief.draw(&numbers), &numbers)
                drawn[step + 1].append(Double(left))
            }
        }
        var expected: Double? = Double(max(count, 0)), points = [expected]
        for conversion in steps {
            expected = expected.flatMap { left in conversion.rate.map { left * $0 } }
            points.append(expected)
        }
        return zip(points, drawn).map { expected, drawn in
            let sorted = drawn.sorted(), tail = (1 - Self.confidence) / 2
            return Yield(expected: expected, lower: Int((sorted.quantileOfSorted(tail) ?? 0).rounded(.down)), upper: Int((sorted.quantileOfSorted(1 - tail) ?? 0).rounded(.up)))
        }
    }

    /// A binomial draw: one by one up to 200, by a normal law above.
    private static func successes(of count: Int, _ rate: Double, _ numbers: inout RandomNumbers) -> Int {
        guard count > 200 else { return (0..<count).count { _ in numbers.uniform() < rate } }
        let mean = Double(count) * rate, draw = mean + (mean * (1 - rate)).squareRoot() * numbers.normal()
        return min(max(Int(draw.rounded()), 0), count)
    }
}
