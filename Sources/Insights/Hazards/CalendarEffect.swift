import Glibc

/// How much more often deals are won in some parts of a period than by their ages: the push at its end.
///
/// For part c of the period with O wins seen, E expected from the hazards, and n parts seen:
/// log m = n/(n+1) · log((O+5)/(E+5)); all are divided by their mean, weighted by E.
public struct CalendarEffect: Hashable, Codable, Sendable {
    public enum Rhythm: String, Hashable, Codable, Sendable {
        /// First, second and third month of a quarter.
        case quarters
        /// First, second, third and fourth week of a month; the fourth lasts to its end.
        case months

        var parts: Int { self == .quarters ? 3 : 4 }

        /// The part of the period that a day lies in, and how many days that part has.
        func part(of day: Int) -> (index: Int, days: Int) {
            let date = CivilDay(day)
            switch self {
            case .quarters: return ((date.month - 1) % 3, date.daysOfMonth)
            case .months:
                let week = min((date.day - 1) / 7, 3)
                return (week, week < 3 ? 7 : date.daysOfMonth - 21)
            }
        }
    }

    public let rhythm: Rhythm
    /// What the chance of being won on a day is multiplied by, one for each part of the period.
    public let multipliers: [Double]

    /// Wins that are added to those seen and to those expected.
    public static let priorWins = 5.0

    /// No effect.
    public init(rhythm: Rhythm) { (self.rhythm, multipliers) = (rhythm, [Double](repeating: 1, count: rhythm.parts)) }

    /// From the days that count as of a day; days are numbered from 1970-01-01.
    public init(_ sums: HazardSums, table: HazardTable, rhythm: Rhythm, asOf day: Int, observed: Int? = nil) {
        let days = sums.counted(asOf: day, observed: observed)
        var won = [Double](repeating: 0, count: rhythm.parts), expected = won, seen = won
        for (day, wins) in zip(days, sums.wins(on: days, expectedBy: table)) {
            let part = rhythm.part(of: day)
            won[part.index] += wins.won
            expected[part.index] += wins.expected
            seen[part.index] += 1 / Double(part.days)
        }
        let raw = (0..<rhythm.parts).map { part in
            exp(log((won[part] + Self.priorWins) / (expected[part] + Self.priorWins)) * seen[part] / (seen[part] + 1))
        }
        let whole = expected.reduce(0, +), mean = zip(expected, raw).reduce(0) { $0 + $1.0 * $1.1 } / whole
        self.rhythm = rhythm
        multipliers = whole > 0 ? raw.map { $0 / mean } : raw.map { _ in 1 }
    }

    /// The multipliers of so many days from a day on.
    public func multipliers(from day: Int, count: Int) -> [Double] { (0..<count).map { multipliers[rhythm.part(of: day + $0).index] } }
}
