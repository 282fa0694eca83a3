import Domain
import Insights
import Storage

/// An open deal that may be slipping away, with what says so.
public struct DealInDanger: Sendable {
    public let id: Deal.ID
    public let title: String
    public let owner: User.ID?
    public let stage: Stage.ID
    /// Days in the stage.
    public let age: Int
    /// Minor units; nil where nobody knows.
    public let amount: Int64?
    public let wait: StageWait
    /// Nil where no contact was written down.
    public let silence: ContactSilence?
    public let danger: DealDanger

    /// Whether there is anything to say.
    var isNamed: Bool { danger.level != .fine || danger.silence != .talking || danger.isOverdue }

    /// What the wait has cost: the chance that is gone times the amount.
    var lost: Double { max(wait.freshChance - wait.chance, 0) * Double(amount ?? 0) }

    fileprivate var rank: Int { danger.level == .dark ? 0 : danger.level == .atRisk ? 1 : danger.isOverdue ? 2 : 3 }
}

extension PipelinePast {
    /// The open deals of which something is to be said: dark ones first, then those at risk, overdue ones, quiet ones; among them those that lost most.
    /// - Parameter planned: deals that have a step with a date after today.
    func dealsInDanger(planned: Set<Deal.ID>) -> [DealInDanger] {
        openDeals(planned: planned).filter(\.isNamed).sorted { ($0.rank, -$0.lost, $0.id.rawValue) < ($1.rank, -$1.lost, $1.id.rawValue) }
    }

    /// Every open deal with what is to be said of it, in no order.
    func openDeals(planned: Set<Deal.ID>) -> [DealInDanger] {
        let standing = Standing(history, asOf: day, end: day + horizon)
        let usualGap = ContactSilence.usualGap(contactDaysByDeal: history.deals.compactMap(\.contacts))
        return standing.open.indices.map { place -> DealInDanger in
            let deal = deal(place, of: standing), open = standing.open[place], id = Deal.ID(deal.id), now = deals[id]
            let wait = StageWait(
                chance: open.chance, freshChance: standing.wins.chance(stage: open.stage, age: 0), evidence: standing.hazards.evidence(stage: open.stage, age: standing.ages[place]))
            let silence = deal.contacts.flatMap { ContactSilence(contactDays: $0, today: day, usualGap: usualGap) }
            let danger = DealDanger(
                wait: wait, silence: silence, hasNextStep: planned.contains(id), expectedClose: now?.expectedClose.map { Int($0.daysSince1970) }, today: day)
            return DealInDanger(
                id: id, title: titles[id] ?? "", owner: now?.owner, stage: stages[open.stage].id, age: standing.ages[place], amount: open.amount, wait: wait, silence: silence, danger: danger)
        }
    }

    /// Of the deals that ended after their expected close had passed, how many there were and how many were won.
    var overdueEnds: (won: Int, count: Int) {
        history.deals.reduce((0, 0)) { sum, deal in
            guard let end = deal.episode.end, end.to == .won || end.to == .lost, let close = deal.closes.last(where: { $0.day < end.day })?.value, close < end.day else { return sum }
            return (sum.0 + (end.to == .won ? 1 : 0), sum.1 + 1)
        }
    }
}

extension Work {
    /// The deals of a pipeline that have an open step with a date after today.
    func plannedDeals(of pipeline: Pipeline.ID) throws -> Set<Deal.ID> {
        Set(try db.values(Deal.ID.self, "SELECT d.id FROM deal d WHERE d.pipeline_id = \(pipeline) AND d.deleted_at IS NULL AND d.next_due_at >= \(workspace.timeZone.moment(of: today + 1))"))
    }
}

extension DealInDanger {
    /// To be won within the horizon at its age, and on its first day in the stage.
    public var chance: Double { wait.chance }
    public var freshChance: Double { wait.freshChance }
    public var isDark: Bool { danger.level == .dark }
    public var isAtRisk: Bool { danger.level == .atRisk }
    public var isOverdue: Bool { danger.isOverdue }
    /// How long nobody spoke, and how often they do as a rule; nil where that is nothing unusual.
    public var unusualSilence: (days: Int, usualGap: Double)? { danger.silence == .talking ? nil : silence.map { ($0.days, $0.believedGap) } }
}
