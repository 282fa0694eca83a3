import Domain
import Storage
import Writing

/// What an outreach is: the answer to somebody who asked, or a first word to somebody who did not.
public enum OutreachIntent: Sendable { case answer, marketing }

extension Work {
    /// Whether one may write to or call a person now, with the reason and the line of the country's law that decides. An answer to
    /// somebody who asked is no marketing and is allowed.
    ///
    /// - Parameter intent: `.answer` holds only where they have turned to us: somebody who never did cannot be answered.
    public func outreach(to person: ConsentingPerson, channel: OutreachChannel, as intent: OutreachIntent = .marketing) throws -> OutreachVerdict {
        try outreach(to: person, [channel], as: intent)[0].verdict
    }

    /// The same for several channels, each in its turn.
    func outreach(to person: ConsentingPerson, _ channels: [OutreachChannel], as intent: OutreachIntent = .marketing) throws -> [(channel: OutreachChannel, verdict: OutreachVerdict)] {
        let subject = try outreachSubject(person), everybody = try sameperson(as: person), history = try consents(of: person)
        var facts = OutreachFacts()
        facts.isAnswer = intent == .answer && subject.askedAt != nil
        facts.country = AddressGuess.country(written: subject.country, phone: subject.phone, domains: [subject.email.flatMap { $0.split(separator: "@").last.map(String.init) }, subject.domain])
        if let suppressed = try suppression(email: subject.email, phone: subject.phone, country: facts.country) {
            // Who was erased or wanted no word, and then turned to us by themselves, gets their answer and nothing else.
            facts.isSuppressed = !(facts.isAnswer && suppressed.reason != .bounced && (subject.askedAt.map { $0 > suppressed.createdAt } ?? false))
        }
        facts.isCustomer = try isCustomer(everybody.leads, everybody.contacts)
        let audience: OutreachPolicy.Audience = subject.isCompany ? .company : .person
        let lines = try db.all(OutreachPolicy.self, "SELECT \(OutreachPolicy.columns) FROM outreach_policy WHERE archived_at IS NULL AND audience = \(audience) AND (country = \(facts.country ?? OutreachPolicy.everywhere) OR country = \(OutreachPolicy.everywhere))")
        return try channels.map { channel in
            var own = facts
            own.channel = channel
            own.standing = history.standing(.news, channel)
            if own.standing?.entry.perMonth != nil { own.sent = try messages(to: everybody.leads, everybody.contacts, channel) }
            own.policy = OutreachPolicy.deciding(lines, country: facts.country, channel: channel, audience: audience, on: today)
            return (channel, own.verdict)
        }
    }

    /// Refuses what the verdict blocks, with the rule's name. A warning is for the page to show.
    func refuseOutreach(to person: ConsentingPerson, channel: OutreachChannel, as intent: OutreachIntent, field: String) throws {
        let verdict = try outreach(to: person, channel: channel, as: intent)
        guard verdict.outcome == .blocked else { return }
        var details: [String: String] = [:]
        if let country = verdict.country, let rule = verdict.policy?.source { (details["country"], details["rule"]) = (country, rule) }
        throw Refusal.field(field, verdict.reason.refusal, details)
    }

    /// The law asks for the address also where the actor does not see it; the verdict tells nothing of it.
    private func outreachSubject(_ person: ConsentingPerson) throws -> OutreachSubject {
        if let lead = person.leadId {
            let asked: SQL = "(SELECT MAX(s.at) FROM lead_signal s WHERE s.lead_id = l.id AND s.kind IN (\(list: LeadSignal.Kind.asking.map(\.rawValue))))"
            // Of a lead of which nothing is noted, somebody said who came to whom; of any other, what it did says it.
            let came: SQL = """
                CASE WHEN l.direction = 'inbound' AND l.channel NOT IN (\(list: InformingDuty.channels.map(\.rawValue))) \
                AND NOT EXISTS (SELECT 1 FROM lead_signal s WHERE s.lead_id = l.id AND s.kind NOT IN ('unsubscribed', 'referred')) THEN l.created_at END
                """
            guard let row = try plain.first(OutreachSubject.self, "SELECT l.email, l.phone, l.country, l.domain, l.name, l.company, COALESCE(\(asked), \(came)) FROM lead l WHERE l.id = \(lead)") else { throw Refusal(.notFound) }
            return row
        }
        guard let contact = person.contactId, let row = try plain.first(OutreachSubject.self, """
            SELECT p.email, p.phone, c.country, c.domain, p.name, c.name,
                (SELECT MAX(a.done_at) FROM activity a WHERE a.contact_id = p.id AND a.direction = 'inbound' AND a.done_at IS NOT NULL AND a.deleted_at IS NULL)
            FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = \(contact)
            """) else { throw Refusal(.notFound) }
        return row
    }

    /// Whether they have bought: a won deal of theirs or of a contact they became.
    private func isCustomer(_ leads: [Lead.ID], _ contacts: [Contact.ID]) throws -> Bool {
        try db.value(Int64.self, """
            SELECT id FROM lead WHERE id IN (\(list: leads)) AND lifecycle IN ('customer', 'advocate')
            UNION ALL SELECT d.id FROM deal d JOIN deal_contact c ON c.deal_id = d.id WHERE c.contact_id IN (\(list: contacts)) AND d.status = 'won' AND d.deleted_at IS NULL
            UNION ALL SELECT d.id FROM deal d JOIN lead l ON l.deal_id = d.id WHERE l.id IN (\(list: leads)) AND d.status = 'won' AND d.deleted_at IS NULL LIMIT 1
            """) != nil
    }

