import Testing

@testable import Domain

@Suite("A day of a calendar") struct DayPlanTests {
    private struct Step { let name: String, at: Timestamp, minutes: Int64 }
    private let stockholm = Zone("Europe/Stockholm")!

    private func plan(_ day: String, _ steps: [(String, String, Int64)]) throws -> DayPlan<Step> {
        DayPlan(try #require(Day(day)), in: stockholm, steps.map { Step(name: $0.0, at: Timestamp($0.1)!, minutes: $0.2) }) { ($0.at, $0.minutes) }
    }
    private func pieces(_ plan: DayPlan<Step>) -> [String] { plan.pieces.map { "\($0.item.name) \($0.from)–\($0.to) \($0.lane)/\($0.lanes)" } }

    @Test("has whole days on top and the others by the clock")
    func kinds() throws {
        let plan = try plan("2026-11-19", [("Call", "2026-11-19T08:00:00Z", 15), ("Pack", "2026-11-19T22:59:59Z", 30), ("Tomorrow", "2026-11-20T08:00:00Z", 30), ("Pack too", "2026-11-20T22:59:59Z", 30)])
        #expect(plan.wholeDay.map(\.name) == ["Pack"])
        #expect(pieces(plan) == ["Call 540–555 0/1"])
    }

    @Test("puts what overlaps side by side, and starts anew behind it")
    func lanes() throws {
        let plan = try plan("2026-11-19", [
            ("A", "2026-11-19T08:00:00Z", 60), ("B", "2026-11-19T08:30:00Z", 60), ("C", "2026-11-19T09:00:00Z", 15), ("D", "2026-11-19T12:00:00Z", 30), ("E", "2026-11-19T08:00:00Z", 120),
        ])
        #expect(pieces(plan) == ["E 540–660 0/3", "A 540–600 1/3", "B 570–630 2/3", "C 600–615 1/3", "D 780–810 0/1"])
    }

    @Test("shows on both days what goes on over midnight")
    func midnight() throws {
        let steps: [(String, String, Int64)] = [("Night", "2026-11-19T22:00:00Z", 180)]
        #expect(pieces(try plan("2026-11-19", steps)) == ["Night 1380–1440 0/1"])
        let next = try plan("2026-11-20", steps)
        #expect(pieces(next) == ["Night 0–120 0/1"] && next.pieces[0].isContinued)
    }

    @Test("counts by the clock on the days with 23 and 25 hours")
    func summerTime() throws {
        // On 29 March 2026 the clock goes from 2:00 to 3:00, on 25 October from 3:00 to 2:00.
        #expect(pieces(try plan("2026-03-29", [("Over", "2026-03-29T00:30:00Z", 60)])) == ["Over 90–210 0/1"])
        #expect(pieces(try plan("2026-10-25", [("Second", "2026-10-25T01:30:00Z", 60)])) == ["Second 150–210 0/1"])
        #expect(pieces(try plan("2026-10-25", [("Back", "2026-10-25T00:50:00Z", 20)])) == ["Back 170–185 0/1"])
        #expect(!stockholm.has(hour: 2, on: Day("2026-03-29")!) && stockholm.has(hour: 3, on: Day("2026-03-29")!) && stockholm.has(hour: 2, on: Day("2026-10-25")!))
    }

    @Test("finds the first day of weeks and months")
    func beginnings() {
        let thursday = Day("2026-11-19")!
        #expect(thursday.startOfWeek(1) == Day("2026-11-16") && thursday.startOfWeek(7) == Day("2026-11-15") && thursday.startOfWeek(4) == thursday)
        #expect(thursday.startOfMonth == Day("2026-11-01"))
    }
}
