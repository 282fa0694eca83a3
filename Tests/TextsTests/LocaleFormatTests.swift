import Domain
import Testing
import Texts

/// Writes what cannot be seen as signs: ⍽ no-break space, ⎵ narrow no-break space, ⁀ word joiner.
func visible(_ text: String) -> String {
    text.replacing("\u{A0}", with: "⍽").replacing("\u{202F}", with: "⎵").replacing("\u{2060}", with: "⁀")
}

/// What each language writes: English, Swedish, Danish, Polish, Italian.
struct Expected: Sendable {
    let texts: [Language: String]
    init(_ english: String, _ swedish: String, _ danish: String, _ polish: String, _ italian: String) {
        texts = [.english: english, .swedish: swedish, .danish: danish, .polish: polish, .italian: italian]
    }

    func check(_ format: (LocaleFormat) -> String, zone: Zone = .utc, sourceLocation: SourceLocation = #_sourceLocation) {
        for language in Language.allCases {
            #expect(visible(format(LocaleFormat(language, zone: zone))) == texts[language], "\(language)", sourceLocation: sourceLocation)
        }
    }
}

@Suite("Numbers")
struct NumberFormatTests {
    @Test("are grouped as the language does; Polish and Italian leave four digits together", arguments: [
        (0, Expected("0", "0", "0", "0", "0")), (999, Expected("999", "999", "999", "999", "999")),
        (1_234, Expected("1,234", "1⍽234", "1.234", "1234", "1234")), (12_345, Expected("12,345", "12⍽345", "12.345", "12⍽345", "12.345")),
        (1_000_000, Expected("1,000,000", "1⍽000⍽000", "1.000.000", "1⍽000⍽000", "1.000.000")),
        (-5_006, Expected("−5,006", "−5⍽006", "−5.006", "−5006", "−5006")),
    ])
    func whole(number: Int, expected: Expected) { expected.check { $0.number(number) } }

    @Test("reach to the ends of 64 bits")
    func extremes() {
        #expect(LocaleFormat(.english).number(.min) == "−9,223,372,036,854,775,808")
        #expect(LocaleFormat(.english).number(.max) == "9,223,372,036,854,775,807")
        #expect(LocaleFormat(.english).number(1e300) == "9,223,372,036,854,775,807")
    }

    @Test("show decimals only where there are any, rounded half away from zero", arguments: [
        (2.5, 1, "2.5"), (2.0, 1, "2"), (2.04, 1, "2"), (2.05, 2, "2.05"), (0.25, 1, "0.3"), (-0.25, 1, "−0.3"), (-0.04, 1, "0"), (1234.5, 2, "1,234.5"), (9.99, 1, "10"),
        (0.001, 3, "0.001"), (1.5, 0, "2"), (.nan, 1, "–"), (.infinity, 1, "–"),
    ] as [(Double, Int, String)])
    func decimals(number: Double, decimals: Int, expected: String) {
        #expect(LocaleFormat(.english).number(number, decimals: decimals) == expected)
        #expect(LocaleFormat(.swedish).number(number, decimals: decimals) == expected.replacing(",", with: "\u{A0}").replacing(".", with: ","))
    }

    @Test("shares are percent, and nothing is a dash")
    func percent() {
        Expected("43%", "43⍽%", "43⍽%", "43%", "43%").check { $0.percent(0.425) }
        Expected("42.5%", "42,5⍽%", "42,5⍽%", "42,5%", "42,5%").check { $0.percent(0.425, decimals: 1) }
        Expected("−5%", "−5⍽%", "−5⍽%", "−5%", "−5%").check { $0.percent(-0.05) }
        Expected("–", "–", "–", "–", "–").check { $0.percent(nil) }
        Expected("–", "–", "–", "–", "–").check { $0.percent(0 / 0) }
    }

