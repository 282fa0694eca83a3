import Domain
import Insights
import Storage

extension Work {
    /// A pipeline's past as it was known at a moment: one query for its states, one for what was said with the customers.
    /// - Parameters:
    ///   - moment: now without it; nothing that came later is read. Deals in the trash today, and deals that the actor does not see today, are in none.
    ///   - currency: of all amounts; the pipeline's without it.
    func past(of id: Pipeline.ID, at moment: Timestamp? = nil, in currency: Currency? = nil) throws -> PipelinePast {
        let moment = min(moment ?? now, now), pipeline = try find(Pipeline.self, id)
        var stages = HistoryStages(try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(id) ORDER BY position, id"), at: moment)
        guard !stages.stages.isEmpty else { throw Refusal(.notFound) }
        let seen: SQL = "d.deleted_at IS NULL AND \(try condition(.read, .deals, owner: "d.owner_id")) AND d.id IN (SELECT p.deal_id FROM deal_version p WHERE p.pipeline_id = \(id) AND p.valid_from <= \(moment))"
        let (lives, revision) = try lives(seen, until: moment)
        for life in lives {
            for (before, after) in zip(life.states, life.states.dropFirst()) where HistoryStages.movers.contains(after.operation) { stages.note(before.stage, went: after.stage) }
        }
        let amounts = HistoryAmounts(
            rates: try rateBook(into: currency ?? pipeline.currency), rateDays: try db.values(Day.self, "SELECT DISTINCT day FROM exchange_rate ORDER BY day"), today: workspace.timeZone.day(of: moment))
        return PipelinePast(pipeline, stages, lives: lives, touches: try touchDays(seen, until: moment), amounts: amounts, revision: revision)
    }

    /// The states of the deals of a condition on `d`, up to a moment, and the number of the newest one.
    private func lives(_ condition: SQL, until moment: Timestamp) throws -> (lives: [DealLife], revision: Int64) {
        let zone = workspace.timeZone
        var lives: [DealLife] = [], revision: Int64 = 0
        try db.forEach("""
            SELECT v.id, v.deal_id, d.title, v.valid_from, v.pipeline_id, v.stage_id, v.status, v.amount, v.currency, v.expected_close, v.forecast_category, v.owner_id, v.nurture, v.deleted, \
            v.imported, v.operation FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND v.valid_from <= \(moment) AND v.valid_from < v.valid_to \
            ORDER BY v.deal_id, v.valid_from, v.id
            """) { row in
            revision = max(revision, try row.next(Int64.self))
            let id = try row.next(Deal.ID.self), title = try row.next(String.self), from = zone.day(of: try row.next(Timestamp.self))
            if lives.last?.id != id { lives.append(DealLife(id: id, title: title)) }
            lives[lives.count - 1].append(DealLife.State(
                from: from, pipeline: try row.next(), stage: try row.next(), status: try row.next(), amount: try row.next(), currency: try row.next(), expectedClose: try row.next(),
                category: try row.next(), owner: try row.next(), isNurture: try row.next(), isDeleted: try row.next(), isImported: try row.next(), operation: try row.next()))
        }
        return (lives, revision)
    }

    /// Days of contacts by deal; nil where nobody wrote any down or the actor may not read them.
    private func touchDays(_ condition: SQL, until moment: Timestamp) throws -> [Deal.ID: DealTouches]? {
        guard reach(.read, .activities) != .none else { return nil }
        let zone = workspace.timeZone
        var touches: [Deal.ID: DealTouches] = [:]
        try db.forEach("""
            SELECT a.deal_id, a.done_at, a.direction FROM (SELECT deal_id, done_at, direction, owner_id FROM activity WHERE deal_id IS NOT NULL AND deleted_at IS NULL AND done_at <= \(moment) AND \(SQL.isTouch)) a
            JOIN deal d ON d.id = a.deal_id WHERE \(condition) AND \(try self.condition(.read, .activities, owner: "a.owner_id")) ORDER BY a.deal_id, a.done_at
            """) { row in
            let id = try row.next(Deal.ID.self), day = Int(zone.day(of: try row.next(Timestamp.self)).daysSince1970)
            touches[id, default: DealTouches()].contacts.append(day)
            if try row.next(Activity.Direction?.self) == .inbound { touches[id, default: DealTouches()].replies.append(day) }
        }
        return touches.isEmpty ? nil : touches
    }

    /// Refuses who does not see a field of deals from which an answer is worked out.
    func requireSight(of field: String) throws {
        guard !hidden[.deals].contains(field) else { throw Refusal(.forbidden) }
    }
}
