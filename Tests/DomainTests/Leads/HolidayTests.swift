import Domain
import Testing

@Suite("Public holidays") struct HolidayTests {
    private func days(_ text: String, _ year: Int) -> [Day] { text.split(separator: " ").map { Day("\(year)-\($0)")! } }

    @Test("hang on Easter Sunday", arguments: [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (1961, "1961-04-02"), (2038, "2038-04-25"), (2285, "2285-03-22")])
    func easter(_ year: Int, _ day: String) { #expect(Day.easterSunday(of: year) == Day(day)) }

    @Test("in Sweden, with the eves that count as Sundays", arguments: [
        (2024, "01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25 12-26 12-31"), (2025, "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31"),
        (2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31"), (2027, "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31"),
    ])
    func sweden(_ year: Int, _ text: String) { #expect(HolidayCountry.sweden.holidays(in: year) == days(text, year)) }

    @Test("in Denmark, where the Great Prayer Day is a working day since 2024", arguments: [
        (2023, "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26"), (2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"), (2025, "01-01 04-17 04-18 04-20 04-21 05-29 06-08 06-09 12-25 12-26"),
        (2026, "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26"), (2027, "01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26"),
    ])
    func denmark(_ year: Int, _ text: String) { #expect(HolidayCountry.denmark.holidays(in: year) == days(text, year)) }

    @Test("in Poland, with Christmas Eve since 2025", arguments: [
        (2024, "01-01 01-06 03-31 04-01 05-01 05-03 05-19 05-30 08-15 11-01 11-11 12-25 12-26"), (2025, "01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26"),
        (2026, "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"), (2027, "01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26"),
    ])
    func poland(_ year: Int, _ text: String) { #expect(HolidayCountry.poland.holidays(in: year) == days(text, year)) }

    @Test("in Italy, with St Francis since 2026", arguments: [
        (2024, "01-01 01-06 03-31 04-01 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26"), (2025, "01-01 01-06 04-20 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26"),
        (2026, "01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"), (2027, "01-01 01-06 03-28 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"),
    ])
    func italy(_ year: Int, _ text: String) { #expect(HolidayCountry.italy.holidays(in: year) == days(text, year)) }

    @Test("in Germany, those of all its states", arguments: [
        (2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26"), (2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26"), (2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
        (2027, "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26"),
    ])
    func germany(_ year: Int, _ text: String) { #expect(HolidayCountry.germany.holidays(in: year) == days(text, year)) }

    @Test("in the United Kingdom, with weekdays that stand in for weekends and what was proclaimed", arguments: [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"), (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"), (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"), (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"), (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"), (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ])
    func unitedKingdom(_ year: Int, _ text: String) { #expect(HolidayCountry.unitedKingdom.holidays(in: year) == days(text, year)) }
}
