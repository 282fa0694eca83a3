import Glibc

/// Watches a weekly figure and says when it has dropped: a cumulative sum of log likelihood ratios (CUSUM; Page 1954) of "a third less" against "as before".
///
/// Each week counts in units whose variance is their mean, so that a Poisson law fits a share of deals and an amount alike: with so many units u seen and e
/// expected, the ratio is u · log ⅔ + e · ⅓; the sum of these never falls below 0, and at log 40 it is an alarm, which comes without a drop
/// once in forty weeks at most were all of the past known (Lorden 1971). Of several figures together each has a higher bar.
public struct DropWatch: Hashable, Codable, Sendable {
    /// Alarms, the earliest first.
    public let alarms: [Alarm]
    /// The sum of the last week as a share of what makes an alarm, 0…1.
    public let suspicion: Double

    public struct Alarm: Hashable, Codable, Sendable {
        /// The week after which it was sure, and the first one of the drop; weeks are counted from 0.
        public let week, since: Int
        /// What a week (of the same size) had before, and what it has from `since` to `week`.
        public let before, after: Double
    }

    /// A week's figure.
    public struct Week: Hashable, Codable, Sendable {
        /// What came: deals that went on, or the amount won.
        public let amount: Double
        /// Out of what it came: deals that left the stage. For an amount what such a week brings beside a usual one (`SeasonIndex`), or 1.
        public let size: Double

        public init(amount: Double, size: Double = 1) {
            precondition(amount >= 0 && size >= 0, "a week has no less than nothing")
            (self.amount, self.size) = (amount, size)
        }
    }

    /// What is left after a drop that is looked for, weeks between false alarms, weeks that must be known before, and those that are looked back.
    public static let leftShare = 2.0 / 3, weeksBetween = 40.0, leastWeeks = 8, mostWeeks = 52

    /// - Parameters:
    ///   - weeks: the oldest first, each whole.
    ///   - figures: how many are watched together, so that all of them have no more false alarms than one alone.
    public init(_ weeks: [Week], among figures: Int = 1) {
        precondition(figures > 0, "this one is watched")
        let height = log(Self.weeksBetween * Double(figures))
        var found: [Alarm] = [], sum = 0.0, since = 0, start = 0
        for (number, week) in weeks.enumerated() {
            if sum == 0 { since = number }
            // Weeks under suspicion are not what they are compared with.
            guard let usual = Usual(weeks[max(start, since - Self.mostWeeks)..<max(since, start)]) else { continue }
            let units = week.amount / usual.unit, expected = usual.rate * week.size / usual.unit
            sum = max(sum + (units * log(Self.leftShare) + expected * (1 - Self.leftShare)) * usual.trust, 0)
            guard sum >= height else { continue }
            let dropped = weeks[since...number], size = dropped.reduce(0) { $0 + $1.size }
            found.append(Alarm(week: number, since: since, before: usual.rate, after: size > 0 ? dropped.reduce(0) { $0 + $1.amount } / size : 0))
            (sum, start) = (0, since)  // the new level is learned anew
            since = number + 1
        }
        (alarms, suspicion) = (found, min(sum / height, 1))
    }
}

/// What the weeks before were like.
private struct Usual {
    /// The amount for each of the size; the amount that counts as one unit; and how far its rate can be trusted, n / (n + 2) of n weeks.
    let rate, unit, trust: Double

    init?(_ weeks: ArraySlice<DropWatch.Week>) {
        let filled = weeks.filter { $0.size > 0 }, n = Double(filled.count), size = filled.lazy.map(\.size).compensatedSum()
        guard filled.count >= DropWatch.leastWeeks else { return nil }
        let rate = filled.lazy.map(\.amount).compensatedSum() / size
        guard rate > 0 else { return nil }
        // Pearson's dispersion: Σ (amount − mean)² / mean over n − 1.
        let spread = filled.lazy.map { ($0.amount - rate * $0.size) * ($0.amount - rate * $0.size) / (rate * $0.size) }.compensatedSum() / (n - 1)
        // Weeks that happen to be alike promise too much: at least a hundredth of a week is one unit.
        (self.rate, unit, trust) = (rate, max(spread, rate * size / n / 100), n / (n + 2))
    }
}
