import Domain
import Storage
import Texts
import Writing

/// What is decided about a lead, with its reason, before anything is written.
struct RoutingDecision {
    /// Nil: nobody in particular.
    var user: User.ID?
    var rule: RoutingRule.ID?
    var reason: RoutingReason
    /// What those who took part are owed afterwards.
    var turns: [Turn] = []
}

/// A decision that waits for its lead to be written.
struct PendingAssignment {
    /// Nil for a new one.
    var lead: Lead.ID?
    var decision: RoutingDecision
    var cause: LeadAssignment.Cause
}

extension Work {
    /// Gives a lead without an owner to somebody and remembers why; `didSave` of the lead keeps the decision.
    func route(_ lead: inout Lead) throws { try route(&lead, because: .received) }

    /// The same, when something else than its coming in led to it.
    /// - Parameter former: who had it.
    func route(_ lead: inout Lead, because cause: LeadAssignment.Cause, former: User.ID? = nil) throws {
        assigning = nil
        // A source's test takes nobody's turn.
        guard lead.ownerId == nil, !lead.isTest else { return }
        var decision = try decision(for: lead, isMeant: true)
        decision.reason.former = former
        for turn in decision.turns {
            try db.execute("""
                INSERT INTO routing_turn (rule_id, user_id, owed) VALUES (\(decision.rule), \(turn.user), \(turn.owed)) ON CONFLICT (rule_id, user_id) DO UPDATE SET owed = excluded.owed
                """)
        }
        lead.ownerId = decision.user
        assigning = PendingAssignment(lead: lead.id.rawValue == 0 ? nil : lead.id, decision: decision, cause: cause)
    }

    /// Until the end of the transaction nobody else gives a lead out, on whichever node: turns and open leads are counted exactly.
    private func holdTurns() throws { try db.execute("UPDATE routing_clock SET given = given + 1 WHERE id = 1") }

    /// Who would get the lead, and why; nothing is written.
    /// - Parameter isMeant: whether it is about to be given out, so that nobody else does meanwhile.
    func decision(for lead: Lead, isMeant: Bool = false) throws -> RoutingDecision {
        if let known = try customerOwner(of: lead) { return known }
        let rules = try routingRules()
        guard !rules.isEmpty else { return RoutingDecision(reason: RoutingReason(.noRules)) }
        if let known = try colleagueOwner(of: lead) { return known }
        if isMeant { try holdTurns() }
        let source = try lead.sourceId.flatMap { try db.value(String.self, "SELECT name FROM lead_source WHERE id = \($0)") }
        for rule in rules { if let matched = rule.matches(lead, source: source) { return try turn(of: rule, matched) } }
        return RoutingDecision(reason: RoutingReason(.noRule))
    }

    private func turn(of rule: RoutingRule, _ matched: [RoutingReason.Match]) throws -> RoutingDecision {
        var reason = RoutingReason(.turn)
        (reason.rule, reason.matched) = (rule.name, matched)
        let (ready, passed) = try lineUp(for: rule)
        reason.passed = passed
        var turns = ready
        guard let place = Turn.next(&turns) else {
            reason.key = .allBusy
            return RoutingDecision(rule: rule.id, reason: reason)
        }
        (reason.weight, reason.weights) = (turns[place].weight, turns.reduce(0) { $0 + $1.weight })
        return RoutingDecision(user: turns[place].user, rule: rule.id, reason: reason, turns: turns)
    }

    /// The rule's people who can take a lead now, with what they are owed, and the others with what keeps them from it.
    private func lineUp(for rule: RoutingRule) throws -> (ready: [Turn], passed: [RoutingReason.Passed]) {
        let people = try takers(of: rule)
        guard !people.isEmpty else { return ([], []) }
        let seats = Dictionary(try db.all(RoutingSeat.self, "SELECT \(RoutingSeat.columns) FROM routing_seat WHERE user_id IN (\(list: people))").map { ($0.userId, $0) }) { first, _ in first }
        let open = seats.values.contains { $0.capacity != nil } ? try openLeads(of: people) : [:]
        var owed: [User.ID: Int64] = [:]
        try db.forEach("SELECT user_id, owed FROM routing_turn WHERE rule_id = \(rule.id)") { row in owed[try row.next(User.ID.self)] = try row.next(Int64.self) }
        var ready: [Turn] = [], passed: [RoutingReason.Passed] = []
        for user in people {
            let seat = seats[user]
            if let seat, seat.isAway(on: today) { passed.append(.init(away: user, until: seat.awayUntil)); continue }
            if let capacity = seat?.capacity, open[user] ?? 0 >= capacity { passed.append(.init(full: user, open: open[user] ?? 0, capacity: capacity)); continue }
            ready.append(Turn(user: user, weight: seat?.weight ?? 1, owed: owed[user] ?? 0))
        }
        return (ready, passed)
    }

