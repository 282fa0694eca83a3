import Domain
import Testing
import Texts

@Suite("Formats of one's own") struct FormatChoicesTests {
    private let day = Day("2026-11-25")!, today = Day("2026-11-19")!

    @Test("order a date as they are asked to, in the language's words", arguments: [
        (.english, .monthFirst, ["Nov 25", "Nov 25, 2026", "Wed Nov 25", "Wednesday November 25"]), (.english, .yearFirst, ["Nov 25", "2026 Nov 25", "Wed Nov 25", "Wednesday November 25"]),
        (.english, .dayFirst, ["25 Nov", "25 Nov 2026", "Wed 25 Nov", "Wednesday 25 November"]), (.danish, .yearFirst, ["nov. 25.", "2026 nov. 25.", "ons. nov. 25.", "onsdag november 25."]),
        (.italian, .monthFirst, ["nov 25", "nov 25, 2026", "mer nov 25", "mercoledì novembre 25"]),
    ] as [(Language, FormatChoices.DateOrder, [String])])
    func dates(language: Language, order: FormatChoices.DateOrder, expected: [String]) {
        let format = LocaleFormat(language, choices: FormatChoices(dateOrder: order))
        #expect([format.dayAndMonth(day, today: today), format.dayMonthAndYear(day), format.weekdayDayAndMonth(day), format.longDay(day, today: today)] == expected)
    }

    @Test("write a stretch of days without taking its parts apart")
    func stretches() {
        let first = Day("2026-11-13")!, last = Day("2026-11-16")!
        #expect(LocaleFormat(.english).range(first, last, today: today) == "13–\u{2060}16 Nov")
        #expect(LocaleFormat(.english, choices: FormatChoices(dateOrder: .monthFirst)).range(first, last, today: today) == "Nov 13 – Nov 16")
    }

    @Test("have a clock of twelve hours with the language's halves", arguments: [
        (.english, "12:05 am 9:30 am 12:00 pm 11:59 pm"), (.swedish, "12:05 fm 9:30 fm 12:00 em 11:59 em"), (.danish, "12:05 AM 9:30 AM 12:00 PM 11:59 PM"), (.polish, "12:05 AM 9:30 AM 12:00 PM 11:59 PM"),
    ] as [(Language, String)])
    func clock(language: Language, expected: String) {
        let format = LocaleFormat(language, choices: FormatChoices(clock: .hours12))
        #expect(["2026-11-25T00:05:00Z", "2026-11-25T09:30:00Z", "2026-11-25T12:00:00Z", "2026-11-25T23:59:00Z"].map { format.time(Timestamp($0)!) }.joined(separator: " ") == expected)
        #expect(LocaleFormat(language, choices: FormatChoices(clock: .hours24)).time(Timestamp("2026-11-25T09:30:00Z")!) == LocaleFormat(language).time(Timestamp("2026-11-25T09:30:00Z")!))
    }

    @Test("have another decimal sign, and then another one between groups where it would be the same", arguments: [
        (.english, .comma, "12\u{A0}345,6"), (.english, .point, "12,345.6"), (.italian, .point, "12,345.6"), (.italian, .comma, "12.345,6"), (.polish, .point, "12\u{A0}345.6"),
    ] as [(Language, FormatChoices.DecimalSign, String)])
    func numbers(language: Language, sign: FormatChoices.DecimalSign, expected: String) {
        let format = LocaleFormat(language, choices: FormatChoices(decimalSign: sign))
        #expect(format.number(12_345.6) == expected)
        #expect(format.money(Money(minorUnits: 1_234_560, currency: .eur)).contains(expected))
    }

    @Test("hold for the numbers inside of texts as well")
    func inTexts() {
        let format = LocaleFormat(.english, choices: FormatChoices(decimalSign: .comma))
        #expect(Catalogues.embedded[.english].writingNumbers(as: format)(CommonText.dealCount, count: 12_345) == "12\u{A0}345 deals")
        #expect(Catalogues.embedded[.english](CommonText.dealCount, count: 12_345) == "12,345 deals")
    }
}
