import Domain
import Insights

/// Works out the chances of a pipeline's open deals up to one day: what is learned from the past is learned once, and each pair of stage and age is looked at once.
struct ChanceMaker {
    let past: PipelinePast
    /// The last day that counts.
    let by: Day
    let standing: Standing
    private let learned: BackTest.Learned
    /// Of the open deals in their order, as they are shown.
    private let shown: [Double]
    /// By days ahead.
    private let tables: [Int: WinTable]

    /// - Parameter by: the day of the past or later, no more than `WinTable.ever` days behind it.
    init(_ past: PipelinePast, by: Day) {
        let end = Int(by.daysSince1970), standing = Standing(past.history, asOf: past.day, end: end), calendar = standing.calendar
        learned = BackTestPlan(days: end - past.day).test(past, reports: false).learned
        shown = learned.chances(standing)
        tables = Dictionary(uniqueKeysWithValues: CloseWindow.days.filter { $0 > 0 }.map { days in
            (days, WinTable(standing.hazards, days: days, multipliers: calendar?.multipliers(from: past.day, count: days + 1) ?? []))
        })
        (self.past, self.by, self.standing) = (past, by, standing)
    }

    /// What stage and age alone say.
    struct Look {
        let ever: ShownChance
        let closes: CloseWindow?
    }

    func look(stage: Int, age: Int) -> Look {
        func chance(_ days: Int) -> Double { tables[days]?.chance(stage: stage, age: age) ?? 0 }
        return Look(ever: ShownChance(chance(WinTable.ever), evidence: evidence(stage, age)), closes: CloseWindow(chance: chance))
    }

    /// A deal that comes into a stage today.
    func fresh(in stage: Int) -> ChanceAnswer {
        let chance = ShownChance(standing.wins.chance(stage: stage, age: 0), evidence: evidence(stage, 0))
        return ChanceAnswer(Deal.ID(0), in: past.stages[stage], age: 0, chance: chance, isRecalibrated: false, look: look(stage: stage, age: 0), maker: self)
    }

    /// Nil of a deal that is not among the open ones.
    func answer(for deal: Deal.ID) -> ChanceAnswer? {
        guard let place = standing.places.firstIndex(where: { past.history.deals[$0].id == deal.rawValue }) else { return nil }
        return answer(at: place, look(stage: standing.open[place].stage, age: standing.ages[place]))
    }

    /// All open deals.
    func answers() -> [ChanceAnswer] {
        var looks: [Int: Look] = [:]
        return standing.open.indices.map { place in
            let stage = standing.open[place].stage, age = standing.ages[place], key = stage * (AgeBins.last + 1) + min(age, AgeBins.last)
            let look = looks[key] ?? look(stage: stage, age: age)
            looks[key] = look
            return answer(at: place, look)
        }
    }

    private func answer(at place: Int, _ look: Look) -> ChanceAnswer {
        let stage = standing.open[place].stage, age = standing.ages[place]
        return ChanceAnswer(
            Deal.ID(past.deal(place, of: standing).id), in: past.stages[stage], age: age, chance: ShownChance(shown[place], evidence: evidence(stage, age)), isRecalibrated: learned.isRecalibrated, look: look, maker: self)
    }

    private func evidence(_ stage: Int, _ age: Int) -> Double { standing.hazards.evidence(stage: stage, age: age) }
}
