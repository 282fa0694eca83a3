import Domain
import Storage
import Writing

extension LeadQualification.Answer: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("value", value)
            json.field("by", by)
            json.field("at", Timestamp(microseconds: at))
        }
    }

    public init(input: JSONValue) throws(InputProblem) {
        guard case .object(let members) = input else { throw InputProblem(code: .notAnObject) }
        self.init(
            key: try members["key"].map { value throws(InputProblem) in try String(input: value) } ?? "", value: try members["value"].map { value throws(InputProblem) in try String(input: value) } ?? "",
            by: try members["by"].map { value throws(InputProblem) in try Int64?(input: value) } ?? nil, at: try members["at"].map { value throws(InputProblem) in try Timestamp(input: value) }?.microseconds ?? 0)
    }
    public var cell: String { key + ": " + value }
}

extension LeadQualification: Trashable {
    public typealias Subject = LeadQualification
    public static let kind = Kind.leadQualification
    public static let resource = Resource.leads
    public static let table: StaticString = "lead_qualification"
    public static let hasTrash = true
    /// Whoever sees the lead sees what was found out.
    public static let ownerColumn: StaticString? = "(SELECT l.owner_id FROM lead l WHERE l.id = lead_id)"
    public static let fields = Fields<LeadQualification>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("leadId", "lead_id", \.leadId, .filterable),
        Field("criteriaId", "criteria_id", \.criteriaId, .filterable),
        Field("answers", "answers", \.answers),
        Field("completeness", "completeness", \.completeness, [.sortable, .filterable]),
        Field("interested", "interested", \.interested, .filterable),
        Field("buying", "buying", \.buying, .filterable),
        Field("decides", "decides", \.decides, .filterable),
        Field("updatedAt", "updated_at", \.updatedAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["leadId"])

    public static func sight(in work: Work) throws -> SQL? { "EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_id AND l.deleted_at IS NULL)" }
    public func owner(in work: Work) throws -> User.ID? { try leadId.flatMap { try work.db.value(User.ID.self, "SELECT owner_id FROM lead WHERE id = \($0)") } }
}

extension Work {
    /// What was answered last, with the set that was asked; before anybody answered, an empty one with the set that would be.
    func qualification(of lead: Lead.ID) throws -> (record: LeadQualification, set: QualificationCriteria) {
        if let known = try db.first(LeadQualification.self, "SELECT \(LeadQualification.columns) FROM lead_qualification WHERE lead_id = \(lead) AND deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT 1"), let id = known.criteriaId {
            return (known, try criteria(id))
        }
        return (LeadQualification(), try criteria(of: nil))
    }
}

