import Domain
import Insights
import Storage

/// A closed deal beside what its pipeline asks for.
struct GatedDeal: Sendable {
    let id: Deal.ID
    let title: String
    let isWon: Bool
    /// Minor units of the one currency at the rate of the day of closing; nil without a rate. An unknown amount is 0.
    let amount: Int64?
    /// Criteria of the stages that it left behind and entered, and how many it meets.
    let asked: Int, met: Int
    /// Whether somebody let it through although a criterion was open.
    let wasOverridden: Bool

    var followed: Bool { met == asked && !wasOverridden }
}

/// What is known of closed deals as far as gates ask for it, read in bulk.
private struct GateKnowledge {
    var ticks: [Deal.ID: Set<String>] = [:], activities: [Deal.ID: Set<Activity.Kind>] = [:], roles: [Deal.ID: Set<String>] = [:], overridden: Set<Deal.ID> = []

    static func tick(_ stage: Stage.ID, _ key: String) -> String { "\(stage) \(key)" }

    func meets(_ criterion: Criterion, of stage: Stage.ID, _ deal: Deal) -> Bool {
        if ticks[deal.id]?.contains(Self.tick(stage, criterion.key)) == true { return true }
        switch criterion.kind {
        case .checklist, .approval, .planned: return false
        case .field:
            guard let field = criterion.target.flatMap({ Deal.fields[$0] }) else { return false }
            return !["", "[]"].contains(field.cell(deal))
        case .activity:
            let done = activities[deal.id] ?? []
            return criterion.target.map { target in done.contains { $0.rawValue == target } } ?? !done.isEmpty
        case .contactRole:
            guard let known = roles[deal.id] else { return false }
            return criterion.target.map(known.contains) ?? true
        }
    }
}

extension Work {
    /// Deals of the pipeline that were closed in the period and were asked for something on their way, in the order of their numbers. Gates are those of today; a planned step is asked for in its time alone,
    /// and what a field held is what it holds.
    func gatedDeals(_ question: FigureQuestion, of pipeline: Pipeline.ID) throws -> [GatedDeal] {
        let stages = question.places.stages.filter { $0.archivedAt == nil }, whole = try whole()
        let condition: SQL = "d.status <> 'open' AND NOT d.disqualified AND d.deleted_at IS NULL AND d.pipeline_id = \(pipeline) AND d.closed_at >= \(question.begin) AND d.closed_at < \(question.end) AND \(try condition(.read, .deals, owner: "d.owner_id"))"
        let asks = try stages.map { stage in
            (exit: try checkable(stage.exitCriteria), entry: try checkable(stage.entryCriteria))
        }
        guard asks.contains(where: { !$0.exit.isEmpty || !$0.entry.isEmpty }) else { return [] }
        let knowledge = try whole.gateKnowledge(condition)
        var reached: [Deal.ID: Set<Int>] = [:]
        let places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        try whole.forEachTrack(condition, until: question.now) { track in
            guard track.hasHistory, let way = StageVisits(track, question) else { return }
            reached[track.id] = Set(way.visits.compactMap { places[$0.stage] })
        }
        var found: [GatedDeal] = []
        for deal in try whole.db.all(Deal.self, "SELECT \(Deal.fields.columns(of: "d")) FROM deal d WHERE \(condition) ORDER BY d.id") {
            guard let entered = reached[deal.id], let furthest = entered.max(), let closed = deal.closedAt else { continue }
            let isWon = deal.status == .won, left = isWon ? stages.count : furthest
            var due: [(Stage.ID, Criterion)] = []
            for place in 0..<left { due += asks[place].exit.map { (stages[place].id, $0) } }
            for place in entered.sorted() { due += asks[place].entry.map { (stages[place].id, $0) } }
            guard !due.isEmpty else { continue }
            found.append(GatedDeal(
                id: deal.id, title: deal.title, isWon: isWon, amount: question.rates.convert(deal.amount ?? 0, from: deal.currency, at: question.zone.day(of: closed)), asked: due.count,
                met: due.count { knowledge.meets($0.1, of: $0.0, deal) }, wasOverridden: knowledge.overridden.contains(deal.id)))
        }
        return found
    }

    private func checkable(_ criteria: [Criterion]) throws -> [Criterion] { try criteria.filter { try $0.kind != .planned && !isOutOfUse($0) } }

    private func gateKnowledge(_ condition: SQL) throws -> GateKnowledge {
        var known = GateKnowledge()
        try db.forEach("SELECT k.deal_id, k.stage_id, k.key FROM deal_check k JOIN deal d ON d.id = k.deal_id WHERE \(condition)") { row in
            let deal = try row.next(Deal.ID.self), stage = try row.next(Stage.ID.self)
            known.ticks[deal, default: []].insert(GateKnowledge.tick(stage, try row.next(String.self)))
        }
        try db.forEach("SELECT DISTINCT a.deal_id, a.type FROM activity a JOIN deal d ON d.id = a.deal_id WHERE \(condition) AND a.done_at IS NOT NULL AND a.deleted_at IS NULL") { row in
            known.activities[try row.next(), default: []].insert(try row.next(Activity.Kind.self))
        }
        try db.forEach("SELECT p.deal_id, COALESCE(p.role, '') FROM deal_contact p JOIN deal d ON d.id = p.deal_id WHERE \(condition)") { row in
            known.roles[try row.next(), default: []].insert(try row.next(String.self))
        }
        known.overridden = Set(try db.values(Deal.ID.self, "SELECT DISTINCT e.deal_id FROM event e JOIN deal d ON d.id = e.deal_id WHERE \(condition) AND e.before = '{}' AND e.after LIKE '{\"override\":%'"))
        return known
    }
}