    /// Outbound messages of the channel in the last 30 days.
    private func messages(to leads: [Lead.ID], _ contacts: [Contact.ID], _ channel: OutreachChannel) throws -> Int64 {
        let types = channel.activities.map(\.rawValue)
        return try db.value(Int64.self, """
            SELECT COUNT(*) FROM activity WHERE (lead_id IN (\(list: leads)) OR contact_id IN (\(list: contacts))) AND direction = 'outbound' AND type IN (\(list: types)) AND deleted_at IS NULL \
            AND done_at > \(now - .days(30)) AND done_at <= \(now)
            """) ?? 0
    }
}

/// What a verdict reads of a lead or a contact.
private struct OutreachSubject: RowDecodable {
    static let columns: SQL = ""
    let email: String?, phone: String?, country: String?, domain: String?, name: String, company: String?
    /// When they last asked something of us.
    let askedAt: Timestamp?
    init(row: inout Row) throws {
        (email, phone, country, domain, name, company) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        askedAt = try row.next()
    }
    /// A desk's address, or a record that names the company and nobody at it.
    var isCompany: Bool { email.map(AddressGuess.isDesk) ?? (company.map { $0.lowercased() == name.lowercased() } ?? false) }
}

extension LeadSignal.Kind {
    /// What asks for an answer: they wrote, spoke, or asked. Opening a mail or filling a cart asks nothing.
    static let asking: [LeadSignal.Kind] = [.formSent, .chatted, .replied, .called, .met, .asked]
}

extension OutgoingMail.Purpose {
    /// How the law looks at it; nil for what the receiver has just asked for: a download, or to confirm what they said.
    var outreach: OutreachIntent? {
        switch self {
        case .answer: .answer
        case .invitation: .marketing
        case .optIn, .download, .consent, .notice: nil
        }
    }
}

extension OutreachChannel {
    /// The types of activities that go this way.
    var activities: [Activity.Kind] {
        switch self {
        case .mail: [.email]
        case .call: [.call, .coldCall]
        case .sms: [.sms]
        case .social: [.social, .chat]
        case .letter: [.letter]
        }
    }

    /// The way of a type of activity; nil for what needs no leave: meetings, tasks, notes.
    init?(_ type: Activity.Kind) {
        guard let way = Self.allCases.first(where: { $0.activities.contains(type) }), type != .chat else { return nil }
        self = way
    }
}

extension OutreachVerdict.Reason {
    /// The problem by whose words it is refused.
    var refusal: String {
        switch self {
        case .suppressed: "suppressed"
        case .withdrawn: "consentWithdrawn"
        case .capReached: "consentCap"
        case .unconfirmed: "consentUnconfirmed"
        default: "consentNeeded"
        }
    }
}

/// Whether one may reach a lead or a contact, in each way.
public struct AskOutreach: Operation, Decodable {
    public static let name: OperationName = "outreach.ask"
    public static let endpoint = Endpoint.get("/outreach")
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }

    public func run(in work: Work) throws -> OutreachAnswer {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId)
        try work.check(person)
        return OutreachAnswer(verdicts: try work.outreach(to: person, OutreachChannel.allCases))
    }
}

public struct OutreachAnswer: Answer {
    public let verdicts: [(channel: OutreachChannel, verdict: OutreachVerdict)]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for (channel, verdict) in verdicts {
                    json.object { json in
                        json.field("channel", channel)
                        json.field("outcome", verdict.outcome)
                        json.field("reason", verdict.reason)
                        json.field("country", verdict.country)
                        json.field("rule", verdict.policy?.rule)
                        json.field("source", verdict.policy?.source)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let text = Schema.string()
        let line = Schema.object([
            .init("channel", .string(options: OutreachChannel.allCases.map(\.rawValue)), isRequired: true), .init("outcome", .string(options: OutreachVerdict.Outcome.allCases.map(\.rawValue)), isRequired: true),
            .init("reason", .string(options: OutreachVerdict.Reason.allCases.map(\.rawValue)), isRequired: true), .init("country", text, isRequired: true, isNullable: true),
            .init("rule", text, isRequired: true, isNullable: true), .init("source", text, isRequired: true, isNullable: true),
        ])
        return .object([.init("items", .array(of: line), isRequired: true)])
    }
}

extension Work {
    /// Refuses to plan a cold call to somebody whom the law of their country, or they themselves, do not want to be called. A call
    /// that was made is written down whatever it was.
    func checkOutreach(of activity: Activity, from before: Activity?) throws {
        guard activity.type == .coldCall, activity.doneAt == nil, activity.deletedAt == nil, importing == nil, undoes == nil else { return }
        guard before?.type != .coldCall || before?.leadId != activity.leadId || before?.contactId != activity.contactId else { return }
        let person = ConsentingPerson(leadId: activity.leadId, contactId: activity.leadId == nil ? activity.contactId : nil)
        guard person.leadId != nil || person.contactId != nil else { return }
        try refuseOutreach(to: person, channel: .call, as: .answer, field: "type")
    }
}
