/// A date of the Gregorian calendar, by its number of days since 1970-01-01.
struct CivilDay {
    let year: Int, month: Int, day: Int
    /// Days of its month.
    let daysOfMonth: Int

    /// Days before each month of a year that begins in March, so that a leap day comes last.
    private static let daysBefore = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    init(_ number: Int) {
        // 1970-01-01 is day 719468 from 0000-03-01; 400 years have 146097 days.
        let shifted = number + 719_468
        let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let inEra = shifted - era * 146_097
        let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = Self.daysBefore.lastIndex { $0 <= inYear } ?? 0
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        day = inYear - Self.daysBefore[fromMarch] + 1
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        self.year = year
        daysOfMonth = month == 2 && isLeap ? 29 : Self.lengths[month - 1]
    }
}
