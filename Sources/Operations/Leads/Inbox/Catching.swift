import Domain
import Storage

extension Work {
    /// Puts a lead into the inbox because of what it sent. What a rule has caught of the same is not caught twice: it only gets the words.
    func raiseCatch(for lead: Lead, words: String?, after signal: LeadSignal?) throws {
        guard signal?.kind != .unsubscribed else { return }
        try lock(lead.id)
        if let signal, let caught = try caught(of: lead.id, by: signal) {
            guard let words, caught.words == nil || caught.words == signal.detail, words != caught.words else { return }
            var told = caught
            told.words = words.beginning(10_000)
            return try update(&told, from: caught)
        }
        var caught = LeadCatch()
        (caught.leadId, caught.cause, caught.at, caught.words) = (lead.id, signal?.kind.caught ?? lead.channel.caught, signal?.at ?? now, words?.beginning(10_000))
        (caught.detail, caught.evidence) = (signal?.detail, signal?.evidence)
        caught.occasion = "received " + (signal?.evidence ?? "\(caught.at.microseconds)")
        caught.assigneeId = try keeper(of: lead)
        try put(&caught, of: lead)
    }

    /// Asks the rules that make catches whether this is one. A signal of a time behind makes none: history that is brought in wants no answer, nor does a
    /// source's test.
    func applyCatchRules(to lead: Lead, after signal: LeadSignal) throws {
        guard importing == nil, undoes == nil, !lead.isTest, lead.deletedAt == nil, lead.mergedInto == nil else { return }
        let rules = try db.all(CatchRule.self, "SELECT \(CatchRule.columns) FROM catch_rule WHERE is_enabled AND archived_at IS NULL ORDER BY id")
            .filter { $0.concerns(signal) && (lead.status != .converted || !$0.trigger.counts) }
        guard !rules.isEmpty else { return }
        try lock(lead.id)
        for rule in rules {
            guard let firing = try firing(of: rule, over: lead, at: signal) else { continue }
            if !rule.trigger.counts, try caught(of: lead.id, by: signal) != nil { continue }
            var caught = LeadCatch()
            (caught.leadId, caught.ruleId, caught.cause, caught.at, caught.detail, caught.evidence) = (lead.id, rule.id, rule.trigger.kind, signal.at, signal.detail, signal.evidence)
            (caught.occasion, caught.promiseMinutes) = ("rule/\(rule.id) " + firing.occasion, rule.promiseMinutes)
            caught.assigneeId = try receiver(of: rule, for: lead)
            try put(&caught, of: lead)
        }
    }

    /// The occasion, when a signal sets a rule off: of one that counts, what came since it was last set off.
    private func firing(of rule: CatchRule, over lead: Lead, at signal: LeadSignal) throws -> CatchRule.Firing? {
        guard rule.trigger.counts else { return rule.firings(over: [signal]).first }
        let subject = rule.subject(of: signal), same: SQL = rule.trigger == .opened ? "AND COALESCE(detail, '') = \(subject)" : ""
        let last = try db.value(Timestamp.self, "SELECT MAX(at) FROM lead_catch WHERE rule_id = \(rule.id) AND lead_id = \(lead.id) \(same)")
        let recent = try signals(of: rule, since: last ?? .earliest, "AND lead_id = \(lead.id)").filter { rule.subject(of: $0) == subject }
        return rule.firings(over: recent).last { $0.signal.at == signal.at }
    }

    /// Signals that a rule may look at, after a moment.
    func signals(of rule: CatchRule, since: Timestamp, _ condition: SQL = "") throws -> [LeadSignal] {
        let kinds = rule.trigger.signals.map(\.rawValue).sorted()
        var found: [LeadSignal] = []
        try db.forEach("SELECT id, lead_id, kind, at, detail, evidence FROM lead_signal WHERE kind IN (\(list: kinds)) AND at > \(since) \(condition) ORDER BY at, id LIMIT 100000") { row in
            var signal = LeadSignal()
            (signal.id, signal.leadId) = (try row.next(), try row.next())
            guard let kind = LeadSignal.Kind(rawValue: try row.next()) else { return }
            (signal.kind, signal.at, signal.detail, signal.evidence) = (kind, try row.next(), try row.next(), try row.next())
            found.append(signal)
        }
        return found
    }

