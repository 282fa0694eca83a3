import Domain
import Storage
import Writing

extension LeadCatch.Kind: ChoiceFieldValue {}
extension LeadCatch.Status: ChoiceFieldValue {}
extension LeadCatch.Outcome: ChoiceFieldValue {}

extension LeadCatch: Record {
    public typealias Subject = LeadCatch
    public static let kind = Operations.Kind.leadCatch
    public static let resource = Resource.leads
    public static let table: StaticString = "lead_catch"
    public static let fields = Fields<LeadCatch>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("leadId", "lead_id", \.leadId, .filterable),
        Field("ruleId", "rule_id", \.ruleId, .filterable),
        Field("kind", "kind", \.cause, .filterable),
        Field("occasion", "occasion", \.occasion, .hidden),
        Field("words", "words", \.words),
        Field("detail", "detail", \.detail),
        Field("evidence", "evidence", \.evidence, .filterable),
        Field("at", "at", \.at, [.sortable, .filterable]),
        Field("assigneeId", "assignee_id", \.assigneeId, .filterable),
        Field("assignedAt", "assigned_at", \.assignedAt),
        Field("status", "status", \.status, .filterable),
        Field("outcome", "outcome", \.outcome, .filterable),
        Field("note", "note", \.note),
        Field("promiseMinutes", "promise_minutes", \.promiseMinutes, .filterable),
        Field("warnAt", "warn_at", \.warnAt, .filterable),
        Field("dueAt", "due_at", \.dueAt, [.sortable, .filterable]),
        // What the clock did follows from it, and is no change that stands in the way of an undo.
        Field("warnedAt", "warned_at", \.warnedAt, [.derived, .filterable]),
        Field("escalatedAt", "escalated_at", \.escalatedAt, [.derived, .filterable]),
        Field("answeredAt", "answered_at", \.answeredAt, [.derived, .filterable]),
        Field("answerId", "answer_id", \.answerId),
        Field("closedAt", "closed_at", \.closedAt, .filterable),
        Field("closedBy", "closed_by", \.closedBy, .filterable),
    ])

    /// Whoever sees the lead sees what it waits for, and so does whoever is to answer. What nobody has is there for everybody who works leads.
    public static func sight(in work: Work) throws -> SQL? { try within(.read, by: work) }

    static func within(_ action: Action, by work: Work) throws -> SQL {
        switch work.reach(action, .leads) {
        case .all: "TRUE"
        case .none: "FALSE"
        case .own, .team:
            """
            (\(try work.condition(action, .leads, owner: "lead_catch.assignee_id")) OR EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_catch.lead_id \
            AND (\(try work.condition(action, .leads, owner: "l.owner_id")) OR (l.owner_id IS NULL AND lead_catch.assignee_id IS NULL))))
            """
        }
    }
}

extension Work {
    /// A catch that the actor may see, or change.
    /// - Throws: `notFound`, and `forbidden` when they see it but may not change it.
    func leadCatch(_ id: LeadCatch.ID, to action: Action = .read) throws -> LeadCatch {
        let found = try db.first(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE id = \(id) AND \(try LeadCatch.within(.read, by: self))")
        guard let found else { throw Refusal(.notFound) }
        guard try action == .read || db.value(Int64.self, "SELECT id FROM lead_catch WHERE id = \(id) AND \(LeadCatch.within(action, by: self))") != nil else { throw Refusal(.forbidden) }
        return found
    }

    /// The lead of a catch, whoever has it: who sees the catch may answer it.
    func lead(of caught: LeadCatch) throws -> Lead {
        guard let lead = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(caught.leadId)") else { throw Refusal(.notFound) }
        return lead
    }

    func openCatches(of lead: Lead.ID) throws -> [LeadCatch] {
        try db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead) AND status = 'open' ORDER BY due_at, id")
    }

    /// Keeps the answers of a lead's catches in step with what was said to it: the first touch of ours since each.
    func refreshCatches(of leads: Set<Lead.ID>) throws {
        for lead in leads.sorted() {
            try db.execute("""
                UPDATE lead_catch SET answered_at = (SELECT MIN(done_at) FROM activity a WHERE a.lead_id = lead_catch.lead_id AND a.done_at >= lead_catch.at AND \(SQL.isAnswer)) WHERE lead_id = \(lead)
                """)
        }
    }

    /// A catch that was made goes out of the inbox with that as its reason; any other change of one is reversed.
    func takeBackCatch(_ event: StoredEvent) throws {
        let isOwn = event.userId == actor.userId && actor.isInScope(.write, .leads)
        guard try isOwn || db.value(Int64.self, "SELECT id FROM lead_catch WHERE id = \(event.entityId) AND \(LeadCatch.within(.write, by: self))") != nil else { throw Refusal(.undoNothing) }
        guard event.before == nil else { return try takeBackChange(event, of: LeadCatch.self) }
        guard let before: LeadCatch = try takenBackWhole(event), before.status == .open else { return }
        var caught = before
        caught.close(as: .withdrawn, by: doer, at: now)
        try update(&caught, from: before)
    }
}

extension SQL {
    /// Whether a row `a` of `activity` is something that a person of ours said to a lead: no note, nothing that came from them, nothing
    /// that a machine sent.
    static var isAnswer: SQL { "a.deleted_at IS NULL AND a.done_at IS NOT NULL AND a.owner_id IS NOT NULL AND \(isTouch) AND (a.direction IS NULL OR a.direction <> 'inbound')" }
}
