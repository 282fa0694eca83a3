import Domain
import Storage
import Texts
import Writing

extension Lead: Mergeable {
    public static var appearanceColumns: SQL { "id, name, email, phone, country, company, domain, company_id" }

    public static func appearance(from row: inout Row, in country: PhoneCountry?) throws -> Appearance {
        var lead = Lead()
        (lead.id, lead.name, lead.email, lead.phone, lead.country) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (lead.company, lead.domain, lead.companyId) = (try row.next(), try row.next(), try row.next())
        return lead.appearance(in: country)
    }

    public func appearance(in country: PhoneCountry?) -> Appearance {
        var appearance = Appearance(id: id.rawValue, name: name, key: NameKey.person(name), writtenPhone: phone)
        appearance.email = email.map { $0.trimmed.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
        appearance.domain = domain.flatMap { Appearance.sharedDomains.contains($0) ? nil : $0 } ?? Appearance.domain(of: appearance.email)
        appearance.phone = phoneNumber(in: country)
        appearance.company = companyId?.rawValue
        appearance.companyKey = company.map { NameKey.company($0) }.flatMap { $0.isEmpty ? nil : $0 }
        return appearance
    }

    /// Their number, taken to be in their own country where it names none.
    func phoneNumber(in country: PhoneCountry?) -> PhoneNumber? { phone.flatMap { PhoneNumber($0, in: self.country.flatMap { PhoneCountry($0) } ?? country) } }

    public static func likeness(_ one: Appearance, _ other: Appearance) -> Likeness? { one.personLikeness(to: other) }

    public static func links(of lead: Lead, in work: Work) throws -> MovedRecords {
        var links = MovedRecords()
        links.activities = try work.count("activity WHERE lead_id = \(lead.id)")
        links.comments = try work.count("comment WHERE lead_id = \(lead.id)")
        links.attachments = try work.count("attachment WHERE lead_id = \(lead.id)")
        return links
    }

    /// What they did goes first: an activity finds its signal there and makes no second one.
    public static func move(from gone: Lead, to kept: Lead, in work: Work) throws -> MovedRecords {
        var moved = MovedRecords()
        try work.moveLeadRows(from: gone.id, to: kept.id)
        moved.activities = try work.redirect(Activity.self, "lead_id = \(gone.id)") { $0.leadId = kept.id }
        moved.comments = try work.redirect(Comment.self, "lead_id = \(gone.id)") { $0.leadId = kept.id }
        moved.attachments = try work.redirect(Attachment.self, "lead_id = \(gone.id)") { $0.leadId = kept.id }
        // What the kept one answered itself to a set stands.
        let sets: SQL = "SELECT criteria_id FROM lead_qualification WHERE lead_id = \(kept.id) AND deleted_at IS NULL"
        _ = try work.redirect(LeadQualification.self, "lead_id = \(gone.id) AND deleted_at IS NULL AND criteria_id NOT IN (\(sets))") { $0.leadId = kept.id }
        let held: SQL = "SELECT segment_id FROM segment_member WHERE lead_id = \(kept.id)"
        _ = try work.redirect(SegmentMember.self, "lead_id = \(gone.id) AND segment_id NOT IN (\(held))") { $0.leadId = kept.id }
        try work.dismissAlso(.leads, gone.id.rawValue, as: kept.id.rawValue)
        _ = try work.redirect(Lead.self, "merged_into = \(gone.id)") { $0.mergedInto = kept.id }
        try work.refreshCatches(of: [gone.id, kept.id])
        try work.carryOver(from: gone, to: kept.id)
        return moved
    }
}

extension Work {
    /// How far the one that goes had come is not lost, nor what it had become.
    fileprivate func carryOver(from gone: Lead, to id: Lead.ID) throws {
        let before = try find(Lead.self, id)
        var lead = before
        lead.lifecycle = max(lead.lifecycle, gone.lifecycle)
        (lead.mqlAt, lead.salAt, lead.sqlAt) = (Self.earlier(lead.mqlAt, gone.mqlAt), Self.earlier(lead.salAt, gone.salAt), Self.earlier(lead.sqlAt, gone.sqlAt))
        (lead.companyId, lead.contactId, lead.dealId) = (lead.companyId ?? gone.companyId, lead.contactId ?? gone.contactId, lead.dealId ?? gone.dealId)
        if lead.status != .converted, gone.status == .converted { (lead.status, lead.convertedAt) = (.converted, gone.convertedAt) }
        lead.firstInteractionAt = Self.earlier(lead.firstInteractionAt, gone.firstInteractionAt)
        lead.lastInteractionAt = [lead.lastInteractionAt, gone.lastInteractionAt].compactMap(\.self).max()
        try rescore(&lead)
        try update(&lead, from: before)
    }

