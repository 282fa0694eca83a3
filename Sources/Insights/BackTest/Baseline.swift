/// A forecast that needs no model; the model has to be better than these.
public enum Baseline: String, CaseIterable, Codable, Sendable {
    /// What the period of the same length before brought.
    case lastPeriod
    /// What the same days a year ago brought.
    case samePeriodLastYear
    /// The mean of the four periods before, as far as at least half of them lies in the history.
    case meanOfFour
    /// Of each open deal that its seller expects to close in the period, the amount times the share of deals of its stage that were won.
    case stageShares
    /// The amount of all open deals times the share of all ended deals that were won.
    case winRate

    /// In minor units, from what was known at the end of the standing's day; nil where there is nothing to go by: no such period in the
    /// history, no expected closes, no deal that ended.
    public func forecast(_ history: PipelineHistory, _ standing: Standing) -> Double? {
        let day = standing.day, horizon = standing.end - standing.day
        guard let first = history.days?.lowerBound, horizon > 0 else { return nil }
        switch self {
        case .lastPeriod: return Double(history.won(on: day - horizon + 1..<day + 1))
        case .samePeriodLastYear: return day - 365 < first ? nil : Double(history.won(on: day - 364..<day - 364 + horizon))
        case .meanOfFour:
            let count = min(max(Int((Double(day - first + 1) / Double(horizon)).rounded()), 1), 4)
            return Double(history.won(on: day - count * horizon + 1..<day + 1)) / Double(count)
        case .stageShares:
            let shares = Self.shares(history, asOf: day)
            guard standing.facts.contains(where: { $0.closesInside != nil }) else { return nil }
            return zip(standing.open, standing.facts).lazy.map { deal, facts in
                facts.closesInside == true ? (shares[deal.stage] ?? 0) * (deal.amount.map(Double.init) ?? standing.amounts.mean) : 0
            }.compensatedSum()
        case .winRate:
            let ends = history.deals.lazy.compactMap(\.episode.end).filter { $0.day <= day && $0.day > day - 365 }
            let won = ends.count { $0.to == .won }, lost = ends.count { $0.to == .lost }
            guard won + lost > 0 else { return nil }
            return standing.open.lazy.map { $0.amount.map(Double.init) ?? standing.amounts.mean }.compensatedSum() * Double(won) / Double(won + lost)
        }
    }

    /// Of the deals that ended by a day and had been in a stage, the share that was won; nil for a stage that none had been in.
    static func shares(_ history: PipelineHistory, asOf day: Int) -> [Double?] {
        var counts = [(won: Int, ended: Int)](repeating: (0, 0), count: history.stages)
        for deal in history.deals {
            guard let end = deal.episode.end, end.day <= day, end.to == .won || end.to == .lost else { continue }
            for stage in Set(deal.episode.spells.map(\.stage)) {
                counts[stage].ended += 1
                counts[stage].won += end.to == .won ? 1 : 0
            }
        }
        return counts.map { $0.ended > 0 ? Double($0.won) / Double($0.ended) : nil }
    }
}
