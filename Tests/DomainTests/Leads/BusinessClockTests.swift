import Domain
import Testing

@Suite("A clock of working hours") struct BusinessClockTests {
    private func clock(_ zone: String = "Europe/Warsaw", _ country: HolidayCountry? = nil, days: String = "12345", _ from: String = "08:00", _ to: String = "17:00", closed: Set<Day> = []) -> BusinessClock {
        BusinessClock(hours: WorkingTime(days: days, from: from, to: to)!, zone: Zone(zone)!, country: country, closedDays: closed)
    }
    private func at(_ text: String) -> Timestamp { Timestamp(text)! }
    private func minutes(_ clock: BusinessClock, _ from: String, _ to: String) -> Int64 { clock.elapsed(from: at(from), to: at(to)).microseconds / 60_000_000 }

    @Test("stands from the evening to the morning, and over the weekend")
    func weekend() {
        let clock = clock()
        // Friday, half past four in the afternoon: half an hour is left of the day.
        #expect(clock.moment(.minutes(60), after: at("2026-11-20T15:30:00Z")) == at("2026-11-23T07:30:00Z"))
        #expect(minutes(clock, "2026-11-20T15:30:00Z", "2026-11-23T07:30:00Z") == 60)
        // What comes on a Saturday begins on Monday at eight.
        #expect(clock.moment(.minutes(60), after: at("2026-11-21T12:00:00Z")) == at("2026-11-23T08:00:00Z"))
        #expect(minutes(clock, "2026-11-21T12:00:00Z", "2026-11-22T12:00:00Z") == 0)
        // A promise that is over exactly when work ends is due then, and not the next morning.
        #expect(clock.moment(.minutes(30), after: at("2026-11-20T15:30:00Z")) == at("2026-11-20T16:00:00Z"))
        #expect(clock.moment(.minutes(0), after: at("2026-11-21T12:00:00Z")) == at("2026-11-23T07:00:00Z"))
    }

    @Test("stands on holidays of its country, and on days of the workspace's own")
    func holidays() {
        // Wednesday before Corpus Christi 2026 in Poland; the Friday after is closed as well.
        let poland = clock("Europe/Warsaw", .poland, closed: [Day("2026-06-05")!])
        #expect(poland.moment(.minutes(60), after: at("2026-06-03T14:30:00Z")) == at("2026-06-08T06:30:00Z"))
        #expect(minutes(clock("Europe/Warsaw"), "2026-06-03T14:30:00Z", "2026-06-08T06:30:00Z") == 30 + 540 + 540 + 30)
        // Midsummer in Sweden: from Thursday to Monday.
        #expect(clock("Europe/Stockholm", .sweden).moment(.hours(2), after: at("2026-06-18T14:00:00Z")) == at("2026-06-22T07:00:00Z"))
        #expect(!poland.isOpen(at: at("2026-06-04T10:00:00Z")) && poland.isOpen(at: at("2026-06-03T10:00:00Z")) && !poland.isOpen(at: at("2026-06-03T15:00:00Z")))
    }

    @Test("shows the same time on the wall on both sides of a switch", arguments: [
        ("Europe/Warsaw", "2026-03-27T15:30:00Z", "2026-03-30T06:30:00Z"), ("Europe/Warsaw", "2026-10-23T14:30:00Z", "2026-10-26T07:30:00Z"),
        ("America/New_York", "2026-03-06T21:30:00Z", "2026-03-09T12:30:00Z"), ("America/New_York", "2026-10-30T20:30:00Z", "2026-11-02T13:30:00Z"),
    ])
    func switches(_ zone: String, _ from: String, _ due: String) {
        #expect(clock(zone).moment(.minutes(60), after: at(from)) == at(due))
        #expect(minutes(clock(zone), from, due) == 60)
    }

    @Test("counts real time where somebody works through a switch", arguments: [
        ("Europe/Warsaw", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23), ("Europe/Warsaw", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25),
        ("America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 23), ("America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 25),
    ])
    func throughTheNight(_ zone: String, _ midnight: String, _ next: String, _ hours: Int64) {
        let clock = clock(zone, days: "1234567", "00:00", "24:00")
        #expect(clock.elapsed(from: at(midnight), to: at(next)) == .hours(hours))
        #expect(clock.moment(.hours(hours), after: at(midnight)) == at(next))
        #expect(clock.moment(.hours(hours + 1), after: at(midnight)) == at(next) + .hours(1))
        // From one to four in the night the wall says three hours, whatever happens between.
        let night = self.clock(zone, days: "1234567", "01:00", "04:00")
        #expect(night.elapsed(from: at(midnight), to: at(next)) == .hours(hours - 21))
    }

    @Test("finds the moment at which it has counted so much, from whatever moment on")
    func inverse() {
        let clock = clock("Europe/Stockholm", .sweden, "07:30", "16:15")
        var start = at("2026-02-27T03:17:00Z")
        for number in 0..<400 {
            start = start + .minutes(977)
            let span = Timestamp.Span.minutes(Int64(number * 37 % 3_000) + 1), due = clock.moment(span, after: start)
            #expect(clock.elapsed(from: start, to: due) == span)
            #expect(clock.elapsed(from: start, to: due - .seconds(1)) < span)
        }
    }

    @Test("keeps nobody waiting for ever where nobody ever works")
    func closed() {
        let first = Day("2026-01-01")!, clock = clock(closed: Set((0..<2_000).map { first + $0 }))
        #expect(clock.moment(.hours(1), after: at("2026-11-20T10:00:00Z")) == at("2026-11-20T11:00:00Z"))
        #expect(minutes(clock, "2026-11-20T10:00:00Z", "2026-12-20T10:00:00Z") == 0)
    }

    @Test("goes by the usual hours of the country that the zone lies in when nobody has said any")
    func usual() {
        let hours = AnswerHours(asUsualIn: Zone("Europe/Copenhagen")!)
        #expect(hours.holidays == .denmark && AnswerHours(asUsualIn: Zone("America/New_York")!).holidays == nil)
        #expect(hours.clock(in: Zone("Europe/Copenhagen")!).moment(.hours(1), after: at("2026-04-01T14:30:00Z")) == at("2026-04-07T06:30:00Z"))
    }
}
