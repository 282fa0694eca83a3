import Domain
import Storage
import Writing

extension StageTask: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("subject", subject)
            json.field("type", type.rawValue)
            json.field("days", days)
            json.field("owner", owner.rawValue)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(StageTask.self) }
    public var cell: String { subject }
}

extension StageQuestion: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("text", text)
            json.field("field", field)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(StageQuestion.self) }
    public var cell: String { text }
}

extension StageQuestion {
    /// Fields of a deal that an answer may fill.
    public static let fields = ["amount", "expectedClose", "source", "competitor", "priority", "tags", "title"]
}

extension Stage {
    /// Refuses tasks and questions that nobody could do or answer.
    func settlePlaybook(from before: Stage?, in work: Work) throws {
        guard Set(tasks.map(\.key)).count == tasks.count else { throw Refusal.field("tasks", "keysRepeat") }
        guard Set(questions.map(\.key)).count == questions.count else { throw Refusal.field("questions", "keysRepeat") }
        guard tasks.count <= 50 else { throw tooMany("tasks") }
        guard questions.count <= 50 else { throw tooMany("questions") }
        for (place, task) in tasks.enumerated() {
            if task.subject.trimmed.isEmpty { throw Refusal(.validation, problems: [.init(field: "tasks.\(place).subject", code: .missing)]) }
            if task.subject.count > 200 { throw Refusal.field("tasks.\(place).subject", "fieldTooLong", ["max": "200"]) }
            guard 0...365 ~= task.days else { throw Refusal(.validation, problems: [.init(field: "tasks.\(place).days", code: .outOfRange, details: ["min": "0", "max": "365"])]) }
        }
        for (place, question) in questions.enumerated() {
            if question.text.trimmed.isEmpty { throw Refusal(.validation, problems: [.init(field: "questions.\(place).text", code: .missing)]) }
            if question.text.count > 200 { throw Refusal.field("questions.\(place).text", "fieldTooLong", ["max": "200"]) }
            guard let field = question.field, !StageQuestion.fields.contains(field), before?.questions.contains(where: { $0.field == field }) != true else { continue }
            if field.hasPrefix(CustomValues.prefix), try work.customField(of: Deal.self, key: field.dropFirst(CustomValues.prefix.count))?.type.isWritten == true { continue }
            throw Refusal(.validation, problems: [.init(field: "questions.\(place).field", code: .notAnOption, details: ["options": StageQuestion.fields.joined(separator: ", ")])])
        }
    }

    private func tooMany(_ field: String) -> Refusal { Refusal(.validation, problems: [.init(field: field, code: .outOfRange, details: ["max": "50"])]) }
}
