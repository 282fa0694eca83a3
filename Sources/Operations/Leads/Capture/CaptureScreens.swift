import Domain
import Storage

/// What the page of all forms shows.
public struct ShowCaptureForms: PageOperation {
    public static let name: OperationName = "capture-forms.screen"
    public static let endpoint = Endpoint.get("/capture-forms/screen")
    public static let access = Access.read(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> CaptureForms {
        var sent: [CaptureForm.ID: Int64] = [:]
        try work.db.forEach("SELECT id, admitted FROM capture_form") { row in sent[try row.next()] = try row.next(Int64.self) }
        let waiting = work.reach(.write, .leads) == .none ? nil : try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead_submission WHERE state = 'quarantined'")
        return CaptureForms(forms: try work.db.all(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form ORDER BY CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, id"), sent: sent, waiting: waiting)
    }
}

public struct CaptureForms: PageContent {
    public let forms: [CaptureForm]
    public let sent: [CaptureForm.ID: Int64]
    /// In quarantine; nil for whoever does not see it.
    public let waiting: Int64?
}

/// What the page of one form, or of one source, shows.
public struct ShowConnection: PageOperation {
    public static let name: OperationName = "capture-forms.connection"
    public static let endpoint = Endpoint.get("/capture-forms/connection")
    public static let access = Access.read(.pipelines)
    private let form: CaptureForm.ID?
    private let source: LeadSource.ID?
    public init(form: CaptureForm.ID? = nil, source: LeadSource.ID? = nil) { (self.form, self.source) = (form, source) }

    public func run(in work: Work) throws -> Connected {
        let isOfSource: SQL = if let source { "source_id = \(source)" } else { "TRUE" }
        let keys = work.reach(.write, .pipelines) == .none ? [] : try work.db.all(CaptureKey.self, "SELECT \(CaptureKey.columns) FROM capture_key WHERE revoked_at IS NULL AND \(isOfSource) ORDER BY id LIMIT 100")
        return Connected(
            form: try form.map { try work.find(CaptureForm.self, $0) }, source: try source.map { try work.find(LeadSource.self, $0) },
            forms: try work.db.all(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form WHERE archived_at IS NULL AND \(isOfSource) ORDER BY id LIMIT 200"), keys: keys,
            sources: try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source WHERE archived_at IS NULL ORDER BY name_fold, id LIMIT 500"),
            ownFields: try work.customFields(of: .lead).filter { $0.isForAnswers && CaptureForm.isKey($0.key) && FormQuestion.Kind(rawValue: $0.key) == nil && !work.hides($0.path, of: .lead) })
    }

    public struct Connected: PageContent {
        public let form: CaptureForm?
        public let source: LeadSource?
        public let forms: [CaptureForm]
        public let keys: [CaptureKey]
        public let sources: [LeadSource]
        /// Fields of the workspace's own that an answer may fill.
        public let ownFields: [CustomField]
    }
}
