import Domain
import Storage
import Writing

extension Activity: Record {
    public typealias Subject = Activity
    public static let kind = Operations.Kind.activity
    public static let resource = Resource.activities
    public static let table: StaticString = "activity"
    public static let ownerColumn: StaticString? = "owner_id"
    public static let hasTrash = true
    public var owner: User.ID? { ownerId }
    public var dealOfEvents: Deal.ID? { dealId }
    public var searchText: String? { note.map { subject + " " + $0 } ?? subject }

    public static let fields = Fields<Activity>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("type", "type", \.type, [.writable, .filterable]),
        Field("subject", "subject", \.subject, [.writable, .short, .filterable, .prose]),
        Field("note", "note", \.note, [.writable, .filterable, .prose, .hideable]),
        Field("dueAt", "due_at", \.dueAt, [.writable, .sortable, .filterable]),
        Field("doneAt", "done_at", \.doneAt, [.writable, .sortable, .filterable]),
        Field("outcome", "outcome", \.outcome, [.writable, .filterable, .prose]),
        Field("result", "result", \.result, [.writable, .filterable]),
        Field("goal", "goal", \.goal, [.writable, .filterable, .prose]),
        Field("attainment", "attainment", \.attainment, [.writable, .filterable]),
        Field("direction", "direction", \.direction, [.writable, .filterable]),
        Field("durationMinutes", "duration_minutes", \.durationMinutes, [.writable, .filterable]),
        Field("dealId", "deal_id", \.dealId, [.writable, .filterable]),
        Field("contactId", "contact_id", \.contactId, [.writable, .filterable]),
        Field("companyId", "company_id", \.companyId, [.writable, .filterable]),
        Field("leadId", "lead_id", \.leadId, [.writable, .filterable]),
        Field("ownerId", "owner_id", \.ownerId, [.writable, .filterable]),
        Field("postponed", "postponed", \.postponed, .filterable),
        Field("postponeReason", "postpone_reason", \.postponeReason),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("externalSource", "external_source", \.externalSource),
        Field("externalId", "external_id", \.externalId, .filterable),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
        Field("importId", "import_id", \.importId, [.hidden, .filterable]),
        Field("repeats", "repeats", \.repeats, .writable),
        Field("occursOn", "occurs_on", \.occursOn),
        Field("occursAt", "occurs_at", \.occursAt, .hidden),
        Field("occurrence", "occurrence", \.occurrence),
        Field("seriesId", "series_id", \.seriesId, .filterable),
        Field("original", "original", \.original, .hidden),
    ], custom: \.custom)

    public mutating func begin(in work: Work) throws { (ownerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: Activity?, in work: Work) throws {
        if subject.trimmed.isEmpty && (note ?? "").trimmed.isEmpty && result == nil { throw Refusal(.validation, problems: [.init(field: "subject", code: .missing)]) }
        try settleResult(from: before)
        try settleSeries(from: before, in: work)
        // What its series hands on was looked at when it came in.
        if before == nil, isFollowing { return }
        if let dealId, dealId != before?.dealId, dealId != work.connecting {
            do { _ = try work.find(Deal.self, dealId, to: .write) } catch let refusal as Refusal where refusal.code == .notFound {
                throw Refusal.field("dealId", "notFound", ["id": dealId.description])
            }
        }
        if let contactId, contactId != before?.contactId {
            do { _ = try work.find(Contact.self, contactId) } catch is Refusal { throw Refusal.field("contactId", "notFound", ["id": contactId.description]) }
        }
        if let companyId, companyId != before?.companyId {
            do { _ = try work.find(Company.self, companyId) } catch is Refusal { throw Refusal.field("companyId", "notFound", ["id": companyId.description]) }
        }
        if let leadId, leadId != before?.leadId, leadId != work.answering {
            do { _ = try work.find(Lead.self, leadId, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("leadId", "notFound", ["id": leadId.description]) }
        }
        if let ownerId, ownerId != before?.ownerId { try work.checkUser(ownerId, field: "ownerId") }
        try work.checkOutreach(of: self, from: before)
    }

    public func didSave(from before: Activity?, in work: Work) throws {
        for deal in Set([before?.dealId, dealId].compactMap(\.self)).sorted() { try work.refreshActivities(of: deal) }
        if let before, before.doneAt == nil, doneAt != nil, work.undoes == nil { try work.follow(self) }
        if let before, before.doneAt == nil, doneAt != nil, deletedAt == nil, dealId != nil { try work.continuePlaybook(after: self) }
        if leadId != nil || before?.leadId != nil {
            try work.noteTouch(self, from: before)
            try work.refreshCatches(of: Set([before?.leadId, leadId].compactMap(\.self)))
        }
        if type == .task { try work.noteInformed(self, from: before) }
        try work.tellOwner(of: self, from: before)
    }

    /// A result is one of its type's, and of something that is done; what is open again or of another type has none.
    private mutating func settleResult(from before: Activity?) throws {
        if let known = result, known == before?.result, type != before?.type, !type.results.contains(known) { result = nil }
        if let result, result != before?.result, !type.results.contains(result) {
            throw InputProblem(field: "result", code: .notAnOption, details: ["options": type.results.map(\.rawValue).joined(separator: ", ")])
        }
        guard doneAt == nil, result != nil || attainment != nil else { return }
        guard before?.doneAt != nil else { throw InputProblem(field: "doneAt", code: .missing) }
        (result, attainment) = (nil, nil)
    }
}

extension Work {
    /// Brings a deal's next step, count of touches and last touch in step with its activities.
    func refreshActivities(of id: Deal.ID) throws {
        guard let before = try db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(id)") else { return }
        var deal = before
        let next = try db.first(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE deal_id = \(id) AND done_at IS NULL AND deleted_at IS NULL AND type <> 'note'
            ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, id LIMIT 1
            """)
        deal.nextStep = next.map { NextStep(activityId: $0.id, type: $0.type, subject: $0.subject.isEmpty ? String(($0.note ?? "").prefix(200)) : $0.subject, dueAt: $0.dueAt) }
        try db.forEach("SELECT COUNT(*), MAX(done_at), MAX(CASE WHEN direction = 'inbound' THEN done_at END) FROM activity WHERE deal_id = \(id) AND done_at IS NOT NULL AND deleted_at IS NULL AND \(SQL.isTouch)") { row in
            deal.touches = try row.next()
            deal.lastTouchAt = try row.next()
            deal.lastInboundAt = try row.next()
        }
        guard deal != before else { return }
        try db.execute("""
            UPDATE deal SET next_activity_id = \(deal.nextActivityId), next_type = \(deal.nextType), next_subject = \(deal.nextSubject), next_due_at = \(deal.nextDueAt),
                touches = \(deal.touches), last_touch_at = \(deal.lastTouchAt), last_inbound_at = \(deal.lastInboundAt) WHERE id = \(id)
            """)
    }
}

extension SQL {
    /// Whether a row of `activity` that is done was a contact with the customer.
    static var isTouch: SQL { "type IN (\(list: Activity.Kind.touches)) AND (result IS NULL OR result NOT IN (\(list: Activity.Result.withoutTouch)))" }
}
