import Domain
import Storage
import Writing

/// Something that came in: a form, a call of a program, a mail.
public struct Submission: RowDecodable, Sendable {
    public enum Way: String, CaseIterable, Codable, Sendable { case form, api, email }
    public enum State: String, CaseIterable, Codable, Sendable {
        /// Becomes a lead in a moment.
        case waiting
        /// Somebody looks at it first.
        case quarantined
        /// It became a lead, or was a sign of one who was known.
        case admitted
        /// Somebody looked at it and did not want it.
        case refused
    }

    public let id: Int64
    public let way: Way
    public let state: State
    public let reasons: [QuarantineReason]
    public let formId: CaptureForm.ID?
    public let keyId: Int64?
    public let leadId: Lead.ID?
    public internal(set) var content: Captured
    public let language: Language?
    /// Of a mail.
    public let subject: String?
    /// By which the sender knows it: a mail's `Message-ID`.
    public let outsideId: String?
    public let network: String?
    public let agent: String?
    public let receivedAt: Timestamp
    public let decidedAt: Timestamp?
    public let confirmedAt: Timestamp?
    public let downloadedAt: Timestamp?

    public static let columns: SQL = "s.id, s.way, s.state, s.reasons, s.form_id, s.key_id, s.lead_id, s.content, s.language, s.subject, s.outside_id, s.network, s.agent, s.received_at, s.decided_at, s.confirmed_at, s.downloaded_at"

    public init(row: inout Row) throws {
        id = try row.next()
        (way, state) = (Way(rawValue: try row.next()) ?? .form, State(rawValue: try row.next()) ?? .quarantined)
        reasons = Self.reasons(in: try row.next())
        (formId, keyId, leadId) = (try row.next(), try row.next(), try row.next())
        content = try Self.content(in: try row.next())
        (language, subject, outsideId, network, agent) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (receivedAt, decidedAt, confirmedAt, downloadedAt) = (try row.next(), try row.next(), try row.next(), try row.next())
    }

    static func reasons(in text: String) -> [QuarantineReason] { text.split(separator: ",").compactMap { QuarantineReason(rawValue: String($0)) } }
    static func text(of reasons: [QuarantineReason]) -> String { reasons.map(\.rawValue).joined(separator: ",") }
    static func content(in text: String) throws -> Captured { try ValueDecoder(JSONValue(parsing: text), ignoringUnknownFields: true).decode(Captured.self) }
}

extension Captured {
    /// As it is kept.
    var json: String {
        var json = JSONWriter(capacity: 512)
        write(to: &json)
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    /// What is nil is left out.
    func write(to json: inout JSONWriter) {
        json.object { json in
            for (key, value) in [("name", name), ("email", email), ("phone", phone), ("company", company), ("title", title), ("city", city), ("country", country), ("industry", industry), ("interest", interest)] { if let value { json.field(named: key, value) } }
            if let employees { json.field("employees", employees) }
            if let event { json.field("event", event.rawValue) }
            if let about { json.field("about", about) }
            if let tags { json.field("tags", tags) }
            if let referredBy { json.field("referredBy", referredBy) }
            if let answers { json.array("answers") { json in for answer in answers { json.object { json in
                json.field("question", answer.question)
                json.field("answer", answer.answer)
                if let key = answer.key { json.field("key", key) }
            } } } }
            if let arrival { json.object("arrival") { json in arrival.write(to: &json) } }
            if let consent { json.object("consent") { json in
                json.field("purpose", consent.purpose)
                json.field("text", consent.text)
                json.field("version", consent.version)
                json.field("needsConfirmation", consent.needsConfirmation)
            } }
        }
    }
}

extension Arrival {
    fileprivate func write(to json: inout JSONWriter) {
        for (key, value) in [("page", page), ("referrer", referrer), ("campaign", campaign), ("source", source), ("medium", medium), ("term", term), ("content", content), ("clickId", clickId), ("referral", referral)] { if let value { json.field(named: key, value) } }
    }
}

/// What is kept of something that came in.
struct NewSubmission {
    var way: Submission.Way
    var content: Captured
    var reasons: [QuarantineReason]
    var formId: CaptureForm.ID?
    var keyId: Int64?
    var language: Language?
    var subject: String?
    var outsideId: String?
    var stamp: String?
    var hash: [UInt8]
    var network: String?
    var agent: String?
}

extension Work {
    /// Keeps what came in; nil when it was there already.
    func keep(_ new: NewSubmission) throws -> Int64? {
        let state = new.reasons.isEmpty ? Submission.State.waiting : .quarantined
        return try db.value(Int64.self, """
            INSERT INTO lead_submission (way, state, reasons, form_id, key_id, content, email_fold, language, subject, outside_id, stamp, content_hash, network, agent, received_at)
            VALUES (\(new.way.rawValue), \(state.rawValue), \(Submission.text(of: new.reasons)), \(new.formId), \(new.keyId), \(new.content.json), \(new.content.email?.lowercased()), \(new.language), \(new.subject), \(new.outsideId), \(new.stamp), \
            \(new.hash), \(new.network), \(new.agent), \(now)) ON CONFLICT DO NOTHING RETURNING id
            """)
    }
}
