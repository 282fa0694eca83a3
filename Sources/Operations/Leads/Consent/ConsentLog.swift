import Domain
import Storage
import Writing

extension ConsentEntry.State: ChoiceFieldValue {}
extension ConsentEntry.Purpose: ChoiceFieldValue {}
extension OutreachChannel: ChoiceFieldValue {}

extension ConsentEntry: RowDecodable {
    public static var columns: SQL { "id, lead_id, contact_id, state, awaits_confirmation, purpose, channel, wording, wording_version, language, per_month, source, at, address_hash, agent_hash, proof, user_id" }
    public init(row: inout Row) throws {
        self.init()
        (id, leadId, contactId, state, awaitsConfirmation) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (purpose, channel, wording, wordingVersion, language) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (perMonth, source, at, addressHash, agentHash) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (proof, userId) = (try row.next(), try row.next())
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("leadId", leadId)
            json.field("contactId", contactId)
            json.field("state", state)
            json.field("awaitsConfirmation", awaitsConfirmation)
            json.field("purpose", purpose)
            json.field("channel", channel)
            json.field("wording", wording)
            json.field("wordingVersion", wordingVersion)
            json.field("language", language)
            json.field("perMonth", perMonth)
            json.field("source", source)
            json.field("at", at)
            json.field("addressHash", addressHash)
            json.field("agentHash", agentHash)
            json.field("proof", proof)
            json.field("userId", userId)
        }
    }

    static var schema: Schema {
        let id = Schema.integer(minimum: 1), text = Schema.string()
        func choice<Choice: ChoiceFieldValue>(_: Choice.Type) -> Schema { .string(options: Choice.allCases.map(\.rawValue)) }
        return .object([
            .init("id", id, isRequired: true), .init("leadId", id, isRequired: true, isNullable: true), .init("contactId", id, isRequired: true, isNullable: true), .init("state", choice(State.self), isRequired: true),
            .init("awaitsConfirmation", .boolean, isRequired: true), .init("purpose", choice(Purpose.self), isRequired: true), .init("channel", choice(OutreachChannel.self), isRequired: true), .init("wording", text, isRequired: true),
            .init("wordingVersion", text, isRequired: true), .init("language", text, isRequired: true, isNullable: true), .init("perMonth", id, isRequired: true, isNullable: true), .init("source", text, isRequired: true),
            .init("at", .string(format: "date-time"), isRequired: true), .init("addressHash", text, isRequired: true, isNullable: true), .init("agentHash", text, isRequired: true, isNullable: true),
            .init("proof", text, isRequired: true, isNullable: true), .init("userId", id, isRequired: true, isNullable: true),
        ])
    }
}

/// What one person has said about being written to and called.
public struct ConsentHistory: Sendable {
    /// Oldest first.
    public let entries: [ConsentEntry]

    public func standing(_ purpose: ConsentEntry.Purpose, _ channel: OutreachChannel) -> ConsentStanding? { ConsentStanding(entries.filter { $0.purpose == purpose && $0.channel == channel }) }

    /// The purposes and channels about which anything was said, in the order of all.
    public var spoken: [(purpose: ConsentEntry.Purpose, channel: OutreachChannel, standing: ConsentStanding)] {
        ConsentEntry.Purpose.allCases.flatMap { purpose in OutreachChannel.allCases.compactMap { channel in standing(purpose, channel).map { (purpose, channel, $0) } } }
    }
}

extension Work {
    /// Everything that a person said: as a lead, as a contact, and by their address under any other record.
    func consents(of person: ConsentingPerson) throws -> ConsentHistory {
        let everybody = try sameperson(as: person)
        var conditions: [SQL] = []
        if !everybody.leads.isEmpty { conditions.append("lead_id IN (\(list: everybody.leads))") }
        if !everybody.contacts.isEmpty { conditions.append("contact_id IN (\(list: everybody.contacts))") }
        if let secret = try knownHouseSecret(), let hash = try personHash(of: person, secret) { conditions.append("person_hash = \(hash)") }
        guard !conditions.isEmpty else { return ConsentHistory(entries: []) }
        return ConsentHistory(entries: try db.all(ConsentEntry.self, "SELECT \(ConsentEntry.columns) FROM consent_entry WHERE \(SQL.all(conditions, separator: " OR ")) ORDER BY at, id"))
    }

    /// The lead and the contact that are one person: what a lead has become, and which leads a contact has been.
    func sameperson(as person: ConsentingPerson) throws -> (leads: [Lead.ID], contacts: [Contact.ID]) {
        var leads = Set([person.leadId].compactMap(\.self)), contacts = Set([person.contactId].compactMap(\.self))
        var count = -1
        // Merged records point at each other; each turn adds what the last one found.
        while count != leads.count + contacts.count {
            count = leads.count + contacts.count
            let (known, people) = (leads.sorted { $0.rawValue < $1.rawValue }, contacts.sorted { $0.rawValue < $1.rawValue })
            // Two questions, each of which has an index.
            leads.formUnion(try db.values(Lead.ID.self, "SELECT id FROM lead WHERE contact_id IN (\(list: people)) UNION ALL SELECT id FROM lead WHERE merged_into IN (\(list: known))"))
            leads.formUnion(try db.values(Lead.ID.self, "SELECT merged_into FROM lead WHERE id IN (\(list: known)) AND merged_into IS NOT NULL"))
            contacts.formUnion(try db.values(Contact.ID.self, "SELECT contact_id FROM lead WHERE id IN (\(list: known)) AND contact_id IS NOT NULL"))
            contacts.formUnion(try db.values(Contact.ID.self, "SELECT id FROM contact WHERE merged_into IN (\(list: people))"))
            contacts.formUnion(try db.values(Contact.ID.self, "SELECT merged_into FROM contact WHERE id IN (\(list: people)) AND merged_into IS NOT NULL"))
        }
        return (leads.sorted { $0.rawValue < $1.rawValue }, contacts.sorted { $0.rawValue < $1.rawValue })
    }

    /// Refuses who may not do `action` with the lead or the contact, or names neither or both.
    func check(_ person: ConsentingPerson, to action: Action = .read) throws {
        switch (person.leadId, person.contactId) {
        case (let lead?, nil): _ = try find(Lead.self, lead, to: action)
        case (nil, let contact?): _ = try find(Contact.self, contact, to: action)
        default: throw InputProblem(field: "leadId", code: .missing)
        }
    }
}
