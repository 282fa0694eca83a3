/// A pipeline as it stood at the end of a day, with its chances for the days up to the end of a period. Nothing in it came later.
public struct Standing: Sendable {
    /// The last day that is known, and the last day of the period.
    public let day, end: Int
    public let hazards: HazardTable
    public let calendar: CalendarEffect?
    public let wins: WinTable
    public let arrivals: Arrivals
    public let amounts: WonAmounts
    /// Places of the open deals in the history, in its order, and those deals with their chances by stage and age.
    public let places: [Int]
    public let open: [OpenDeal]
    /// Days in the stage, for each open deal.
    public let ages: [Int]
    public let facts: [DealFacts]

    /// - Parameter end: the day itself or later.
    public init(_ history: PipelineHistory, asOf day: Int, end: Int) {
        precondition(day <= end, "a period ends where it begins or later")
        let observed = history.observed(asOf: day), horizon = end - day
        let hazards = HazardTable(history.sums.counts(asOf: day, observed: observed), prior: history.prior)
        let calendar = history.rhythm.map { CalendarEffect(history.sums, table: hazards, rhythm: $0, asOf: day, observed: observed) }
        let wins = WinTable(hazards, days: horizon, multipliers: calendar?.multipliers(from: day, count: horizon + 1) ?? [])
        let owners = history.ownerLogOdds(asOf: day)
        var places: [Int] = [], keys: [(stage: Int, age: Int)] = [], known: [Int64?] = [], facts: [DealFacts] = []
        for (place, deal) in history.deals.enumerated() {
            guard let spell = deal.episode.spell(asOf: day) else { continue }
            places.append(place)
            keys.append((spell.stage, day - spell.entry))
            known.append(deal.amount(asOf: day))
            facts.append(deal.facts(asOf: day, end: end, ownerLogOdds: owners))
        }
        let chances = wins.chances(of: keys)
        open = keys.indices.map { OpenDeal(stage: keys[$0].stage, chance: chances[$0], amount: known[$0]) }
        amounts = WonAmounts(lastYear: history.amounts(on: day - 364..<day + 1), ever: history.amounts(on: Int.min..<day + 1), open: known.compactMap(\.self))
        arrivals = Arrivals(history.creations, stages: history.stages, asOf: day, horizon: horizon)
        (self.day, self.end, self.hazards, self.calendar, self.wins) = (day, end, hazards, calendar, wins)
        (self.places, ages, self.facts) = (places, keys.map(\.age), facts)
    }

    /// What to ask a forecast.
    /// - Parameters:
    ///   - chances: of the open deals in their order; those by stage and age when nil.
    ///   - won: in the period already.
    public func question(pipeline: Int64, revision: Int64, won: Int64 = 0, chances: [Double]? = nil, luck: PeriodLuck = PeriodLuck([])) -> ForecastQuestion {
        let deals = chances.map { zip(open, $0).map { OpenDeal(stage: $0.stage, chance: $1, amount: $0.amount) } } ?? open
        return ForecastQuestion(
            pipeline: pipeline, day: day, end: end, revision: revision, stages: hazards.stages,
            won: won, open: deals, newWins: NewWins(arrivals, wins), amounts: amounts, luck: luck)
    }
}
