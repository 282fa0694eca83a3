import Domain
import Storage
import Writing

extension FormWords: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("language", language.rawValue)
            json.field("heading", heading)
            json.field("intro", intro)
            json.field("button", button)
            json.field("thanks", thanks)
            json.field("consent", consent)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(FormWords.self) }
    public var cell: String { heading }
}

extension FormQuestion: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("kind", kind.rawValue)
            json.field("isRequired", isRequired)
            json.array("labels") { json in
                for label in labels {
                    json.object { json in
                        json.field("language", label.language.rawValue)
                        json.field("text", label.text)
                        json.field("choices", label.choices)
                    }
                }
            }
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(FormQuestion.self) }
    public var cell: String { key }
}

extension CaptureForm: LibraryRecord {
    public typealias Subject = CaptureForm
    public static let kind = Kind.captureForm
    public static let table: StaticString = "capture_form"
    public static let fields = Fields<CaptureForm>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable]),
        Field("key", "key", \.key, .derived),
        Field("secret", "secret", \.secret, [.derived, .hidden]),
        Field("sourceId", "source_id", \.sourceId, [.writable, .filterable]),
        Field("words", "words", \.words, .writable),
        Field("questions", "questions", \.questions, .writable),
        Field("consentPurpose", "consent_purpose", \.consentPurpose, .writable),
        Field("consentIsRequired", "consent_is_required", \.consentIsRequired, .writable),
        Field("consentVersion", "consent_version", \.consentVersion, .derived),
        Field("doubleOptIn", "double_opt_in", \.doubleOptIn, .writable),
        Field("origins", "origins", \.origins, .writable),
        Field("assetName", "asset_name", \.assetName),
        Field("assetType", "asset_type", \.assetType),
        Field("assetBytes", "asset_bytes", \.assetBytes),
        Field("assetHash", "asset_hash", \.assetHash),
        Field("assetContentId", "asset_content_id", \.assetContentId, .hidden),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws {
        (createdAt, key, secret) = (work.now, PublicKey.make(), Hexadecimal.text(of: SessionSecret().hash))
        // Enough to answer somebody.
        questions = [FormQuestion(.name), FormQuestion(.email, isRequired: true), FormQuestion(.interest)]
    }

    public mutating func settle(from before: CaptureForm?, in work: Work) throws {
        name = name.trimmed
        if name.isEmpty { throw InputProblem(field: "name", code: .missing) }
        if words.isEmpty { words = [ReadyForm.words(for: .contact, in: work.workspace.language)] }
        try settleWords()
        try settleQuestions()
        try settleOrigins()
        try settleConsent(from: before, undoing: work.undoes != nil)
        if let sourceId, sourceId != before?.sourceId, try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") == nil { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
        if sourceId == nil { sourceId = try work.leadSource(named: name, .form).id }
        if let assetContentId, try work.db.value(Int64.self, "SELECT id FROM file_content WHERE id = \(assetContentId)") == nil {
            // An undo can bring back a file whose contents were erased since.
            (assetName, assetType, assetBytes, assetHash, self.assetContentId) = (nil, nil, nil, nil, nil)
        }
    }

    /// A consent names the words that were agreed to: whenever these change, so does their number.
    private mutating func settleConsent(from before: CaptureForm?, undoing: Bool) throws {
        if consentPurpose == nil { (consentIsRequired, doubleOptIn) = (false, false) } else if let place = words.firstIndex(where: { $0.consent == nil }) {
            throw InputProblem(field: "words.\(place).consent", code: .missing)
        }
        if doubleOptIn, !questions.contains(where: { $0.kind == .email }) { throw Refusal.field("doubleOptIn", "formNeedsEmail") }
        func said(_ form: CaptureForm) -> [String] { [form.consentPurpose?.rawValue ?? ""] + form.words.map { $0.language.rawValue + ($0.consent ?? "") }.sorted() }
        if let before, said(before) != said(self) { consentVersion = before.consentVersion + 1 }
    }
}

/// Keys that stand in addresses and name something without saying anything of it.
enum PublicKey {
    static let length = 16
    /// Sixteen of 32 letters and figures: 80 bits.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }
    static func isOne(_ text: String) -> Bool { text.utf8.count == length && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "2")...UInt8(ascii: "9")).contains($0) } }
}
