import Domain

extension Catalogue {
    /// "today", "tomorrow", "yesterday", "in 3 days", "3 days ago".
    public func relativeDay(_ day: Day, today: Day) -> String {
        let distance = day - today
        return switch distance {
        case 0: self[CommonText.timeToday]
        case 1: self[CommonText.timeTomorrow]
        case -1: self[CommonText.timeYesterday]
        default: distance > 0 ? self(CommonText.timeInDays, count: distance) : self(CommonText.timeDaysAgo, count: -distance)
        }
    }

    /// When something is due: "6 d late", "today", "tomorrow", else the day as short as it stays clear ("Fri 13", "25 Nov").
    public func due(_ day: Day, today: Day) -> String {
        switch day - today {
        case ..<0: self(CommonText.timeDaysLate, count: today - day)
        case 0...1: relativeDay(day, today: today)
        default: LocaleFormat(language).day(day, today: today)
        }
    }
}
