import Domain
import Storage

/// Open alerts of one person, before they are read whole.
struct TodaysAlerts {
    struct Outline {
        let id: DealAlert.ID
        let reason: AttentionReason
    }
    fileprivate(set) var byDeal: [Deal.ID: Outline] = [:]
    fileprivate(set) var ofStages: [Outline] = []

    /// Nil while the deal is put off.
    func of(_ deal: Deal.ID, _ snoozedUntil: Day?, _ today: Day) -> Outline? { snoozedUntil.map { $0 > today } ?? false ? nil : byDeal[deal] }
}

extension TodaysWork {
    /// Alerts of the person's deals that still hold, and of stages that the person looks after.
    func openAlerts() throws -> TodaysAlerts {
        guard work.reach(.read, .deals) != .none else { return TodaysAlerts() }
        var alerts = TodaysAlerts()
        try work.db.forEach("SELECT a.id, a.deal_id, a.kind, d.entered_stage_at FROM deal_alert a JOIN deal d ON d.id = a.deal_id WHERE \(DealAlert.holds) AND d.owner_id = \(user.id) ORDER BY a.id") { row in
            let id = try row.next(DealAlert.ID.self), deal = try row.next(Deal.ID.self), kind = try row.next(DealAlert.Kind.self), days = (work.now - (try row.next(Timestamp.self))).wholeDays
            alerts.byDeal[deal] = .init(id: id, reason: kind == .goingDark ? .goingDark(days: days) : .atRisk(days: days))
        }
        try work.db.forEach("SELECT id, now_value, usual_value FROM deal_alert WHERE status = 'open' AND deal_id IS NULL AND owner_id = \(user.id) ORDER BY id") { row in
            let id = try row.next(DealAlert.ID.self), left = try row.next(Double.self)
            alerts.ofStages.append(.init(id: id, reason: .slowStage(left: Int(left), usual: Int(try row.next(Double.self).rounded()))))
        }
        return alerts
    }

    func alerts(_ ids: [DealAlert.ID]) throws -> [DealAlert.ID: DealAlert] {
        guard !ids.isEmpty else { return [:] }
        let found = try work.db.all(DealAlert.self, "SELECT \(DealAlert.columns) FROM \(DealAlert.tables) WHERE a.id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}
