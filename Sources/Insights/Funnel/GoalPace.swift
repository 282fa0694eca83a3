/// Business days of a calendar: days are counted from 1 January 1970, a Thursday.
public struct BusinessDays: Hashable, Codable, Sendable {
    /// Weekdays that are worked, 1 for Monday to 7 for Sunday.
    public let weekdays: Set<Int>
    public let holidays: Set<Int>

    public init(weekdays: Set<Int> = [1, 2, 3, 4, 5], holidays: Set<Int> = []) { (self.weekdays, self.holidays) = (weekdays, holidays) }

    public func contains(_ day: Int) -> Bool { weekdays.contains(((day + 3) % 7 + 7) % 7 + 1) && !holidays.contains(day) }

    /// How many there are in these days.
    public func count(in days: ClosedRange<Int>) -> Int { days.count(where: contains) }

    /// The share of a period's business days up to the end of `today`, 0…1. A period without any is measured by all its days.
    public func elapsedShare(of period: ClosedRange<Int>, today: Int) -> Double {
        guard today >= period.lowerBound else { return 0 }
        let past = period.lowerBound...min(today, period.upperBound), all = count(in: period)
        return all > 0 ? Double(count(in: past)) / Double(all) : Double(past.count) / Double(period.count)
    }
}

/// How far a goal is reached, and whether it will be at this pace (metric 3.20).
public struct GoalPace: Hashable, Codable, Sendable {
    public let actual, target: Double
    /// The share of the period's business days that is over.
    public let elapsed: Double

    public init(actual: Double, target: Double, elapsed: Double) { (self.actual, self.target, self.elapsed) = (actual, target, min(max(elapsed, 0), 1)) }

    /// actual / target; nil without a target.
    public var attainment: Double? { target > 0 ? actual / target : nil }
    /// actual / (target × elapsed share): 1 is on the line. Nil before the first business day is over.
    public var pace: Double? { target > 0 && elapsed > 0 ? actual / (target * elapsed) : nil }
    /// What the period comes to if the rest goes as what is over; nil before the first business day is over.
    public var atThisPace: Double? { elapsed > 0 ? actual / elapsed : nil }
    /// What should be there by now.
    public var line: Double { target * elapsed }
    /// What is missing to the target, 0 when it is met.
    public var remaining: Double { max(target - actual, 0) }

    public enum Status: String, Codable, Sendable {
        case met, onPace, behind, farBehind, notStarted
    }

    /// - Parameter goodEnough: the pace from which on it is on the line, 1 or a little less.
    public func status(goodEnough: Double = 1, far: Double = 0.8) -> Status {
        if target > 0, actual >= target { return .met }
        guard let pace else { return .notStarted }
        return pace >= goodEnough ? .onPace : pace >= min(far, goodEnough) ? .behind : .farBehind
    }
}

/// The open pipeline beside what is missing to a target (metric 3.7).
public struct Coverage: Hashable, Codable, Sendable {
    public let openAmount, target, won: Double
    /// Win rate by value of the past; nil if it is not known.
    public let valueWinRate: Double?

    public init(openAmount: Double, target: Double, won: Double, valueWinRate: Double? = nil) {
        (self.openAmount, self.target, self.won, self.valueWinRate) = (openAmount, target, won, valueWinRate)
    }

    /// open / (target − won); nil where the target is met.
    public var ratio: Double? { isMet ? nil : openAmount / (target - won) }
    public var isMet: Bool { target <= won }
    /// What the organisation itself needs: 1 / win rate by value; nil where nothing was won.
    public var required: Double? { valueWinRate.flatMap { $0 > 0 ? 1 / $0 : nil } }
    /// Whether the open pipeline suffices at the usual win rate.
    public var isEnough: Bool? {
        if isMet { return true }
        guard let ratio, let required else { return nil }
        return ratio >= required
    }
}
