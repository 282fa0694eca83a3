import Domain
import Storage
import Writing

/// Leads that came to nothing and are older than the workspace keeps them.
enum Retention {
    /// Leads whose last sign of life, theirs or ours, is so many months ago, that neither bought nor are about to, and that wait for no
    /// news they agreed to.
    static func expired(in work: Work) throws -> SQL {
        let limit = work.workspace.timeZone.moment(of: work.today.adding(months: -Int(try work.leadRules().lostMonths)))
        return """
            lead.erased_at IS NULL AND NOT lead.is_test AND lead.created_at < \(limit) AND COALESCE(lead.last_interaction_at, lead.created_at) < \(limit) AND lead.lifecycle NOT IN ('customer', 'advocate') \
            AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = lead.deal_id AND d.status <> 'lost') \
            AND NOT EXISTS (SELECT 1 FROM deal d JOIN deal_contact c ON c.deal_id = d.id WHERE c.contact_id = lead.contact_id AND d.status <> 'lost') \
            AND NOT EXISTS (SELECT 1 FROM consent_entry e WHERE e.lead_id = lead.id AND e.state <> 'withdrawn' AND NOT e.awaits_confirmation \
                AND NOT EXISTS (SELECT 1 FROM consent_entry w WHERE w.lead_id = e.lead_id AND w.purpose = e.purpose AND w.channel = e.channel AND w.state = 'withdrawn' AND w.at >= e.at)) \
            AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = lead.id AND a.deleted_at IS NULL AND (a.done_at >= \(limit) OR a.done_at IS NULL AND a.due_at >= \(limit)))
            """
    }
    /// So many are erased in one transaction: each is a walk through the whole database, and everybody who writes waits for it.
    static let atOnce = 1
}

/// Proposes leads that are kept longer than the workspace wants, once a month to its administrators; or erases them, where it said so.
public struct KeepRetention: PageOperation, Irrevocable {
    public static let name: OperationName = "persons.retain"
    public static let endpoint = Endpoint.post("/persons/retain")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> RetentionTurn {
        let expired = try Retention.expired(in: work)
        guard try work.leadRules().erasesByItself else {
            let count = try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(expired)") ?? 0
            if count > 0 { try Self.propose(in: work) }
            return RetentionTurn(proposed: Int(count), erased: 0)
        }
        let leads = try work.db.values(Lead.ID.self, "SELECT id FROM lead WHERE \(expired) ORDER BY id LIMIT 500")
        var erased = 0
        for lead in leads where erased < Retention.atOnce {
            // One may have gone with another record of the same person; and with a person go all their records, so each of them has to have expired.
            guard try work.db.value(Int64.self, "SELECT id FROM lead WHERE id = \(lead) AND erased_at IS NULL") != nil else { continue }
            let subject = try work.personSubject(ConsentingPerson(leadId: lead))
            let living = try work.db.value(Int64.self, "SELECT id FROM contact WHERE id IN (\(list: subject.contacts)) AND deleted_at IS NULL UNION ALL SELECT id FROM lead WHERE id IN (\(list: subject.leads)) AND NOT (\(expired)) LIMIT 1")
            guard living == nil else { continue }
            try work.erase(ConsentingPerson(leadId: lead))
            work.audit(.data, of: .lead, lead.rawValue)
            erased += 1
        }
        return RetentionTurn(proposed: 0, erased: erased)
    }

    /// Whoever administers the workspace is told, and not again within a month.
    private static func propose(in work: Work) throws {
        let since = work.now - .days(30)
        for admin in try work.db.values(User.ID.self, "SELECT id FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL ORDER BY id") {
            guard try work.db.value(Int64.self, "SELECT id FROM notice WHERE user_id = \(admin) AND kind = \(NoticeKind.retentionDue) AND created_at > \(since) LIMIT 1") == nil else { continue }
            try work.note(.retentionDue, for: admin, NoticeSubject())
        }
    }
}

/// What the server does of it beside the requests.
public enum RetentionChores {
    /// So many are erased in one turn, one after the other; the rest comes with the next.
    static let most = 20

