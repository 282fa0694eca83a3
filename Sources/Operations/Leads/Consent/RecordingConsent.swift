import Domain
import Storage
import Writing

/// Whom something is about: a lead, a contact, or both where a lead has become one.
public struct ConsentingPerson: Equatable, Sendable {
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }
}

extension Work {
    /// Writes down that somebody agreed, confirmed or withdrew. The log only grows: what was said before stays.
    ///
    /// - Parameters:
    ///   - purpose: what for; each purpose and channel stands for itself.
    ///   - wording: the words that were shown, as they were shown; empty for a withdrawal.
    ///   - wordingVersion: which edition of them it was.
    ///   - perMonth: how many messages a month they agreed to; nil for no limit.
    ///   - source: where it was said: `form/3`, `chat/7`, `link`, `desk`, `api`.
    ///   - awaitsConfirmation: for a double opt-in: it counts once a `.confirmed` entry follows.
    ///   - address: the network address it came from, and `agent` the browser: only their keyed hashes are kept.
    ///   - proof: for `.confirmed` when and how the mail was answered; else a note.
    ///   - at: when it was said; now unless something else is said.
    @discardableResult
    func recordConsent(
        of person: ConsentingPerson, _ state: ConsentEntry.State = .given, purpose: ConsentEntry.Purpose = .news, channel: OutreachChannel = .mail, wording: String, wordingVersion: String, language: Language? = nil,
        perMonth: Int64? = nil, source: String, awaitsConfirmation: Bool = false, address: String? = nil, agent: String? = nil, proof: String? = nil, at moment: Timestamp? = nil
    ) throws -> ConsentEntry {
        let secret = try houseSecret()
        var entry = ConsentEntry()
        (entry.leadId, entry.contactId, entry.state, entry.purpose, entry.channel) = (person.leadId, person.contactId, state, purpose, channel)
        (entry.wording, entry.wordingVersion, entry.language, entry.perMonth, entry.source, entry.at) = (wording, wordingVersion, language, perMonth, source, moment ?? now)
        entry.awaitsConfirmation = awaitsConfirmation && state == .given
        (entry.addressHash, entry.agentHash) = (address.map { secret.hash($0, for: "network") }, agent.map { secret.hash($0, for: "agent") })
        (entry.proof, entry.userId) = (proof, doer)
        return try write(entry, personHash: personHash(of: person, secret))
    }

    private func write(_ entry: ConsentEntry, personHash: String?) throws -> ConsentEntry {
        guard entry.leadId != nil || entry.contactId != nil || personHash != nil else { throw Refusal(.notFound) }
        var entry = entry
        entry.id = try db.value(ConsentEntry.ID.self, """
            INSERT INTO consent_entry (lead_id, contact_id, person_hash, state, awaits_confirmation, purpose, channel, wording, wording_version, language, per_month, source, at, address_hash, agent_hash, proof, user_id, created_at)
            VALUES (\(entry.leadId), \(entry.contactId), \(personHash), \(entry.state.rawValue), \(entry.awaitsConfirmation), \(entry.purpose.rawValue), \(entry.channel.rawValue), \(entry.wording), \(entry.wordingVersion), \
            \(entry.language?.rawValue), \(entry.perMonth), \(entry.source), \(entry.at), \(entry.addressHash), \(entry.agentHash), \(entry.proof), \(entry.userId), \(now)) RETURNING id
            """) ?? entry.id
        return entry
    }

    /// The keyed hash of the person's mail address, by which a consent is found again when the lead becomes a contact, is
    /// merged, or comes back; nil for somebody without one.
    func personHash(of person: ConsentingPerson, _ secret: HouseSecret) throws -> String? {
        let email = try person.leadId.flatMap { try plain.value(String.self, "SELECT email FROM lead WHERE id = \($0)") }
            ?? person.contactId.flatMap { try plain.value(String.self, "SELECT email FROM contact WHERE id = \($0)") }
        return email.map { secret.hash(Reachable.mail($0), for: "mail") }
    }
}