    /// Writes a new catch with its clock wound, once for its occasion, and tells who is to answer.
    /// - Returns: whether it is new.
    @discardableResult
    func put(_ caught: inout LeadCatch, of lead: Lead) throws -> Bool {
        guard try db.value(Int64.self, "SELECT id FROM lead_catch WHERE lead_id = \(lead.id) AND occasion = \(caught.occasion)") == nil else { return false }
        if caught.assigneeId != nil { caught.assignedAt = now }
        caught.wind(by: try answerClock(for: lead.country))
        try insert(&caught)
        // What is told late may have been answered by now.
        if caught.at < now { try refreshCatches(of: [lead.id]) }
        try tell(caught.assigneeId, .leadCaught, NoticeSubject(lead: lead.id))
        return true
    }

    /// One at a time puts something of a lead into the inbox; on PostgreSQL others wait.
    private func lock(_ lead: Lead.ID) throws { try db.forEach("SELECT id FROM lead WHERE id = \(lead)\(db.dialect.forUpdate)") { _ in } }

    /// What was caught of the very same already.
    private func caught(of lead: Lead.ID, by signal: LeadSignal) throws -> LeadCatch? {
        let same: SQL = signal.evidence.map { "evidence = \($0)" } ?? "evidence IS NULL AND at = \(signal.at)"
        return try db.first(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead) AND kind = \(signal.kind.caught) AND \(same) ORDER BY id LIMIT 1")
    }

    private func receiver(of rule: CatchRule, for lead: Lead) throws -> User.ID? {
        switch rule.receiver {
        case .leadOwner: try keeper(of: lead)
        case .user: try active(rule.userId)
        case .anyone: nil
        }
    }

    /// Somebody who still works here; else nil.
    func active(_ user: User.ID?) throws -> User.ID? { try user.flatMap { try db.value(User.ID.self, "SELECT id FROM user_account WHERE id = \($0) AND deactivated_at IS NULL") } }

    /// The clock that goes for the leads of a country.
    func answerClock(for country: String?) throws -> BusinessClock { try answerClocks()(country) }

    /// Whole working minutes between two moments, by the clock for leads of a country.
    func workingMinutes(from: Timestamp, to: Timestamp, country: String?) throws -> Int64 { try answerClock(for: country).elapsed(from: from, to: to).microseconds / 60_000_000 }

    /// The moment at which so many working minutes have passed, by the same clock.
    func moment(workingMinutes: Int64, after: Timestamp, country: String?) throws -> Timestamp { try answerClock(for: country).moment(.minutes(workingMinutes), after: after) }

    /// The same for many leads: the hours are read once.
    func answerClocks() throws -> (String?) -> BusinessClock {
        let hours = try db.all(AnswerHours.self, "SELECT \(AnswerHours.columns) FROM answer_hours WHERE archived_at IS NULL ORDER BY id")
        let zone = workspace.timeZone, usual = (hours.first { $0.country == nil } ?? AnswerHours(asUsualIn: zone)).clock(in: zone)
        let known = Dictionary(hours.compactMap { one in one.country.map { ($0, one.clock(in: zone)) } }) { first, _ in first }
        return { country in country.flatMap { known[$0.uppercased()] } ?? usual }
    }
}

extension LeadSignal.Kind {
    /// What it is called in the inbox.
    var caught: LeadCatch.Kind {
        switch self {
        case .formSent, .asked: .form
        case .chatted: .chat
        case .replied: .reply
        case .downloaded, .opened: .opened
        case .clicked: .clicked
        case .cart: .cart
        case .referred: .referral
        case .called, .met, .visited, .attended, .saidNo, .unsubscribed: .manual
        }
    }
}

extension LeadChannel {
    fileprivate var caught: LeadCatch.Kind {
        switch self {
        case .form: .form
        case .chat: .chat
        case .email: .reply
        case .referral: .referral
        case .manual, .phone, .coldCall, .social, .event, .ads, .search, .partner, .list, .api: .manual
        }
    }
}

extension String {
    /// So much of it as a field holds.
    fileprivate func beginning(_ most: Int) -> String { isLonger(than: most) ? String(prefix(most)) : self }
}
