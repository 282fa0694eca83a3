import Domain
import Writing

/// A page that somebody can open.
public struct FoundPlace: Sendable {
    public let title: String
    public let path: String
    /// Which characters of the title match, as offsets from its beginning.
    public let marks: [Range<Int>]
}

/// An operation that somebody can do.
public struct FoundCommand: Sendable {
    public let operation: OperationName
    public let title: String
    /// One line about it.
    public let explanation: String
    /// The page, form or dialog that opens.
    public let path: String
    /// Whether it is about the record on the page.
    public let isAboutRecord: Bool
    public let marks: [Range<Int>]

    init(_ command: Command, id: Int64?, marks: [Range<Int>]) {
        (operation, title, explanation, self.marks) = (command.operation, command.title, command.explanation, marks)
        isAboutRecord = id != nil
        path = if let page = command.page, !page.contains("{id}") { page } else if let page = command.page, let id { page.replacing("{id}", with: String(id)) } else { CommandPath.form(command.operation, id: id) }
    }
}

public struct CommandAnswer: Answer {
    public let records: [SearchHit]
    public let places: [FoundPlace]
    public let commands: [FoundCommand]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("records") { json in for record in records { record.write(to: &json) } }
            json.array("places") { json in
                for place in places {
                    json.object { json in
                        json.field("title", place.title)
                        json.field("path", place.path)
                        json.ranges("marks", place.marks)
                    }
                }
            }
            json.array("commands") { json in
                for command in commands {
                    json.object { json in
                        json.field("operation", command.operation.text)
                        json.field("title", command.title)
                        json.field("detail", command.explanation)
                        json.field("path", command.path)
                        json.field("isAboutRecord", command.isAboutRecord)
                        json.ranges("marks", command.marks)
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let marks = Schema.Property("marks", .array(of: .array(of: .integer(minimum: 0))), isRequired: true)
        return .object([
            .init("records", .array(of: SearchHit.schema), isRequired: true),
            .init("places", .array(of: .object([.init("title", .string(), isRequired: true), .init("path", .string(), isRequired: true), marks])), isRequired: true),
            .init("commands", .array(of: .object([
                .init("operation", .string(), isRequired: true), .init("title", .string(), isRequired: true), .init("detail", .string(), isRequired: true), .init("path", .string(), isRequired: true),
                .init("isAboutRecord", .boolean, isRequired: true), marks,
            ])), isRequired: true),
        ])
    }
}
