import Domain
import Storage
import Writing

extension OutgoingMail.Purpose: ChoiceFieldValue {}

extension OutgoingMail: Record {
    public typealias Subject = OutgoingMail
    public static let kind = Kind.outgoingMail
    public static let resource = Resource.leads
    public static let table: StaticString = "outgoing_mail"
    public static let fields = Fields<OutgoingMail>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("leadId", "lead_id", \.leadId, .filterable),
        Field("contactId", "contact_id", \.contactId, .filterable),
        Field("toAddress", "to_address", \.toAddress),
        Field("subject", "subject", \.subject),
        // The words stand in no event: links that are for their receiver alone are kept in one place.
        Field("body", "body", \.body, [.derived, .hidden]),
        Field("purpose", "purpose", \.purpose, .filterable),
        Field("userId", "user_id", \.userId, .filterable),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("dueAt", "due_at", \.dueAt, [.sortable, .filterable]),
        Field("sentAt", "sent_at", \.sentAt, .filterable),
        Field("cancelledAt", "cancelled_at", \.cancelledAt, .filterable),
    ])
}

extension Work {
    /// Queues a mail for when mails are sent, in the same transaction as what it tells of. Nothing leaves the house by it.
    /// - Parameters:
    ///   - address: of one receiver; refused when it is none.
    ///   - dueAt: when it is to go; now without it.
    /// - Throws: `notAnEmail` for `to`, and `fieldTooLong` for texts beyond 200 and 20,000 characters.
    @discardableResult
    func queueMail(
        to address: String, subject: String, body: String, purpose: OutgoingMail.Purpose, lead: Lead.ID? = nil, contact: Contact.ID? = nil, dueAt: Timestamp? = nil
    ) throws -> OutgoingMail {
        guard EmailAddress.isPlausible(address) else { throw Refusal.field("to", "notAnEmail") }
        if let person = lead.map({ ConsentingPerson(leadId: $0) }) ?? contact.map({ ConsentingPerson(contactId: $0) }), let intent = purpose.outreach { try refuseOutreach(to: person, channel: .mail, as: intent, field: "to") }
        try check(subject, "subject", most: 200)
        try check(body, "body", most: 20_000)
        var mail = OutgoingMail()
        (mail.leadId, mail.contactId, mail.toAddress, mail.subject, mail.body, mail.purpose) = (lead, contact, address, Self.line(subject), body, purpose)
        (mail.userId, mail.createdAt, mail.dueAt) = (purpose == .answer ? doer : nil, now, dueAt ?? now)
        try insert(&mail)
        return mail
    }

    /// A text as one line, so that no header begins in it: a line break or any other control character is a blank.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: " "
            default: scalar
            }
        }))
    }

    /// The mail, when the actor may see it: their own, one about a lead that they see, or any for whoever sees all leads.
    func outgoingMail(_ id: OutgoingMail.ID, toChange: Bool = false) throws -> OutgoingMail {
        let mail = try db.first(OutgoingMail.self, "SELECT \(OutgoingMail.columns) FROM outgoing_mail WHERE id = \(id) AND \(try OutgoingMail.seen(.read, by: self))")
        guard let mail else { throw Refusal(.notFound) }
        guard try !toChange || db.value(Int64.self, "SELECT id FROM outgoing_mail WHERE id = \(id) AND \(OutgoingMail.seen(.write, by: self))") != nil else { throw Refusal(.forbidden) }
        return mail
    }

    /// A new mail is called back, any other change of one is reversed.
    func takeBackMail(_ event: StoredEvent) throws {
        guard event.before == nil else { return try takeBackChange(event, of: OutgoingMail.self) }
        let before: OutgoingMail = try unchangedSince(event)
        guard before.state == .waiting else { return }
        var mail = before
        mail.cancelledAt = now
        try update(&mail, from: before)
    }
}

extension OutgoingMail {
    static func seen(_ action: Action, by work: Work) throws -> SQL {
        if work.reach(action, .leads) == .all { return "TRUE" }
        if work.reach(action, .leads) == .none { return "FALSE" }
        return "(outgoing_mail.user_id = \(work.actor.userId) OR EXISTS (SELECT 1 FROM lead l WHERE l.id = outgoing_mail.lead_id AND \(try work.condition(action, .leads, owner: "l.owner_id"))))"
    }
}
