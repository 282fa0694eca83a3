import Domain
import Storage
import Texts
import Writing

extension ChatTalk {
    /// The lead of the conversation, made through the one door of leads as soon as there is something to answer to, and filled with
    /// what the visitor has said since. What is known of somebody already stays.
    /// - Parameter anonymous: also for somebody who has left nothing: who asks for a person is not lost.
    /// - Returns: nil for a stranger, and for a lead that somebody has thrown away.
    @discardableResult
    mutating func meetLead(anonymous: Bool = false) throws -> Lead? {
        if let id = chat.leadId {
            guard let lead = try work.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id) AND deleted_at IS NULL") else { return nil }
            return try fill(lead)
        }
        guard anonymous || chat.email != nil || chat.phone != nil else { return nil }
        let met = try work.receive(ReceivedLead(lead: stranger(), wantsAnswer: false))
        try belong(to: met.id)
        for (step, at) in try agreed() { try recordConsent(step, at: at) }
        return try fill(met)
    }

    private func stranger() -> Lead {
        var lead = Lead()
        lead.name = chat.name ?? chat.email ?? chat.phone ?? nameless
        (lead.email, lead.phone, lead.company, lead.interest, lead.language) = (chat.email, chat.phone, chat.company, chat.wish, chat.language)
        (lead.channel, lead.direction, lead.sourceId, lead.landingPage, lead.isTest) = (.chat, .inbound, script.sourceId, chat.page, chat.isTest)
        return lead
    }

    /// What somebody is called who said nothing of themselves.
    private var nameless: String { Catalogues.embedded[work.workspace.language](ReadyChatText.visitor, ["number": "\(chat.id)"]) }

    private mutating func belong(to lead: Lead.ID) throws {
        chat.leadId = lead
        try work.db.execute("UPDATE chat_line SET lead_id = \(lead) WHERE chat_id = \(chat.id)")
    }

    private mutating func fill(_ known: Lead) throws -> Lead {
        if let email = chat.email, known.email == nil {
            let other = try work.db.first(Lead.self, """
                SELECT \(Lead.columns) FROM lead WHERE email_fold = \(email.lowercased()) AND id <> \(known.id) AND deleted_at IS NULL AND merged_into IS NULL AND is_test = \(chat.isTest) ORDER BY id DESC LIMIT 1
                """)
            if let other { return try join(known, into: other) }
        }
        var lead = known
        if [nameless, known.email, known.phone].contains(known.name), let name = chat.name ?? chat.email { lead.name = name }
        lead.email = known.email ?? chat.email
        lead.phone = known.phone ?? chat.phone
        lead.company = known.company ?? chat.company
        lead.interest = known.interest ?? chat.wish
        lead.language = known.language ?? chat.language
        if lead != known { try work.update(&lead, from: known) }
        return lead
    }

    /// Somebody who asked for a person and turned out to be known: what happened goes to the lead that there is, and the one that
    /// was made meanwhile goes.
    private mutating func join(_ stranger: Lead, into known: Lead) throws -> Lead {
        _ = try Lead.move(from: stranger, to: known, in: work)
        try work.db.execute("UPDATE lead_catch SET lead_id = \(known.id) WHERE lead_id = \(stranger.id) AND evidence = \(evidence)")
        try belong(to: known.id)
        for (step, at) in try agreed() { try recordConsent(step, at: at) }
        // What was moved away has changed it.
        let before = try work.find(Lead.self, stranger.id)
        var gone = before
        (gone.mergedInto, gone.deletedAt) = (known.id, work.now)
        try work.update(&gone, from: before)
        return try fill(try work.find(Lead.self, known.id))
    }

    /// What proves what was said.
    private var evidence: String { "chat/\(chat.id)" }

    // MARK: consent

    /// The consents that were given so far, with their moments.
    private func agreed() throws -> [(step: String, at: Timestamp)] {
        var found: [(String, Timestamp)] = []
        try work.db.forEach("SELECT step, at FROM chat_line WHERE chat_id = \(chat.id) AND note = \(ChatLine.Note.agreed) AND step IS NOT NULL ORDER BY number") { row in found.append((try row.next(), try row.next())) }
        return found
    }

    /// Into the consent log, with the words that were shown; as soon as there is somebody whose consent it is.
    func recordConsent(_ step: String, at moment: Timestamp) throws {
        guard let lead = chat.leadId, let wording = tree[step]?.texts.text(in: chat.language) else { return }
        try work.recordConsent(of: ConsentingPerson(leadId: lead), wording: wording, wordingVersion: edition.wordingVersion, language: chat.language, source: evidence, at: moment)
    }

    // MARK: the result

    /// What the visitor wrote, as it stands in the inbox.
    private func words() throws -> String? {
        if let wish = chat.wish { return wish }
        return try work.db.value(String.self, "SELECT text FROM chat_line WHERE chat_id = \(chat.id) AND who = 'visitor' AND text IS NOT NULL ORDER BY number DESC LIMIT 1")
    }

    /// What the conversation tells of the lead, up to now.
    private func signal(of lead: Lead) -> LeadSignal {
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at, signal.evidence) = (lead.id, .chatted, chat.heardAt, evidence)
        signal.detail = chat.interest.map { "\($0.rawValue) \(chat.points)" }
        return signal
    }

    /// Puts the lead into the inbox, once for a conversation.
    mutating func raise() throws {
        guard chat.caughtAt == nil, var lead = try meetLead(anonymous: true) else { return }
        chat.caughtAt = work.now
        try work.comeBack(&lead)
        try work.raiseCatch(for: lead, words: try words(), after: signal(of: lead))
    }

    /// When it is over: the interest and what proves it go to the lead, and who left an address and has talked with nobody wants an
    /// answer.
    mutating func conclude() throws {
        guard chat.notedAt == nil, var lead = try meetLead() else { return }
        chat.notedAt = work.now
        try sort(&lead)
        var signal = signal(of: lead)
        try work.note(&signal, of: &lead)
        try finishTouch()
        if chat.answeredAt != nil { try closeCatches(of: lead) } else if chat.interest != .notInterested, chat.email != nil || chat.phone != nil { try raise() }
    }

    /// What was answered sorts the lead, so that lists show it; where a person has chosen, that stays.
    private func sort(_ lead: inout Lead) throws {
        guard let interest = chat.interest, !lead.segmentIsChosen || lead.segmentByChat else { return }
        let before = lead
        (lead.segment, lead.segmentIsChosen, lead.segmentByChat) = (interest, true, true)
        if lead != before { try work.update(&lead, from: before) }
    }

    /// Who was talked with has their answer.
    private func closeCatches(of lead: Lead) throws {
        for was in try work.db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead.id) AND status = 'open' AND evidence = \(evidence) ORDER BY id") {
            var caught = was
            caught.close(as: .answered, by: chat.userId, at: work.now)
            caught.answerId = chat.touchId
            try work.update(&caught, from: was)
        }
    }

    /// A conversation with a person is a touch of the lead, ours: with it the lead is answered.
    mutating func beginTouch(of lead: Lead, by user: User.ID, _ text: String) throws {
        var touch = Activity()
        try touch.begin(in: work)
        (touch.type, touch.ownerId, touch.leadId, touch.direction, touch.doneAt) = (.chat, user, lead.id, .outbound, work.now)
        (touch.subject, touch.note) = (String("\(script.name): \(lead.name)".prefix(200)), text)
        try work.insert(&touch)
        chat.touchId = touch.id
    }

    /// When it is over, the touch holds what both have said.
    private func finishTouch() throws {
        guard let id = chat.touchId, let before = try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id = \(id) AND deleted_at IS NULL") else { return }
        var touch = before
        let said = try work.lines(of: chat.id).filter { $0.who == .visitor || $0.who == .person }.compactMap { line in line.text.map { (line.who == .person ? "> " : "") + $0 } }
        touch.note = String(said.joined(separator: "\n").prefix(4_000))
        try work.update(&touch, from: before)
    }
}
