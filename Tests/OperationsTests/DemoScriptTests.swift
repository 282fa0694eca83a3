import Domain
import Testing

@testable import Operations

@Suite("The script of the demo") struct DemoScriptTests {
    /// Days at the edges of quarters, months, years and weeks, in several hours.
    static let moments = [
        "2026-11-19T09:00:00Z", "2026-12-31T22:59:00Z", "2027-01-01T00:05:00Z", "2027-01-11T23:30:00Z", "2028-02-29T12:00:00Z", "2027-03-28T01:30:00Z", "2026-10-10T08:00:00Z", "2027-08-01T03:00:00Z",
    ]

    @Test("lies within two years, never ahead, whatever day it is", arguments: moments)
    func times(_ text: String) throws {
        let now = try #require(Timestamp(text)), dates = DemoDates(now: now, zone: try #require(Zone(Demo.zone)), fiscalMonth: 1)
        let script = DemoScript(dates, language: .english, currency: .eur, settles: true, administrator: true, seed: Demo.usualSeed)
        #expect(script.acts.filter { $0.at > now || $0.at < now - .days(730) }.map { "\($0.at) \($0.what)" }.isEmpty)
        #expect(zip(script.acts, script.acts.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(script.acts.count(where: { if case .win = $0.what { true } else { false } }) > 200)
    }

    @Test("gives the open deals the ages of the designs on every day", arguments: moments)
    func ages(_ text: String) throws {
        let now = try #require(Timestamp(text)), dates = DemoDates(now: now, zone: try #require(Zone(Demo.zone)), fiscalMonth: 1)
        var dice = Dice(seed: Demo.usualSeed)
        let stages = DemoPipeline.newBusiness.stages(.english)
        let quarters = DemoBoard.stories(dates, &dice).map { story in
            let last = story.entered.last ?? (0, now), limit = Double(stages[last.stage].idleDays)
            return Int(min((now - last.at).inDays / limit * 4, 4)) + 1
        }
        #expect(quarters == [1, 2, 1, 3, 2, 2, 1, 4, 2, 2, 1, 3, 2, 5, 4, 3, 5, 1, 2, 2, 3])
    }

    @Test("is the same for the same seed, and another for another")
    func seed() throws {
        let dates = DemoDates(now: Timestamp("2026-11-19T09:00:00Z")!, zone: .utc, fiscalMonth: 1)
        func titles(_ seed: UInt64) -> [String] {
            DemoScript(dates, language: .english, currency: .eur, settles: true, administrator: true, seed: seed).acts.compactMap { if case .create(let story, _) = $0.what { "\(story.title) \(story.company ?? "")" } else { nil } }
        }
        #expect(titles(1) == titles(1))
        #expect(titles(1) != titles(2))
    }

    @Test("has every table filled: cells for each language, people, known types and sellers")
    func tables() {
        for pipeline in DemoPipeline.allCases {
            for language in Language.allCases {
                #expect(!pipeline.name(language).isEmpty)
                #expect(pipeline.stages(language).allSatisfy { !$0.name.isEmpty && $0.idleDays > 0 })
                #expect(pipeline.stages(language).indices.allSatisfy { place in DemoGuidance.of(pipeline, place, language).contains { $0.0 == "purpose" && $0.1.textValue?.isEmpty == false } })
                #expect((0..<5).allSatisfy { DemoPipeline.exitCriteria(of: $0, language).allSatisfy { !$0.text.isEmpty } })
            }
        }
        #expect((0..<5).map { DemoPipeline.exitCriteria(of: $0, .italian).count } == [3, 4, 4, 5, 4])
        for row in DemoBoard.table.rows + DemoQuarter.table.rows {
            #expect(DemoPerson(initials: row.cell(0)) != nil && !DemoContact(cell: row.cell(4)).key.isEmpty && row.whole(6) > 0, "\(row.cell(1))")
        }
        #expect(DemoBoard.table.rows.allSatisfy { $0.cell(11).isEmpty || Activity.Kind(rawValue: $0.cell(11)) != nil })
    }
}
