import Domain
import Storage

// Leads among what wants somebody today.
extension TodaysWork {
    /// Leads that wait for an answer of the person, or of anyone: worth the middle of the person's deals times the lead's score, half of
    /// it where nobody has scored it.
    func waitingLeads(usual: Int64) throws -> [Outline] {
        guard work.reach(.read, .leads) != .none else { return [] }
        var firsts: [LeadCatch] = [], seen: Set<Lead.ID> = []
        for caught in try work.db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE \(try Self.waits(for: user.id, in: work)) ORDER BY due_at, id LIMIT 2000") where seen.insert(caught.leadId).inserted { firsts.append(caught) }
        let leads = try leads(firsts.map(\.leadId)), clocks = try work.answerClocks()
        return firsts.compactMap { caught in
            guard let lead = leads[caught.leadId] else { return nil }
            let left = CatchClock(of: caught, at: work.now, by: clocks(lead.country)).left, expected = max(1, usual / 100 * (lead.score ?? 50))
            guard let attention = Attention([.leadWaits(minutes: Int(left.microseconds / 60_000_000))], expected: expected, isEstimated: true) else { return nil }
            return Outline(step: nil, deal: nil, attention: attention, lead: lead.id)
        }
    }

    /// Catches that nobody has answered: the person's own, those of their leads that nobody is to answer, and those that anyone can take.
    static func waits(for user: User.ID, in work: Work) throws -> SQL {
        """
        lead_catch.status = 'open' AND lead_catch.answered_at IS NULL AND EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_catch.lead_id AND l.deleted_at IS NULL \
        AND (lead_catch.assignee_id = \(user) OR (lead_catch.assignee_id IS NULL AND (l.owner_id = \(user) OR l.owner_id IS NULL)))) AND \(try LeadCatch.within(.read, by: work))
        """
    }

    func leads(_ ids: [Lead.ID]) throws -> [Lead.ID: Lead] {
        var found: [Lead.ID: Lead] = [:]
        for part in ids.chunked(500) { for lead in try work.db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id IN (\(list: part))") { found[lead.id] = lead } }
        return found
    }
}

extension Work {
    /// How many leads wait for an answer that the actor could give: the number beside the page, remembered until something is written.
    func waitingLeads() throws -> Int {
        guard reach(.read, .leads) != .none else { return 0 }
        return Int(try sumRows("SELECT 0, NULL, (SELECT COUNT(DISTINCT lead_id) FROM lead_catch WHERE status = 'open' AND \(try LeadCatch.within(.read, by: self))), 0, 0").first?.sum.count ?? 0)
    }
}
