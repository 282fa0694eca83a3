import Domain
import Storage

/// A step that comes again, as a calendar has it: a first day with a rule, days of the rule on which it does not come, and
/// beside it the step itself where it was moved or changed alone.
struct CalendarSeries {
    /// The step as its series has it, on the first day.
    let master: Activity
    let rule: Recurrence
    /// How often it comes in all, from the first day on; nil unless the rule counts.
    let left: Int?
    /// The day and the second of the day of the first.
    let start: Day
    let second: Int
    /// Days of the rule that have passed: it goes on with the first that has not.
    let passed: [Day]
    /// Whether the step is another than the first of the rule: moved, or given words of its own.
    let isApart: Bool
    /// Whether the step stands on a day that the rule does not have, so that the rule begins behind it.
    let beginsLater: Bool

    /// A rule with more days behind it than this begins with the first that has not passed.
    private static let mostPassed = 400

    /// Nil for what does not come again.
    init?(_ step: Activity, in zone: Zone, today: Day) throws {
        guard step.doneAt == nil, let rule = step.repeats, let day = step.occursOn, let second = step.occursAt, let number = step.occurrence else { return nil }
        let passed = rule.isOn(day) ? Self.passed(rule, after: day, before: today) : nil
        var place = Int(number)
        if passed != nil { start = day } else {
            guard let next = rule.next(after: day, notBefore: today) else { return nil }
            (start, place) = (next.day, place + next.passed + 1)
        }
        if case .count(let count) = rule.end { left = count - place + 1 } else { left = nil }
        if let left, left < 1 { return nil }
        var master = step
        try master.takeOriginalBesidesOwn()
        master.dueAt = zone.moment(of: start, second: Int(second))
        (self.rule, self.second, self.passed, beginsLater, self.master) = (rule, Int(second), passed ?? [], passed == nil, master)
        isApart = passed == nil || step.original != nil || step.dueAt != master.dueAt
    }

    /// Nil when there are too many.
    private static func passed(_ rule: Recurrence, after day: Day, before today: Day) -> [Day]? {
        var days: [Day] = [], last = day
        while let next = rule.next(after: last, notBefore: last)?.day, next < today {
            guard days.count < mostPassed else { return nil }
            days.append(next)
            last = next
        }
        return days
    }
}
