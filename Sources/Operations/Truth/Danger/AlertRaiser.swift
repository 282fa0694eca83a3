import Domain
import Insights
import Storage

/// Raises alerts of what a night's look at a pipeline found, each once, and ends those that hold no longer.
struct AlertRaiser {
    let work: Work
    let pipeline: Pipeline.ID
    let today: Day
    /// Days after which an alert of a deal is judged.
    let horizon: Int

    /// New alerts that somebody gets in a night at most: those of the deals that have lost most. The others come in the nights after.
    static let mostOfNight = 10
    /// A stage that is slow for long is told again after so many days.
    static let toldAgainAfter = 28

    func tend(danger: [DealInDanger], bottlenecks: Bottlenecks, stages: [Stage]) throws {
        let deals = danger.filter { $0.danger.level != .fine }
        try end(deals)
        try raise(deals)
        let slow = bottlenecks.findings.filter { $0.slowdown != nil }
        try endStages(besides: slow.map { stages[$0.look.stage].id })
        for finding in slow { try raise(finding, stages[finding.look.stage].id) }
    }

    // MARK: Deals

    /// Who was in touch acted; a deal that went on, ended or is out of danger needs nothing any more.
    private func end(_ deals: [DealInDanger]) throws {
        try close("acted", "EXISTS (SELECT 1 FROM deal d WHERE d.id = a.deal_id AND d.last_touch_at > a.raised_at)")
        try close("over", "a.deal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = a.deal_id AND \(DealAlert.holds))")
        let levels = Dictionary(deals.map { ($0.id, $0.danger.level) }) { first, _ in first }
        for alert in try open() where levels[alert.deal].map({ $0 == .dark }) != (alert.kind == .goingDark) { try close("over", "a.id = \(alert.id)") }
    }

    private func close(_ status: String, _ condition: SQL) throws {
        try work.db.execute("UPDATE deal_alert SET version = version + 1, status = \(status), closed_at = \(work.now) WHERE id IN (SELECT a.id FROM deal_alert a WHERE a.pipeline_id = \(pipeline) AND a.status = 'open' AND \(condition))")
    }

    private func open() throws -> [(id: DealAlert.ID, deal: Deal.ID, kind: DealAlert.Kind)] {
        var found: [(DealAlert.ID, Deal.ID, DealAlert.Kind)] = []
        try work.db.forEach("SELECT id, deal_id, kind FROM deal_alert WHERE pipeline_id = \(pipeline) AND status = 'open' AND deal_id IS NOT NULL") { row in found.append((try row.next(), try row.next(), try row.next())) }
        return found
    }

    private func raise(_ deals: [DealInDanger]) throws {
        var told: [User.ID: Int] = [:]
        let snoozed = Set(try work.db.values(Deal.ID.self, "SELECT id FROM deal WHERE pipeline_id = \(pipeline) AND snoozed_until > \(today)"))
        let known = Set(try work.db.values(String.self, "SELECT occasion FROM deal_alert WHERE pipeline_id = \(pipeline) AND deal_id IS NOT NULL"))
        for deal in deals {
            let kind: DealAlert.Kind = deal.danger.level == .dark ? .goingDark : .atRisk, occasion = "\(kind.rawValue)/\(deal.id)/\(deal.stage)/\(today + -deal.age)"
            guard let owner = deal.owner, !snoozed.contains(deal.id), !known.contains(occasion), told[owner, default: 0] < Self.mostOfNight else { continue }
            told[owner, default: 0] += 1
            try insert(kind, deal.stage, deal: deal.id, owner: nil, occasion, judgedAfter: today + horizon, days: deal.age, now: deal.wait.chance, usual: deal.wait.freshChance)
        }
    }

    // MARK: Stages

    private func endStages(besides slow: [Stage.ID]) throws {
        try work.db.execute("UPDATE deal_alert SET version = version + 1, status = 'over', closed_at = \(work.now) WHERE pipeline_id = \(pipeline) AND status = 'open' AND deal_id IS NULL AND stage_id NOT IN (\(list: slow + [Stage.ID(0)]))")
    }

    private func raise(_ finding: Bottlenecks.Finding, _ stage: Stage.ID) throws {
        let pace = finding.look.pace
        guard let owner = try leader(of: stage) else { return }
        guard try work.db.value(Int64.self, "SELECT id FROM deal_alert WHERE stage_id = \(stage) AND deal_id IS NULL AND (status = 'open' OR raised_on > \(today + -Self.toldAgainAfter)) LIMIT 1") == nil else { return }
        try insert(.slowStage, stage, deal: nil, owner: owner, "slowStage/\(stage)/\(today)", judgedAfter: today + Self.toldAgainAfter, days: Self.toldAgainAfter, now: Double(pace.observed), usual: pace.expected)
    }

    /// Who leads those that own most deals in the stage.
    private func leader(of stage: Stage.ID) throws -> User.ID? {
        let seller = try work.db.value(User.ID.self, "SELECT owner_id FROM deal WHERE stage_id = \(stage) AND on_board AND owner_id IS NOT NULL GROUP BY owner_id ORDER BY COUNT(*) DESC, owner_id LIMIT 1")
        return try work.leaders(of: seller).first
    }

    private func insert(_ kind: DealAlert.Kind, _ stage: Stage.ID, deal: Deal.ID?, owner: User.ID?, _ occasion: String, judgedAfter: Day, days: Int, now: Double, usual: Double) throws {
        try work.db.execute("""
            INSERT INTO deal_alert (version, kind, pipeline_id, stage_id, deal_id, owner_id, occasion, raised_at, raised_on, due_on, judged_after, days, now_value, usual_value, status)
            VALUES (1, \(kind), \(pipeline), \(stage), \(deal), \(owner), \(occasion), \(work.now), \(today), \(today + DealAlert.dueAfter), \(judgedAfter), \(days), \(now), \(usual), 'open') ON CONFLICT (occasion) DO NOTHING
            """)
    }
}
