import Domain
import Pages
import Testing

@Suite("A day and a time in a form")
struct DueTimeTests {
    let zone = Lumello.zone

    @Test("become one moment where the person sits; without a time it is the end of the day")
    func moments() throws {
        let day = Lumello.day("2026-11-20")
        #expect(DueTime.moment(dueOn: "2026-11-20", dueTime: "14:00", zone: zone) == zone.moment(of: day, second: 50_400))
        let whole = try #require(DueTime.moment(dueOn: "2026-11-20", dueTime: " ", zone: zone))
        #expect(zone.isWholeDay(whole))
        #expect(zone.day(of: whole) == day)
    }

    @Test("take the time as people write it", arguments: [("9", 32_400), ("9:05", 32_700), ("14.30", 52_200), ("00:00", 0), ("23:59", 86_340)])
    func times(_ typed: String, _ second: Int) {
        #expect(DueTime.moment(dueOn: "2026-11-20", dueTime: typed, zone: zone) == zone.moment(of: Lumello.day("2026-11-20"), second: second))
    }

    @Test("refuse what is no time or no day", arguments: [("2026-11-20", "24:00"), ("2026-11-20", "9:5"), ("2026-11-20", "9:75"), ("2026-11-20", "soon"), ("2026-11-20", "9:00:00"), ("2026-02-30", ""), ("", "9:00")])
    func nonsense(_ day: String, _ time: String) {
        #expect(DueTime.moment(dueOn: day, dueTime: time, zone: zone) == nil)
    }

    @Test("come back into the fields as they were")
    func fields() {
        #expect(DueTime.time(of: zone.moment(of: Lumello.day("2026-11-20"), second: 33_000), zone: zone) == "09:10")
        #expect(DueTime.time(of: zone.moment(of: Lumello.day("2026-11-20"), second: 86_399), zone: zone) == nil)
    }
}
