@testable import Insights
import Testing

@Suite("Deals of the loans that slip away", .enabled(if: SharedData.has("loan_stage_history", "loan_activities"), SharedData.whereabouts(of: "loan_stage_history", "loan_activities")))
struct DarkDealRealTests {
    /// A stay in a stage, and how the deal ended, where it did.
    private struct Stay { let name: String, spell: Spell, outcome: Spell.Destination? }

    private func stays() throws -> [Stay] {
        let places = Dictionary(uniqueKeysWithValues: BottleneckRealTests.stages.enumerated().map { ($1, $0) })
        func destination(_ name: String) -> Spell.Destination { places[name].map { .stage($0) } ?? (name == "Won" ? .won : .lost) }
        return Dictionary(grouping: try SharedData.rows("loan_stage_history")) { $0["case"] ?? "" }.flatMap { name, rows in
            let steps = rows.enumerated().sorted { ($0.element["ts"] ?? "", $0.offset) < ($1.element["ts"] ?? "", $1.offset) }.map(\.element)
            let days = steps.map { SharedData.day($0["ts"] ?? "", since: (2011, 9, 1)) }, names = steps.map { $0["stage"] ?? "" }
            let outcome = names.last.flatMap { places[$0] == nil ? destination($0) : nil }
            return steps.indices.compactMap { place -> Stay? in
                guard let stage = places[names[place]] else { return nil }
                let exit = place + 1 < steps.count ? Spell.Exit(day: days[place + 1], to: destination(names[place + 1])) : nil
                return Stay(name: name, spell: Spell(stage: stage, entry: days[place], exit: exit), outcome: outcome)
            }
        }
    }

    @Test("one in five is dark, and nine in ten of these are lost later, beside two thirds of all")
    func dark() throws {
        let stays = try stays(), sums = HazardSums(stages: 5, spells: stays.map(\.spell))
        var levels: [(level: DealDanger.Level, lost: Bool)] = []
        for day in stride(from: 65, through: 170, by: 7) {  // weekly from 5 November 2011
            let table = HazardTable(sums.counts(asOf: day, observed: sums.firstExit(asOf: day))), win = WinTable(table, days: 60)
            for stay in stays where stay.spell.stage >= 1 && stay.spell.entry <= day && stay.spell.exit.map({ $0.day > day }) ?? true {
                guard let outcome = stay.outcome else { continue }
                let stage = stay.spell.stage, age = day - stay.spell.entry
                let wait = StageWait(chance: win.chance(stage: stage, age: age), freshChance: win.chance(stage: stage, age: 0), evidence: table.evidence(stage: stage, age: age))
                levels.append((DealDanger(wait: wait, silence: nil, hasNextStep: false, expectedClose: nil, today: day).level, outcome == .lost))
            }
        }
        func share(_ part: [(level: DealDanger.Level, lost: Bool)]) -> Double { Double(part.count) / Double(levels.count) }
        func lost(_ part: [(level: DealDanger.Level, lost: Bool)]) -> Double { Double(part.count { $0.lost }) / Double(max(part.count, 1)) }
        let dark = levels.filter { $0.level == .dark }, flagged = levels.filter { $0.level != .fine }
        // Another implementation, on 4,231 of such days: 65.1 % lost; dark 20.9 %, of which 92.9 % lost; flagged 33.8 %, of which 88.9 % lost.
        #expect(levels.count > 10_000 && abs(lost(levels) - 0.651) < 0.01)
        #expect(abs(share(dark) - 0.209) < 0.03 && abs(lost(dark) - 0.929) < 0.03)
        #expect(abs(share(flagged) - 0.338) < 0.04 && abs(lost(flagged) - 0.889) < 0.03)
    }

    @Test("silence ranks the losses hardly better than chance does: few deals are ever quiet, though these are lost")
    func silence() throws {
        let activities = Dictionary(grouping: try SharedData.rows("loan_activities")) { $0["case"] ?? "" }
        let contacts = activities.mapValues { $0.map { SharedData.day($0["ts"] ?? "", since: (2011, 9, 1)) } }
        let usual = ContactSilence.usualGap(contactDaysByDeal: Array(contacts.values))
        var chances: [Double] = [], lost: [Bool] = [], levels: [ContactSilence.Level] = []
        let stays = try stays()
        for day in stride(from: 65, through: 170, by: 7) {
            for stay in stays where stay.spell.stage >= 1 && stay.spell.entry <= day && stay.spell.exit.map({ $0.day > day }) ?? true {
                guard let outcome = stay.outcome, let silence = ContactSilence(contactDays: contacts[stay.name] ?? [], today: day, usualGap: usual) else { continue }
                chances.append(1 - silence.chance)
                lost.append(outcome == .lost)
                levels.append(silence.level(hasNextStep: false))
            }
        }
        // Another implementation, on fewer of such days: AUC .533; "no contact for 14 days" 3.3 %, of which 97.1 % lost.
        let auc = try #require(ScoreQuality.auc(chances, lost)), quiet = levels.indices.filter { levels[$0] != .talking }
        #expect(abs(auc - 0.533) < 0.03, "\(auc)")
        #expect(Double(quiet.count) / Double(levels.count) < 0.1 && Double(quiet.count { lost[$0] }) / Double(quiet.count) > 0.9)
    }
}