    /// The people of a rule who may have leads at all, in the order of their list, or of their numbers for a team.
    private func takers(of rule: RoutingRule) throws -> [User.ID] {
        let users: [User]
        if let team = rule.teamId {
            users = try db.all(User.self, """
                WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id)
                SELECT \(User.columns) FROM user_account WHERE team_id IN (SELECT id FROM below) AND deactivated_at IS NULL ORDER BY id
                """)
        } else {
            guard !rule.people.isEmpty else { return [] }
            let found = try db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE id IN (\(list: rule.people)) AND deactivated_at IS NULL")
            users = rule.people.compactMap { id in found.first { $0.id == id } }
        }
        return try users.filter(mayTakeLeads).map(\.id)
    }

    /// Everybody who may have leads, by their numbers.
    func allTakers() throws -> [User.ID] {
        try db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE deactivated_at IS NULL ORDER BY id").filter(mayTakeLeads).map(\.id)
    }

    private func mayTakeLeads(_ user: User) throws -> Bool { try actor(of: user).reach(of: .write, on: .leads, in: workspace) != .none }

    func openLeads(of people: [User.ID]) throws -> [User.ID: Int64] {
        var open: [User.ID: Int64] = [:]
        try db.forEach("SELECT owner_id, COUNT(*) FROM lead WHERE owner_id IN (\(list: people)) AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL GROUP BY owner_id") { row in
            open[try row.next(User.ID.self)] = try row.next(Int64.self)
        }
        return open
    }
}

extension Work {
    /// Whoever has the customer gets what comes from there, also when they have enough to do; not while they are away.
    private func customerOwner(of lead: Lead) throws -> RoutingDecision? {
        guard let company = try customer(of: lead), let owner = company.ownerId, try isThere(owner) else { return nil }
        var reason = RoutingReason(.company)
        (reason.recordId, reason.record) = (company.id.rawValue, company.name)
        return RoutingDecision(user: owner, reason: reason)
    }

    /// The company that is known already: the one it was joined with, of the same domain, of the same name.
    func customer(of lead: Lead) throws -> Company? {
        func first(_ condition: SQL) throws -> Company? { try db.first(Company.self, "SELECT \(Company.columns) FROM company WHERE \(condition) AND deleted_at IS NULL ORDER BY id LIMIT 1") }
        if let id = lead.companyId, let found = try first("id = \(id)") { return found }
        if let domain = lead.ownDomain, let found = try first("domain IN (\(list: [domain, "www." + domain]))") { return found }
        guard let name = lead.company.map(SearchFolding.fold), !name.isEmpty else { return nil }
        return try first("name_fold = \(name)")
    }

    /// Two who write from one company talk to one of us.
    private func colleagueOwner(of lead: Lead) throws -> RoutingDecision? {
        guard let domain = lead.ownDomain else { return nil }
        let other = try db.first(Lead.self, """
            SELECT \(Lead.columns) FROM lead WHERE domain = \(domain) AND status = 'open' AND owner_id IS NOT NULL AND deleted_at IS NULL AND merged_into IS NULL AND NOT is_test AND id <> \(lead.id) ORDER BY id DESC LIMIT 1
            """)
        guard let other, let owner = other.ownerId, try isThere(owner) else { return nil }
        var reason = RoutingReason(.colleague)
        (reason.recordId, reason.record) = (other.id.rawValue, other.name)
        return RoutingDecision(user: owner, reason: reason)
    }

    private func isThere(_ id: User.ID) throws -> Bool {
        guard let user = try db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(id) AND deactivated_at IS NULL"), try mayTakeLeads(user) else { return false }
        let seat = try db.first(RoutingSeat.self, "SELECT \(RoutingSeat.columns) FROM routing_seat WHERE user_id = \(id)")
        return seat?.isAway(on: today) != true
    }

    /// Gives the open leads of somebody who left to others, by the rules; what nobody can take is for anyone.
    func routeAgain(leadsOf user: User.ID) throws {
        for before in try db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE owner_id = \(user) AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id") {
            var lead = before
            lead.ownerId = nil
            try route(&lead, because: .ownerLeft, former: user)
            try update(&lead, from: before)
        }
    }
}

extension Lead {
    /// The domain of their company, unless everybody may have an address there.
    var ownDomain: String? {
        guard let domain = domain ?? Appearance.domain(of: email?.lowercased()), !Appearance.sharedDomains.contains(domain) else { return nil }
        return domain.hasPrefix("www.") ? String(domain.dropFirst(4)) : domain
    }
}
