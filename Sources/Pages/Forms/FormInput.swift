/// A form that came back: what somebody typed, and what is wrong with it. `fresh` for one that was just opened.
public struct FormInput: Sendable {
    /// What was typed, by field; only these replace the record's own values.
    public var typed: [String: String]
    public var problems: [FieldProblem]

    public static let fresh = FormInput(typed: [:], problems: [])

    public init(typed: [String: String], problems: [FieldProblem]) { (self.typed, self.problems) = (typed, problems) }

    /// What stands in the field: what was typed, else the record's own value.
    func value(_ field: String, _ own: String? = nil) -> String? { typed[field] ?? own }

    /// What is wrong with the field.
    public func problem(_ field: String) -> String? { problems.first { $0.field == field }?.text }

    /// Problems that belong to none of `fields`: they stand above the form.
    func others(than fields: [String]) -> [FieldProblem] { problems.filter { !fields.contains($0.field) } }
}

/// What is wrong with one field, in the words of whoever filled it in.
public struct FieldProblem: Hashable, Sendable {
    /// The field's name in the form; empty for the form as a whole.
    public let field: String
    public let text: String
    public init(field: String = "", _ text: String) { (self.field, self.text) = (field, text) }
}

/// A value that a form offers, with its name.
public struct FormChoice: Hashable, Sendable {
    public let value: String
    public let name: String
    public init(_ value: String, _ name: String) { (self.value, self.name) = (value, name) }
}
