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
    /// Of the deals that were open.
    var titles: [Deal.ID: String] = [:]

    /// A deal at the moment.
    struct Now: Sendable {
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

    fileprivate init(_ builder: PastBuilder) {
        (pipeline, stages, deals, health, revision) = (builder.pipeline, builder.stages.stages, builder.deals, builder.health, builder.revision)
        (today, currency) = (builder.amounts.today, builder.amounts.rates.target)
        history = PipelineHistory(id: pipeline.id.rawValue, stages: stages.count, deals: builder.histories)
    }
}

/// Makes a past of lives that come one after the other: each is looked at first, and then taken.
struct PastBuilder {
    let pipeline: Pipeline
    private(set) fileprivate var stages: HistoryStages
    fileprivate let amounts: HistoryAmounts
    var revision: Int64 = 0
    private var knownEnds = 0
    private(set) fileprivate var health = HistoryHealth(), histories: [DealHistory] = [], deals: [Deal.ID: PipelinePast.Now] = [:]

    init(_ pipeline: Pipeline, _ stages: HistoryStages, amounts: HistoryAmounts) { (self.pipeline, self.stages, self.amounts) = (pipeline, stages, amounts) }

    /// What has to be known of all lives before any is taken: how many ended on a known way, and which stages others took the place of.
    mutating func look(_ life: DealLife) {
        if life.hasKnownEnd { knownEnds += 1 }
        for (before, after) in zip(life.states, life.states.dropFirst()) where after.origin == .mover { stages.note(before.stage, went: after.stage) }
    }

    /// - Parameter touches: nil where contacts are not recorded.
    mutating func take(_ whole: DealLife, touches: DealTouches?) {
        var life = whole
        let leavesGuessesOut = knownEnds >= PipelinePast.enoughKnownEnds
        health.deals += 1
        if life.guesses > 0 {
            if leavesGuessesOut { health.withoutHistory += 1 } else { health.fromImports += 1 }
            if leavesGuessesOut { life.dropGuesses() }
        }
        guard let last = life.last else { return }
        let (episodes, dropped) = Episode.all(of: life.steps(in: pipeline.id, stages), successors: stages.successors), (values, lacks) = amounts.amounts(of: life)
        health.backwards += dropped
        if episodes.isEmpty { health.neverOpen += 1 }
        if lacks, !episodes.isEmpty { health.withoutRate += 1 }
        if last.pipeline != pipeline.id { health.transferred += 1 } else if last.isResting { health.resting += 1 }
        if let end = episodes.last, end.end == nil, last.amount == nil { health.withoutAmount += 1 }
        deals[life.id] = PipelinePast.Now(owner: last.owner, expectedClose: last.expectedClose, category: last.category)
        let closes = life.closes
        histories += episodes.map { episode in
            DealHistory(id: life.id.rawValue, episode: episode, amounts: values, closes: closes, owner: last.owner.map { Int($0.rawValue) }, contacts: touches?.contacts, replies: touches?.replies)
        }
    }

    func past() -> PipelinePast {
        var builder = self
        builder.health.lives = histories.count
        return PipelinePast(builder)
    }
}

/// Days on which somebody was in touch about a deal, and those on which the customer was, ascending.
struct DealTouches: Sendable {
    var contacts: [Int] = [], replies: [Int] = []

    init() {}

    init(_ touches: [FigureTouch], until moment: Timestamp, _ zone: Zone) {
        for touch in touches where touch.at <= moment {
            let day = Int(zone.day(of: touch.at).daysSince1970)
            contacts.append(day)
            if touch.direction == .inbound { replies.append(day) }
        }
    }
}
