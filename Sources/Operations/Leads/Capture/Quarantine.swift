import Domain
import Storage
import Writing

/// What waits for somebody to look at it before it becomes a lead: newest first, with why it is there.
public struct ListQuarantine: Operation, Decodable {
    public static let name: OperationName = "quarantine.list"
    public static let endpoint = Endpoint.get("/quarantine")
    public static let access = Access.write(.leads)
    /// Only what came by this form.
    public var formId: CaptureForm.ID?
    /// What was refused, instead of what waits.
    public var refused: Bool?
    /// What an earlier answer gave as `nextCursor`.
    public var cursor: Int64?
    /// 1…200; 50 without it.
    public var limit: Int?
    public init(formId: CaptureForm.ID? = nil, refused: Bool? = nil, cursor: Int64? = nil, limit: Int? = nil) { (self.formId, self.refused, self.cursor, self.limit) = (formId, refused, cursor, limit) }

    public func run(in work: Work) throws -> QuarantineList {
        try work.requireQuarantine()
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        let state = refused == true ? Submission.State.refused : .quarantined
        var condition: SQL = "s.state = \(state.rawValue)"
        if let formId { condition.append(" AND s.form_id = \(formId)") }
        let total = try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead_submission s WHERE \(condition)") ?? 0
        if let cursor { condition.append(" AND s.id < \(cursor)") }
        let found = try work.db.all(Submission.self, "SELECT \(Submission.columns) FROM lead_submission s WHERE \(condition) ORDER BY s.id DESC LIMIT \(Int64(limit + 1))")
        var forms: [CaptureForm.ID: String] = [:]
        try work.db.forEach("SELECT id, name FROM capture_form") { row in forms[try row.next()] = try row.next(String.self) }
        return QuarantineList(items: found.prefix(limit).map { $0.seen(by: work) }, forms: forms, total: total, nextCursor: found.count > limit ? found[limit - 1].id : nil)
    }
}

public struct QuarantineList: Answer {
    public let items: [Submission]
    /// Names of forms.
    public let forms: [CaptureForm.ID: String]
    /// How many there are on all pages.
    public let total: Int64
    public let nextCursor: Int64?
    /// After so many days what nobody let in is erased.
    public static let days = 30

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("total", total)
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: Submission.schema), isRequired: true), .init("total", .integer(minimum: 0), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true)])
    }
}

extension Submission {
    /// Without what the actor's role does not see of leads: what somebody sent is the lead that it becomes. Answers go where a lead's note is, or into fields of the
    /// workspace's own.
    func seen(by work: Work) -> Submission {
        let hidden = work.hidden(of: .lead)
        guard !hidden.isEmpty else { return self }
        var sent = self
        if hidden.contains("email") { sent.content.email = nil }
        if hidden.contains("phone") { sent.content.phone = nil }
        if hidden.contains("employees") { sent.content.employees = nil }
        let answers = hidden.contains("note") ? nil : sent.content.answers?.filter { $0.key.map { !hidden.contains(HiddenFields.custom + $0) } ?? true }
        sent.content.answers = answers?.isEmpty == true ? nil : answers
        return sent
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("way", way.rawValue)
            json.field("state", state.rawValue)
            json.field("reasons", reasons.map(\.rawValue))
            json.field("formId", formId)
            json.field("leadId", leadId)
            json.field("subject", subject)
            json.field("language", language)
            json.field("receivedAt", receivedAt)
            json.field("content") { json in content.write(to: &json) }
        }
    }
    static let schema = Schema.object([
        .init("id", .integer(minimum: 1), isRequired: true), .init("way", .string(options: Way.allCases.map(\.rawValue)), isRequired: true), .init("state", .string(options: State.allCases.map(\.rawValue)), isRequired: true),
        .init("reasons", .array(of: .string(options: QuarantineReason.allCases.map(\.rawValue))), isRequired: true), .init("formId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("leadId", .integer(minimum: 1), isRequired: true, isNullable: true),
        .init("subject", .string(), isRequired: true, isNullable: true), .init("language", .string(), isRequired: true, isNullable: true), .init("receivedAt", .string(format: "date-time"), isRequired: true), .init("content", .any, isRequired: true),
    ])
}

/// Lets in what waits in quarantine, so that each becomes a lead, or refuses it. What was decided meanwhile stays as it is.
public struct DecideQuarantine: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "quarantine.decide"
    public static let endpoint = Endpoint.post("/quarantine/decide")
    public static let access = Access.write(.leads)
    /// 200 at most.
    public var ids: [Int64]
    /// True makes them leads, false refuses them.
    public var admit: Bool
    /// Where links in mails lead; the server's own pages say it.
    private var origin = ""

    private enum CodingKeys: String, CodingKey { case ids, admit }
    public init(ids: [Int64], admit: Bool, origin: String = "") { (self.ids, self.admit, self.origin) = (ids, admit, origin) }

    public func run(in work: Work) throws -> QuarantineDecided {
        try work.requireQuarantine()
        guard !ids.isEmpty else { throw InputProblem(field: "ids", code: .missing) }
        guard ids.count <= 200 else { throw InputProblem.tooMany("ids", most: 200) }
        var leads: [Lead.ID] = [], count: Int64 = 0
        for id in Set(ids).sorted() {
            if admit {
                // Refused by mistake: it can still be let in.
                guard let lead = try work.admit(id, from: .quarantined, origin: origin) ?? work.admit(id, from: .refused, origin: origin) else { continue }
                leads.append(lead.id)
                count += 1
            } else {
                count += Int64(try work.db.execute("UPDATE lead_submission SET state = 'refused', decided_at = \(work.now), decided_by = \(work.actor.userId) WHERE id = \(id) AND state = 'quarantined'"))
            }
        }
        return QuarantineDecided(count: count, leads: leads)
    }
}

public struct QuarantineDecided: Answer {
    /// How many were decided by this.
    public let count: Int64
    public let leads: [Lead.ID]
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("count", count)
            json.field("leadIds", leads.map(\.rawValue))
        }
    }
    public static var schema: Schema { .object([.init("count", .integer(minimum: 0), isRequired: true), .init("leadIds", .array(of: .integer(minimum: 1)), isRequired: true)]) }
}

extension Work {
    /// What is in quarantine belongs to nobody yet: who may change only leads of their own has none there.
    func requireQuarantine() throws {
        guard reach(.write, .leads) != .none, reach(.create, .leads) != .none else { throw Refusal(.forbidden) }
    }
}
