/// The share that has not ended by a time, and the shares that have ended by each cause, from lifetimes of which some go on.
///
/// Survival is Kaplan and Meier's (1958), its standard error Greenwood's (1926), the incidence of a cause Aalen and Johansen's (1978):
/// Σ S(t−) d/n. At one time, what ends comes before what is merely no longer seen; who is watched from a time on is at risk behind it.
public struct SurvivalCurve: Hashable, Codable, Sendable {
    public struct Step: Hashable, Codable, Sendable {
        public let time: Double
        /// Seen just before, and ended then.
        public let atRisk, ended: Int
        /// From then on.
        public let survival, standardError: Double
        /// By cause, from then on; with survival they add up to 1.
        public let incidence: [Double]
    }

    /// Times at which anything ended, ascending.
    public let steps: [Step]
    public let causes: Int

    /// - Parameter lifetimes: those that end before they were watched are left out.
    public init(_ lifetimes: [Lifetime], causes: Int = 1) {
        self.causes = causes
        let seen = lifetimes.filter { $0.end > $0.entry || ($0.entry == 0 && $0.end == 0) }
        let entries = seen.map(\.entry).sorted(), ordered = seen.sorted { $0.end < $1.end }
        var steps: [Step] = [], survival = 1.0, greenwood = 0.0, incidence = [Double](repeating: 0, count: causes)
        var gone = 0, come = 0
        while gone < ordered.count {
            let time = ordered[gone].end
            var next = gone, endings = [Int](repeating: 0, count: causes)
            while next < ordered.count, ordered[next].end == time {
                if let cause = ordered[next].cause { endings[cause] += 1 }
                next += 1
            }
            while come < entries.count, entries[come] < time || entries[come] == 0 { come += 1 }
            let atRisk = come - gone, ended = endings.reduce(0, +)
            gone = next
            guard ended > 0 else { continue }
            for cause in 0..<causes { incidence[cause] += survival * Double(endings[cause]) / Double(atRisk) }
            survival *= 1 - Double(ended) / Double(atRisk)
            greenwood += ended < atRisk ? Double(ended) / (Double(atRisk) * Double(atRisk - ended)) : 0
            steps.append(Step(time: time, atRisk: atRisk, ended: ended, survival: survival, standardError: survival * greenwood.squareRoot(), incidence: incidence))
        }
        self.steps = steps
    }

    /// The last step at a time or before; nil before the first.
    public func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

    public func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }
    public func standardError(at time: Double) -> Double { step(at: time)?.standardError ?? 0 }
    public func incidence(of cause: Int, at time: Double) -> Double { step(at: time)?.incidence[cause] ?? 0 }

    /// The first time by which half have ended; nil where fewer than half ever do.
    public var median: Double? { steps.first { $0.survival <= 0.5 }?.time }
}
