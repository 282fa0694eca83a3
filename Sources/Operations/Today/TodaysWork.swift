import Domain
import Storage

/// Finds what wants one person on one day. Everything is ranked by a few columns first (an index has them for the open
/// deals of an owner); only what is shown is read whole.
struct TodaysWork {
    let user: User
    let work: Work
    private let clock: AttentionClock
    private let hours: WorkingTime
    private var zone: Zone { clock.zone }
    var today: Day { clock.today }

    init(of user: User, in work: Work) {
        (self.user, self.work, hours) = (user, work, user.workingTime)
        clock = AttentionClock(at: work.now, in: user.zone.flatMap { Zone($0) } ?? work.workspace.timeZone, quietDays: Int(work.workspace.quietDays))
    }

    /// Something that wants the person, before it is read.
    struct Outline {
        let step: Activity.ID?
        let deal: Deal.ID?
        let attention: Attention
        var lead: Lead.ID?
        var alert: DealAlert.ID?
    }

    private struct OpenDeal { let id: Deal.ID, facts: AttentionFacts, expected: Int64 }
    private struct DueStep { let id: Activity.ID, deal: Deal.ID?, due: Timestamp, expected: Int64? }

    /// A token may reach deals alone.
    private var seesSteps: Bool { work.reach(.read, .activities) != .none }
    private var endOfToday: Timestamp { zone.moment(of: today + 1) }

    /// All of them, the weightiest first.
    func outlines() throws -> [Outline] {
        var exchange = Exchange(into: work.workspace.currency, at: work.today, in: work)
        let deals = try openDeals(&exchange), steps = try dueSteps(of: deals, &exchange)
        let usual = Self.middle(deals.map(\.expected))
        var rest = Dictionary(deals.map { ($0.id, $0) }) { first, _ in first }
        var outlines: [Outline] = []
        let alerts = try openAlerts()
        for step in steps {
            let deal = step.deal.flatMap { rest.removeValue(forKey: $0) }
            let expected = deal?.expected ?? step.expected ?? 0
            let alert = deal.flatMap { alerts.of($0.id, $0.facts.snoozedUntil, today) }
            let reasons = [reason(of: step)] + (deal.map(reasons) ?? []) + (alert.map { [$0.reason] } ?? [])
            if let attention = Attention(reasons, expected: expected > 0 ? expected : usual, isEstimated: expected <= 0) { outlines.append(Outline(step: step.id, deal: step.deal, attention: attention, alert: alert?.id)) }
        }
        for deal in deals where rest[deal.id] != nil {
            let alert = alerts.of(deal.id, deal.facts.snoozedUntil, today)
            guard let attention = Attention(reasons(of: deal) + (alert.map { [$0.reason] } ?? []), expected: deal.expected > 0 ? deal.expected : usual, isEstimated: deal.expected <= 0) else { continue }
            outlines.append(Outline(step: nil, deal: deal.id, attention: attention, alert: alert?.id))
        }
        outlines += alerts.ofStages.compactMap { alert in Attention([alert.reason], expected: usual, isEstimated: true).map { Outline(step: nil, deal: nil, attention: $0, alert: alert.id) } }
        outlines += try waitingLeads(usual: usual)
        return outlines.enumerated().sorted { ($1.element.attention.weight, $0.offset) < ($0.element.attention.weight, $1.offset) }.map(\.element)
    }

    private func reasons(of deal: OpenDeal) -> [AttentionReason] { deal.facts.reasons(at: clock) }

    private func reason(of step: DueStep) -> AttentionReason {
        let day = zone.day(of: step.due)
        if day < today { return .late(days: today - day, workdays: hours.workdays(after: day, through: today)) }
        return .today(minutes: zone.isWholeDay(step.due) ? nil : Int((step.due - work.now).microseconds / 60_000_000))
    }

    private func openDeals(_ exchange: inout Exchange) throws -> [OpenDeal] {
        guard work.reach(.read, .deals) != .none else { return [] }
        var rows: [(OpenDeal, Currency)] = []
        try work.db.forEach("""
            SELECT id, entered_stage_at, rots_at, next_activity_id IS NOT NULL, next_due_at, created_at, last_touch_at, last_inbound_at, snoozed_until, flagged_at, weighted, currency
            FROM deal WHERE owner_id = \(user.id) AND on_board
            """) { row in
            let id = try row.next(Deal.ID.self)
            let facts = AttentionFacts(
                enteredStageAt: try row.next(), rotsAt: try row.next(), hasNextStep: try row.next(), nextDueAt: try row.next(), createdAt: try row.next(), lastTouchAt: try row.next(),
                lastInboundAt: try row.next(), snoozedUntil: try row.next(), flaggedAt: try row.next())
            rows.append((OpenDeal(id: id, facts: facts, expected: try row.next()), try row.next()))
        }
        return try rows.map { deal, currency in OpenDeal(id: deal.id, facts: deal.facts, expected: try exchange.convert(deal.expected, from: currency) ?? 0) }
    }

