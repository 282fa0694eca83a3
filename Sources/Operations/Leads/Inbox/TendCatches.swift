import Domain
import Storage

/// Watches the clocks of the inbox: who is to answer is warned when three quarters of the promise are over, and the team's managers are told when all
/// of it is. It may run as often as one likes, and on several servers at once: each catch is warned of and escalated once. One of which both are
/// late by then is only escalated. A source's test disturbs nobody.
public struct TendCatches: PageOperation {
    public static let name: OperationName = "lead-catches.tend"
    public static let endpoint = Endpoint.post("/lead-catches/tend")
    public static let access = Access.admin(.workspace)
    private static let atOnce = 200
    public init() {}

    public func run(in work: Work) throws -> TendedCatches {
        let late = try Self.waiting("escalated_at IS NULL AND due_at <= \(work.now) ORDER BY due_at, id", in: work)
        for caught in late { try Self.escalate(caught, in: work) }
        let soon = try Self.waiting("warned_at IS NULL AND warn_at <= \(work.now) AND due_at > \(work.now) ORDER BY warn_at, id", in: work)
        for caught in soon { try Self.warn(caught, in: work) }
        return TendedCatches(warned: soon.count, escalated: late.count, isMore: late.count == Self.atOnce || soon.count == Self.atOnce)
    }

    /// Rows that no other server is at.
    private static func waiting(_ condition: SQL, in work: Work) throws -> [LeadCatch] {
        try work.db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE status = 'open' AND answered_at IS NULL AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_catch.lead_id AND l.is_test) AND \(condition) LIMIT \(atOnce)\(work.db.dialect.forUpdateSkipLocked)")
    }

    /// Whoever is to answer; where anyone can, those who lead.
    private static func warn(_ caught: LeadCatch, in work: Work) throws {
        guard try work.db.execute("UPDATE lead_catch SET warned_at = \(work.now) WHERE id = \(caught.id) AND warned_at IS NULL") == 1 else { return }
        let receivers = try caught.assigneeId.map { [$0] } ?? work.leaders(for: caught)
        for user in receivers { try work.note(.leadWaits, for: user, NoticeSubject(lead: caught.leadId)) }
    }

    private static func escalate(_ caught: LeadCatch, in work: Work) throws {
        guard try work.db.execute("UPDATE lead_catch SET escalated_at = \(work.now), warned_at = COALESCE(warned_at, \(work.now)) WHERE id = \(caught.id) AND escalated_at IS NULL") == 1 else { return }
        for user in try work.leaders(for: caught) { try work.note(.leadOverdue, for: user, NoticeSubject(lead: caught.leadId)) }
    }
}

public struct TendedCatches: PageContent {
    public let warned: Int
    public let escalated: Int
    /// Whether one run was too short for all.
    public let isMore: Bool
}

extension Work {
    /// Who leads those that are to answer.
    fileprivate func leaders(for caught: LeadCatch) throws -> [User.ID] { try leaders(of: caught.assigneeId ?? db.value(User.ID.self, "SELECT owner_id FROM lead WHERE id = \(caught.leadId)")) }

    /// The managers of somebody's team or, without one, of the nearest team above; without any, all managers; without any, the administrators.
    func leaders(of owner: User.ID?) throws -> [User.ID] {
        var team = try owner.flatMap { try db.value(Team.ID.self, "SELECT team_id FROM user_account WHERE id = \($0)") }, seen: Set<Team.ID> = []
        while let here = team, seen.insert(here).inserted {
            let managers = try leaders("role = 'manager' AND team_id = \(here)")
            if !managers.isEmpty { return managers }
            team = try db.value(Team.ID.self, "SELECT parent_id FROM team WHERE id = \(here)")
        }
        let managers = try leaders("role = 'manager'")
        return managers.isEmpty ? try leaders("role = 'admin'") : managers
    }

    private func leaders(_ condition: SQL) throws -> [User.ID] { try db.values(User.ID.self, "SELECT id FROM user_account WHERE deactivated_at IS NULL AND \(condition) ORDER BY id") }
}

/// What the hours bring to the inbox.
public enum InboxChores {
    /// Warns and escalates until nothing is left that waits too long. Where nothing does nothing is written.
    public static func turn(_ runner: Runner) async throws {
        while try await isDue(runner), try await runner.perform(TendCatches(), as: .operator).output.isMore {}
    }

    private static func isDue(_ runner: Runner) async throws -> Bool {
        let now = runner.now
        return try await runner.database.read { db in
            try db.value(Int64.self, """
                SELECT id FROM lead_catch WHERE status = 'open' AND answered_at IS NULL AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_catch.lead_id AND l.is_test) AND (escalated_at IS NULL AND due_at <= \(now) OR warned_at IS NULL AND warn_at <= \(now) AND due_at > \(now)) LIMIT 1
                """) != nil
        }
    }
}
