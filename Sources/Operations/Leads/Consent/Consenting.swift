import Domain
import Storage
import Writing

/// What a lead or a contact has said about being written to and called, oldest first.
public struct ListConsents: Operation, Decodable {
    public static let name: OperationName = "consents.list"
    public static let endpoint = Endpoint.get("/consents")
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }

    public func run(in work: Work) throws -> ConsentList {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId)
        try work.check(person)
        return ConsentList(history: try work.consents(of: person))
    }
}

public struct ConsentList: Answer {
    public let history: ConsentHistory

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for entry in history.entries { entry.write(to: &json) } }
            json.array("standing") { json in
                for line in history.spoken {
                    json.object { json in
                        json.field("purpose", line.purpose)
                        json.field("channel", line.channel)
                        json.field("holds", line.standing.holds)
                        json.field("awaited", line.standing.isAwaited)
                        json.field("since", line.standing.entry.at)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let standing = Schema.object([
            .init("purpose", .string(), isRequired: true), .init("channel", .string(), isRequired: true), .init("holds", .boolean, isRequired: true), .init("awaited", .boolean, isRequired: true),
            .init("since", .string(format: "date-time"), isRequired: true),
        ])
        return .object([.init("items", .array(of: ConsentEntry.schema), isRequired: true), .init("standing", .array(of: standing), isRequired: true)])
    }
}

/// Writes down that somebody agreed: on the telephone, on paper, at a fair. It needs what proves it.
public struct RecordConsent: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "consents.record"
    public static let endpoint = Endpoint.post("/consents", status: 201)
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var purpose: ConsentEntry.Purpose?
    public var channel: OutreachChannel
    /// The words they agreed to.
    public var wording: String
    public var wordingVersion: String?
    public var perMonth: Int64?
    /// What proves it.
    public var proof: String
    /// When they said it; now unless something else is said, never later.
    public var at: Timestamp?

    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil, purpose: ConsentEntry.Purpose? = nil, channel: OutreachChannel, wording: String, wordingVersion: String? = nil, perMonth: Int64? = nil, proof: String, at: Timestamp? = nil) {
        (self.leadId, self.contactId, self.purpose, self.channel, self.wording) = (leadId, contactId, purpose, channel, wording)
        (self.wordingVersion, self.perMonth, self.proof, self.at) = (wordingVersion, perMonth, proof, at)
    }

    public func run(in work: Work) throws -> ConsentList {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId), (words, proof) = (wording.trimmed, proof.trimmed)
        try work.check(person, to: .write)
        if words.isEmpty { throw InputProblem(field: "wording", code: .missing) }
        if proof.isEmpty { throw InputProblem(field: "proof", code: .missing) }
        for (field, text) in [("wording", words), ("proof", proof)] { try work.check(text, field, most: 2_000) }
        if let wordingVersion { try work.check(wordingVersion, "wordingVersion", most: 100) }
        if let perMonth, !(1...100 ~= perMonth) { throw InputProblem(field: "perMonth", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        if let at, at > work.now { throw Refusal.field("at", "notInFuture") }
        try work.recordConsent(
            of: person, purpose: purpose ?? .news, channel: channel, wording: words, wordingVersion: wordingVersion?.trimmed ?? work.today.description, perMonth: perMonth, source: "desk", proof: proof, at: at)
        return ConsentList(history: try work.consents(of: person))
    }
}

/// Writes down that somebody does not want it any more; nothing has to be proved for that. Without a purpose or a channel it is
/// about all of them.
public struct WithdrawConsent: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "consents.withdraw"
    public static let endpoint = Endpoint.post("/consents/withdraw")
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var purpose: ConsentEntry.Purpose?
    public var channel: OutreachChannel?
    public var note: String?

    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil, purpose: ConsentEntry.Purpose? = nil, channel: OutreachChannel? = nil, note: String? = nil) {
        (self.leadId, self.contactId, self.purpose, self.channel, self.note) = (leadId, contactId, purpose, channel, note)
    }

    public func run(in work: Work) throws -> ConsentList {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId)
        try work.check(person, to: .write)
        try work.check(note, "note", most: 2_000)
        try work.withdrawConsents(of: person, purpose, channel, source: "desk", proof: note?.trimmed)
        return ConsentList(history: try work.consents(of: person))
    }
}

extension Work {
    /// Withdraws what was given. Who never said anything about mail says now that they want none; each withdrawal is one entry, and
    /// what is withdrawn already stays as it is.
    /// - Returns: how many entries that made.
    @discardableResult
    func withdrawConsents(of person: ConsentingPerson, _ purpose: ConsentEntry.Purpose? = nil, _ channel: OutreachChannel? = nil, source: String, proof: String? = nil, address: String? = nil, agent: String? = nil) throws -> Int {
        let history = try consents(of: person)
        var made = 0
        for one in ConsentEntry.Purpose.allCases where purpose == nil || purpose == one {
            for way in OutreachChannel.allCases where channel == nil || channel == way {
                let standing = history.standing(one, way), isSaid = purpose != nil && channel != nil || one == .news && way == .mail
                guard standing.map({ !$0.isWithdrawn || $0.isAwaited }) ?? isSaid else { continue }
                try recordConsent(of: person, .withdrawn, purpose: one, channel: way, wording: "", wordingVersion: standing?.entry.wordingVersion ?? "", source: source, address: address, agent: agent, proof: proof)
                made += 1
            }
        }
        return made
    }
}
