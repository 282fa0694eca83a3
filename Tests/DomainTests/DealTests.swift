import Domain
import Testing

@Suite("A deal's rules") struct DealTests {
    private func stage(_ id: Int64, of pipeline: Int64 = 1, probability: Double = 0.3, idleDays: Int64? = 10) -> Stage {
        var stage = Stage()
        (stage.id, stage.pipelineId, stage.probability, stage.idleMinutes) = (Stage.ID(id), Pipeline.ID(pipeline), probability, idleDays.map { $0 * 1_440 })
        return stage
    }
    private var deal: Deal {
        var deal = Deal()
        (deal.id, deal.pipelineId, deal.stageId, deal.amount) = (Deal.ID(7), Pipeline.ID(1), Stage.ID(1), 1_005)
        return deal
    }
    private let monday = Timestamp("2026-11-16T09:00:00Z")!

    @Test("moving starts the new stage's clock and takes its chance")
    func moving() throws {
        var moved = deal
        try moved.move(to: stage(2, probability: 0.5), at: monday)
        #expect(moved.enteredStageAt == monday)
        #expect(moved.weighted == 503)
        #expect(moved.rotsAt == Timestamp("2026-11-26T09:00:00Z"))
    }

    @Test("a deal is past its limit at the boundary and not a moment before")
    func rotting() throws {
        var moved = deal
        try moved.move(to: stage(2, idleDays: 3), at: monday)
        let limit = monday + .days(3)
        #expect(!moved.isRotting(at: limit - .init(microseconds: 1)))
        #expect(moved.isRotting(at: limit))
    }

    @Test("a closed deal neither moves nor closes again")
    func closed() throws {
        var won = deal
        try won.win(at: monday)
        #expect(won.probability == 1 && won.closedAt == monday)
        #expect(throws: DealError.alreadyClosed(Deal.ID(7))) { try won.move(to: stage(2), at: monday) }
        #expect(throws: DealError.alreadyClosed(Deal.ID(7))) { try won.lose(because: "price", note: nil, competitor: nil, at: monday) }
    }

    @Test("nurture needs a day that has not come")
    func nurture() throws {
        var resting = deal
        #expect(throws: DealError.dayPassed(Day("2026-11-16")!)) { try resting.nurture(until: Day("2026-11-16")!, today: Day("2026-11-16")!) }
        try resting.nurture(until: Day("2026-11-17")!, today: Day("2026-11-16")!)
        #expect(!resting.isOnBoard)
    }
}

@Suite("Times and days") struct TimeTests {
    @Test("RFC 3339 is read and written exactly", arguments: [
        ("2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z"), ("2026-11-22T10:30:00.25+01:00", "2026-11-22T09:30:00.25Z"), ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("2024-02-29 00:00:00Z", "2024-02-29T00:00:00Z"),
    ])
    func timestamps(_ text: String, _ written: String) { #expect(Timestamp(text)?.description == written) }

    @Test("what is no time is refused", arguments: ["2026-02-29T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T09:30:60Z", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22T09:30:00.Z", "x"])
    func refused(_ text: String) { #expect(Timestamp(text) == nil) }

    @Test("days and their numbers agree over four centuries")
    func days() {
        for number in stride(from: Int32(-80_000), to: 80_000, by: 37) {
            let day = Day(daysSince1970: number)
            #expect(Day(day.description) == day)
        }
        #expect(Day("2026-11-22")?.weekday == 7)
        #expect(Day("2024-01-31")?.adding(months: 1) == Day("2024-02-29"))
    }

    @Test("a day begins at midnight on the wall, also when the clock changes")
    func zones() throws {
        let stockholm = try #require(Zone("Europe/Stockholm"))
        #expect(stockholm.moment(of: Day("2026-03-29")!) == Timestamp("2026-03-28T23:00:00Z"))
        #expect(stockholm.moment(of: Day("2026-03-30")!) == Timestamp("2026-03-29T22:00:00Z"))
        // 02:30 does not exist on that day, and comes twice in October.
        #expect(stockholm.moment(of: Day("2026-03-29")!, second: 9_000) == Timestamp("2026-03-29T01:30:00Z"))
        #expect(stockholm.moment(of: Day("2026-10-25")!, second: 9_000) == Timestamp("2026-10-25T00:30:00Z"))
        #expect(stockholm.day(of: Timestamp("2026-09-30T22:30:00Z")!) == Day("2026-10-01"))
        #expect(Zone("Mars/Olympus") == nil && Zone("CET") == nil)
    }

    @Test("fiscal quarters begin with the fiscal year")
    func quarters() {
        let quarter = FiscalQuarter(holding: Day("2026-11-19")!, fiscalMonth: 4)
        #expect(quarter.number == 3)
        #expect(quarter.first == Day("2026-10-01"))
        #expect(quarter.end == Day("2027-01-01"))
    }
}

@Suite("Money") struct MoneyTests {
    @Test("is rounded half away from zero, once")
    func rounding() {
        #expect(Int64(5).weighted(by: 0.5) == 3)
        #expect(Int64(-5).weighted(by: 0.5) == -3)
        #expect(Int64.max.weighted(by: 2) == .max)
    }
    @Test("of two currencies does not add up")
    func currencies() throws {
        #expect(try Money(minorUnits: 1, currency: .eur) + Money(minorUnits: 2, currency: .eur) == Money(minorUnits: 3, currency: .eur))
        #expect(throws: MoneyError.currencyMismatch(.eur, .sek)) { try Money(minorUnits: 1, currency: .eur) + Money(minorUnits: 1, currency: .sek) }
        #expect(Currency("JPY")?.digits == 0 && Currency("kwd")?.digits == 3 && Currency("XAU") == nil)
        #expect(Currency.codes.allSatisfy { Currency($0)?.code == $0 && Currency($0.lowercased()) == Currency($0) } && Currency("sek") == .sek && Set([.sek, .eur, .sek] as [Currency]).count == 2)
        for text in ["", "EU", "EURO", "E R", "EU1", "[UR", "@UR", "ÉU", "{UR", "\u{0}UR"] { #expect(Currency(text) == nil, "\(text)") }
        for text in ["2026-11-29", "0001-01-01", "9999-12-31"] { #expect(Day(text)?.description == text) }
        for text in ["2026-11-2", "2026/11/29", "2026-11-2a", "2026-1 -29", "20:6-11-29", "2026-13-01", "2026-02-29", "0000-01-01", "２０26-1"] { #expect(Day(text) == nil, "\(text)") }
    }
}

@Suite("Languages") struct LanguageTests {
    @Test("are chosen by what the browser likes best", arguments: [("sv-SE,sv;q=0.9,en;q=0.8", Language.swedish), ("de,pl;q=0.5,it;q=0.7", .italian), ("nb-NO", .danish), ("de", .english), ("", .english)])
    func accepted(_ header: String, _ language: Language) { #expect(Language(accepting: header) == language) }
}
