@testable import Insights
import Testing

@Suite("Hazards by stage and age") struct HazardTests {
    struct Figures: Decodable {
        struct OneStage: Decodable { let spells: [[Int?]]; let origin, obs: Int; let G_day_0_30d: [Double]; let p_41, p_20: Double }
        struct NoHistory: Decodable { let G_day_0: [Double]; let win_prob: [[Double]] }
        struct Calendar: Decodable { let G_day_0: [Double]; let win_prob_30d: [[Double]] }
        let bin_edges_days: [Int]
        let rows: [[Int?]]
        let stages, origin, obs: Int
        let qbar, R, D_total_by_stage_and_next: [[Double]]
        let q_bins_0_to_9: [[[Double]]]
        let G_from_entry_day_0, G_day_15: [Double]
        let win_prob_30d: [[Double]]
        let calendar: Calendar
        let no_history_90d: NoHistory
        let one_stage: OneStage
    }

    /// A row of stage, entry, exit, next.
    static func spell(_ row: [Int?], stages: Int) -> Spell {
        let exit = row[2].map { day in
            Spell.Exit(day: day, to: row[3] == stages ? .won : row[3] == stages + 1 ? .lost : .stage(row[3] ?? 0))
        }
        return Spell(stage: row[0] ?? 0, entry: row[1] ?? 0, exit: exit)
    }

    private let figures: Figures
    private let sums: HazardSums
    private let table: HazardTable

    init() throws {
        let figures = try Fixture.read("hazards", as: Figures.self)
        let sums = HazardSums(stages: figures.stages, spells: figures.rows.map { Self.spell($0, stages: figures.stages) })
        (self.figures, self.sums, table) = (figures, sums, HazardTable(sums.counts(asOf: figures.origin, observed: figures.obs)))
    }

    @Test("deals are counted at risk on each day of their stay, the last one too, but not before anybody wrote down who left")
    func counts() {
        #expect(AgeBins.edges == figures.bin_edges_days)
        for stage in 0..<3 {
            #expect((0..<AgeBins.count).map { table.counts.atRisk(stage: stage, bin: $0) } == figures.R[stage])
            #expect((0..<5).map { table.counts.exits(stage: stage, to: $0) } == figures.D_total_by_stage_and_next[stage])
        }
    }

    @Test("rates lean on the age before and on the whole stage")
    func rates() {
        for stage in 0..<3 {
            #expect(agree(table.overall[stage], figures.qbar[stage], relative: 1e-8))
            for destination in 0..<5 {
                #expect(agree((0..<10).map { table.rate(stage, $0, destination) }, figures.q_bins_0_to_9[stage][destination], relative: 1e-8))
            }
        }
    }

    @Test("win chances of deals that enter a stage, and of deals that are in one")
    func chances() {
        let wins = WinTable(table, days: 30)
        #expect(agree((0..<3).map { wins.chance(entering: $0, on: 0) }, figures.G_from_entry_day_0, relative: 1e-8))
        #expect(agree((0..<3).map { wins.chance(entering: $0, on: 15) }, figures.G_day_15, relative: 1e-8))
        let deals = figures.win_prob_30d.map { (stage: Int($0[0]), age: Int($0[1])) }, expected = figures.win_prob_30d.map { $0[2] }
        #expect(agree(deals.map { wins.chance(stage: $0.stage, age: $0.age) }, expected, relative: 1e-8))
        #expect(agree(wins.chances(of: deals + deals), expected + expected, relative: 1e-8))
    }

