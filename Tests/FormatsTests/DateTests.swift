@testable import Formats
import Domain
import Testing

@Suite("Dates in cells") struct DateTests {
    /// The moment a text means in Stockholm, as RFC 3339, or the day when it has no time.
    private func read(_ text: String, _ order: DateOrder = .dayMonthYear, zone: String = "Europe/Stockholm") throws -> String? {
        guard let date = DateText.read(text), let day = date.day(order) else { return nil }
        let clock = ZoneClock(try #require(Zone(zone)))
        let time = clock.time(day, date.clock)
        return time.hasClock ? time.moment.description : day.description
    }

    @Test("dates that can be read in one way only", arguments: [
        ("2024-03-05", "2024-03-05"), ("2024/3/5", "2024-03-05"), ("2024.03.05", "2024-03-05"), ("20240305", "2024-03-05"), ("5.3.2024", "2024-03-05"),
        ("05.03.24", "2024-03-05"), ("5. 3. 2024", "2024-03-05"), ("5 Mar 2024", "2024-03-05"), ("05-Mar-24", "2024-03-05"), ("Mar 5, 2024", "2024-03-05"),
        ("March 5 2024", "2024-03-05"), ("Tuesday, 5 March 2024", "2024-03-05"), ("Tue Mar 5 2024", "2024-03-05"), ("5 mars 2024", "2024-03-05"),
        ("tisdag 5 mars 2024", "2024-03-05"), ("5. marts 2024", "2024-03-05"), ("5 maj 2024", "2024-05-05"), ("5 marca 2024 r.", "2024-03-05"),
        ("12 października 2024", "2024-10-12"), ("12 paź 2024", "2024-10-12"), ("5 marzo 2024", "2024-03-05"), ("1 gen 2024", "2024-01-01"), ("29.2.2024", "2024-02-29"),
        ("45631", "2024-12-05"), ("45631.0", "2024-12-05"), ("2024-03-05T00:00:00", "2024-03-04T23:00:00Z"),
    ])
    func oneReading(text: String, expected: String) throws {
        #expect(try read(text) == expected)
        #expect(try read(text, .monthDayYear) == expected)
    }

    @Test("times: 24 and 12 hours, seconds, fractions, offsets and words", arguments: [
        ("2024-03-05 09:30", "2024-03-05T08:30:00Z"), ("2024-07-05 09:30", "2024-07-05T07:30:00Z"), ("2024-03-05T09:30:15Z", "2024-03-05T09:30:15Z"),
        ("2024-03-05T09:30:15.000+0000", "2024-03-05T09:30:15Z"), ("2024-03-05 09:30:15.123456+01:00", "2024-03-05T08:30:15.123456Z"), ("2024-03-05 09:30:15-0530", "2024-03-05T15:00:15Z"),
        ("2024-03-05 09:30 UTC", "2024-03-05T09:30:00Z"), ("2024-03-05 09:30 GMT+2", "2024-03-05T07:30:00Z"), ("5.3.2024 14.30", "2024-03-05T13:30:00Z"), ("5.3.2024 kl. 9.05", "2024-03-05T08:05:00Z"),
        ("Mar 5, 2024 2:30 PM", "2024-03-05T13:30:00Z"), ("Mar 5, 2024, 12:05 a.m.", "2024-03-04T23:05:00Z"), ("Mar 5, 2024 12:05\u{202F}PM", "2024-03-05T11:05:00Z"), ("5 Mar 2024 5pm", "2024-03-05T16:00:00Z"),
        ("5 marzo 2024 alle ore 14:30", "2024-03-05T13:30:00Z"), ("5 marca 2024 o godz. 14:30", "2024-03-05T13:30:00Z"), ("45631.75", "2024-12-05T17:00:00Z"), ("45631,5", "2024-12-05T11:00:00Z"),
        ("2024-03-31 02:30", "2024-03-31T01:30:00Z"), ("2024-10-27 02:30", "2024-10-27T00:30:00Z"),
    ])
    func times(text: String, expected: String) throws {
        #expect(try read(text) == expected)
    }

    @Test("numbers with strokes or dashes depend on the order", arguments: [
        ("03/04/2024", "2024-04-03", "2024-03-04"), ("3-4-24", "2024-04-03", "2024-03-04"), ("03/04/2024 2:30 PM", "2024-04-03T12:30:00Z", "2024-03-04T13:30:00Z"),
    ])
    func twoReadings(text: String, dayFirst: String, monthFirst: String) throws {
        #expect(try read(text, .dayMonthYear) == dayFirst)
        #expect(try read(text, .monthDayYear) == monthFirst)
    }

    @Test("an order that gives no day gives nothing")
    func impossible() throws {
        #expect(try read("13/04/2024", .monthDayYear) == nil)
        #expect(try read("04/13/2024", .dayMonthYear) == nil)
        #expect(try read("24-03-05", .yearMonthDay) == "2024-03-05")
        #expect(try read("03/04/2024", .yearMonthDay) == nil)
    }

    @Test("what is not a date is none", arguments: [
        "", "abc", "2024", "2024-13-01", "31/31/2024", "30.2.2024", "2024-02-30", "19999", "80001", "123456", "1/2", "2024-03-05 25:00", "2024-03-05 09:60", "2024-03-05 x", "12 foo 2024", "1,234.50",
        "2024-03-05 13:30 PM", "Friday", "March", "2024-03-05 9", "1-2/2024",
    ])
    func noDate(text: String) {
        #expect(DateText.read(text) == nil)
    }

    @Test("a day with an offset is the day it is here")
    func dayHere() throws {
        let date = try #require(DateText.read("2024-03-31T22:00:00Z"))
        let clock = ZoneClock(try #require(Zone("Europe/Stockholm")))
        #expect(clock.day(try #require(date.day(.dayMonthYear)), date.clock).description == "2024-04-01")
    }
}

@Suite("The order of dates in a column") struct DateOrderTests {
    private func evidence(_ texts: [String]) -> DateEvidence {
        var evidence = DateEvidence()
        for var text in texts { text.withUTF8 { _ = evidence.add($0) } }
        return evidence
    }

    @Test("is decided by a number above 12 and by nothing else", arguments: [
        (["10/20/2016", "3/1/2017"], DateEvidence.Verdict.decided(.monthDayYear)), (["20/10/2016", "3/1/2017"], .decided(.dayMonthYear)),
        (["3/1/2017", "3/4/2017"], .open([.dayMonthYear, .monthDayYear])), (["5/5/2017"], .notNeeded), (["2017-03-01", "45631", "1.3.2017"], .notNeeded), ([], .notNeeded),
        (["24-03-05", "99-03-05"], .decided(.yearMonthDay)), (["24-03-05", "24-03-31"], .open([.dayMonthYear, .yearMonthDay])), (["12/31/24"], .decided(.monthDayYear)),
        (["13/1/2017", "1/13/2017"], .open([.dayMonthYear, .monthDayYear])),
    ])
    func verdict(texts: [String], expected: DateEvidence.Verdict) {
        #expect(evidence(texts).verdict == expected)
    }

    @Test("one slip in fifty does not undo it")
    func slips() {
        #expect(evidence(Array(repeating: "13/1/2017", count: 60) + ["1/13/2017", "2/3/2017"]).verdict == .decided(.dayMonthYear))
        #expect(evidence(Array(repeating: "13/1/2017", count: 10) + ["1/13/2017"]).verdict == .open([.dayMonthYear, .monthDayYear]))
    }

    @Test("is decided by beginnings that would come after their ends, when there are at least three")
    func ordering() throws {
        var evidence = OrderingEvidence()
        func add(_ start: String, _ end: String) throws { evidence.add(try #require(DateText.read(start)), try #require(DateText.read(end))) }
        try add("03/11/2017", "04/02/2017")  // month first: 11 March to 2 April; day first: 3 November to 4 February
        try add("01/09/2017", "02/03/2017")
        #expect(evidence.decides(among: [.dayMonthYear, .monthDayYear]) == nil)
        try add("05/12/2017", "06/01/2017")
        #expect(evidence.decides(among: [.dayMonthYear, .monthDayYear]) == .monthDayYear)
        try add("06/01/2017", "05/12/2017")  // month first: closed before it began
        #expect(evidence.decides(among: [.dayMonthYear, .monthDayYear]) == nil)
    }
}

@Suite("Folding of words") struct FoldingTests {
    @Test("makes spellings equal", arguments: [
        ("  Förväntat  slutdatum* ", "forvantat slutdatum"), ("DEAL – Stage", "deal stage"), ("Deal—stage", "deal stage"), ("Wartość_zł", "wartosc zl"), ("Straße/Größe", "strasse grosse"),
        ("\u{FEFF}Id", "id"), ("a\u{30A}rlig", "arlig"), ("Probability (%)", "probability"), ("Ærø", "aero"), ("3. Proposal", "3 proposal"),
    ])
    func words(text: String, expected: String) {
        #expect(Folding.words(text) == expected)
    }

    @Test("a header keeps its text and finds its currency", arguments: [
        ("Amount (EUR)", "amount", "EUR"), ("Belopp SEK", "belopp", "SEK"), ("Value in USD", "value", "USD"), ("Won Deal", nil, nil), ("Deal won", nil, nil), ("EUR", nil, nil),
    ] as [(String, String?, String?)])
    func currency(text: String, key: String?, currency: String?) {
        let found = HeaderName(text).withoutCurrency
        #expect(found?.key == key)
        #expect(found?.currency == currency)
    }

    @Test("a header loses byte order mark and space only")
    func text() {
        #expect(HeaderName("\u{FEFF} Deal - Title* ").text == "Deal - Title*")
        #expect(HeaderName("dealStage").key == HeaderName("Deal - Stage").key)
    }
}
