import Domain
import Storage

extension Work {
    /// How much wants the person who asks: as many as `ShowToday` counts, without reading them. It stands beside the page's
    /// name on every page, so the database counts, and on SQLite the number is remembered until something is written (and
    /// for the minute: time alone makes deals late).
    func todayCount(_ zone: Zone) throws -> Int {
        guard let me = actor.userId, reach(.read, .deals) != .none else { return 0 }
        let clock = AttentionClock(at: now, in: zone, quietDays: Int(workspace.quietDays)), end = zone.moment(of: clock.today + 1), minute = Timestamp(seconds: now.seconds / 60 * 60)
        let rows = try sumRows("""
            SELECT 0, NULL, (
                SELECT COUNT(*) FROM activity a WHERE \(TodaysWork.isDue(me, from: nil, until: end)) AND (a.deal_id IS NULL OR a.deal_id IN (SELECT id FROM deal WHERE owner_id = \(me) AND on_board)
                    OR NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = a.deal_id AND d.deleted_at IS NOT NULL AND \(try condition(.read, .deals, owner: "d.owner_id"))))
            ) + (
                SELECT COUNT(*) FROM deal WHERE owner_id = \(me) AND on_board AND (snoozed_until IS NULL OR snoozed_until <= \(clock.today)) AND (
                    next_activity_id IS NULL OR flagged_at IS NOT NULL OR rots_at <= \(minute) OR (last_inbound_at IS NOT NULL AND (last_touch_at IS NULL OR last_inbound_at >= last_touch_at))
                    OR (COALESCE(last_touch_at, created_at) < \(clock.quietSince) AND (next_due_at IS NULL OR next_due_at >= \(clock.plannedUntil)))
                    OR id IN (SELECT a.deal_id FROM deal_alert a JOIN deal d ON d.id = a.deal_id WHERE \(DealAlert.holds) AND d.owner_id = \(me))
                ) AND id NOT IN (SELECT a.deal_id FROM activity a WHERE \(TodaysWork.isDue(me, from: nil, until: end)) AND a.deal_id IS NOT NULL)
            ) + (SELECT COUNT(*) FROM deal_alert WHERE status = 'open' AND deal_id IS NULL AND owner_id = \(me)) + \(try waitingForMe(me)), 0, 0
            """)
        return Int(rows.first?.sum.count ?? 0)
    }

    private func waitingForMe(_ me: User.ID) throws -> SQL {
        guard reach(.read, .leads) != .none else { return "0" }
        return "(SELECT COUNT(DISTINCT lead_catch.lead_id) FROM lead_catch WHERE \(try TodaysWork.waits(for: me, in: self)))"
    }
}