    @Test("are shortened in figures", arguments: [
        (950, Expected("950", "950", "950", "950", "950")), (84_600, Expected("84.6k", "84,6⍽tn", "84,6⍽t", "84,6⍽tys.", "84.600")),
        (999_499, Expected("999k", "999⍽tn", "999⍽t", "999⍽tys.", "999.499")), (999_500, Expected("1M", "1⍽mn", "1⍽mio.", "1⍽mln", "999.500")),
        (-1_240_000, Expected("−1.2M", "−1,2⍽mn", "−1,2⍽mio.", "−1,2⍽mln", "−1,2⍽Mln")),
        (1_500_000_000_000, Expected("1,500B", "1⍽500⍽md", "1.500⍽mia.", "1500⍽mld", "1500⍽Mld")),
    ])
    func short(number: Int, expected: Expected) { expected.check { $0.short(number) } }

    @Test("make ranges that stay on one line")
    func range() { Expected("4–⁀12,000", "4–⁀12⍽000", "4–⁀12.000", "4–⁀12⍽000", "4–⁀12.000").check { $0.range(4, 12_000) } }
}

@Suite("Money")
struct MoneyFormatTests {
    private let euro = Money(minorUnits: 8_460_000, currency: .eur)

    @Test("shows minor units only when there are any")
    func full() throws {
        Expected("€84,600", "84⍽600⍽€", "84.600⍽€", "84⍽600⍽€", "84.600⍽€").check { $0.money(euro) }
        let odd = Money(minorUnits: -123_456_705, currency: .sek)
        Expected("−SEK⍽1,234,567.05", "−1⍽234⍽567,05⍽kr", "−1.234.567,05⍽SEK", "−1⍽234⍽567,05⍽SEK", "−1.234.567,05⍽SEK").check { $0.money(odd) }
        Expected("€0", "0⍽€", "0⍽€", "0⍽€", "0⍽€").check { $0.money(Money(minorUnits: 0, currency: .eur)) }
        Expected("DKK⍽1,500", "1⍽500⍽Dkr", "1.500⍽kr.", "1500⍽DKK", "1500⍽DKK").check { $0.money(Money(minorUnits: 150_000, currency: .dkk)) }
    }

    @Test("shows them always where amounts stand under each other, or never")
    func minorUnits() throws {
        Expected("€84,600.00", "84⍽600,00⍽€", "84.600,00⍽€", "84⍽600,00⍽€", "84.600,00⍽€").check { $0.money(euro, minorUnits: .always) }
        let format = LocaleFormat(.english)
        #expect(format.money(Money(minorUnits: 150, currency: .eur), minorUnits: .never) == "€2")
        #expect(format.money(Money(minorUnits: -149, currency: .eur), minorUnits: .never) == "−€1")
        #expect(format.money(Money(minorUnits: -49, currency: .eur), minorUnits: .never) == "€0")
    }

