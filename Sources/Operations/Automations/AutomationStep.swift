import Domain
import Storage
import Writing

/// What became of one action in a run.
public struct AutomationStep: Sendable, Equatable {
    public enum Outcome: String, CaseIterable, Codable, Sendable {
        case done
        /// It was so already.
        case unchanged
        case refused
    }
    public let action: AutomationAction.Verb
    public var outcome = Outcome.done
    /// A subject, a comment, a tag, with its placeholders filled in.
    public var text: String?
    public var userId: User.ID?
    public var day: Day?
    public var field: String?
    public var value: String?
    public var stageId: Stage.ID?
    /// Why not: a code of `Refusal`, and what is missing.
    public var code: String?
    public var problems: [InputProblem] = []

    init(_ action: AutomationAction) {
        (self.action, field, value, stageId) = (action.action, action.field, action.value, action.stageId)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("action", action.rawValue)
            json.field("outcome", outcome.rawValue)
            json.field("text", text)
            json.field("userId", userId)
            json.field("day", day)
            json.field("field", field)
            json.field("value", value)
            json.field("stageId", stageId)
            json.field("code", code)
            json.array("problems") { json in
                for problem in problems {
                    json.object { json in
                        json.field("field", problem.field)
                        json.field("code", problem.code.rawValue)
                        json.object("details") { json in for (name, value) in problem.details.sorted(by: { $0.key < $1.key }) { json.field(named: name, value) } }
                    }
                }
            }
        }
    }

    static var schema: Schema {
        let text = Schema.string(), id = Schema.integer(minimum: 1)
        return .object([
            .init("action", .string(options: AutomationAction.Verb.allCases.map(\.rawValue)), isRequired: true), .init("outcome", .string(options: Outcome.allCases.map(\.rawValue)), isRequired: true),
            .init("text", text, isRequired: true, isNullable: true), .init("userId", id, isRequired: true, isNullable: true), .init("day", .string(format: "date"), isRequired: true, isNullable: true),
            .init("field", text, isRequired: true, isNullable: true), .init("value", text, isRequired: true, isNullable: true), .init("stageId", id, isRequired: true, isNullable: true),
            .init("code", text, isRequired: true, isNullable: true), .init("problems", .array(of: .any), isRequired: true),
        ])
    }
}

extension AutomationStep {
    /// As the run's row keeps it.
    init?(stored value: JSONValue) {
        guard case .object(let object) = value, let verb = object["action"]?.textValue.flatMap({ AutomationAction.Verb(rawValue: $0) }) else { return nil }
        self.init(AutomationAction(verb))
        outcome = object["outcome"]?.textValue.flatMap { Outcome(rawValue: $0) } ?? .done
        (text, field, self.value) = (object["text"]?.textValue, object["field"]?.textValue, object["value"]?.textValue)
        (userId, stageId) = (Self.number(object["userId"]).map { User.ID($0) }, Self.number(object["stageId"]).map { Stage.ID($0) })
        (day, code) = (object["day"]?.textValue.flatMap { Day($0) }, object["code"]?.textValue)
        guard case .array(let stored)? = object["problems"] else { return }
        problems = stored.compactMap { one in
            guard case .object(let problem) = one, let code = problem["code"]?.textValue.flatMap({ InputProblem.Code(rawValue: $0) }) else { return nil }
            var details: [String: String] = [:]
            if case .object(let members)? = problem["details"] { for (name, value) in members.members { details[name] = value.textValue } }
            return InputProblem(field: problem["field"]?.textValue ?? "", code: code, details: details)
        }
    }

    private static func number(_ value: JSONValue?) -> Int64? {
        if case .int(let number)? = value { number } else { nil }
    }

    /// The same, refused for `error`; what is no refusal is said as a conflict.
    func refused(_ error: any Error) -> AutomationStep {
        var step = self
        step.outcome = .refused
        switch error {
        case let refusal as Refusal: (step.code, step.problems) = (refusal.code.rawValue, refusal.problems)
        case let error as DealError: step.code = error.code.rawValue
        case let problem as InputProblem: (step.code, step.problems) = (Refusal.Code.validation.rawValue, [problem])
        case let input as InvalidInput: (step.code, step.problems) = (Refusal.Code.validation.rawValue, input.problems)
        default: step.code = Refusal.Code.conflict.rawValue
        }
        return step
    }

    /// What a run keeps of its steps.
    static func stored(_ steps: [AutomationStep]) -> String {
        var json = JSONWriter(capacity: 512)
        json.array { json in for step in steps { step.write(to: &json) } }
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    static func read(_ text: String?) -> [AutomationStep] {
        guard let text, case .array(let values)? = try? JSONValue(parsing: text) else { return [] }
        return values.compactMap { AutomationStep(stored: $0) }
    }
}
