/// All deals of a pipeline, ordered so that what was known at the end of any day is quickly found.
public struct PipelineHistory: Sendable {
    public let id: Int64
    public let stages: Int
    public let deals: [DealHistory]
    /// The rhythm in which sellers push; nil for none.
    public let rhythm: CalendarEffect.Rhythm?
    public let prior: DestinationShares?
    /// The first day on which exits were recorded, where the caller knows it: the import, for instance.
    public let observed: Int?

    let sums: HazardSums
    let creations: [Arrivals.Creation]
    /// Wins with an amount, by day; `Won.before` is the sum of all amounts before it.
    let wins: [Won]

    struct Won: Sendable {
        let day: Int
        let amount: Int64
        var before: Int64
    }

    /// Days behind which exposure is not kept, so that a year that was mistyped costs nothing: twenty years.
    static let mostDays = 7_305

    /// - Parameter today: deals that begin later, and ends that come later, are mistakes; the deals are left out. By default there is no such day.
    public init(
        id: Int64, stages: Int, deals all: [DealHistory], rhythm: CalendarEffect.Rhythm? = .quarters, prior: DestinationShares? = nil, observed: Int? = nil, today: Int = .max
    ) {
        let deals = today == .max ? all : all.filter { deal in deal.episode.spells.allSatisfy { max($0.entry, $0.exit?.day ?? $0.entry) <= today } }
        (self.id, self.stages, self.deals, self.rhythm, self.prior, self.observed) = (id, stages, deals, rhythm, prior, observed)
        let spells = deals.lazy.flatMap(\.episode.spells), last = spells.map { $0.exit?.day ?? $0.entry }.max() ?? 0
        sums = HazardSums(stages: stages, spells: spells, firstDay: spells.map(\.entry).min().map { max($0, last - Self.mostDays) })
        creations = deals.compactMap { deal in deal.episode.spells.first.map { Arrivals.Creation(day: $0.entry, stage: $0.stage) } }.sorted { $0.day < $1.day }
        var wins = deals.compactMap { deal in deal.episode.won.flatMap { day in deal.amount(asOf: day).map { Won(day: day, amount: $0, before: 0) } } }
        wins.sort { ($0.day, $0.amount) < ($1.day, $1.amount) }
        for place in wins.indices.dropFirst() { wins[place].before = wins[place - 1].before + wins[place - 1].amount }
        self.wins = wins
    }

    /// The first day of which anything is known, and the last on which anything happened.
    public var days: ClosedRange<Int>? {
        guard let first = creations.first?.day else { return nil }
        return first...(deals.lazy.flatMap(\.episode.spells).map { $0.exit?.day ?? $0.entry }.max() ?? first)
    }

    /// The first day with a recorded exit, as of a day; nil while there is none.
    public func observed(asOf day: Int) -> Int? { observed ?? sums.firstExit(asOf: day) }

    /// What was won on those days, credits included, in minor units.
    public func won(on days: Range<Int>) -> Int64 { before(days.upperBound) - before(days.lowerBound) }

    private func before(_ day: Int) -> Int64 {
        let place = place(of: day)
        return place < wins.count ? wins[place].before : (wins.last.map { $0.before + $0.amount } ?? 0)
    }

    /// Wins before a day.
    private func place(of day: Int) -> Int {
        var low = 0, high = wins.count
        while low < high {
            let middle = (low + high) / 2
            if wins[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func amounts(on days: Range<Int>) -> [Int64] { wins[place(of: days.lowerBound)..<place(of: days.upperBound)].map(\.amount) }

    /// Log odds of each owner's win rate less those of all, from deals that ended by a day.
    func ownerLogOdds(asOf day: Int) -> [Int: Double] {
        var counts: [Int: (won: Int, count: Int)] = [:]
        for deal in deals {
            guard let owner = deal.owner, let end = deal.episode.end, end.day <= day, end.to == .won || end.to == .lost else { continue }
            counts[owner, default: (0, 0)].won += end.to == .won ? 1 : 0
            counts[owner, default: (0, 0)].count += 1
        }
        guard !counts.isEmpty else { return [:] }
        let rates = GroupRates(counts.sorted { $0.key < $1.key }.map(\.value)), all = Logistic.logit(rates.prior.mean)
        return counts.mapValues { Logistic.logit(rates.belief(won: $0.won, of: $0.count).mean) - all }
    }
}
