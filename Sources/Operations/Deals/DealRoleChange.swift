import Domain
import Storage
import Writing

/// What the history keeps of a person's role in a deal, so that it can be taken back. Who is on a deal stands in the deal itself.
struct DealRoleChange {
    let contact: Contact.ID
    let from: String?
    let to: String?

    init(contact: Contact.ID, from: String?, to: String?) { (self.contact, self.from, self.to) = (contact, from, to) }

    /// Nil for an event about something else.
    init?(_ event: StoredEvent) {
        guard event.kind == .deal, event.after.hasPrefix("{\"roleOf\":"), case .object(let values)? = try? JSONValue(parsing: event.after) else { return nil }
        guard case .int(let contact)? = values["roleOf"] else { return nil }
        self.init(contact: Contact.ID(contact), from: values["roleBefore"]?.textValue, to: values["role"]?.textValue)
    }

    var json: String {
        var json = JSONWriter(capacity: 96)
        json.object { json in
            json.field("roleOf", contact)
            json.field("roleBefore", from)
            json.field("role", to)
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Work {
    /// Gives somebody who is on the deal a role, or takes it away.
    func setRole(_ role: String?, of contact: Contact.ID, in deal: Deal) throws {
        let before = try db.value(String.self, "SELECT role FROM deal_contact WHERE deal_id = \(deal.id) AND contact_id = \(contact)")
        guard before != role else { return }
        try db.execute("UPDATE deal_contact SET role = \(role) WHERE deal_id = \(deal.id) AND contact_id = \(contact)")
        try remember(DealRoleChange(contact: contact, from: before, to: role), of: deal)
    }

    /// Remembers the roles of those who are taken off a deal, before their rows go.
    func rememberLostRoles(of deal: Deal) throws {
        var lost: [DealRoleChange] = []
        try db.forEach("""
            SELECT contact_id, role FROM deal_contact WHERE deal_id = \(deal.id) AND role IS NOT NULL AND contact_id NOT IN (\(list: deal.contactIds.isEmpty ? [Contact.ID(0)] : deal.contactIds)) ORDER BY contact_id
            """) { row in lost.append(DealRoleChange(contact: try row.next(), from: try row.next(), to: nil)) }
        for change in lost { try remember(change, of: deal) }
    }

    /// Puts the role back as it was. Who was taken off with it comes back onto the deal with the event before this one; their
    /// row is made now, so that the role is in it.
    func takeBack(_ change: DealRoleChange, _ event: StoredEvent) throws {
        let deal: Deal = try unchangedSince(event)
        guard let role = change.from else { return try setRole(nil, of: change.contact, in: deal) }
        if deal.contactIds.contains(change.contact) { return try setRole(role, of: change.contact, in: deal) }
        try db.execute("""
            INSERT INTO deal_contact (deal_id, contact_id, role) VALUES (\(deal.id), \(change.contact), \(role)) ON CONFLICT (deal_id, contact_id) DO UPDATE SET role = excluded.role
            """)
        try remember(DealRoleChange(contact: change.contact, from: nil, to: role), of: deal)
    }

    private func remember(_ change: DealRoleChange, of deal: Deal) throws {
        try remember(Event(kind: .deal, entityId: deal.id.rawValue, dealId: deal.id, before: "{}", after: change.json, version: deal.version))
    }
}