/// Notes what a lead answered to the criteria of a pipeline, and to the three questions before it is qualified for sales. A lead that
/// was asked an older edition keeps it until `renew`.
public struct AnswerLead: Operation {
    public static let name: OperationName = "leads.answer"
    public static let endpoint = Endpoint.post("/leads/{id}/answers")
    public static let access = Access.write(.leads)
    public static var inputSchema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("answers", .map(of: .string()), isRequired: false, description: "By the items' keys; null or an empty text takes an answer away."),
            .init("interested", .boolean, isRequired: false, isNullable: true), .init("buying", .boolean, isRequired: false, isNullable: true), .init("decides", .boolean, isRequired: false, isNullable: true),
            .init("pipelineId", .integer(minimum: 1), isRequired: false, isNullable: true), .init("renew", .boolean, isRequired: false), .init("ifVersion", .integer(minimum: 0), isRequired: false),
        ])
    }
    public var id: Lead.ID
    public var answers = JSONObject()
    /// What is not said stays.
    public var gate: [Gate: Bool?] = [:]
    /// Asks by the criteria of this pipeline.
    public var pipelineId: Pipeline.ID?
    /// Takes the edition that is asked now; answers to the same keys go with it.
    public var renew = false
    /// The version of what was answered, not of the lead; 0 before anybody answered.
    public var ifVersion: Int64?

    /// The three questions: really interested, in a buying process now, decides.
    public enum Gate: String, CaseIterable, Sendable { case interested, buying, decides }

    public init(id: Lead.ID, answers: [(String, JSONValue)] = [], gate: [Gate: Bool?] = [:], pipelineId: Pipeline.ID? = nil, renew: Bool = false, ifVersion: Int64? = nil) {
        (self.id, self.answers, self.gate, self.pipelineId, self.renew, self.ifVersion) = (id, JSONObject(answers), gate, pipelineId, renew, ifVersion)
    }

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input), known = ["id", "answers", "pipelineId", "renew", "ifVersion"] + Gate.allCases.map(\.rawValue)
        let unknown = all.members.map(\.key).filter { !known.contains($0) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.id = try Lead.ID(input: id)
        if let given = all["answers"] { do { answers = try JSONObject(members: given) } catch { throw error.under("answers") } }
        for question in Gate.allCases { if let value = all[question.rawValue] { gate[question] = try value.isNothing ? nil : Bool(input: value) } }
        pipelineId = try all["pipelineId"].flatMap { try Pipeline.ID?(input: $0) }
        renew = try all["renew"].map { try Bool(input: $0) } ?? false
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
    }

    public func run(in work: Work) throws -> RecordAnswer<LeadQualification> {
        _ = try work.find(Lead.self, id, to: .write)
        let before = try work.qualification(of: id)
        try work.expect(ifVersion, of: before.record)
        let set = try asked(before.set, in: work)
        var record = try start(set, from: before.record, in: work)
        let known = record
        try lay(over: &record, of: set, in: work)
        guard record != known || record.id.rawValue == 0 else { return RecordAnswer(record, now: work.now) }
        record.completeness = LeadQualification.percent(record.answered(of: set), of: set.items.count)
        record.updatedAt = work.now
        if record.id.rawValue == 0 { try work.insert(&record) } else { try work.update(&record, from: known) }
        return RecordAnswer(record, now: work.now)
    }

    /// Another pipeline's set when it was chosen, the newest edition when that is wanted, else the one that the lead has.
    private func asked(_ present: QualificationCriteria, in work: Work) throws -> QualificationCriteria {
        if let pipelineId, pipelineId != present.pipelineId { return try work.keep(work.criteria(of: pipelineId)) }
        return try work.keep(renew ? work.criteria(of: present.pipelineId) : present)
    }

    /// The lead's record for the set; a new one has what was answered to the same keys before.
    private func start(_ set: QualificationCriteria, from last: LeadQualification, in work: Work) throws -> LeadQualification {
        if last.criteriaId == set.id { return last }
        if let known = try work.db.first(LeadQualification.self, "SELECT \(LeadQualification.columns) FROM lead_qualification WHERE lead_id = \(id) AND criteria_id = \(set.id) AND deleted_at IS NULL") { return known }
        var record = LeadQualification()
        (record.leadId, record.criteriaId) = (id, set.id)
        record.answers = last.answers.filter { answer in set.items.contains { $0.key == answer.key && ($0.type == .text || $0.type == .yesNo && ["yes", "no"].contains(answer.value) || $0.options.contains(answer.value)) } }
        (record.interested, record.buying, record.decides) = (last.interested, last.buying, last.decides)
        return record
    }

    private func lay(over record: inout LeadQualification, of set: QualificationCriteria, in work: Work) throws {
        for (key, value) in answers.members {
            let field = "answers." + key
            guard let item = set.items.first(where: { $0.key == key }) else { throw InputProblem(field: field, code: .unknownField, details: ["names": key]) }
            let said = try value.isNothing ? nil : item.checked(value, field)
            guard said != record[key]?.value else { continue }
            record.answers.removeAll { $0.key == key }
            if let said { record.answers.append(.init(key: key, value: said, by: work.doer?.rawValue, at: work.now.microseconds)) }
        }
        for (question, said) in gate {
            switch question {
            case .interested: record.interested = said
            case .buying: record.buying = said
            case .decides: record.decides = said
            }
        }
    }
}

extension QualificationCriteria.Item {
    /// An answer as it is kept.
    fileprivate func checked(_ value: JSONValue, _ field: String) throws -> String {
        let text: String
        if case .bool(let flag) = value, type == .yesNo { text = flag ? "yes" : "no" } else {
            do throws(InputProblem) { text = try String(input: value).trimmed } catch { throw error.under(field) }
        }
        let choices = type == .yesNo ? ["yes", "no"] : options
        guard type == .text || choices.contains(text) else { throw InputProblem(field: field, code: .notAnOption, details: ["options": choices.joined(separator: ", ")]) }
        if text.isLonger(than: 2_000) { throw InputProblem.tooLong(field, most: 2_000) }
        return text
    }
}
