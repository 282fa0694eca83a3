import Foundation
@testable import Insights
import Testing

/// Days since 1970-01-01.
func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month > 2 ? year : year - 1, m = (month + 9) % 12
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
}

@Suite("The push at the end of a period") struct CalendarTests {
    @Test("days are those of the calendar", arguments: [
        (1970, 1, 1, 31), (2000, 2, 29, 29), (1900, 3, 1, 31), (2023, 12, 31, 31), (2024, 2, 1, 29), (2100, 2, 28, 28), (1600, 1, 31, 31),
    ])
    func days(year: Int, month: Int, day: Int, length: Int) {
        let found = CivilDay(dayNumber(year, month, day))
        #expect(found.year == year && found.month == month && found.day == day && found.daysOfMonth == length)
    }

    @Test("every day of four centuries follows the one before")
    func all() {
        var before = CivilDay(dayNumber(1800, 12, 31))
        for number in stride(from: dayNumber(1801, 1, 1), to: dayNumber(2201, 1, 1), by: 1) {
            let day = CivilDay(number)
            let isNext = day.day == before.day + 1 && day.month == before.month && day.year == before.year && day.day <= day.daysOfMonth
            guard isNext || day.day == 1 && before.day == before.daysOfMonth else {
                Issue.record("\(day) after \(before)")
                return
            }
            before = day
        }
    }

    @Test("months of a quarter and weeks of a month")
    func parts() {
        let quarters = CalendarEffect.Rhythm.quarters, months = CalendarEffect.Rhythm.months
        #expect([1, 2, 3, 4, 9, 12].map { quarters.part(of: dayNumber(2026, $0, 5)).index } == [0, 1, 2, 0, 2, 2])
        #expect([1, 7, 8, 21, 22, 31].map { months.part(of: dayNumber(2026, 7, $0)).index } == [0, 0, 1, 2, 3, 3])
        #expect(months.part(of: dayNumber(2026, 2, 25)).days == 7 && months.part(of: dayNumber(2026, 7, 25)).days == 10 && quarters.part(of: dayNumber(2026, 2, 25)).days == 28)
    }

    /// Two deals are won on each day of March and June, one on each other day, all at age 0, among ten that stay a day.
    private func sums() -> HazardSums {
        var spells: [Spell] = []
        for day in dayNumber(2026, 1, 1)...dayNumber(2026, 6, 30) {
            let won = [3, 6].contains(CivilDay(day).month) ? 2 : 1
            for deal in 0..<10 { spells.append(Spell(stage: 0, entry: day, exit: Spell.Exit(day: day, to: deal < won ? .won : .lost))) }
        }
        return HazardSums(stages: 1, spells: spells)
    }

    @Test("what is seen over what is expected, drawn to 1 while little was seen")
    func multipliers() {
        let sums = sums(), end = dayNumber(2026, 6, 30), table = HazardTable(sums.counts(asOf: end))
        let effect = CalendarEffect(sums, table: table, rhythm: .quarters, asOf: end)
        // 181 days of ten deals, of which 1810 q are expected to be won: January and April have 61 days, February and May 59, March and June 61.
        let rate = table.rate(stage: 0, age: 0, to: 1), expected = [610 * rate, 590 * rate, 610 * rate], won = [61.0, 59, 122]
        let raw = zip(won, expected).map { pow(($0 + 5) / ($1 + 5), 2.0 / 3) }
        let mean = zip(raw, expected).reduce(0) { $0 + $1.0 * $1.1 } / expected.reduce(0, +)
        #expect(agree(effect.multipliers, raw.map { $0 / mean }, relative: 1e-9))
        #expect(effect.multipliers[2] > 1.2 && effect.multipliers[0] < 0.95)
        #expect(effect.multipliers(from: dayNumber(2026, 6, 30), count: 2) == [effect.multipliers[2], effect.multipliers[0]])
    }

    @Test("nothing seen pushes nothing")
    func nothing() {
        let sums = HazardSums(stages: 2, spells: [])
        #expect(CalendarEffect(sums, table: HazardTable(sums.counts(asOf: 9)), rhythm: .months, asOf: 9) == CalendarEffect(rhythm: .months))
    }
}
