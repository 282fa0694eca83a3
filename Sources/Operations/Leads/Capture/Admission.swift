import Domain
import Storage
import Texts
import Writing

/// How one thing that came in becomes a lead: the lead itself, its consent, the mails that answer it.
struct Admission {
    let submission: Submission
    let work: Work
    let origin: String
    private let form: CaptureForm?

    init(submission: Submission, work: Work, origin: String) throws {
        (self.submission, self.work, self.origin) = (submission, work, origin)
        form = try submission.formId.flatMap { try work.db.first(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form WHERE id = \($0)") }
    }

    private var content: Captured { submission.content }
    private var evidence: String { "submission/\(submission.id)" }

    func lead() throws -> Lead {
        let wanted = try described()
        let lead = try work.receive(ReceivedLead(lead: wanted, signal: signal(of: wanted), wantsAnswer: content.wantsAnswer, words: words))
        if submission.way == .email { try keepMail(of: lead) }
        if wanted.referredBy != nil { try noteAgain(.referred, detail: nil, lead) }
        if let at = submission.downloadedAt { try noteAgain(.downloaded, detail: form?.assetName, lead, at: at) }
        try keepConsent(of: lead)
        try answer(lead)
        return lead
    }

    /// What they said of themselves, and how they came.
    private func described() throws -> Lead {
        var lead = try Lead(content, language: submission.language, in: work)
        lead.createdAt = submission.receivedAt
        switch submission.way {
        case .form: (lead.channel, lead.sourceId) = (lead.referredBy == nil ? Self.channel(of: content.arrival) : .referral, form?.sourceId)
        case .api: (lead.channel, lead.sourceId) = (.api, try keySource())
        case .email: (lead.channel, lead.sourceId) = (.email, try keySource())
        }
        return lead
    }

    private func keySource() throws -> LeadSource.ID? { try submission.keyId.flatMap { try work.db.value(LeadSource.ID.self, "SELECT source_id FROM capture_key WHERE id = \($0)") } }

    /// A click that an advertiser numbers was paid for.
    private static func channel(of arrival: Arrival?) -> LeadChannel {
        guard let arrival else { return .form }
        let medium = arrival.medium?.lowercased() ?? ""
        if arrival.clickId != nil || ["cpc", "ppc", "paid", "paidsearch", "display", "ads"].contains(medium) { return .ads }
        if ["social", "paid-social", "social-media"].contains(medium) { return .social }
        return .form
    }

    private func signal(of lead: Lead) -> LeadSignal? {
        guard submission.way != .email else { return nil }
        var signal = LeadSignal()
        (signal.kind, signal.at, signal.evidence) = (content.event ?? .formSent, submission.receivedAt, evidence)
        signal.detail = content.about ?? form?.name ?? content.interest.map { String($0.prefix(200)) }
        return signal
    }

    private var words: String? { [submission.subject, content.words].compactMap(\.self).joined(separator: "\n\n").nilIfEmpty }

    /// A mail stands among the touches, as one that was answered by hand would. What it says of their interest follows from that.
    private func keepMail(of lead: Lead) throws {
        var mail = Activity()
        try mail.begin(in: work)
        (mail.type, mail.direction, mail.leadId, mail.ownerId) = (.email, .inbound, lead.id, lead.ownerId)
        mail.subject = String((submission.subject ?? "").prefix(200))
        if mail.subject.isEmpty { mail.subject = String((content.interest ?? "…").split(whereSeparator: \.isNewline).first?.prefix(200) ?? "…") }
        (mail.note, mail.doneAt) = (content.interest.map { String($0.prefix(10_000)) }, submission.receivedAt)
        try work.insert(&mail)
    }

    private func noteAgain(_ kind: LeadSignal.Kind, detail: String?, _ lead: Lead, at: Timestamp? = nil) throws {
        guard var now = try work.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(lead.id)") else { return }
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at, signal.detail, signal.evidence) = (lead.id, kind, at ?? submission.receivedAt, detail, evidence)
        try work.note(&signal, of: &now)
    }

    private func keepConsent(of lead: Lead) throws {
        guard let consent = content.consent, let purpose = ConsentEntry.Purpose(rawValue: consent.purpose) else { return }
        try work.recordConsent(
            of: ConsentingPerson(leadId: lead.id), purpose: purpose, wording: consent.text, wordingVersion: String(consent.version), language: submission.language, source: form.map { "form/\($0.id)" } ?? submission.way.rawValue,
            awaitsConfirmation: consent.needsConfirmation, address: submission.network, agent: submission.agent, proof: evidence, at: submission.receivedAt)
    }

    /// So many mails with links somebody gets in a day, however often their address is typed into forms: nobody floods a letter box through us.
    private static let mostMails: Int64 = 5

    private func hasEnough(_ lead: Lead) throws -> Bool {
        let purposes = [OutgoingMail.Purpose.optIn, .download].map(\.rawValue)
        return try work.db.value(Int64.self, "SELECT COUNT(*) FROM outgoing_mail WHERE lead_id = \(lead.id) AND purpose IN (\(list: purposes)) AND created_at > \(work.now - .days(1))") ?? 0 >= Self.mostMails
    }

    /// The link to confirm a consent, else the link to what they asked for.
    private func answer(_ lead: Lead) throws {
        guard let form, let address = content.email, submission.confirmedAt == nil, try !hasEnough(lead) else { return }
        let texts = Catalogues.embedded[submission.language ?? work.workspace.language], until = work.now + SignedLink.term
        let workspace = work.workspace.name.isEmpty ? "Tratto" : work.workspace.name, heading = form.words(in: submission.language ?? .english).heading
        func link(_ use: SignedLink.Use, _ path: String) -> String { origin + path + SignedLink.text(for: submission.id, use, until: until, secret: form.secret) }
        if content.consent?.needsConfirmation == true {
            let body = texts(CaptureMailText.optInBody, ["workspace": workspace, "form": heading, "link": link(.optIn, "/o/")])
            try work.queueMail(to: address, subject: texts(CaptureMailText.optInSubject, ["workspace": workspace]), body: body, purpose: .optIn, lead: lead.id)
        } else if form.hasAsset {
            let body = texts(CaptureMailText.downloadBody, ["workspace": workspace, "file": form.assetName ?? "", "link": link(.download, "/d/")])
            try work.queueMail(to: address, subject: texts(CaptureMailText.downloadSubject, ["file": form.assetName ?? ""]), body: body, purpose: .download, lead: lead.id)
        }
    }
}

extension Lead {
    /// A lead from what somebody said of themselves, as far as it can be kept.
    init(_ content: Captured, language: Language?, in work: Work) throws {
        self.init()
        (email, phone, company, title, city, country, industry, employees, interest) = (content.email, content.phone, content.company, content.title, content.city, content.country, content.industry, content.employees, content.interest)
        name = String((content.name ?? content.email ?? content.company ?? content.phone ?? "").prefix(200))
        (self.language, createdAt, tags) = (language, work.now, content.tags ?? [])
        note = content.answers.map { answers in String(answers.map { "\($0.question): \($0.answer)" }.joined(separator: "\n").prefix(10_000)) }
        for answer in content.answers ?? [] {
            guard let key = answer.key, let field = try work.customField(of: Lead.self, key: key), field.isForAnswers else { continue }
            // What does not fit the field stands among the answers all the same.
            do { custom[key] = try field.checked(.text(answer.answer), besides: nil, in: work) } catch is InputProblem {}
        }
        if let arrival = content.arrival {
            (campaign, utmSource, utmMedium, utmTerm, utmContent, clickId, landingPage, referrer) = (arrival.campaign, arrival.source, arrival.medium, arrival.term, arrival.content, arrival.clickId, arrival.page, arrival.referrer)
            if let key = arrival.referral, PublicKey.isOne(key) { referredBy = try work.db.value(Contact.ID.self, "SELECT l.contact_id FROM referral_link l JOIN contact c ON c.id = l.contact_id WHERE l.key = \(key) AND l.ended_at IS NULL AND c.deleted_at IS NULL") }
        }
    }
}

extension CustomField {
    /// Whether strangers may fill it: people and users are named by those who know them.
    public var isForAnswers: Bool { recordKind == .lead && archivedAt == nil && type != .person && type != .user && type != .money }
}

extension String {
    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
