import Domain
import Testing

@Suite("Hours in which somebody can be booked") struct BookingHoursTests {
    private let stockholm = Zone("Europe/Stockholm")!
    private func hours(_ minutes: Int, _ from: String = "09:00", _ to: String = "12:00", days: String = "12345") -> BookingHours { BookingHours(hours: WorkingTime(days: days, from: from, to: to)!, zone: stockholm, minutes: minutes) }
    private func clock(_ starts: [Timestamp]) -> [String] { starts.map { moment in let minutes = stockholm.secondOfDay(of: moment) / 60; return "\(minutes / 60):\(minutes % 60)" } }
    /// A Thursday.
    private let day = Day("2026-11-19")!

    @Test("begin every half hour, every quarter for short meetings, and end before work does")
    func steps() {
        #expect(clock(hours(60).starts(on: day)) == ["9:0", "9:30", "10:0", "10:30", "11:0"])
        #expect(clock(hours(15, "09:00", "10:00").starts(on: day)) == ["9:0", "9:15", "9:30", "9:45"])
        #expect(hours(240).starts(on: day).isEmpty)
    }

    @Test("leave out days off and what is before the notice")
    func days() {
        #expect(hours(30).starts(on: day + 2).isEmpty)
        let free = hours(60).free(on: day, besides: [], notBefore: Timestamp("2026-11-19T09:15:00Z")!)
        #expect(clock(free) == ["10:30", "11:0"])
    }

    @Test("leave out what would overlap something, and keep what only touches it")
    func busy() {
        let meeting = BookingHours.Busy(from: Timestamp("2026-11-19T09:00:00Z")!, to: Timestamp("2026-11-19T09:45:00Z")!)
        #expect(clock(hours(30).free(on: day, besides: [meeting], notBefore: Timestamp(seconds: 0))) == ["9:0", "9:30", "11:0", "11:30"])
    }

    @Test("know the hour that summer time leaves out")
    func summerTime() {
        let night = hours(30, "01:30", "04:00", days: "7"), spring = Day("2027-03-28")!
        #expect(clock(night.starts(on: spring)) == ["1:30", "3:0", "3:30"])
    }
}