    public static func turn(_ runner: Runner) async throws {
        for _ in 0..<most { guard try await runner.perform(KeepRetention(), as: .operator).output.erased > 0 else { return } }
    }
}

public struct RetentionTurn: PageContent {
    public let proposed: Int
    public let erased: Int
}

/// How right and how old leads are: what is fresh and stale, who waits to be told, and who is kept longer than the workspace wants.
public struct ShowLeadHygiene: Operation, Decodable {
    public static let name: OperationName = "lead-hygiene.show"
    public static let endpoint = Endpoint.get("/lead-hygiene")
    public static let access = Access.read(.leads)
    public init() {}
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> LeadHygiene {
        let sight: SQL = "lead.deleted_at IS NULL AND NOT lead.is_test AND lead.erased_at IS NULL AND \(try work.condition(.read, .leads, owner: "lead.owner_id"))"
        func count(_ condition: SQL) throws -> Int64 { try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(sight) AND \(condition)") ?? 0 }
        func first(_ condition: SQL) throws -> [LeadHygiene.Line] {
            try work.db.all(LeadHygiene.Line.self, "SELECT id, name, company, \(Freshness.sure(Lead.self, work.db.dialect)), created_at FROM lead WHERE \(sight) AND \(condition) ORDER BY created_at, id LIMIT 50")
        }
        let working: SQL = "lead.status IN ('open', 'nurture')", stale: SQL = "\(working) AND \(try Freshness.condition([.stale], of: Lead.self, in: work))", expired = try Retention.expired(in: work)
        return LeadHygiene(
            rules: try work.leadRules(), counts: try Freshness.allCases.reduce(into: [:]) { $0[$1] = try count("\(working) AND \(Freshness.condition([$1], of: Lead.self, in: work))") },
            stale: try first(stale), uninformedCount: try count(InformingDuty.open), uninformed: try first(InformingDuty.open), expiredCount: try count(expired), expired: try first(expired))
    }
}

public struct LeadHygiene: Answer {
    public let rules: LeadRules
    /// Leads that somebody works, by how old their details are.
    public let counts: [Freshness: Int64]
    /// The oldest of each, 50 at most.
    public let stale: [Line]
    public let uninformedCount: Int64
    public let uninformed: [Line]
    public let expiredCount: Int64
    public let expired: [Line]

    public struct Line: RowDecodable, Equatable, Sendable {
        public let id: Lead.ID
        public let name: String
        public let company: String?
        public let sure: Timestamp
        public let createdAt: Timestamp
        public static let columns: SQL = ""
        public init(row: inout Row) throws { (id, name, company, sure, createdAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next()) }
        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", id)
                json.field("name", name)
                json.field("company", company)
                json.field("sureAt", sure)
                json.field("createdAt", createdAt)
            }
        }
        static var schema: Schema {
            .object([
                .init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("company", .string(), isRequired: true, isNullable: true),
                .init("sureAt", .string(format: "date-time"), isRequired: true), .init("createdAt", .string(format: "date-time"), isRequired: true),
            ])
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.object("freshness") { json in for one in Freshness.allCases { json.field(named: one.rawValue, counts[one] ?? 0) } }
            json.array("stale") { json in for line in stale { line.write(to: &json) } }
            json.field("uninformedCount", uninformedCount)
            json.array("uninformed") { json in for line in uninformed { line.write(to: &json) } }
            json.field("expiredCount", expiredCount)
            json.array("expired") { json in for line in expired { line.write(to: &json) } }
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), lines = Schema.array(of: Line.schema)
        return .object([
            .init("freshness", .object(Freshness.allCases.map { .init($0.rawValue, count, isRequired: true) }), isRequired: true), .init("stale", lines, isRequired: true), .init("uninformedCount", count, isRequired: true),
            .init("uninformed", lines, isRequired: true), .init("expiredCount", count, isRequired: true), .init("expired", lines, isRequired: true),
        ])
    }
}
