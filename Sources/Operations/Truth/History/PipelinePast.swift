import Domain
import Insights

/// All that is known at a moment of a pipeline's deals, as far as the reader sees them: what chances, forecasts and bottlenecks are worked out from.
struct PipelinePast: Sendable {
    let pipeline: Pipeline
    /// In use at the moment, in their order: stage 0 of the history is the first.
    let stages: [Stage]
    let history: PipelineHistory
    /// Of each deal its state at the moment.
    let deals: [Deal.ID: Now]
    let health: HistoryHealth
    /// The day of the moment; amounts are in minor units of the currency.
    let today: Day
    let currency: Currency
    /// Changes with the data: the newest state that was read.
    let revision: Int64

    /// A deal at the moment.
    struct Now: Sendable {
        let title: String
        let owner: User.ID?
        let expectedClose: Day?
        let category: Deal.ForecastCategory
    }

    /// The day's number, as histories count.
    var day: Int { Int(today.daysSince1970) }

    /// The spells of all lives.
    var spells: [Spell] { history.deals.flatMap(\.episode.spells) }

    /// The deal of an open one of a standing, by its place there.
    func deal(_ place: Int, of standing: Standing) -> DealHistory { history.deals[standing.places[place]] }

    /// From so many deals on that ended on a known way, what imports tell of beginnings and ends alone counts no more: it would be taken for time in one stage.
    static let enoughKnownEnds = 100

    init(_ pipeline: Pipeline, _ stages: HistoryStages, lives: [DealLife], touches: [Deal.ID: DealTouches]?, amounts: HistoryAmounts, revision: Int64) {
        var health = HistoryHealth(), histories: [DealHistory] = [], deals: [Deal.ID: Now] = [:]
        let leavesGuessesOut = lives.count(where: \.hasKnownEnd) >= Self.enoughKnownEnds
        for var life in lives {
            health.deals += 1
            if life.guesses > 0 {
                if leavesGuessesOut { health.withoutHistory += 1 } else { health.fromImports += 1 }
                if leavesGuessesOut { life.dropGuesses() }
            }
            guard let last = life.last else { continue }
            let (episodes, dropped) = Episode.all(of: life.steps(in: pipeline.id, stages), successors: stages.successors), (values, lacks) = amounts.amounts(of: life)
            health.backwards += dropped
            if episodes.isEmpty { health.neverOpen += 1 }
            if lacks, !episodes.isEmpty { health.withoutRate += 1 }
            if last.pipeline != pipeline.id { health.transferred += 1 } else if last.isResting { health.resting += 1 }
            if let end = episodes.last, end.end == nil, last.amount == nil { health.withoutAmount += 1 }
            deals[life.id] = Now(title: life.title, owner: last.owner, expectedClose: last.expectedClose, category: last.category)
            let closes = life.closes, contacts = touches.map { $0[life.id] ?? DealTouches() }
            histories += episodes.map { episode in
                DealHistory(
                    id: life.id.rawValue, episode: episode, amounts: values, closes: closes, owner: last.owner.map { Int($0.rawValue) }, contacts: contacts?.contacts, replies: contacts?.replies)
            }
        }
        health.lives = histories.count
        (self.pipeline, self.stages, self.deals, self.health, self.revision) = (pipeline, stages.stages, deals, health, revision)
        (today, currency) = (amounts.today, amounts.rates.target)
        history = PipelineHistory(id: pipeline.id.rawValue, stages: stages.stages.count, deals: histories)
    }
}

/// Days on which somebody was in touch about a deal, and those on which the customer was, ascending.
struct DealTouches: Sendable {
    var contacts: [Int] = [], replies: [Int] = []
}
