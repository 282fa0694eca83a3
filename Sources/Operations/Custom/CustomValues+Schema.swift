import Domain
import Writing

// How fields that workspaces add are described: the description is the same for everybody, so it says what their names look
// like and names none.

extension CustomField {
    /// What a key looks like: the rule of `isKey` as an expression.
    public static let keyForm = "[a-z][A-Za-z0-9]{0,39}"
}

extension CustomValues {
    /// `custom.KEY` as an expression.
    static let pathForm = "^custom\\.\(CustomField.keyForm)$"
    /// The same as lists filter by it, also by fields of the records that theirs point to.
    static func filterForm(of relations: [String]) -> String {
        let before = relations.isEmpty ? "" : "((\(relations.joined(separator: "|")))\\.)?"
        return "^\(before)custom\\.\(CustomField.keyForm)(Min|Max|From|To)?$"
    }
    /// And as lists are sorted by it.
    static let sortForm = "^-?custom\\.\(CustomField.keyForm)$"

    /// A value: a text, a link, a day, the key of a choice; a number, an amount in minor units, an id; yes or no; keys of choices.
    static let valueSchema = Schema.anyOf([.string(), .number, .boolean, .array(of: .string())])
    /// As a record is answered with it.
    public static let schema = Schema.extended(.object([]), names: "^\(CustomField.keyForm)$", of: valueSchema)
    /// As it is sent: null empties a field.
    static let inputSchema = Schema.extended(.object([]), names: "^\(CustomField.keyForm)$", of: .nullable(valueSchema))
}
