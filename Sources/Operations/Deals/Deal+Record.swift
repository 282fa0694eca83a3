import Domain
import Storage
import Writing

extension Deal: Record {
    public typealias Subject = Deal
    public static let kind = Kind.deal
    public static let resource = Resource.deals
    public static let table: StaticString = "deal"
    public static let ownerColumn: StaticString? = "owner_id"
    public static let hasTrash = true
    public var owner: User.ID? { ownerId }
    public var dealOfEvents: Deal.ID? { id }
    public var searchText: String? { companyName.map { title + " " + $0 } ?? title }

    public static let fields = Fields<Deal>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("title", "title", \.title, [.writable, .required, .short, .sortable, .filterable, .prose]),
        Field("pipelineId", "pipeline_id", \.pipelineId, .filterable),
        Field("stageId", "stage_id", \.stageId, .filterable),
        Field("status", "status", \.status, .filterable),
        Field("amount", "amount", \.amount, [.writable, .sortable, .filterable, .hideable]),
        Field("currency", "currency", \.currency, [.writable, .filterable]),
        Field("probability", "probability", \.probability, [.writable, .filterable, .hideable]),
        Field("probabilitySource", "probability_source", \.probabilitySource, .writable),
        Field("forecastCategory", "forecast_category", \.forecastCategory, [.writable, .filterable, .hideable]),
        Field("companyId", "company_id", \.companyId, [.writable, .filterable]),
        Field("companyName", "company_name", \.companyName, .derived),
        Field("contactIds", "contact_ids", \.contactIds, .writable),
        Field("ownerId", "owner_id", \.ownerId, [.writable, .filterable]),
        Field("expectedClose", "expected_close", \.expectedClose, [.writable, .sortable, .filterable, .hideable]),
        Field("source", "source", \.source, [.writable, .filterable, .short, .hideable]),
        Field("lostReason", "lost_reason", \.lostReason, [.filterable, .hideable]),
        Field("lostNote", "lost_note", \.lostNote, [.filterable, .prose, .hideable]),
        Field("disqualified", "disqualified", \.isDisqualified, .filterable),
        Field("competitor", "competitor", \.competitor, [.writable, .filterable, .short]),
        Field("priority", "priority", \.priority, [.writable, .filterable]),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("enteredStageAt", "entered_stage_at", \.enteredStageAt, .filterable),
        Field("closedAt", "closed_at", \.closedAt, .filterable),
        Field("nurtureUntil", "nurture_until", \.nurtureUntil, .filterable),
        Field("nurtureReason", "nurture_reason", \.nurtureReason, .filterable),
        Field("nurtureTrack", "nurture_track", \.nurtureTrack, [.filterable, .short]),
        Field("nurtureNote", "nurture_note", \.nurtureNote, [.filterable, .prose]),
        Field("flagged", "flagged", \.isFlagged, [.writable, .filterable]),
        Field("flaggedAt", "flagged_at", \.flaggedAt, .filterable),
        Field("flaggedBy", "flagged_by", \.flaggedBy),
        Field("flagNote", "flag_note", \.flagNote, [.writable, .filterable, .prose]),
        Field("snoozedUntil", "snoozed_until", \.snoozedUntil, .filterable),
        Field("stallReason", "stall_reason", \.stallReason, .filterable),
        Field("stallNote", "stall_note", \.stallNote, [.filterable, .prose]),
        Field("lastTouchAt", "last_touch_at", \.lastTouchAt, [.derived, .filterable]),
        Field("lastInboundAt", "last_inbound_at", \.lastInboundAt, [.derived, .filterable]),
        Field("touches", "touches", \.touches, [.derived, .filterable]),
        Field(answer: "nextStep", .object) { $0.writeNextStep(to: &$1) },
        Field("externalSource", "external_source", \.externalSource),
        Field("externalId", "external_id", \.externalId, .filterable),
        Field("position", "position", \.position, .hidden),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
        Field("importId", "import_id", \.importId, [.hidden, .filterable]),
        Field("nextActivityId", "next_activity_id", \.nextActivityId, [.derived, .hidden]),
        Field("nextType", "next_type", \.nextType, [.derived, .hidden]),
        Field("nextSubject", "next_subject", \.nextSubject, [.derived, .hidden]),
        Field("nextDueAt", "next_due_at", \.nextDueAt, [.derived, .hidden]),
        Field("rotsAt", "rots_at", \.rotsAt, [.derived, .hidden]),
        Field(indexed: "on_board", .boolean) { $0.isOnBoard.sqlValue },
        Field(indexed: "weighted", .integer) { $0.weighted.sqlValue },
    ], sources: ["nextActivityId", "nextType", "nextSubject", "nextDueAt", "rotsAt"], custom: \.custom)

    private func writeNextStep(to json: inout JSONWriter) {
        guard let step = nextStep else { return json.null("nextStep") }
        json.object("nextStep") { json in
            json.field("activityId", step.activityId)
            json.field("type", step.type.rawValue)
            // A step without a subject is called by the beginning of its text.
            if !json.withholds("note", of: "activity") { json.field("subject", step.subject) }
            json.field("dueAt", step.dueAt)
        }
    }

    /// Where `settle` and `didSave` keep everything in step: probability, company name, people, versions, totals.
    public func didSave(from before: Deal?, in work: Work) throws {
        if let before, before.contactIds != contactIds { try work.rememberLostRoles(of: self) }
        if before?.contactIds != contactIds { try work.linkContacts(of: self) }
        if before == nil || before.map(hasNewVersion(since:)) == true { try work.appendVersion(of: self, isNew: before == nil) }
        try work.addToTotals(from: before, to: self)
        try work.connectCompetitor(of: self, from: before)
        try work.tellOwner(of: self, from: before)
        try work.follow(self, from: before)
    }

    public mutating func settle(from before: Deal?, in work: Work) throws {
        let stage = try work.stage(stageId)
        if stage.pipelineId != pipelineId { throw Refusal(.stageOfAnotherPipeline) }
        if let before, probability != before.probability, probabilitySource == before.probabilitySource, status == .open, before.status == .open, stageId == before.stageId {
            probabilitySource = .override
        }
        settle(in: stage)
        settleFlag(from: before, in: work)
        try work.check(self, from: before)
        if companyId != before?.companyId || before == nil { companyName = try companyId.map { try work.find(Company.self, $0).name } }
    }
}