    private static func earlier(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? { [one, other].compactMap(\.self).min() }
}

/// Rows of tables that belong to leads and are no records of their own: what was moved when two leads were merged.
struct MovedLeadRows: Equatable {
    /// Tables with the columns `id` and `lead_id` whose rows follow their lead. Whoever adds such a table adds it here.
    static let tables: [StaticString] = ["lead_signal", "lead_assignment", "lead_verdict", "chat", "chat_line", "outgoing_mail", "interest_note", "lead_submission", "lead_catch"]

    /// Of these a lead has one for each occasion: where the one that is kept has its own, the other stays behind.
    static func stays(_ table: StaticString, with kept: Lead.ID) -> SQL {
        switch "\(table)" {
        case "lead_catch": "AND NOT EXISTS (SELECT 1 FROM lead_catch k WHERE k.lead_id = \(kept) AND k.occasion = lead_catch.occasion)"
        default: ""
        }
    }

    let from: Lead.ID
    let to: Lead.ID
    /// Numbers of the rows, by table.
    let rows: [String: [Int64]]

    init(from: Lead.ID, to: Lead.ID, rows: [String: [Int64]]) { (self.from, self.to, self.rows) = (from, to, rows) }

    /// Nil for an event about something else.
    init?(_ event: StoredEvent) {
        guard event.kind == .lead, event.after.hasPrefix("{\"leadRows\":"), case .object(let values)? = try? JSONValue(parsing: event.after), case .object(let moved)? = values["leadRows"] else { return nil }
        guard case .int(let from)? = moved["from"] else { return nil }
        var rows: [String: [Int64]] = [:]
        for (table, ids) in moved.members {
            if case .array(let ids) = ids { rows[table] = ids.compactMap { if case .int(let id) = $0 { id } else { nil } } }
        }
        self.init(from: Lead.ID(from), to: Lead.ID(event.entityId), rows: rows)
    }

    var json: String {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("leadRows") { json in
                json.object { json in
                    json.field("from", from)
                    for (table, ids) in rows.sorted(by: { $0.key < $1.key }) { json.array(named: table) { json in for id in ids { json.value(id) } } }
                }
            }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Work {
    fileprivate func moveLeadRows(from gone: Lead.ID, to kept: Lead.ID) throws {
        var rows: [String: [Int64]] = [:]
        for table in MovedLeadRows.tables {
            let ids = try db.values(Int64.self, "SELECT id FROM \(trusted: table) WHERE lead_id = \(gone) \(MovedLeadRows.stays(table, with: kept)) ORDER BY id")
            if ids.isEmpty { continue }
            for part in ids.chunked(500) { try db.execute("UPDATE \(trusted: table) SET lead_id = \(kept) WHERE id IN (\(list: part))") }
            rows["\(table)"] = ids
        }
        guard !rows.isEmpty else { return }
        try remember(Event(kind: .lead, entityId: kept.rawValue, dealId: nil, before: "{}", after: MovedLeadRows(from: gone, to: kept, rows: rows).json, version: 1))
    }

    func takeBack(_ moved: MovedLeadRows) throws {
        for table in MovedLeadRows.tables {
            for part in (moved.rows["\(table)"] ?? []).chunked(500) { try db.execute("UPDATE \(trusted: table) SET lead_id = \(moved.from) WHERE lead_id = \(moved.to) AND id IN (\(list: part))") }
        }
        try remember(Event(kind: .lead, entityId: moved.to.rawValue, dealId: nil, before: "{}", after: "{\"leadRowsBack\":true}", version: 1))
        try refreshCatches(of: [moved.from, moved.to])
        for lead in [moved.from, moved.to] { try refreshInterest(of: lead) }
    }

    /// When they were first and last heard of, by what is noted of them, and the score that follows; of whom nothing is noted it
    /// stays as it is.
    func refreshInterest(of id: Lead.ID) throws {
        guard let before = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id)") else { return }
        var lead = before
        let kinds = LeadSignal.Kind.allCases.filter(\.isInteraction).map(\.rawValue)
        guard try db.value(Int64.self, "SELECT id FROM lead_signal WHERE lead_id = \(id) LIMIT 1") != nil else { return }
        try db.forEach("SELECT MIN(at), MAX(at) FROM lead_signal WHERE lead_id = \(id) AND kind IN (\(list: kinds))") { row in (lead.firstInteractionAt, lead.lastInteractionAt) = (try row.next(), try row.next()) }
        try rescore(&lead)
        if lead != before { try update(&lead, from: before) }
    }
}