    @Test("knows currencies without minor units and with three digits")
    func otherDigits() throws {
        let yen = Money(minorUnits: 12_345, currency: try #require(Currency("JPY"))), dinar = Money(minorUnits: 12_345, currency: try #require(Currency("KWD")))
        Expected("JP¥12,345", "12⍽345⍽JPY", "12.345⍽JP¥", "12⍽345⍽JPY", "12.345⍽JPY").check { $0.money(yen, minorUnits: .always) }
        Expected("KWD⍽12.345", "12,345⍽KWD", "12,345⍽KWD", "12,345⍽KWD", "12,345⍽KWD").check { $0.money(dinar) }
        Expected("JP¥12.3k", "12,3⍽tn⍽JPY", "12,3⍽t⍽JP¥", "12,3⍽tys.⍽JPY", "12.345⍽JPY").check { $0.moneyShort(yen) }
    }

    @Test("reaches to the ends of 64 bits")
    func extremes() {
        #expect(LocaleFormat(.english).money(Money(minorUnits: .min, currency: .eur)) == "−€92,233,720,368,547,758.08")
        #expect(LocaleFormat(.english).moneyShort(Money(minorUnits: .min, currency: .eur)) == "−€92,233,720B")
    }

    @Test("is short in figures: one decimal below 100, none from there", arguments: [
        (8_460_000, Expected("€84.6k", "84,6⍽tn⍽€", "84,6⍽t⍽€", "84,6⍽tys.⍽€", "84.600⍽€")),
        (23_140_000, Expected("€231k", "231⍽tn⍽€", "231⍽t⍽€", "231⍽tys.⍽€", "231.400⍽€")),
        (124_000_000, Expected("€1.2M", "1,2⍽mn⍽€", "1,2⍽mio.⍽€", "1,2⍽mln⍽€", "1,2⍽Mln⍽€")),
        (99_999_999, Expected("€1M", "1⍽mn⍽€", "1⍽mio.⍽€", "1⍽mln⍽€", "1⍽Mln⍽€")),
        (9_994_999, Expected("€99.9k", "99,9⍽tn⍽€", "99,9⍽t⍽€", "99,9⍽tys.⍽€", "99.950⍽€")),
        (9_995_000, Expected("€100k", "100⍽tn⍽€", "100⍽t⍽€", "100⍽tys.⍽€", "99.950⍽€")),
        (95_049, Expected("€950", "950⍽€", "950⍽€", "950⍽€", "950⍽€")),
        (-40, Expected("€0", "0⍽€", "0⍽€", "0⍽€", "0⍽€")),
        (-500_000, Expected("−€5k", "−5⍽tn⍽€", "−5⍽t⍽€", "−5⍽tys.⍽€", "−5000⍽€")),
    ] as [(Int64, Expected)])
    func short(minorUnits: Int64, expected: Expected) { expected.check { $0.moneyShort(Money(minorUnits: minorUnits, currency: .eur)) } }

    @Test("names the currency once in a range, and both ends when they differ")
    func range() {
        let low = Money(minorUnits: 8_000_000, currency: .eur), high = Money(minorUnits: 9_000_000, currency: .eur)
        Expected("€80,000–⁀90,000", "80⍽000–⁀90⍽000⍽€", "80.000–⁀90.000⍽€", "80⍽000–⁀90⍽000⍽€", "80.000–⁀90.000⍽€").check { $0.range(low, high) }
        #expect(LocaleFormat(.english).range(low, Money(minorUnits: 9_000_050, currency: .eur)) == "€80,000.00–\u{2060}90,000.50")
        #expect(LocaleFormat(.english).range(low, Money(minorUnits: 9_000_000, currency: .usd)) == "€80,000 – US$90,000")
    }
}

@Suite("Days and times")
struct DayFormatTests {
    private let today = Day(year: 2026, month: 11, day: 19) ?? Day(daysSince1970: 0)
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test("are as short as they stay clear")
    func short() throws {
        let (friday, wednesday, nextYear) = (try day("2026-11-13"), try day("2026-11-26"), try day("2027-11-25"))
        Expected("Fri 13", "fre 13", "fre. 13.", "pt., 13", "ven 13").check { $0.day(friday, today: today) }
        Expected("26 Nov", "26 nov.", "26. nov.", "26 lis", "26 nov").check { $0.day(wednesday, today: today) }
        Expected("25 Nov 2027", "25 nov. 2027", "25. nov. 2027", "25 lis 2027", "25 nov 2027").check { $0.day(nextYear, today: today) }
        Expected("Fri 13 Nov", "fre 13 nov.", "fre. 13. nov.", "pt., 13 lis", "ven 13 nov").check { $0.weekdayDayAndMonth(friday) }
        Expected("13 Nov 2026", "13 nov. 2026", "13. nov. 2026", "13 lis 2026", "13 nov 2026").check { $0.dayMonthAndYear(friday) }
    }

    @Test("keep weekday and day together across New Year")
    func newYear() throws {
        #expect(LocaleFormat(.english).day(try day("2027-01-02"), today: try day("2026-12-30")) == "Sat 2")
        #expect(LocaleFormat(.english).day(try day("2027-01-06"), today: try day("2026-12-30")) == "6 Jan 2027")
    }