extension Deal {
    /// Whoever writes the mark is who marked it; an undo gives back what was.
    private mutating func settleFlag(from before: Deal?, in work: Work) {
        guard work.undoes == nil, isFlagged != before?.isFlagged ?? false || flagNote != before?.flagNote else { return }
        let (wanted, note) = (isFlagged, flagNote?.trimmed)
        (isFlagged, flaggedAt, flaggedBy) = (before?.isFlagged ?? false, before?.flaggedAt, before?.flaggedBy)
        flag(wanted, note: note?.isEmpty == true ? nil : note, by: work.doer, at: work.now)
    }
}

extension Work {
    /// Refuses values and links that a deal cannot have.
    func check(_ deal: Deal, from before: Deal?) throws {
        if let amount = deal.amount, amount < 0 { throw Refusal(.validation, problems: [.init(field: "amount", code: .outOfRange, details: ["min": "0"])]) }
        guard (0...1).contains(deal.probability) else { throw Refusal(.validation, problems: [.init(field: "probability", code: .outOfRange, details: ["min": "0", "max": "1"])]) }
        if let owner = deal.ownerId, owner != before?.ownerId { try checkUser(owner, field: "ownerId") }
        for contact in deal.contactIds where before?.contactIds.contains(contact) != true {
            do { _ = try find(Contact.self, contact) } catch is Refusal { throw Refusal.field("contactIds", "notFound", ["id": contact.description]) }
        }
    }

    /// Refuses a user who does not exist or is deactivated. An undo gives back to whoever had it.
    func checkUser(_ id: User.ID, field: String) throws {
        guard try db.value(Int64.self, "SELECT id FROM user_account WHERE id = \(id) AND (deactivated_at IS NULL OR \(undoes != nil))") != nil else { throw Refusal.field(field, "notFound", ["id": id.description]) }
    }

    /// Writes who is on the deal; roles of those who stay are kept.
    func linkContacts(of deal: Deal) throws {
        try db.execute("DELETE FROM deal_contact WHERE deal_id = \(deal.id) AND contact_id NOT IN (\(list: deal.contactIds.isEmpty ? [Contact.ID(0)] : deal.contactIds))")
        for contact in deal.contactIds {
            try db.execute("INSERT INTO deal_contact (deal_id, contact_id) VALUES (\(deal.id), \(contact)) ON CONFLICT (deal_id, contact_id) DO NOTHING")
        }
    }
}
