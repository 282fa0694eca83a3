/// The chance that a deal leaves its stage on a day, by age and by where it goes: discrete competing risks, each age leaning on the
/// age before it and on the whole stage (Gamma–Poisson shrinkage).
///
/// With D exits to k and R deal-days at risk in bin b:
///
///     q̄ₖ   = (Σ_b D_kb + m π₀ₖ) / (Σ_b R_b + 30 m),   m = 2
///     q_kb = (D_kb + c (.8 q_k,b−1 + .2 q̄ₖ)) / (R_b + c),   c = m / Σₖ q̄ₖ,   q_k,−1 = q̄ₖ
///
/// and a day's sum over k is at most .999.
public struct HazardTable: Hashable, Sendable {
    public let stages: Int
    public let counts: HazardCounts
    /// q̄ by stage and destination: the stages, won, lost.
    public let overall: [[Double]]
    /// q by (stage, bin, destination).
    private(set) var rates: [Double]

    /// Exits that a prior is worth, days in a stage when nothing is known, what a bin takes over from the one before it, and the most
    /// that can leave on a day.
    public static let priorExits = 2.0, priorDays = 30.0, lean = 0.8, mostOfDay = 0.999

    public var won: Int { stages }
    public var lost: Int { stages + 1 }
    var destinations: Int { stages + 2 }

    /// - Parameter prior: where deals are thought to go; by default as `DestinationShares(stages:)` says. Of the stages that the counts have.
    public init(_ counts: HazardCounts, prior: DestinationShares? = nil) {
        (stages, self.counts) = (counts.stages, counts)
        let shares = (prior ?? DestinationShares(stages: counts.stages)).shares, destinations = counts.stages + 2, m = Self.priorExits
        precondition(shares.count == counts.stages, "the prior is for other stages")
        var overall: [[Double]] = []
        rates = [Double](repeating: 0, count: counts.stages * AgeBins.count * destinations)
        for stage in 0..<counts.stages {
            let atRisk = (0..<AgeBins.count).reduce(0) { $0 + counts.atRisk(stage: stage, bin: $1) } + m * Self.priorDays
            let whole = (0..<destinations).map { (counts.exits(stage: stage, to: $0) + m * shares[stage][$0]) / atRisk }
            let c = m / whole.reduce(0, +)
            var before = whole
            for bin in 0..<AgeBins.count {
                for k in 0..<destinations {
                    let prior = Self.lean * before[k] + (1 - Self.lean) * whole[k]
                    let exits = counts.exits[(stage * destinations + k) * AgeBins.count + bin]
                    before[k] = (exits + c * prior) / (counts.atRisk(stage: stage, bin: bin) + c)
                    rates[(stage * AgeBins.count + bin) * destinations + k] = before[k]
                }
            }
            overall.append(whole)
        }
        self.overall = overall
        capDays()
    }

    private mutating func capDays() {
        for row in stride(from: 0, to: rates.count, by: destinations) {
            let sum = rates[row..<row + destinations].reduce(0, +)
            guard sum > Self.mostOfDay else { continue }
            for place in row..<row + destinations { rates[place] *= Self.mostOfDay / sum }
        }
    }

    func rate(_ stage: Int, _ bin: Int, _ destination: Int) -> Double { rates[(stage * AgeBins.count + bin) * destinations + destination] }

    /// The chance that a deal that has been in a stage for so many days goes to a destination today.
    public func rate(stage: Int, age: Int, to destination: Int) -> Double { rate(stage, AgeBins.bin(of: age), destination) }

    /// Deal-days from which the rates of a stage at an age come.
    public func evidence(stage: Int, age: Int) -> Double { counts.atRisk(stage: stage, bin: AgeBins.bin(of: age)) }
}