    @Test("are written out, months and weekdays in the form that a date takes")
    func long() throws {
        let (thisYear, nextYear) = (try day("2026-10-15"), try day("2027-10-15"))
        Expected("Thursday 15 October", "torsdag 15 oktober", "torsdag den 15. oktober", "czwartek, 15 października", "giovedì 15 ottobre").check { $0.longDay(thisYear, today: today) }
        Expected("Friday 15 October 2027", "fredag 15 oktober 2027", "fredag den 15. oktober 2027", "piątek, 15 października 2027", "venerdì 15 ottobre 2027")
            .check { $0.longDay(nextYear, today: today) }
        Expected("October", "oktober", "oktober", "październik", "ottobre").check { $0.monthName(thisYear, today: today) }
        Expected("October 2027", "oktober 2027", "oktober 2027", "październik 2027", "ottobre 2027").check { $0.monthName(nextYear, today: today) }
    }

    @Test("name a month alone as long as it means one month only")
    func months() throws {
        Expected("Dec", "dec.", "dec.", "gru", "dic").check { $0.month(today.adding(months: 1), today: today) }
        let format = LocaleFormat(.english)
        #expect(format.month(try day("2027-07-31"), today: today) == "Jul")
        #expect(format.month(try day("2027-08-01"), today: today) == "Aug 2027")
        #expect(format.month(try day("2026-08-01"), today: today) == "Aug")
        #expect(format.month(try day("2026-07-31"), today: today) == "Jul 2026")
        #expect(Set((-3...8).map { format.month(today.adding(months: $0), today: today) }).count == 12)
    }

    @Test("name quarters")
    func quarters() throws {
        let (second, fourth) = (try day("2027-06-30"), try day("2026-10-01"))
        Expected("Q4", "K4", "4. kvt.", "IV kw.", "T4").check { $0.quarter(fourth, today: today) }
        Expected("Q2 2027", "K2 2027", "2. kvt. 2027", "II kw. 2027", "T2 2027").check { $0.quarter(second, today: today) }
    }

    @Test("show moments by the reader's clock")
    func moments() throws {
        let moment = try #require(Timestamp("2026-11-25T23:05:59Z")), warsaw = try #require(Zone("Europe/Warsaw"))
        Expected("23:05", "23:05", "23.05", "23:05", "23:05").check { $0.time(moment) }
        Expected("00:05", "00:05", "00.05", "00:05", "00:05").check({ $0.time(moment) }, zone: warsaw)
        Expected("26 Nov, 00:05", "26 nov. 00:05", "26. nov. kl. 00.05", "26 lis, 00:05", "26 nov, 00:05").check({ $0.dayAndTime(moment, today: today) }, zone: warsaw)
        Expected("Thursday 26 November at 00:05", "torsdag 26 november kl. 00:05", "torsdag den 26. november kl. 00.05", "czwartek, 26 listopada o⍽00:05",
                 "giovedì 26 novembre alle ore 00:05").check({ $0.longDayAndTime(moment, today: today) }, zone: warsaw)
    }

    @Test("make ranges")
    func ranges() throws {
        let (first, same, later, nextYear) = (try day("2026-12-03"), try day("2026-12-10"), try day("2026-12-31"), try day("2027-01-22"))
        Expected("3–⁀10 Dec", "3–⁀10 dec.", "3.–⁀10. dec.", "3–⁀10 gru", "3–⁀10 dic").check { $0.range(first, same, today: today) }
        Expected("25 Nov – 31 Dec", "25 nov. – 31 dec.", "25. nov. – 31. dec.", "25 lis – 31 gru", "25 nov – 31 dic").check { $0.range(today + 6, later, today: today) }
        #expect(LocaleFormat(.english).range(later, nextYear, today: today) == "31 Dec 2026 – 22 Jan 2027")
        #expect(LocaleFormat(.english).range(nextYear, nextYear + 1, today: today) == "22–\u{2060}23 Jan 2027")
        #expect(LocaleFormat(.english).range(first, first, today: today) == "3 Dec")
    }
}

@Suite("Lists")
struct ListFormatTests {
    @Test("are joined by the language's words")
    func lists() {
        Expected("a, b and c", "a, b och c", "a, b og c", "a, b i c", "a, b e c").check { $0.list(["a", "b", "c"]) }
        Expected("a or b", "a eller b", "a eller b", "a lub b", "a o b").check { $0.choice(["a", "b"]) }
        Expected("a", "a", "a", "a", "a").check { $0.list(["a"]) }
        Expected("", "", "", "", "").check { $0.list([]) }
    }
}
