import Domain
import Storage

/// What came in from outside, whatever the way: a form, a chat, a mail, a program, a row of a file, a person at the desk.
public struct ReceivedLead: Sendable {
    /// What the sender said of themselves; whoever is known already keeps what is known.
    public var lead: Lead
    /// What happened, with what proves it.
    public var signal: LeadSignal?
    /// Whether it wants an answer, so that it comes into the inbox.
    public var wantsAnswer: Bool
    /// What they wrote, as it stands in the inbox.
    public var words: String?

    public init(lead: Lead, signal: LeadSignal? = nil, wantsAnswer: Bool = true, words: String? = nil) {
        (self.lead, self.signal, self.wantsAnswer, self.words) = (lead, signal, wantsAnswer, words)
    }
}

extension Work {
    /// The one door by which leads come in: whoever is known is found again by e-mail address or telephone number, what they did
    /// is noted, the lead is scored and given to somebody, and the inbox has it when it wants an answer. Who is known keeps what is
    /// known, and where they came from first; who rested or was disqualified is back at work when they want an answer.
    @discardableResult
    func receive(_ received: ReceivedLead) throws -> Lead {
        try waitForOthers(like: received.lead)
        var lead: Lead, signal = received.signal
        if let known = try knownLead(like: received.lead) {
            lead = try takeUp(known, received.lead)
            if received.wantsAnswer { try comeBack(&lead) }
            signal = try signal.map { try $0.naming(newOrigin(of: received.lead, besides: known)) }
        } else {
            lead = try insertReceived(received.lead)
        }
        if var sign = signal {
            sign.leadId = lead.id
            try note(&sign, of: &lead)
        }
        if received.wantsAnswer { try raiseCatch(for: lead, words: received.words, after: signal) }
        return lead
    }

    /// Who comes twice at the same moment is one lead: on PostgreSQL, where transactions run side by side, the second waits for the first. There
    /// are 64 doors, so that a long list holds no more locks than that.
    private func waitForOthers(like sent: Lead) throws {
        guard db.dialect == .postgres, let mark = [sent.email, sent.phone].compactMap({ $0?.trimmed.lowercased() }).first(where: { !$0.isEmpty }) else { return }
        _ = try db.value(Int64.self, "SELECT LENGTH(pg_advisory_xact_lock(7301, hashtext(\(mark)) & 63)::text)::BIGINT")
    }

    private func insertReceived(_ sent: Lead) throws -> Lead {
        var lead = sent
        if lead.createdAt == Timestamp(microseconds: 0) { lead.createdAt = now }
        try route(&lead)
        try insert(&lead)
        return lead
    }

    /// Writes a lead that somebody made: it is given to somebody where nobody owns it.
    func add(_ made: Lead) throws -> Lead {
        var lead = made
        if lead.ownerId == nil { try route(&lead) }
        try insert(&lead)
        return lead
    }

    /// Notes what a lead did: the list of signals, when they were first and last heard of, the score, and what rules catch.
    func note(_ signal: inout LeadSignal, of lead: inout Lead) throws {
        let before = lead
        try keep(signal, of: &lead)
        if lead != before { try update(&lead, from: before) }
        try applyCatchRules(to: lead, after: signal)
    }

    /// Writes the signal down and works out what follows from it; the lead itself is not yet written.
    func keep(_ signal: LeadSignal, of lead: inout Lead) throws {
        try db.execute("INSERT INTO lead_signal (lead_id, kind, at, detail, evidence) VALUES (\(signal.leadId), \(signal.kind.rawValue), \(signal.at), \(signal.detail), \(signal.evidence))")
        if signal.kind.isInteraction {
            lead.firstInteractionAt = min(lead.firstInteractionAt ?? signal.at, signal.at)
            lead.lastInteractionAt = max(lead.lastInteractionAt ?? signal.at, signal.at)
        }
        // Who did something is no stranger any more.
        if signal.kind.isInteraction, lead.lifecycle == .prospect { lead.lifecycle = .lead }
        try rescore(&lead)
    }
}
