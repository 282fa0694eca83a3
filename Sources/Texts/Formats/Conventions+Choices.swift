import Domain

extension Conventions {
    /// The language's conventions, but for what somebody wants otherwise.
    func with(_ choices: FormatChoices) -> Conventions {
        guard choices != .ofLanguage else { return self }
        let sign: UInt8 = choices.decimalSign.map { $0 == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".") } ?? decimal
        // The sign between groups must be another one.
        let between = grouping != String(UnicodeScalar(sign)) ? grouping : sign == UInt8(ascii: ",") ? "\u{A0}" : ","
        return Conventions(self, decimal: sign, grouping: between, dates: dates.with(choices))
    }
}

extension DateConventions {
    func with(_ choices: FormatChoices) -> DateConventions {
        var dates = self
        switch choices.clock {
        case .hours12: dates.time = "h:mm a"
        case .hours24 where !time.has24Hours: dates.time = "HH:mm"
        case .hours24, nil: break
        }
        guard let order = choices.dateOrder, order != .dayFirst else { return dates }
        // "den" of Danish and the commas of Polish belong to their own order of words.
        let day = "d" + dayMark
        dates.dayComesFirst = false
        dates.dayMonth = DatePattern("MMM " + day)
        dates.weekdayDayMonth = DatePattern("E MMM " + day)
        dates.long = DatePattern("EEEE MMMM " + day)
        dates.dayMonthYear = DatePattern(order == .monthFirst ? "MMM \(day), y" : "y MMM " + day)
        dates.longYear = DatePattern(order == .monthFirst ? "EEEE MMMM \(day), y" : "EEEE, y MMMM " + day)
        if order == .yearFirst { dates.monthYear = "y MMM" }
        return dates
    }
}
