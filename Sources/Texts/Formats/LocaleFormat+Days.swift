import Domain

extension LocaleFormat {
    /// A day as short as it stays clear: "Fri 13" within a week of today, "25 Nov", "25 Nov 2027" in another year.
    public func day(_ day: Day, today: Day) -> String {
        abs(day - today) < 7 ? weekdayAndDay(day) : dayAndMonth(day, today: today)
    }

    /// "Fri".
    public func weekday(_ day: Day) -> String { dates.shortWeekdays[day.weekday - 1] }

    /// "Fri 13".
    public func weekdayAndDay(_ day: Day) -> String { dates.weekdayDay.text(day, by: dates) }

    /// "25 Nov"; with the year when it is not today's.
    public func dayAndMonth(_ day: Day, today: Day) -> String {
        (day.parts.year == today.parts.year ? dates.dayMonth : dates.dayMonthYear).text(day, by: dates)
    }

    /// "25 Nov 2026".
    public func dayMonthAndYear(_ day: Day) -> String { dates.dayMonthYear.text(day, by: dates) }

    /// "Fri 13 Nov", for "was due Fri 13 Nov".
    public func weekdayDayAndMonth(_ day: Day) -> String { dates.weekdayDayMonth.text(day, by: dates) }

    /// "Thursday 15 October"; with the year when it is not today's.
    public func longDay(_ day: Day, today: Day) -> String {
        (day.parts.year == today.parts.year ? dates.long : dates.longYear).text(day, by: dates)
    }

    /// "Dec" from three months back to eight ahead, so that a name never means two months; else "Dec 2027".
    public func month(_ day: Day, today: Day) -> String {
        let (year, month, _) = day.parts, now = today.parts
        let distance = (year - now.year) * 12 + month - now.month
        return -3...8 ~= distance ? dates.shortMonths[month - 1] : dates.monthYear.text(day, by: dates)
    }

    /// "November", as a heading; with the year when it is not today's. Small letters where the language has them.
    public func monthName(_ day: Day, today: Day) -> String {
        let (year, month, _) = day.parts
        return year == today.parts.year ? dates.monthsAlone[month - 1] : "\(dates.monthsAlone[month - 1]) \(year)"
    }

    /// "Q2", "kv. 2"; with the year when it is not today's.
    public func quarter(_ day: Day, today: Day) -> String {
        let (year, month, _) = day.parts
        let name = dates.quarters[(month - 1) / 3]
        return year == today.parts.year ? name : "\(name) \(year)"
    }

    /// "14:00", in the reader's zone.
    public func time(_ moment: Timestamp) -> String {
        dates.time.text(zone.day(of: moment), second: zone.secondOfDay(of: moment), by: dates)
    }

    /// "25 Nov, 14:00", in the reader's zone; with the year when it is not today's.
    public func dayAndTime(_ moment: Timestamp, today: Day) -> String {
        dayAndMonth(zone.day(of: moment), today: today) + dates.at + time(moment)
    }

    /// "Thursday 15 October at 14:00", in the reader's zone; with the year when it is not today's.
    public func longDayAndTime(_ moment: Timestamp, today: Day) -> String {
        longDay(zone.day(of: moment), today: today) + dates.atLong + time(moment)
    }

    private var dates: DateConventions { conventions.dates }
}

extension LocaleFormat {
    /// The word joiner behind the dash keeps both sides on one line.
    static let rangeDash = "–\u{2060}"

    /// "4–7".
    public func range(_ low: Int, _ high: Int) -> String { number(low) + Self.rangeDash + number(high) }

    /// "13–16 Nov", "18 Dec – 22 Jan"; one day is itself. With the year when it is not today's, or when the days are in two.
    public func range(_ first: Day, _ last: Day, today: Day) -> String {
        let start = first.parts, end = last.parts
        if first == last { return dayAndMonth(first, today: today) }
        if dates.dayComesFirst, (start.year, start.month) == (end.year, end.month) {
            return "\(start.day)\(dates.dayMark)\(Self.rangeDash)\(dayAndMonth(last, today: today))"
        }
        if start.year == end.year { return dates.dayMonth.text(first, by: dates) + " – " + dayAndMonth(last, today: today) }
        return dayMonthAndYear(first) + " – " + dayMonthAndYear(last)
    }
}
