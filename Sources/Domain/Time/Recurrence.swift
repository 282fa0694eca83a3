/// How something comes again: a part of RFC 5545's recurrence rules, as whole days. Weeks begin on Monday.
///
/// A month without the day has it on its last: the 31st is the 30th in April, 29 February the 28th in other years. (The RFC
/// would leave such months out; a seller's monthly call would be missing.)
public struct Recurrence: Hashable, Sendable {
    public enum Frequency: String, CaseIterable, Sendable { case daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }
    public enum End: Hashable, Sendable {
        case never
        /// The last day on which it can come.
        case until(Day)
        /// How often it comes in all.
        case count(Int)
    }
    /// "The second Friday"; −1 is the last.
    public struct NthWeekday: Hashable, Sendable {
        public let place: Int
        /// 1 = Monday … 7 = Sunday.
        public let weekday: Int
        public init(place: Int, weekday: Int) { (self.place, self.weekday) = (place, weekday) }
    }

    public let frequency: Frequency
    /// Every so many days, weeks, months or years; 1…366.
    public let interval: Int
    /// Of a weekly rule, in order; 1 = Monday.
    public private(set) var weekdays: [Int] = []
    /// Of a monthly or yearly rule, 1…31.
    public private(set) var monthDay: Int?
    /// Of a monthly rule, instead of a day.
    public private(set) var nth: NthWeekday?
    /// Of a yearly rule, 1…12.
    public private(set) var month: Int?
    public let end: End

    /// Nil for what makes no rule.
    public init?(_ frequency: Frequency, interval: Int = 1, weekdays: [Int] = [], monthDay: Int? = nil, nth: NthWeekday? = nil, month: Int? = nil, end: End = .never) {
        guard 1...366 ~= interval, weekdays.allSatisfy({ 1...7 ~= $0 }), monthDay.map({ 1...31 ~= $0 }) ?? true, month.map({ 1...12 ~= $0 }) ?? true else { return nil }
        guard nth.map({ ([1, 2, 3, 4, -1].contains($0.place)) && 1...7 ~= $0.weekday }) ?? true else { return nil }
        guard weekdays.isEmpty || frequency == .weekly, nth == nil || (frequency == .monthly && monthDay == nil) else { return nil }
        guard monthDay == nil || frequency == .monthly || frequency == .yearly, month == nil || frequency == .yearly else { return nil }
        if case .count(let count) = end, !(1...1_000 ~= count) { return nil }
        (self.frequency, self.interval, self.end) = (frequency, interval, end)
        (self.weekdays, self.monthDay, self.nth, self.month) = (Array(Set(weekdays)).sorted(), monthDay, nth, month)
    }

    /// The rule with what it leaves open taken from the first day.
    public func completed(from day: Day) -> Recurrence {
        var rule = self
        let (_, month, dayOfMonth) = day.parts
        switch frequency {
        case .daily: break
        case .weekly: if weekdays.isEmpty { rule.weekdays = [day.weekday] }
        case .monthly: if monthDay == nil, nth == nil { rule.monthDay = dayOfMonth }
        case .yearly:
            if self.month == nil { rule.month = month }
            if monthDay == nil { rule.monthDay = dayOfMonth }
        }
        return rule
    }

    /// The rule when one that it has on `old` is moved to `new`, together with all that follow.
    public func moved(from old: Day, to new: Day) -> Recurrence {
        var rule = self
        switch frequency {
        case .daily: break
        case .weekly: rule.weekdays = Array(Set(weekdays.filter { $0 != old.weekday } + [new.weekday])).sorted()
        case .monthly where nth != nil: rule.nth = NthWeekday(holding: new)
        case .monthly: rule.monthDay = new.parts.day
        case .yearly: (rule.month, rule.monthDay) = (new.parts.month, new.parts.day)
        }
        return rule
    }

    /// The day on which it comes after `day`, not before `earliest`; and how many days of the rule lie between. Nil when it
    /// has ended. How often it may come (`End.count`) is for the caller to count.
    public func next(after day: Day, notBefore earliest: Day) -> (day: Day, passed: Int)? {
        var next = day, passed = -1
        repeat {
            guard passed < 100_000, let following = following(next), following > next else { return nil }
            (next, passed) = (following, passed + 1)
        } while next < earliest
        if case .until(let last) = end, next > last { return nil }
        return (next, passed)
    }

    private func following(_ day: Day) -> Day? {
        switch frequency {
        case .daily: return day + interval
        case .weekly:
            if let sameWeek = weekdays.first(where: { $0 > day.weekday }) { return day + (sameWeek - day.weekday) }
            return day + (7 * interval - day.weekday + (weekdays.first ?? day.weekday))
        case .monthly:
            let (year, month, _) = day.parts
            return inMonth(year, month).flatMap { $0 > day ? $0 : nil } ?? inMonth(year, month + interval)
        case .yearly:
            let year = day.parts.year, month = month ?? day.parts.month
            return inMonth(year, month).flatMap { $0 > day ? $0 : nil } ?? inMonth(year + interval, month)
        }
    }

    /// Its day in a month; months behind December are those of the next years.
    private func inMonth(_ year: Int, _ month: Int) -> Day? {
        let year = year + (month - 1) / 12, month = (month - 1) % 12 + 1
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        let length = Day.length(ofMonth: month, in: year)
        guard let nth else { return first + (min(monthDay ?? 1, length) - 1) }
        if nth.place > 0 { return first + ((nth.weekday - first.weekday + 7) % 7 + 7 * (nth.place - 1)) }
        let last = first + (length - 1)
        return last + -((last.weekday - nth.weekday + 7) % 7)
    }
}

