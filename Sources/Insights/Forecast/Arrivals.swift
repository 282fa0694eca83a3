/// How deals come into a pipeline.
public struct Arrivals: Hashable, Codable, Sendable {
    /// Deals a day: (n₉₁ + 14 λ_year) / (91 + 14), both over the days that are known.
    public let rate: Double
    /// What the season makes of it: the root of the deals of the same days a year ago over those that the 91 days before them foretold,
    /// 20 added to both, within .5…2; 1 without a year and the period before it.
    public let season: Double
    /// Variance over mean of the numbers of whole weeks in a year, at least 1.
    public let dispersion: Double
    /// The share of deals that begin in each stage, over a year.
    public let entryShares: [Double]

    private static let recent = 91, year = 365, priorDays = 14.0, priorDeals = 20.0

    public struct Creation: Hashable, Codable, Sendable {
        public var day, stage: Int
        public init(day: Int, stage: Int) { (self.day, self.stage) = (day, stage) }
    }

    /// - Parameters:
    ///   - creations: by day, ascending; later ones than `day` are not looked at.
    ///   - horizon: days of the period that follows.
    public init(_ creations: [Creation], stages: Int, asOf day: Int, horizon: Int) {
        /// How many came on those days.
        func count(_ days: ClosedRange<Int>) -> Double { Double(Self.place(days.upperBound + 1, creations) - Self.place(days.lowerBound, creations)) }
        let end = Self.place(day + 1, creations), first = creations.first?.day ?? day
        guard end > 0 else {
            (rate, season, dispersion) = (0, 1, 1)
            entryShares = (0..<stages).map { $0 == 0 ? 1 : 0 }
            return
        }
        let known = day - first + 1, recent = min(known, Self.recent), year = min(known, Self.year)
        let yearly = count(day - year + 1...day) / Double(year)
        rate = (count(day - recent + 1...day) + Self.priorDays * yearly) / (Double(recent) + Self.priorDays)
        let ago = day - Self.year
        if known >= Self.year + horizon, horizon > 0 {
            // Of a history that begins within the 91 days, those that it has.
            let before = min(ago - first + 1, Self.recent)
            let came = count(ago + 1...ago + horizon), foretold = count(ago - before + 1...ago) * Double(horizon) / Double(before)
            season = min(max(((came + Self.priorDeals) / (foretold + Self.priorDeals)).squareRoot(), 0.5), 2)
        } else {
            season = 1
        }
        let weeks = (0..<min(52, known / 7)).map { count(day - 7 * $0 - 6...day - 7 * $0) }
        dispersion = Self.dispersion(of: weeks)
        var shares = [Double](repeating: 0, count: stages)
        let latest = creations[..<end], lastYear = latest[Self.place(day - year + 1, creations)...]
        for creation in lastYear.isEmpty ? latest : lastYear { shares[creation.stage] += 1 }
        let sum = shares.reduce(0, +)
        entryShares = shares.map { $0 / sum }
    }

    private static func dispersion(of counts: [Double]) -> Double {
        let n = Double(counts.count), mean = counts.reduce(0, +) / max(n, 1)
        guard n > 1, mean > 0 else { return 1 }
        return max(counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / mean, 1)
    }

    /// How many were created before a day.
    private static func place(_ day: Int, _ creations: [Creation]) -> Int {
        var low = 0, high = creations.count
        while low < high {
            let middle = (low + high) / 2
            if creations[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Deals that do not exist yet and are won within the period.
public struct NewWins: Hashable, Codable, Sendable {
    /// μ = λ · season · Σⱼ f(H − j), where f is the chance of a deal that comes on day j to be won by day H.
    public let mean: Double
    /// Variance of the count beyond a Poisson variable's, as a share of mean²: (φ − 1) / (λ · season · H).
    public let excess: Double

    public static let none = NewWins(mean: 0, excess: 0)
    public init(mean: Double, excess: Double) { (self.mean, self.excess) = (mean, excess) }

    public init(_ arrivals: Arrivals, _ table: WinTable) {
        let daily = arrivals.rate * arrivals.season
        let chances = (0..<table.days).map { day in
            arrivals.entryShares.enumerated().reduce(0) { $0 + $1.element * table.chance(entering: $1.offset, on: day + 1) }
        }
        mean = daily * chances.reduce(0, +)
        excess = daily > 0 && table.days > 0 ? (arrivals.dispersion - 1) / (daily * Double(table.days)) : 0
    }

    /// Poisson, its mean drawn from a gamma distribution where weeks differ by more than chance.
    func draw(_ numbers: inout RandomNumbers) -> Int {
        guard mean > 0 else { return 0 }
        return numbers.poisson(mean: excess > 1e-9 ? mean * numbers.gamma(shape: 1 / excess) * excess : mean)
    }
}
