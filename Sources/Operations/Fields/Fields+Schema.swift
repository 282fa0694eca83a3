import Domain
import Writing

extension Fields {
    /// Refuses a record in which a required text is empty.
    func requireAll(of record: Record) throws {
        let empty = all.filter { $0.traits.contains(.required) && $0.cell(record).allSatisfy(\.isWhitespace) }
        if !empty.isEmpty { throw InvalidInput(empty.map { InputProblem(field: $0.name, code: .missing) }) }
    }

    /// The schema of what a caller may send.
    func inputSchema(creating: Bool) -> Schema {
        var properties: [Schema.Property] = creating ? [] : [Schema.Property("id", .integer(minimum: 1), isRequired: true), Schema.Property("ifVersion", .integer(minimum: 1))]
        for field in all where field.traits.contains(.writable) {
            let isOwn = custom != nil && field.name == "custom"
            properties.append(Schema.Property(
                field.name, isOwn ? CustomValues.inputSchema : field.schema, isRequired: creating && field.traits.contains(.required), isNullable: field.isOptional || isOwn,
                description: isOwn ? "Values of fields that the workspace has added, by their keys. What is not named stays." : nil))
        }
        return custom == nil ? .object(properties) : .extended(.object(properties), names: CustomValues.pathForm, of: .nullable(CustomValues.valueSchema))
    }

    /// The schema of an answer.
    var answerSchema: Schema {
        .object(answered.map { Schema.Property($0.name, $0.schema, isRequired: !$0.traits.contains(.hideable), isNullable: $0.isOptional) })
    }
}

extension Field {
    var schema: Schema { type.schema }
}

extension FieldType {
    var schema: Schema {
        switch self {
        case .id: .integer(minimum: 1)
        case .integer: .integer()
        case .number: .number
        case .boolean: .boolean
        case .text: .string()
        case .day: .string(format: "date")
        case .instant: .string(format: "date-time")
        case .currency: .string(format: "iso-4217")
        case .choice(let options): .string(options: options)
        case .list(let element): .array(of: element.schema)
        case .object: .any
        }
    }
}
