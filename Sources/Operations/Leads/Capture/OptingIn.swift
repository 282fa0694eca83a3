import Domain
import Storage
import Writing

/// What is behind a link for one person: what it is about, as long as it holds.
struct LinkedSubmission {
    let submission: Submission
    let form: CaptureForm

    /// - Throws: `notFound` for a link that was not made here, has ended, or is for something else.
    init(_ link: SignedLink, _ use: SignedLink.Use, in work: Work) throws {
        guard let submission = try work.db.first(Submission.self, "SELECT \(Submission.columns) FROM lead_submission s WHERE s.id = \(link.submission)"), let formId = submission.formId,
            let form = try work.db.first(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form WHERE id = \(formId)"), link.holds(for: use, secret: form.secret, at: work.now), submission.state != .refused
        else { throw Refusal(.notFound) }
        (self.submission, self.form) = (submission, form)
    }

    /// The last part of the address of the file, for whoever may have it now.
    func download(_ work: Work) -> String? {
        guard form.hasAsset else { return nil }
        return SignedLink.text(for: submission.id, .download, until: work.now + SignedLink.term, secret: form.secret)
    }
}

/// What a link to confirm a consent is about. Looking at it confirms nothing: programs look at every link of a mail.
public struct ReadOptIn: PageOperation {
    public static let name: OperationName = "capture.readOptIn"
    public static let endpoint = Endpoint.get("/capture/opt-in")
    public static let access = Access.anyone
    private let link: SignedLink
    public init?(_ text: String) {
        guard let link = SignedLink(text) else { return nil }
        self.link = link
    }

    public func run(in work: Work) throws -> OptIn {
        let linked = try LinkedSubmission(link, .optIn, in: work)
        return OptIn(linked, isConfirmed: linked.submission.confirmedAt != nil, download: linked.submission.confirmedAt == nil ? nil : linked.download(work), work)
    }
}

/// Confirms a consent from the address that was given: from now on it counts.
public struct ConfirmOptIn: PageOperation, Irrevocable {
    public static let name: OperationName = "capture.confirmOptIn"
    public static let endpoint = Endpoint.post("/capture/opt-in")
    public static let access = Access.anyone
    private let link: SignedLink
    private let network: String
    private let agent: String
    public init?(_ text: String, network: String, agent: String) {
        guard let link = SignedLink(text) else { return nil }
        (self.link, self.network, self.agent) = (link, network, agent)
    }

    public func run(in work: Work) throws -> OptIn {
        let linked = try LinkedSubmission(link, .optIn, in: work), sent = linked.submission, from = SignedText.hidden(network, secret: linked.form.secret)
        // Whoever presses twice confirms once.
        if try work.db.execute("UPDATE lead_submission SET confirmed_at = \(work.now), confirmed_from = \(from) WHERE id = \(sent.id) AND confirmed_at IS NULL") == 1 {
            let writer = Work(db: work.plain, actor: .operator, now: work.now, workspace: work.workspace, operation: Self.name, correlation: work.correlation)
            try confirm(linked, from, writer)
        }
        return OptIn(linked, isConfirmed: true, download: linked.download(work), work)
    }

    private func confirm(_ linked: LinkedSubmission, _ from: String, _ writer: Work) throws {
        let sent = linked.submission
        guard let leadId = sent.leadId, let consent = sent.content.consent, let purpose = ConsentEntry.Purpose(rawValue: consent.purpose), var lead = try writer.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(leadId)") else { return }
        try writer.recordConsent(
            of: ConsentingPerson(leadId: leadId), .confirmed, purpose: purpose, wording: consent.text, wordingVersion: String(consent.version), language: sent.language, source: "form/\(linked.form.id)", address: from,
            agent: SignedText.hidden(agent, secret: linked.form.secret), proof: "submission/\(sent.id)")
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at, signal.detail, signal.evidence) = (leadId, .clicked, writer.now, linked.form.name, "submission/\(sent.id)")
        try writer.note(&signal, of: &lead)
    }
}

public struct OptIn: PageContent {
    public let form: CaptureForm
    public let language: Language
    /// The words that were agreed to.
    public let consent: String
    public let isConfirmed: Bool
    /// The last part of the address of the file.
    public let download: String?
    public let workspace: String

    fileprivate init(_ linked: LinkedSubmission, isConfirmed: Bool, download: String?, _ work: Work) {
        (form, language, consent) = (linked.form, linked.submission.language ?? .english, linked.submission.content.consent?.text ?? "")
        (self.isConfirmed, self.download, workspace) = (isConfirmed, download, work.workspace.name)
    }
}

/// Takes the file behind a link. Each time is a sign of interest; what a browser asks again within a minute is the same time.
public struct TakeDownload: PageOperation, Irrevocable {
    public static let name: OperationName = "capture.download"
    public static let endpoint = Endpoint.post("/capture/download")
    public static let access = Access.anyone
    private let link: SignedLink
    /// Whether only the header is asked for: nobody has the file by that.
    private let looksOnly: Bool
    public init?(_ text: String, looksOnly: Bool) {
        guard let link = SignedLink(text) else { return nil }
        (self.link, self.looksOnly) = (link, looksOnly)
    }

    public func run(in work: Work) throws -> Download {
        let linked = try LinkedSubmission(link, .download, in: work), sent = linked.submission
        guard let content = linked.form.assetContentId, sent.confirmedAt != nil || !linked.form.doubleOptIn || sent.content.consent?.needsConfirmation != true else { throw Refusal(.notFound) }
        if !looksOnly { try note(linked, work) }
        return Download(name: linked.form.assetName ?? "file", type: linked.form.assetType ?? .unknown, bytes: linked.form.assetBytes ?? 0, contentId: content)
    }

    private func note(_ linked: LinkedSubmission, _ work: Work) throws {
        let sent = linked.submission
        let isNew = try work.db.execute("UPDATE lead_submission SET downloaded_at = \(work.now) WHERE id = \(sent.id) AND (downloaded_at IS NULL OR downloaded_at < \(work.now - .minutes(1)))") == 1
        let writer = Work(db: work.plain, actor: .operator, now: work.now, workspace: work.workspace, operation: Self.name, correlation: work.correlation)
        guard isNew, let leadId = sent.leadId, var lead = try writer.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(leadId)") else { return }
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at, signal.detail, signal.evidence) = (leadId, .downloaded, writer.now, linked.form.assetName, "submission/\(sent.id)")
        try writer.note(&signal, of: &lead)
    }
}

public struct Download: PageContent {
    public let name: String
    public let type: FileType
    public let bytes: Int64
    public let contentId: Int64
}