    /// The most urgent step of each deal stands first, so that it takes what else is to be said about the deal.
    private func dueSteps(of deals: [OpenDeal], _ exchange: inout Exchange) throws -> [DueStep] {
        guard seesSteps else { return [] }
        var rows: [(id: Activity.ID, deal: Deal.ID?, due: Timestamp)] = []
        try work.db.forEach("SELECT a.id, a.deal_id, a.due_at FROM activity a WHERE \(Self.isDue(user.id, from: nil, until: endOfToday)) ORDER BY a.due_at, a.id") { row in
            rows.append((try row.next(), try row.next(), try row.next()))
        }
        // Most are about the person's own open deals, which are read already.
        let own = Dictionary(uniqueKeysWithValues: deals.map { ($0.id, $0.expected) })
        let others = try otherDeals(Set(rows.compactMap(\.deal)).filter { own[$0] == nil }, &exchange)
        return rows.compactMap { step in
            guard let deal = step.deal else { return DueStep(id: step.id, deal: nil, due: step.due, expected: nil) }
            if let expected = own[deal] { return DueStep(id: step.id, deal: deal, due: step.due, expected: expected) }
            guard let other = others[deal] else { return DueStep(id: step.id, deal: nil, due: step.due, expected: nil) }
            return other.isDeleted ? nil : DueStep(id: step.id, deal: deal, due: step.due, expected: other.expected)
        }
    }

    /// Deals that steps are about and that are not on the person's board, as far as the person may see them.
    private func otherDeals(_ ids: Set<Deal.ID>, _ exchange: inout Exchange) throws -> [Deal.ID: (expected: Int64?, isDeleted: Bool)] {
        var rows: [(id: Deal.ID, weighted: Int64, currency: Currency, isDeleted: Bool)] = []
        for part in Array(ids).chunked(500) {
            let seen = try work.condition(.read, .deals, owner: "owner_id")
            try work.db.forEach("SELECT id, weighted, currency, deleted_at IS NOT NULL FROM deal WHERE id IN (\(list: part)) AND \(seen)") { row in
                rows.append((try row.next(), try row.next(), try row.next(), try row.next()))
            }
        }
        return Dictionary(uniqueKeysWithValues: try rows.map { ($0.id, (try exchange.convert($0.weighted, from: $0.currency), $0.isDeleted)) })
    }

    /// Open steps of somebody whose moment lies in a stretch of time; `a` is the table.
    static func isDue(_ owner: User.ID, from: Timestamp?, until end: Timestamp) -> SQL {
        let begin: SQL = from.map { "a.due_at >= \($0) AND" } ?? ""
        return "a.owner_id = \(owner) AND a.done_at IS NULL AND \(begin) a.due_at < \(end) AND a.deleted_at IS NULL AND a.type <> 'note'"
    }

    /// What stands for deals without an amount: the middle of those that have one.
    private static func middle(_ values: [Int64]) -> Int64 {
        let known = values.filter { $0 > 0 }.sorted()
        return known.isEmpty ? 1 : known[known.count / 2]
    }
}

// MARK: What is shown

extension TodaysWork {
    /// Reads whole what the outlines name.
    func items(_ outlines: ArraySlice<Outline>, _ pipelines: [Pipeline.ID: [Stage]]) throws -> [TodayItem] {
        let steps = try steps(outlines.compactMap(\.step)), deals = try deals(outlines.compactMap(\.deal)), leads = try leads(outlines.compactMap(\.lead)), alerts = try alerts(outlines.compactMap(\.alert))
        return try outlines.map { outline in
            let deal = outline.deal.flatMap { deals[$0] }, alert = outline.alert.flatMap { alerts[$0] }, stage = try (deal?.stageId ?? alert?.stage).map { try work.stage($0) }
            let next = stage.flatMap { stage in pipelines[stage.pipelineId]?.first { $0.position > stage.position } }
            return TodayItem(attention: outline.attention, step: outline.step.flatMap { steps[$0] }, deal: deal, stage: stage, lead: outline.lead.flatMap { leads[$0] }, alert: alert, nextStage: deal == nil ? nil : next)
        }
    }

    func later(limit: Int) throws -> [TodayStep] {
        guard seesSteps else { return [] }
        let found = try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity a WHERE \(isLater) ORDER BY a.due_at, a.id LIMIT \(limit)
            """)
        return try withDeals(found)
    }

    func laterCount() throws -> Int { !seesSteps ? 0 : Int(try work.db.value(Int64.self, "SELECT COUNT(*) FROM activity a WHERE \(isLater)") ?? 0) }

    private var isLater: SQL { Self.isDue(user.id, from: endOfToday, until: zone.moment(of: today + 8)) }

    func done(limit: Int) throws -> [TodayStep] {
        !seesSteps ? [] : try withDeals(try work.db.all(Activity.self, "SELECT \(Activity.columns) FROM activity a WHERE \(isDone) ORDER BY a.done_at DESC, a.id DESC LIMIT \(limit)"))
    }

    func doneCount() throws -> Int { !seesSteps ? 0 : Int(try work.db.value(Int64.self, "SELECT COUNT(*) FROM activity a WHERE \(isDone)") ?? 0) }

    private var isDone: SQL { "a.owner_id = \(user.id) AND a.done_at >= \(zone.moment(of: today)) AND a.done_at < \(endOfToday) AND a.deleted_at IS NULL" }

    private func withDeals(_ steps: [Activity]) throws -> [TodayStep] {
        let deals = try deals(steps.compactMap(\.dealId))
        return steps.map { step in TodayStep(step: step, deal: step.dealId.flatMap { deals[$0] }) }
    }

    private func steps(_ ids: [Activity.ID]) throws -> [Activity.ID: Activity] {
        guard !ids.isEmpty else { return [:] }
        let found = try work.db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    private func deals(_ ids: [Deal.ID]) throws -> [Deal.ID: Deal] {
        guard !ids.isEmpty else { return [:] }
        let found = try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: Array(Set(ids)))) AND \(try work.condition(.read, .deals, owner: "owner_id"))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}
