import Testing

@testable import Domain

@Suite("A rule by which something comes again") struct RecurrenceTests {
    private func days(_ rule: String, from first: String, count: Int) throws -> [String] {
        var day = try #require(Day(first)), found: [String] = []
        let rule = try #require(Recurrence(rule)).completed(from: day)
        while found.count < count, let next = rule.next(after: day, notBefore: day) {
            day = next.day
            found.append("\(day)")
        }
        return found
    }

    @Test("is on the days that it says", arguments: [
        ("FREQ=DAILY", "2026-11-30", ["2026-12-01", "2026-12-02"]), ("FREQ=DAILY;INTERVAL=10", "2026-12-25", ["2027-01-04", "2027-01-14"]),
        // Thursday, then every second week's Monday and Thursday.
        ("FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2", "2026-11-19", ["2026-11-30", "2026-12-03", "2026-12-14"]), ("FREQ=WEEKLY", "2026-11-22", ["2026-11-29", "2026-12-06"]),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", ["2026-11-30", "2026-12-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-11-10", ["2026-11-15", "2026-12-15"]), ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", ["2027-02-28", "2027-05-30"]),
        ("FREQ=MONTHLY;BYDAY=2FR", "2026-11-13", ["2026-12-11", "2027-01-08"]), ("FREQ=MONTHLY;BYDAY=-1MO", "2026-11-30", ["2026-12-28", "2027-01-25"]),
        ("FREQ=YEARLY", "2026-11-19", ["2027-11-19", "2028-11-19"]),
    ])
    func days(rule: String, first: String, expected: [String]) throws { #expect(try days(rule, from: first, count: expected.count) == expected) }

    @Test("has the last day of months that are too short, and goes back to its own")
    func monthEnds() throws {
        #expect(try days("FREQ=MONTHLY", from: "2027-01-31", count: 4) == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"])
        #expect(try days("FREQ=YEARLY", from: "2028-02-29", count: 4) == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"])
    }

    @Test("ends on its last day, and passes over days that are gone")
    func ends() throws {
        #expect(try days("FREQ=DAILY;UNTIL=20261202", from: "2026-11-30", count: 9) == ["2026-12-01", "2026-12-02"])
        let rule = try #require(Recurrence("FREQ=DAILY")), next = try #require(rule.next(after: Day("2026-11-01")!, notBefore: Day("2026-11-05")!))
        #expect(next.day == Day("2026-11-05") && next.passed == 3)
    }

    @Test("is said to calendar programs so that short months have it, too", arguments: [
        ("FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"), ("FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=MONTHLY;BYMONTHDAY=28"), ("FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"), ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1"), ("FREQ=MONTHLY;BYDAY=-1MO", "FREQ=MONTHLY;BYDAY=-1MO"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"), ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30"),
        ("FREQ=DAILY;UNTIL=20271231", "FREQ=DAILY;UNTIL=2027-12-31!"), ("FREQ=DAILY;COUNT=9", "FREQ=DAILY;COUNT=4"),
    ])
    func forCalendars(rule: String, expected: String) throws { #expect(try #require(Recurrence(rule)).calendarRule(left: 4) { "\($0)!" } == expected) }

    @Test("fits its own days and no others")
    func fitting() throws {
        for rule in ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=2FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"] {
            var day = try #require(Day("2027-01-01"))
            let rule = try #require(Recurrence(rule)).completed(from: day)
            for _ in 0..<20 {
                let next = try #require(rule.next(after: day, notBefore: day)).day
                #expect(rule.isOn(next), "\(rule) on \(next)")
                for between in 1..<max(1, next - day) { #expect(!rule.isOn(day + between), "\(rule) on \(day + between)") }
                day = next
            }
        }
    }

    @Test("is written as it was read", arguments: [
        "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20271231", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=12", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    ])
    func text(_ text: String) { #expect(Recurrence(text)?.description == text) }

    @Test("is refused when it says what this calendar cannot do", arguments: [
        "", "FREQ=HOURLY", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=3;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261301", "FREQ=DAILY;BYSETPOS=1", "FREQ=DAILY;FREQ=DAILY", "INTERVAL=2", "FREQ=WEEKLY;BYDAY=",
    ])
    func refused(_ text: String) { #expect(Recurrence(text) == nil) }

    @Test("moves its days along with one that is moved")
    func moving() throws {
        func moved(_ rule: String, _ old: String, _ new: String) -> String? { Recurrence(rule)?.moved(from: Day(old)!, to: Day(new)!).description }
        #expect(moved("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-19", "2026-11-20") == "FREQ=WEEKLY;BYDAY=MO,FR")
        #expect(moved("FREQ=MONTHLY;BYMONTHDAY=19", "2026-11-19", "2026-11-20") == "FREQ=MONTHLY;BYMONTHDAY=20")
        #expect(moved("FREQ=MONTHLY;BYDAY=3TH", "2026-11-19", "2026-11-30") == "FREQ=MONTHLY;BYDAY=-1MO")
        #expect(moved("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19", "2026-11-19", "2026-12-01") == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1")
    }
}
