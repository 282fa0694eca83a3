import Domain
import Insights

extension PipelinePast {
    /// Days ahead that waiting is measured by: within these nearly all that are won have been.
    var horizon: Int { StageWait.horizon(wonDays: history.deals.compactMap { deal in deal.episode.won.map { $0 - deal.episode.created } }) }

    /// Where deals pile up beside the pipeline's own past. Stays that ended out of sight say nothing of a stage's pace.
    func bottlenecks() -> Bottlenecks {
        let sums = HazardSums(stages: stages.count, spells: spells), standing = Standing(history, asOf: day, end: day + horizon)
        let looks = stages.indices.map { stage in
            StageLook(stage: stage, visits: visits(of: stage), upTo: day, gainPerExit: gain(of: stage, standing)) { known in
                let table = HazardTable(sums.counts(asOf: known, observed: history.observed(asOf: known)), prior: history.prior)
                return { age in (0..<stages.count + 2).reduce(0) { $0 + table.rate(stage: stage, age: age, to: $1) } }
            }
        }
        return Bottlenecks(looks, historyDays: history.observed(asOf: day).map { day - $0 } ?? 0)
    }

    private func visits(of stage: Int) -> [StageVisit] {
        spells.compactMap { spell in
            guard spell.stage == stage, spell.entry <= day, spell.exit?.to != .elsewhere else { return nil }
            let isForward = switch spell.exit?.to {
            case .won: true
            case .stage(let next): next > stage
            case .lost, .elsewhere, nil: false
            }
            return StageVisit(entry: spell.entry, exit: spell.exit?.day, isForward: isForward)
        }
    }

    /// What it is worth when one more deal leaves the stage for the next one; behind the last one it is won.
    private func gain(of stage: Int, _ standing: Standing) -> Double {
        let next = stage + 1 < stages.count ? standing.wins.chance(entering: stage + 1, on: 0) : 1
        return StageLook.gainPerExit(standing.open.filter { $0.stage == stage }.map { ($0.amount.map(Double.init) ?? standing.amounts.mean, $0.chance, next) })
    }
}
