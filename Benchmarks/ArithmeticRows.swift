import Glibc
import Insights

/// The arithmetic of forecasts alone, on one processor and without a database: hazards of a long history, and the forecast of many open deals.
struct ArithmeticRows {
    private static let many = 3_000_000, open = 100_000, stages = 6, today = 1_100

    func measure() -> [Outcome] {
        let spells = Self.made(), sums = HazardSums(stages: Self.stages, spells: spells)
        let hazards = Self.milliseconds { _ = HazardTable(HazardSums(stages: Self.stages, spells: spells).counts(asOf: Self.today)) }
        let question = Self.question(HazardTable(sums.counts(asOf: Self.today))), forecast = Self.milliseconds { _ = Forecast(question) }
        var changing = sums
        let changed = Self.milliseconds {
            changing.end(Spell(stage: 2, entry: Self.today - 20), .init(day: Self.today, to: .stage(3)))
            changing.add(Spell(stage: 3, entry: Self.today))
            _ = HazardTable(changing.counts(asOf: Self.today))
        }
        return [
            Self.outcome("hazards of \(thousands(Self.many)) spells, from scratch", hazards, 1_000, "by stage, age and where to, over \(Self.today) days"),
            Self.outcome("forecast of \(thousands(Self.open)) open deals", forecast, 300, "ten thousand draws"),
            Self.outcome("hazards after one deal went on", changed, 5, "sums that run on"),
        ]
    }

    private static func outcome(_ work: String, _ milliseconds: Double, _ most: Double, _ details: String) -> Outcome {
        Outcome(work, measured: "\(decimal(milliseconds)) ms", limit: "≤ \(whole(most)) ms", isMet: milliseconds <= most, processor: milliseconds * 1_000, details: details + "; the middle of three")
    }

    private static func milliseconds(_ body: () -> Void) -> Double {
        (0..<3).map { _ in
            let start = now()
            body()
            return (now() - start) * 1_000
        }.sorted()[1]
    }

    /// A million deals, three stages each.
    private static func made() -> [Spell] {
        var numbers = RandomNumbers(seed: 1), spells: [Spell] = []
        spells.reserveCapacity(Self.many)
        while spells.count < Self.many {
            var day = Int(numbers.uniform() * Double(today)), stage = 0
            while stage < stages, day <= today {
                let left = day + Int(-log(1 - numbers.uniform()) * 14), luck = numbers.uniform()
                guard left <= today else { spells.append(Spell(stage: stage, entry: day)); break }
                let goesOn = luck < 0.6 && stage + 1 < stages
                spells.append(Spell(stage: stage, entry: day, exit: .init(day: left, to: goesOn ? .stage(stage + 1) : luck < 0.7 ? .won : .lost)))
                guard goesOn else { break }
                (day, stage) = (left, stage + 1)
            }
        }
        return spells
    }

    private static func question(_ hazards: HazardTable) -> ForecastQuestion {
        var numbers = RandomNumbers(seed: 2)
        let open = (0..<Self.open).map { _ in
            OpenDeal(stage: Int(numbers.uniform() * Double(stages)), chance: numbers.uniform() * 0.6, amount: numbers.uniform() < 0.04 ? nil : Int64(1_000 + numbers.uniform() * 4_000_000))
        }
        let won = (0..<5_000).map { _ in Int64(1_000 + numbers.uniform() * 4_000_000) }
        return ForecastQuestion(
            pipeline: 1, day: today, end: today + 91, revision: 1, stages: stages, won: 100_000_000, open: open, newWins: NewWins(mean: 900, excess: 2), amounts: WonAmounts(lastYear: won, ever: won, open: []))
    }
}
