import Domain
import Storage
import Writing

/// Takes the demo away: its deals with all that was done with them, its companies and people, pipelines, rates and
/// accounts. What people added themselves stays.
///
/// A company, a person or a pipeline of the demo stays, too, when people have made it theirs: changed it, put a person
/// of theirs into the company, or a deal of theirs into the pipeline. A deal of theirs that named another company or
/// person of the demo goes on without it. An account in whose name something was done that stays is deactivated.
public struct RemoveDemo: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "workspace.removeDemo"
    public static let endpoint = Endpoint.post("/demo/remove")
    public static let access = Access.admin(.workspace)
    public init() {}

    /// - Returns: how many deals went; 0 when the demo is not there.
    /// - Throws: `lastAdmin` when the only administrators are the demo's. For the operator, the workspace is then one
    ///   that has to be set up.
    public func run(in work: Work) throws -> CountAnswer {
        let made = try DemoRecords.made(in: work.db)
        guard !made.isEmpty else { return CountAnswer(count: 0) }
        try work.checkAdministrators(besides: made[.user])
        let going = try made.withoutWhatStays(in: work.db)
        try work.cut(going)
        try work.callOffReviews(of: made)
        try work.eraseLeadSetup(going, people: made[.user])
        try work.erase(going)
        try work.db.forgetChronicle()
        try work.close(made[.user])
        try work.remember(Event(kind: .workspace, entityId: 1, dealId: nil, before: "{}", after: "{\"demo\":\"removed\"}", version: work.workspace.version))
        return CountAnswer(count: going[.deal].count)
    }
}

/// Whether there is a demo to take away.
public struct LookForDemo: PageOperation {
    public static let name: OperationName = "workspace.lookForDemo"
    public static let endpoint = Endpoint.get("/demo")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> DemoPresence { DemoPresence(isThere: try !DemoRecords.made(in: work.db).isEmpty) }
}

public struct DemoPresence: PageContent {
    public let isThere: Bool
}

extension Work {
    fileprivate func checkAdministrators(besides ids: [Int64]) throws {
        guard try db.value(Int64.self, "SELECT id FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL AND id NOT IN (\(DemoRecords.list(ids))) LIMIT 1") == nil else { return }
        guard actor.userId == nil else { throw Refusal(.lastAdmin) }
        try db.execute("UPDATE workspace SET set_up_at = NULL")
    }

    /// The demo's people hold no reviews any more, not even of a pipeline that stays.
    fileprivate func callOffReviews(of made: DemoRecords) throws {
        let held = try db.inParts(made[.user]) { "SELECT id FROM review WHERE user_id IN (\($0)) AND pipeline_id IN (\(DemoRecords.list(made[.pipeline])))" }
        try forget(.review, held)
        try db.delete(from: "review", where: "id", in: held)
    }

    /// Takes what goes out of the records that stay.
    fileprivate func cut(_ going: DemoRecords) throws {
        for before in try db.records(of: Deal.self, where: "company_id", in: going[.company]) {
            var deal = before
            deal.companyId = nil
            try update(&deal, from: before)
        }
        let contacts = Set(going[.contact])
        for id in try Set(db.inParts(going[.contact]) { "SELECT DISTINCT deal_id FROM deal_contact WHERE contact_id IN (\($0))" }).subtracting(going[.deal]).sorted() {
            guard let before = try db.records(of: Deal.self, where: "id", in: [id]).first else { continue }
            var deal = before
            deal.contactIds.removeAll { contacts.contains($0.rawValue) }
            try update(&deal, from: before)
        }
        try cutActivities(going)
        try cutLeads(going)
        try cutOwnValues(going)
    }

