import Domain
import Insights
import Storage

extension Work {
    /// A pipeline's past as it was known at a moment.
    /// - Parameters:
    ///   - moment: now without it; nothing that came later is read. Deals in the trash today, and deals that the actor does not see today, are in none.
    ///   - currency: of all amounts; the pipeline's without it.
    func past(of id: Pipeline.ID, at moment: Timestamp? = nil, in currency: Currency? = nil) throws -> PipelinePast {
        let moment = min(moment ?? now, now), pipeline = try find(Pipeline.self, id)
        let stages = HistoryStages(try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(id) ORDER BY position, id"), at: moment)
        guard !stages.stages.isEmpty else { throw Refusal(.notFound) }
        let amounts = HistoryAmounts(
            rates: try rateBook(into: currency ?? pipeline.currency), rateDays: try db.values(Day.self, "SELECT DISTINCT day FROM exchange_rate ORDER BY day"), today: workspace.timeZone.day(of: moment))
        var builder = PastBuilder(pipeline, stages, amounts: amounts)
        if let chronicle = try chronicle() { try read(chronicle, until: moment, into: &builder) } else { try readRows(of: id, until: moment, into: &builder) }
        var past = builder.past()
        past.titles = try titles(ofOpenDealsIn: past)
        return past
    }

    /// Twice from end to end: what is known of guesses and of stages that went has to be known before the first deal is taken.
    private func read(_ chronicle: Chronicle, until moment: Timestamp, into builder: inout PastBuilder) throws {
        let zone = workspace.timeZone, id = builder.pipeline.id
        var touches = false
        try chronicle.forEach { deal in
            guard let life = DealLife(deal, in: id, until: moment, zone) else { return }
            builder.look(life)
            touches = touches || deal.touches.first.map { $0.at <= moment } ?? false
        }
        try chronicle.forEach { deal in
            guard let life = DealLife(deal, in: id, until: moment, zone) else { return }
            builder.revision = max(builder.revision, deal.states.reduce(0) { $1.from <= moment ? max($0, $1.id) : $0 })
            builder.take(life, touches: touches ? DealTouches(deal.touches, until: moment, zone) : nil)
        }
    }

    private func readRows(of id: Pipeline.ID, until moment: Timestamp, into builder: inout PastBuilder) throws {
        let isHere: SQL = "(d.pipeline_id = \(id) OR EXISTS (SELECT 1 FROM deal_version p WHERE p.deal_id = d.id AND p.pipeline_id = \(id) AND p.valid_from <= \(moment)))"
        let seen: SQL = "d.deleted_at IS NULL AND \(try condition(.read, .deals, owner: "d.owner_id")) AND \(isHere)"
        let (lives, revision) = try lives(seen, in: id, until: moment), touches = try touchDays(seen, until: moment)
        for life in lives { builder.look(life) }
        for life in lives { builder.take(life, touches: touches.map { $0[life.id] ?? DealTouches() }) }
        builder.revision = revision
    }

    /// The states of the deals of a condition on `d`, up to a moment, and the number of the newest one.
    private func lives(_ condition: SQL, in pipeline: Pipeline.ID, until moment: Timestamp) throws -> (lives: [DealLife], revision: Int64) {
        let zone = workspace.timeZone
        var lives: [(life: DealLife, newest: Int64)] = []
        try db.forEach("""
            SELECT v.id, v.deal_id, v.valid_from, v.pipeline_id, v.stage_id, v.status, v.amount, v.currency, v.expected_close, v.forecast_category, v.owner_id, v.nurture, v.deleted, \
            v.imported, v.operation FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND v.valid_from <= \(moment) AND v.valid_from < v.valid_to \
            ORDER BY v.deal_id, v.valid_from, v.id
            """) { row in
            let version = try row.next(Int64.self), id = try row.next(Deal.ID.self), from = zone.day(of: try row.next(Timestamp.self))
            if lives.last?.life.id != id { lives.append((DealLife(id: id), 0)) }
            lives[lives.count - 1].newest = max(lives[lives.count - 1].newest, version)
            lives[lives.count - 1].life.append(DealLife.State(
                from: from, pipeline: try row.next(), stage: try row.next(), status: try row.next(), amount: try row.next(), currency: try row.next(), expectedClose: try row.next(),
                category: try row.next(), owner: try row.next(), isNurture: try row.next(), isDeleted: try row.next(), isImported: try row.next(), origin: ChronicledDeal.Origin(try row.next(String.self))))
        }
        // One that came into the pipeline later was not there yet.
        let here = lives.filter { deal in deal.life.states.contains { $0.pipeline == pipeline } }
        return (here.map(\.life), here.map(\.newest).max() ?? 0)
    }

    /// Titles are of today, whatever was known then.
    private func titles(ofOpenDealsIn past: PipelinePast) throws -> [Deal.ID: String] {
        let open = past.history.deals.compactMap { $0.episode.end == nil ? $0.id : nil }
        var titles: [Deal.ID: String] = [:]
        for start in stride(from: 0, to: open.count, by: 1_000) {
            try db.forEach("SELECT id, title FROM deal WHERE id IN (\(list: open[start..<min(start + 1_000, open.count)]))") { row in titles[try row.next()] = try row.next(String.self) }
        }
        return titles
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
