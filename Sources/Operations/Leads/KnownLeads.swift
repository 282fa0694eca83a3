import Domain
import Storage
import Texts
import Writing

/// Who comes again: how they are found, what they may add to what is known, and what becomes of a lead that rested.
extension Work {
    /// The lead that somebody is already, open ones first, then the newest; a converted one counts, so that customers are not
    /// strangers. Who gives no e-mail address is found by telephone number, as E.164, unless the names are of two people: a
    /// company's number is everybody's there. Tests meet tests alone.
    func knownLead(like sent: Lead) throws -> Lead? {
        if let email = sent.email?.trimmed.lowercased(), !email.isEmpty { return try knownLeads("email_fold = \(email)", isTest: sent.isTest).first }
        guard let number = sent.phoneNumber(in: phoneCountry) else { return nil }
        return try knownLeads("phone IS NOT NULL AND \(db.dialect.phoneEnd) = \(String(number.text.suffix(7)))", isTest: sent.isTest)
            .first { $0.phoneNumber(in: phoneCountry) == number && $0.mayBeCalled(like: sent) }
    }

    private func knownLeads(_ condition: SQL, isTest: Bool) throws -> [Lead] {
        try db.all(Lead.self, """
            SELECT \(Lead.columns) FROM lead WHERE \(condition) AND deleted_at IS NULL AND merged_into IS NULL AND is_test = \(isTest) \
            ORDER BY CASE status WHEN 'open' THEN 0 WHEN 'nurture' THEN 1 WHEN 'converted' THEN 2 ELSE 3 END, id DESC LIMIT 100
            """)
    }

    /// What somebody says anew fills what was empty; nothing that is known is written over.
    func takeUp(_ known: Lead, _ sent: Lead) throws -> Lead {
        var lead = known
        lead.fill(from: sent)
        // A number that nobody may call is not noted anew.
        if lead.phone != known.phone, try suppression(email: nil, phone: lead.phone, country: lead.country) != nil { lead.phone = known.phone }
        if lead != known { try update(&lead, from: known) }
        return lead
    }

    /// Back to work by the rules of whoever opens it by hand: in history stands who it was and what it was before. It goes to whom it
    /// belonged, or to the next in turn where that person has left.
    func comeBack(_ lead: inout Lead) throws {
        let before = lead
        switch lead.status {
        case .open, .converted: return
        case .nurture: lead.recycle(at: now)
        case .disqualified: do throws(LeadError) { try lead.reopen() } catch { throw Refusal(error.code) }
        }
        try giveAnew(&lead)
        try update(&lead, from: before)
    }

    /// A lead that is back at work needs somebody who is.
    func giveAnew(_ lead: inout Lead) throws {
        if let owner = lead.ownerId, try active(owner) == nil {
            lead.ownerId = nil
            try route(&lead, because: .recycled, former: owner)
        } else if lead.ownerId == nil {
            try route(&lead, because: .recycled)
        }
    }

    /// Who sees to somebody: of a customer whoever has the deal, else whoever has the lead; nil when they do not work here any more.
    func keeper(of lead: Lead) throws -> User.ID? {
        if lead.status == .converted, let deal = lead.dealId, let owner = try active(db.value(User.ID.self, "SELECT owner_id FROM deal WHERE id = \(deal) AND deleted_at IS NULL AND owner_id IS NOT NULL")) { return owner }
        return try active(lead.ownerId)
    }

    /// The source and the campaign by which somebody came this time, where they are others than the first: the lead keeps the first.
    func newOrigin(of sent: Lead, besides known: Lead) throws -> [String] {
        var names: [String] = []
        if let source = sent.sourceId, source != known.sourceId, let name = try db.value(String.self, "SELECT name FROM lead_source WHERE id = \(source)") { names.append(name) }
        if let campaign = sent.campaign, campaign != known.campaign { names.append(campaign) }
        return names
    }
}

extension Lead {
    /// Takes from what somebody said anew that which is not known yet. Where they came from is one thing: who has come from somewhere
    /// keeps that whole.
    fileprivate mutating func fill(from sent: Lead) {
        let isNameless = [email, phone, company].contains(name), sentIsNameless = [sent.email, sent.phone, sent.company].contains(sent.name) || sent.name.isEmpty
        if isNameless, !sentIsNameless { name = sent.name }
        if domain == nil { domain = sent.domain ?? (email == nil ? Appearance.domain(of: sent.email?.lowercased()) : nil) }
        (title, email, phone, company) = (title ?? sent.title, email ?? sent.email, phone ?? sent.phone, company ?? sent.company)
        (city, country, language, industry, employees) = (city ?? sent.city, country ?? sent.country, language ?? sent.language, industry ?? sent.industry, employees ?? sent.employees)
        (interest, note) = (interest ?? sent.interest, note ?? sent.note)
        if tags.isEmpty { tags = sent.tags }
        for key in sent.custom.keys where custom[key] == nil { custom[key] = sent.custom[key] }
        guard sourceId == nil, campaign == nil, utmSource == nil, utmMedium == nil, clickId == nil, landingPage == nil, referredBy == nil else { return }
        (sourceId, campaign, landingPage, referrer, referredBy) = (sent.sourceId, sent.campaign, sent.landingPage, sent.referrer, sent.referredBy)
        (utmSource, utmMedium, utmTerm, utmContent, clickId) = (sent.utmSource, sent.utmMedium, sent.utmTerm, sent.utmContent, sent.clickId)
    }

    /// Whether two who have one telephone number may be one person: a word of their names is the same, or one gave none.
    fileprivate func mayBeCalled(like other: Lead) -> Bool {
        func words(_ lead: Lead) -> Set<Substring> {
            [lead.email, lead.phone, lead.company].contains(lead.name) ? [] : Set(SearchFolding.fold(lead.name).split { !$0.isLetter }.filter { $0.count > 1 })
        }
        let own = words(self), theirs = words(other)
        return own.isEmpty || theirs.isEmpty || !own.isDisjoint(with: theirs)
    }
}

extension LeadSignal {
    /// Says by which other way somebody came, in its detail. Rules that count opens or clicks look at that detail, so there it stays.
    func naming(_ origin: [String]) -> LeadSignal {
        let said = detail ?? "", new = origin.filter { !said.contains($0) }
        guard !new.isEmpty, ![.opened, .downloaded, .clicked, .cart].contains(kind) else { return self }
        var signal = self
        signal.detail = ([said] + new).filter { !$0.isEmpty }.joined(separator: " · ")
        return signal
    }
}