    /// Leads that stay are no longer what goes.
    private func cutLeads(_ going: DemoRecords) throws {
        let leads = Set(going[.lead])
        let found = try [("company_id", Kind.company), ("contact_id", .contact), ("referred_by", .contact), ("deal_id", .deal)].flatMap { column, kind in try db.records(of: Lead.self, where: column as StaticString, in: going[kind]) }
        let companies = Set(going[.company]), contacts = Set(going[.contact]), deals = Set(going[.deal])
        for before in Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }).values.sorted(by: { $0.id < $1.id }) where !leads.contains(before.id.rawValue) {
            var lead = before
            if let company = before.companyId, companies.contains(company.rawValue) { lead.companyId = nil }
            if let contact = before.contactId, contacts.contains(contact.rawValue) { lead.contactId = nil }
            if let referrer = before.referredBy, contacts.contains(referrer.rawValue) { lead.referredBy = nil }
            if let deal = before.dealId, deals.contains(deal.rawValue) { lead.dealId = nil }
            try update(&lead, from: before)
        }
    }

    private func cutActivities(_ going: DemoRecords) throws {
        let companies = Set(going[.company]), contacts = Set(going[.contact])
        let found = try db.records(of: Activity.self, where: "company_id", in: going[.company]) + db.records(of: Activity.self, where: "contact_id", in: going[.contact])
        for before in Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }).values.sorted(by: { $0.id < $1.id }) {
            guard !going.contains(before) else { continue }
            var activity = before
            if let company = before.companyId, companies.contains(company.rawValue) { activity.companyId = nil }
            if let contact = before.contactId, contacts.contains(contact.rawValue) { activity.contactId = nil }
            try update(&activity, from: before)
        }
    }

    /// Deletes records with everything that hangs on them, what points before what is pointed at.
    fileprivate func erase(_ going: DemoRecords) throws {
        try takeFromTotals(going[.deal])
        for kind in [Kind.need, .rival, .competition, .raisedObjection, .discoveryAnswer, .approval] {
            let parts = try db.inParts(going[.deal]) { "SELECT id FROM \(trusted: DemoRecords.table(of: kind)) WHERE deal_id IN (\($0))" }
            try forget(kind, parts)
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: parts)
        }
        for kind in [Kind.competitor, .objectionAnswer, .objection, .caseStudy, .view] {
            try forget(kind, going[kind])
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: going[kind])
        }
        for table in ["playbook_task", "deal_check", "deal_contact", "deal_version"] as [StaticString] { try db.delete(from: table, where: "deal_id", in: going[.deal]) }
        for (column, kind) in [("deal_id", Kind.deal), ("company_id", .company), ("contact_id", .contact), ("activity_id", .activity), ("lead_id", .lead)] as [(StaticString, Kind)] { try db.delete(from: "notice", where: column, in: going[kind]) }
        for table in ["consent_entry", "interest_note"] as [StaticString] {
            try db.delete(from: table, where: "contact_id", in: going[.contact])
            try db.delete(from: table, where: "lead_id", in: going[.lead])
        }
        let contents = try db.inParts(going[.attachment]) { "SELECT DISTINCT content_id FROM attachment WHERE id IN (\($0)) AND content_id IS NOT NULL" }
        for kind in [Kind.comment, .attachment, .activity] {
            try forget(kind, going[kind])
            try eraseOwnValues(kind, going[kind])
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: going[kind])
        }
        try eraseLeads(going)
        for kind in [Kind.deal, .contact, .company] {
            try forget(kind, going[kind])
            try eraseOwnValues(kind, going[kind])
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: going[kind])
        }
        try eraseOwnFields(going[.customField])
        for part in contents.inParts { try db.execute("DELETE FROM file_content WHERE id IN (\(list: part)) AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.content_id = file_content.id) AND NOT EXISTS (SELECT 1 FROM capture_form f WHERE f.asset_content_id = file_content.id)") }
        try db.delete(from: "deal_total", where: "pipeline_id", in: going[.pipeline])
        for kind in [Kind.stage, .pipeline, .rate] {
            try forget(kind, going[kind])
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: going[kind])
        }
    }

    /// What a lead waits for and what it did goes with it. A source that something else names stays.
    private func eraseLeads(_ going: DemoRecords) throws {
        let caught = try db.inParts(going[.lead]) { "SELECT id FROM lead_catch WHERE lead_id IN (\($0))" }
        try forget(.leadCatch, caught)
        try forget(.lead, going[.lead])
        try eraseOwnValues(.lead, going[.lead])
        for part in going[.lead].inParts { try db.execute("UPDATE lead SET merged_into = NULL WHERE merged_into IN (\(list: part))") }
        try db.delete(from: "lead", where: "id", in: going[.lead])
        try forget(.campaignCost, going[.campaignCost])
        try db.delete(from: "campaign_cost", where: "id", in: going[.campaignCost])
        for id in going[.leadSource] {
            do {
                try apart {
                    try db.delete(from: "lead_source", where: "id", in: [id])
                    try forget(.leadSource, [id])
                }
            } catch is DatabaseError {}
        }
    }

    /// Sums of pipelines that stay.
    private func takeFromTotals(_ deals: [Int64]) throws {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        for deal in try db.records(of: Deal.self, where: "id", in: deals) {
            guard let share = DealShare(deal, zone: workspace.timeZone, dialect: db.dialect) else { continue }
            let sum = sums[share.key, default: (0, 0, 0)]
            sums[share.key] = (sum.0 - share.deals, sum.1 - share.amount, sum.2 - share.weighted)
        }
        let all = sums.sorted { $0.key < $1.key }
        for start in stride(from: 0, to: all.count, by: 500) {
            try addToTotals(Dictionary(uniqueKeysWithValues: all[start..<min(start + 500, all.count)].map { ($0.key, $0.value) }))
        }
    }

    /// Events, their messages, and the words of the search.
    func forget(_ kind: Kind, _ ids: [Int64]) throws {
        for part in ids.inParts {
            try db.execute("DELETE FROM outbox WHERE event_id IN (SELECT id FROM event WHERE kind = \(kind.rawValue) AND entity_id IN (\(list: part)))")
            try db.execute("DELETE FROM event WHERE kind = \(kind.rawValue) AND entity_id IN (\(list: part))")
            if db.dialect == .sqlite, let table = SearchTable.of(kind) { try forgetWords(of: kind, Array(part), in: table) }
            try db.execute("DELETE FROM search_document WHERE kind = \(kind.rawValue) AND entity_id IN (\(list: part))")
        }
    }

    /// Accounts go, with their sessions and keys, and the teams that are empty then. An account that something still
    /// names stays, and nobody can sign in with it.
    fileprivate func close(_ users: [Int64]) throws {
        let named = try DemoRecords.usersNamed(users, in: db)
        for id in users where named.contains(id) {
            try db.execute("""
                UPDATE user_account SET deactivated_at = COALESCE(deactivated_at, \(now)), password_hash = NULL, team_id = NULL, version = version + 1 WHERE id = \(id)
                """)
            try db.execute("DELETE FROM session WHERE user_id = \(id)")
            try db.execute("DELETE FROM api_token WHERE user_id = \(id)")
        }
        let unnamed = users.filter { !named.contains($0) }
        try forget(.user, unnamed)
        try db.delete(from: "user_account", where: "id", in: unnamed)
        try closeTeams()
    }

    private func closeTeams() throws {
        while true {
            let empty = try db.values(Int64.self, """
                SELECT t.id FROM team t WHERE EXISTS (SELECT 1 FROM event e WHERE e.kind = 'team' AND e.entity_id = t.id AND e.import_id = \(Demo.mark)) \
                AND NOT EXISTS (SELECT 1 FROM user_account u WHERE u.team_id = t.id) AND NOT EXISTS (SELECT 1 FROM team b WHERE b.parent_id = t.id)
                """)
            guard !empty.isEmpty else { return }
            try forget(.team, empty)
            try db.delete(from: "team", where: "id", in: empty)
        }
    }
}
