import Domain
import FoundationEssentials
import FoundationInternationalization
import Testing
import Texts

/// Our conventions against those of the locale library (CLDR), for all that the two write alike.
@Suite("The formats agree with CLDR")
struct CLDRTests {
    static let locales: [Language: String] = [.english: "en_GB", .swedish: "sv_SE", .danish: "da_DK", .polish: "pl_PL", .italian: "it_IT"]
    static func locale(_ language: Language) throws -> Locale { Locale(identifier: try #require(locales[language])) }

    /// The one thing we write otherwise everywhere: a real minus sign.
    private func minus(_ text: String) -> String { text.replacing("-", with: "−") }

    @Test("in numbers and percent", arguments: Language.allCases)
    func numbers(language: Language) throws {
        let locale = try Self.locale(language), format = LocaleFormat(language)
        for number in [0, 7, 999, 1_000, 1_234, 9_999, 10_000, 12_345, 999_999, 1_234_567, -1, -1_234, -98_765] {
            #expect(format.number(number) == minus(number.formatted(.number.locale(locale))))
        }
        for number in [0.5, 1_234.25, -0.75, 12_345.5] {
            #expect(format.number(number, decimals: 2) == minus(number.formatted(.number.locale(locale).precision(.fractionLength(0...2)))))
        }
        for share in [0, 0.07, 0.425, 1, 12.5, -0.25] {
            #expect(format.percent(share, decimals: 1) == minus(share.formatted(.percent.locale(locale).precision(.fractionLength(0...1)))))
        }
        #expect(format.list(["x", "y", "z"]) == ["x", "y", "z"].formatted(.list(type: .and).locale(locale)))
        #expect(format.choice(["x", "y", "z"]) == ["x", "y", "z"].formatted(.list(type: .or).locale(locale)))
    }

    @Test("in all currencies", arguments: Language.allCases)
    func money(language: Language) throws {
        let locale = try Self.locale(language), format = LocaleFormat(language)
        for currency in Currency.codes.compactMap({ Currency($0) }) {
            for units in [1_234_567, -1_234] as [Int64] {
                let money = Money(minorUnits: units * currency.minorUnitsPerUnit, currency: currency)
                let cldr = Decimal(units).formatted(.currency(code: currency.code).locale(locale).precision(.fractionLength(currency.digits)))
                #expect(format.money(money, minorUnits: .always) == minus(cldr), "\(currency.code)")
            }
        }
    }

    @Test("in the words for a million and a billion, and a thousand where there is one", arguments: Language.allCases)
    func powers(language: Language) throws {
        let locale = try Self.locale(language), format = LocaleFormat(language)
        for units in [2_000, 45_000, 234_000, 1_200_000, 12_000_000, 3_400_000_000] as [Int64] {
            let cldr = Decimal(units).formatted(.currency(code: "EUR").locale(locale).notation(.compactName))
            #expect(format.moneyShort(Money(minorUnits: units * 100, currency: .eur)) == cldr.replacing("K", with: "k"))
        }
    }

    @Test("in dates, every day of a year", arguments: Language.allCases)
    func dates(language: Language) throws {
        let locale = try Self.locale(language), format = LocaleFormat(language)
        var calendar = Calendar(identifier: .gregorian)
        (calendar.timeZone, calendar.locale) = (.gmt, locale)
        let style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
        let first = try #require(Day("2026-01-01")), elsewhen = try #require(Day("2020-01-01"))
        for day in (0..<365).map({ first + $0 }) {
            let date = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400)
            #expect(format.dayAndMonth(day, today: first) == date.formatted(style.day().month(.abbreviated)))
            #expect(format.dayAndMonth(day, today: elsewhen) == date.formatted(style.day().month(.abbreviated).year()))
            #expect(format.weekdayAndDay(day) == date.formatted(style.weekday(.abbreviated).day()))
            #expect(format.weekdayDayAndMonth(day) == date.formatted(style.weekday(.abbreviated).day().month(.abbreviated)))
            // CLDR has "fredag 13. november" and "fredag den 13. november 2026"; we keep "den" in both.
            #expect(format.longDay(day, today: first).replacing(" den ", with: " ") == date.formatted(style.weekday(.wide).day().month(.wide)))
            // CLDR has "Friday, 13 November 2026"; we write it without the comma, as it does without the year.
            let long = date.formatted(style.weekday(.wide).day().month(.wide).year())
            #expect(format.longDay(day, today: elsewhen) == (language == .english ? long.replacing(",", with: "") : long))
            #expect(format.monthName(day, today: first) == date.formatted(style.month(.wide)))
            #expect(format.quarter(day, today: first) == date.formatted(style.quarter(.abbreviated)))
        }
    }

    @Test("in the time of day", arguments: Language.allCases)
    func times(language: Language) throws {
        let style = Date.FormatStyle(locale: try Self.locale(language), timeZone: .gmt).hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
        for minute in stride(from: 0, to: 1_440, by: 7) {
            let second = Int64(minute * 60)
            #expect(LocaleFormat(language).time(Timestamp(seconds: second)) == Date(timeIntervalSince1970: Double(second)).formatted(style))
        }
    }
}