    @Test("a push at the end of the period multiplies the chance to be won on its days")
    func push() {
        let wins = WinTable(table, days: 30, multipliers: (0...30).map { $0 >= 20 ? 1.5 : 0.8 })
        #expect(agree((0..<3).map { wins.chance(entering: $0, on: 0) }, figures.calendar.G_day_0, relative: 1e-8))
        for row in figures.calendar.win_prob_30d { #expect(agree(wins.chance(stage: Int(row[0]), age: Int(row[1])), row[2], relative: 1e-8)) }
    }

    @Test("win chances are those of deals that are drawn day by day")
    func drawn() {
        let wins = WinTable(table, days: 30), count = 4_000
        var numbers = RandomNumbers(seed: 8)
        for start in 0..<3 {
            var won = 0
            for _ in 0..<count {
                var stage = start, age = 0, day = 0
                while day <= 30, stage < 3 {
                    var draw = numbers.uniform(), next: Int?
                    for destination in 0..<5 where next == nil {
                        draw -= table.rate(stage: stage, age: age, to: destination)
                        if draw < 0 { next = destination }
                    }
                    (stage, age, day) = next.map { ($0, 0, day) } ?? (stage, age + 1, day + 1)
                }
                if stage == 3, day <= 30 { won += 1 }
            }
            let chance = wins.chance(entering: start, on: 0), error = (chance * (1 - chance) / Double(count)).squareRoot()
            #expect(abs(Double(won) / Double(count) - chance) < 3.5 * error)
        }
    }

    @Test("nothing seen gives what is usual")
    func nothing() {
        let wins = WinTable(HazardTable(HazardSums(stages: 3, spells: []).counts(asOf: 60)), days: 90)
        #expect(agree((0..<3).map { wins.chance(entering: $0, on: 0) }, figures.no_history_90d.G_day_0, relative: 1e-8))
        for row in figures.no_history_90d.win_prob { #expect(agree(wins.chance(stage: Int(row[0]), age: 10), row[1], relative: 1e-8)) }
        #expect(HazardSums(stages: 3, spells: []).firstExit(asOf: 1_000) == nil)
    }

    @Test("one stage is enough")
    func oneStage() {
        let one = figures.one_stage, sums = HazardSums(stages: 1, spells: one.spells.map { Self.spell($0, stages: 1) })
        let wins = WinTable(HazardTable(sums.counts(asOf: one.origin, observed: one.obs)), days: 30)
        #expect(sums.firstExit(asOf: 60) == 10 && sums.firstExit(asOf: 9) == nil)
        #expect(agree([wins.chance(entering: 0, on: 0)], one.G_day_0_30d, relative: 1e-8))
        #expect(agree([wins.chance(stage: 0, age: 41), wins.chance(stage: 0, age: 20)], [one.p_41, one.p_20], relative: 1e-8))
    }

    @Test("a deal that stayed two days and was then won: two stages, counted by hand")
    func byHand() {
        let sums = HazardSums(stages: 2, spells: [
            Spell(stage: 0, entry: 10, exit: Spell.Exit(day: 12, to: .stage(1))), Spell(stage: 1, entry: 12, exit: Spell.Exit(day: 12, to: .won)), Spell(stage: 0, entry: 12),
        ])
        let counts = sums.counts(asOf: 14)
        // Ages 0, 1, 2 of the first deal on days 10 to 12, and of the third on days 12 to 14.
        #expect((0..<4).map { counts.atRisk(stage: 0, bin: $0) } == [2, 2, 2, 0] && counts.atRisk(stage: 1, bin: 0) == 1)
        #expect(counts.exits(stage: 0, to: 1) == 1 && counts.exits(stage: 1, to: 2) == 1 && counts.exits(stage: 1, to: 3) == 0)
        let table = HazardTable(counts)
        // (1 + 2 · .5) / (6 + 60) and (1 + 2 · .5) / (1 + 60).
        #expect(agree(table.overall[0][1], 2.0 / 66, relative: 1e-12) && agree(table.overall[1][2], 2.0 / 61, relative: 1e-12))
        #expect(table.evidence(stage: 1, age: 0) == 1 && WinTable(table, days: 5).shown(stage: 1, age: 0).isThin)
    }

    @Test("as of a day, nothing counts that came later")
    func asOf() {
        let spells = figures.rows.map { Self.spell($0, stages: 3) }
        for day in [-3, 0, 1, 2, 7, 13, 30, 47, 60, 100] {
            let seen = spells.filter { $0.entry <= day }.map { Spell(stage: $0.stage, entry: $0.entry, exit: $0.exit.flatMap { $0.day <= day ? $0 : nil }) }
            let isSame = sums.counts(asOf: day) == HazardSums(stages: 3, spells: seen, firstDay: 0).counts(asOf: day)
            #expect(isSame, "day \(day)")
        }
    }

    @Test("events one by one come to the same as all at once, in any order and with some taken back")
    func running() {
        var running = HazardSums(stages: 3, firstDay: 0, lastDay: 0)
        for row in figures.rows.reversed() {
            let spell = Self.spell(row, stages: 3), open = Spell(stage: spell.stage, entry: spell.entry)
            running.add(open)
            running.add(Spell(stage: 1, entry: spell.entry))
            if let exit = spell.exit { running.end(open, exit) }
            running.remove(Spell(stage: 1, entry: spell.entry))
        }
        for day in [40, 60, 500, 1_500] {
            let hasAll = running.counts(asOf: day, observed: 2) == sums.counts(asOf: day, observed: 2)
            #expect(hasAll, "day \(day)")
        }
    }

    @Test("old days count half as much each year, and not at all after two")
    func weights() {
        let sums = HazardSums(stages: 1, spells: [Spell(stage: 0, entry: 0, exit: Spell.Exit(day: 0, to: .won))])
        let found = [0, 90, 91, 364, 728, 729, 730].map { sums.counts(asOf: $0).exits(stage: 0, to: 1) }
        #expect(agree(found, [1, 1, 0.5.squareRoot().squareRoot(), 0.5, 0.25, 0.25, 0], relative: 1e-12))
        #expect(sums.counts(asOf: 50, observed: 1).exits(stage: 0, to: 1) == 0)
    }

    @Test("who moved to another pipeline was at risk until then, and left for nowhere")
    func elsewhere() {
        let sums = HazardSums(stages: 1, spells: [Spell(stage: 0, entry: 3, exit: Spell.Exit(day: 5, to: .elsewhere))]), counts = sums.counts(asOf: 90)
        #expect((0..<4).map { counts.atRisk(stage: 0, bin: $0) } == [1, 1, 1, 0] && (0..<3).allSatisfy { counts.exits(stage: 0, to: $0) == 0 })
        #expect(sums.firstExit(asOf: 90) == nil)
    }

    @Test("other pipelines say where deals go from the same relative position, when they have seen fifty")
    func pooling() {
        let exits = { (count: Int, stage: Int, to: Spell.Destination) in [Spell](repeating: Spell(stage: stage, entry: 0, exit: Spell.Exit(day: 1, to: to)), count: count) }
        let other = HazardSums(stages: 2, spells: exits(30, 0, .stage(1)) + exits(70, 0, .lost) + exits(40, 1, .won) + exits(9, 1, .lost)).counts(asOf: 5)
        let pooled = DestinationShares(stages: 3, pooling: [other])
        #expect(pooled.shares[0] == [0, 0.3, 0, 0, 0.7] && pooled.shares[1] == [0, 0, 0.3, 0, 0.7])
        #expect(pooled.shares[2] == DestinationShares(stages: 3).shares[2], "49 are too few")
        #expect(DestinationShares(stages: 1).shares == [[0, 0.5, 0.5]])
    }
}
