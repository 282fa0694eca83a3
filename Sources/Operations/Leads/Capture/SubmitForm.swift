import Domain
import Storage
import Synchronization
import Writing

/// The forms that were shown lately, as they are in the database: what a form is does not have to be read out of JSON each time.
public final class KnownForms: Sendable {
    private let forms = Mutex<[String: CaptureForm]>([:])
    private static let most = 500
    public init() {}

    fileprivate func form(_ key: String, version: Int64) -> CaptureForm? { forms.withLock { $0[key].flatMap { $0.version == version ? $0 : nil } } }
    fileprivate func note(_ form: CaptureForm) {
        forms.withLock { forms in
            if forms.count >= Self.most { forms.removeAll() }
            forms[form.key] = form
        }
    }
}

/// A form for whoever has its address.
public struct OpenForm: PageOperation {
    public static let name: OperationName = "capture.open"
    public static let endpoint = Endpoint.get("/capture/form")
    public static let access = Access.anyone
    private let key: String
    private let known: KnownForms

    /// Nil for what is no form's key.
    public init?(key: String, known: KnownForms) {
        guard PublicKey.isOne(key) else { return nil }
        (self.key, self.known) = (key, known)
    }

    public func run(in work: Work) throws -> OpenedForm {
        guard let version = try work.db.value(Int64.self, "SELECT version FROM capture_form WHERE key = \(key) AND archived_at IS NULL") else { throw Refusal(.notFound) }
        if let form = known.form(key, version: version) { return OpenedForm(form: form, workspace: work.workspace.name, now: work.now) }
        guard let form = try work.db.first(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form WHERE key = \(key) AND archived_at IS NULL") else { throw Refusal(.notFound) }
        known.note(form)
        return OpenedForm(form: form, workspace: work.workspace.name, now: work.now)
    }
}

public struct OpenedForm: PageContent {
    public let form: CaptureForm
    public let workspace: String
    public let now: Timestamp

    /// A sign for the form as it is shown now.
    public func stamp(bits: Int) -> FormStamp { FormStamp(for: form, at: now, bits: bits) }
    /// Looks at what was sent.
    /// - Throws: `InvalidInput` for what a person can put right.
    public func judge(_ sent: SentForm) throws -> JudgedForm { try FormJudge.judge(sent, of: form, at: now) }
}

/// Takes in a form that was looked at: one row, whatever it holds. What becomes of it is done a moment later, so that who sends
/// never waits for it.
public struct SubmitForm: PageOperation {
    public static let name: OperationName = "capture.submit"
    public static let endpoint = Endpoint.post("/capture/submit")
    public static let access = Access.anyone
    private let judged: JudgedForm
    private let form: CaptureForm
    private let limits: Limits

    /// How much of one network goes past quarantine: beyond it somebody looks first, since an office stands behind one address.
    public struct Limits: Sendable {
        public var perMinute: Int
        public var perHour: Int
        public init(perMinute: Int, perHour: Int) { (self.perMinute, self.perHour) = (perMinute, perHour) }
    }

    public init(_ judged: JudgedForm, of opened: OpenedForm, limits: Limits) { (self.judged, form, self.limits) = (judged, opened.form, limits) }

    public func run(in work: Work) throws -> SubmittedForm {
        var reasons = judged.reasons, stamp = judged.stamp
        if let sign = stamp, let before = try earlier(sign, work) {
            // Pressed twice: the same answer, and nothing more.
            if before.hash == judged.hash { return submitted(before.id, work) }
            (reasons, stamp) = (reasons + [.sentTwice], nil)
        }
        if try isTooMuch(work) { reasons.append(.tooMany) }
        let id = try work.keep(NewSubmission(way: .form, content: judged.content, reasons: reasons, formId: form.id, language: judged.language, stamp: stamp, hash: judged.hash, network: judged.network, agent: judged.agent))
        return submitted(id, work)
    }

    private func earlier(_ stamp: String, _ work: Work) throws -> (id: Int64, hash: [UInt8])? {
        var found: (Int64, [UInt8])?
        try work.db.forEach("SELECT id, content_hash FROM lead_submission WHERE stamp = \(stamp)") { row in found = (try row.next(), try row.next()) }
        return found
    }

    /// Counted in the database, so that all nodes count together and a restart forgets nothing.
    private func isTooMuch(_ work: Work) throws -> Bool {
        var inHour: Int64 = 0, inMinute: Int64 = 0
        try work.db.forEach("""
            SELECT COUNT(*), COUNT(*) FILTER (WHERE received_at > \(work.now - .minutes(1))) FROM (
                SELECT received_at FROM lead_submission WHERE form_id = \(form.id) AND network = \(judged.network) AND received_at > \(work.now - .hours(1)) ORDER BY received_at DESC LIMIT \(Int64(limits.perHour))) lately
            """) { row in (inHour, inMinute) = (try row.next(), try row.next()) }
        return inHour >= limits.perHour || inMinute >= limits.perMinute
    }

    private func submitted(_ id: Int64?, _ work: Work) -> SubmittedForm {
        let link = form.hasAsset && judged.content.consent?.needsConfirmation != true ? id.map { SignedLink.text(for: $0, .download, until: work.now + SignedLink.term, secret: form.secret) } : nil
        return SubmittedForm(form: form, language: judged.language, download: link, workspace: work.workspace.name)
    }
}

/// What whoever has sent a form is told: the same, whatever became of it.
public struct SubmittedForm: PageContent {
    public let form: CaptureForm
    public let language: Language
    /// The last part of the address of the file.
    public let download: String?
    public let workspace: String
}
