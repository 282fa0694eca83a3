public import Domain
import Texts

extension Viewer {
    /// How a rule is said to the viewer.
    public func words(for rule: Recurrence) -> String { RecurrenceWords(texts: texts, format: format).words(rule) }
}

/// How a rule is said: "every 2 weeks on Mon, Thu, until 31 Dec 2027".
struct RecurrenceWords {
    let texts: Catalogue
    let format: LocaleFormat
    /// Of which the weekdays are known: a Monday.
    private static let monday = Day(daysSince1970: 4)

    func words(_ rule: Recurrence) -> String {
        let days = rule.weekdays.map(weekday).joined(separator: ", ")
        let main = switch rule.frequency {
        case .daily: texts(ActivityText.everyDays, count: rule.interval)
        case .weekly: texts(ActivityText.everyWeeks, ["days": days], count: rule.interval)
        case .monthly: texts(ActivityText.everyMonths, ["day": monthDay(rule)], count: rule.interval)
        case .yearly: texts(ActivityText.everyYears, ["day": yearDay(rule)], count: rule.interval)
        }
        switch rule.end {
        case .never: return main
        case .until(let day): return texts(ActivityText.until, ["rule": main, "day": format.dayMonthAndYear(day)])
        case .count(let count): return texts(ActivityText.times, ["rule": main], count: count)
        }
    }

    private func weekday(_ number: Int) -> String { format.weekday(Self.monday + (number - 1)) }

    private func monthDay(_ rule: Recurrence) -> String {
        guard let nth = rule.nth else { return texts(ActivityText.onDay, ["day": String(rule.monthDay ?? 1)]) }
        return texts(nth.place < 0 ? ActivityText.onLast : .onNth, ["place": String(nth.place), "weekday": weekday(nth.weekday)])
    }

    /// Of a leap year, so that 29 February has a name.
    private func yearDay(_ rule: Recurrence) -> String {
        guard let month = rule.month, let day = Day(year: 2028, month: month, day: min(rule.monthDay ?? 1, Day.length(ofMonth: month, in: 2028))) else { return "" }
        return format.dayAndMonth(day, today: day)
    }
}

/// The rules that a form offers for a day; others are kept as they are.
public enum RepeatChoice: String, CaseIterable, Sendable {
    case once, daily, workdays, weekly, fortnightly, monthly, nth, yearly

    /// The rule for what begins on `day`.
    public func rule(from day: Day, end: Recurrence.End) -> Recurrence? {
        switch self {
        case .once: nil
        case .daily: Recurrence(.daily, end: end)
        case .workdays: Recurrence(.weekly, weekdays: [1, 2, 3, 4, 5], end: end)
        case .weekly: Recurrence(.weekly, weekdays: [day.weekday], end: end)
        case .fortnightly: Recurrence(.weekly, interval: 2, weekdays: [day.weekday], end: end)
        case .monthly: Recurrence(.monthly, monthDay: day.parts.day, end: end)
        case .nth: Recurrence(.monthly, nth: Recurrence.NthWeekday(holding: day), end: end)
        case .yearly: Recurrence(.yearly, monthDay: day.parts.day, month: day.parts.month, end: end)
        }
    }

    var text: ActivityText {
        switch self {
        case .once: .repeatOnce
        case .daily: .repeatDaily
        case .workdays: .repeatWorkdays
        case .weekly: .repeatWeekly
        case .fortnightly: .repeatFortnightly
        case .monthly: .repeatMonthly
        case .nth: .repeatNth
        case .yearly: .repeatYearly
        }
    }
}