extension Recurrence {
    /// Whether a day fits the rule, whichever weeks, months or years an interval leaves out.
    public func isOn(_ day: Day) -> Bool {
        switch frequency {
        case .daily: true
        case .weekly: weekdays.contains(day.weekday)
        case .monthly: inMonth(day.parts.year, day.parts.month) == day
        case .yearly: day.parts.month == month && inMonth(day.parts.year, day.parts.month) == day
        }
    }

    /// The rule as RFC 5545 has it, where a month without its day is left out: so the last days of months are said in other
    /// words. It begins on a day of the rule, on which it comes `left` times in all; nil unless it is counted.
    /// - Parameter until: writes the last day.
    public func calendarRule(left: Int?, until: (Day) -> String) -> String {
        var parts = ["FREQ=" + frequency.rawValue]
        if interval > 1 { parts.append("INTERVAL=\(interval)") }
        if !weekdays.isEmpty { parts.append("BYDAY=" + weekdays.map { Self.weekdayNames[$0 - 1] }.joined(separator: ",")) }
        if let nth { parts.append("BYDAY=\(nth.place)" + Self.weekdayNames[nth.weekday - 1]) }
        if let month { parts.append("BYMONTH=\(month)") }
        if let monthDay { parts += dayParts(monthDay) }
        switch end {
        case .never: break
        case .until(let day): parts.append("UNTIL=" + until(day))
        case .count: if let left { parts.append("COUNT=\(left)") }
        }
        return parts.joined(separator: ";")
    }

    private func dayParts(_ day: Int) -> [String] {
        switch (month, day) {
        case (_, ...28): ["BYMONTHDAY=\(day)"]
        case (2?, _), (nil, 31): ["BYMONTHDAY=-1"]
        case (let month?, _): ["BYMONTHDAY=\(min(day, Day.length(ofMonth: month, in: 2_000)))"]
        // The last of those that the month has.
        case (nil, _): ["BYMONTHDAY=" + (28...day).map { "\($0)" }.joined(separator: ","), "BYSETPOS=-1"]
        }
    }
}

extension Recurrence.NthWeekday {
    /// Which weekday of its month a day is; the fifth is the last.
    public init(holding day: Day) {
        let place = (day.parts.day - 1) / 7 + 1
        self.init(place: place > 4 ? -1 : place, weekday: day.weekday)
    }
}

extension Recurrence: LosslessStringConvertible {
    private static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// Reads `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20271231`. Nil for parts that it does not know, and for what it cannot do.
    public init?(_ text: String) {
        var parts: [String: Substring] = [:]
        for part in text.uppercased().split(separator: ";", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[1].isEmpty, parts.updateValue(pair[1], forKey: String(pair[0])) == nil else { return nil }
        }
        func number(_ name: String) -> Int?? {
            guard let text = parts.removeValue(forKey: name) else { return .some(nil) }
            return Int(text).map { .some($0) } ?? nil
        }
        guard let frequency = parts.removeValue(forKey: "FREQ").flatMap({ Frequency(rawValue: String($0)) }) else { return nil }
        guard let interval = number("INTERVAL"), let count = number("COUNT"), let monthDay = number("BYMONTHDAY"), let month = number("BYMONTH") else { return nil }
        var weekdays: [Int] = [], nth: NthWeekday?
        for name in parts.removeValue(forKey: "BYDAY").map({ $0.split(separator: ",", omittingEmptySubsequences: false) }) ?? [] {
            guard let weekday = Self.weekdayNames.firstIndex(of: String(name.suffix(2))) else { return nil }
            if frequency == .weekly, name.count == 2 { weekdays.append(weekday + 1); continue }
            guard nth == nil, let place = Int(name.dropLast(2)) else { return nil }
            nth = NthWeekday(place: place, weekday: weekday + 1)
        }
        var end = count.map { End.count($0) } ?? .never
        if let until = parts.removeValue(forKey: "UNTIL") {
            guard count == nil, until.count == 8, let day = Day("\(until.prefix(4))-\(until.dropFirst(4).prefix(2))-\(until.suffix(2))") else { return nil }
            end = .until(day)
        }
        guard parts.isEmpty else { return nil }
        self.init(frequency, interval: interval ?? 1, weekdays: weekdays, monthDay: monthDay, nth: nth, month: month, end: end)
    }

    public var description: String {
        var parts = ["FREQ=" + frequency.rawValue]
        if interval > 1 { parts.append("INTERVAL=\(interval)") }
        if !weekdays.isEmpty { parts.append("BYDAY=" + weekdays.map { Self.weekdayNames[$0 - 1] }.joined(separator: ",")) }
        if let nth { parts.append("BYDAY=\(nth.place)" + Self.weekdayNames[nth.weekday - 1]) }
        if let month { parts.append("BYMONTH=\(month)") }
        if let monthDay { parts.append("BYMONTHDAY=\(monthDay)") }
        switch end {
        case .never: break
        case .until(let day): parts.append("UNTIL=" + day.description.filter { $0 != "-" })
        case .count(let count): parts.append("COUNT=\(count)")
        }
        return parts.joined(separator: ";")
    }
}
