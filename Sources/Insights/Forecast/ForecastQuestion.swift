/// An open deal in a forecast.
public struct OpenDeal: Hashable, Codable, Sendable {
    public var stage: Int
    /// To be won within the period.
    public var chance: Double
    /// In minor units; nil when it is not known, which is not the same as 0.
    public var amount: Int64?

    public init(stage: Int, chance: Double, amount: Int64?) { (self.stage, self.chance, self.amount) = (stage, chance, amount) }
}

/// All that a forecast of one pipeline for the days behind `day` up to `end` is made of. One currency, in minor units.
public struct ForecastQuestion: Sendable {
    /// What the random numbers come from: the same four numbers give the same forecast on every machine.
    public var pipeline: Int64, day: Int, end: Int, revision: Int64
    public var stages: Int
    /// Won in the period already.
    public var won: Int64
    public var open: [OpenDeal]
    public var newWins: NewWins
    public var amounts: WonAmounts
    public var luck: PeriodLuck

    public init(
        pipeline: Int64, day: Int, end: Int, revision: Int64, stages: Int,
        won: Int64 = 0, open: [OpenDeal], newWins: NewWins = .none, amounts: WonAmounts, luck: PeriodLuck = PeriodLuck([])
    ) {
        (self.pipeline, self.day, self.end, self.revision, self.stages, self.won) = (pipeline, day, end, revision, stages, won)
        (self.open, self.newWins, self.amounts, self.luck) = (open, newWins, amounts, luck)
    }

    var seed: UInt64 { Seed.of(pipeline, Int64(day), Int64(end), revision) }
    /// Of all pipelines.
    var shockSeed: UInt64 { Seed.of(Int64(day), Int64(end)) }

    /// Mean and mean square of what a deal is worth.
    func worth(_ deal: OpenDeal) -> (mean: Double, square: Double) {
        deal.amount.map { (Double($0), Double($0) * Double($0)) } ?? (amounts.mean, amounts.meanSquare)
    }

    /// p E(v²) − (p E v)²: what a deal adds to the variance.
    func variance(_ deal: OpenDeal) -> Double {
        let worth = worth(deal), mean = deal.chance * worth.mean
        return max(deal.chance * worth.square - mean * mean, 0)
    }

    /// Deals whose amount is not known and was put in.
    public var unpriced: Int { open.count { $0.amount == nil } }
}

/// Mean and variance of what is won behind the origin, before the luck that all deals share: what a finished period is measured by.
public struct ForecastMoments: Hashable, Codable, Sendable {
    /// Σ p v of open deals by stage.
    public let openByStage: [Double]
    public let open, openVariance, new, newVariance: Double

    public var mean: Double { open + new }
    public var variance: Double { openVariance + newVariance }

    public init(_ question: ForecastQuestion) {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: question.stages), variance = CompensatedSum()
        for deal in question.open {
            sums[deal.stage].add(deal.chance * question.worth(deal).mean)
            variance.add(question.variance(deal))
        }
        openByStage = sums.map(\.value)
        (open, openVariance) = (openByStage.compensatedSum(), variance.value)
        let amounts = question.amounts, wins = question.newWins
        new = wins.mean * amounts.mean
        newVariance = wins.mean * amounts.meanSquare + wins.excess * new * new
    }
}
