import Domain
import Formats
import Operations
import Writing

extension Importing.Look {
    /// What was found out, what is asked, and what would become of what.
    func write(to json: inout JSONWriter) {
        let preview = outline.preview
        json.object { json in
            json.field("id", record.id)
            json.field("status", record.status.rawValue)
            json.field("kind", preview.kind.rawValue)
            json.field("preset", preview.preset.rawValue)
            json.field("encoding", preview.encoding.encoding.rawValue)
            json.field("separator", preview.separator.rawValue)
            json.field("rows", preview.rowCount.map(Int64.init))
            json.array("columns") { json in for (place, column) in preview.mapping.columns.enumerated() { write(column, preview.columns[place].examples, to: &json) } }
            json.array("questions") { json in for question in preview.questions { write(question, to: &json) } }
            json.array("stages") { json in
                for stage in outline.stages {
                    json.object { json in
                        json.field("name", stage.name)
                        json.field("rows", Int64(stage.rows))
                        json.field("becomes", stage.choice?.text)
                    }
                }
            }
            json.array("missing") { json in for group in preview.missing { json.value(group.map(\.name).joined(separator: ", ")) } }
            json.field("ready", (try? draft.get()) != nil)
        }
    }

    private func write(_ column: MappedColumn, _ examples: [String], to json: inout JSONWriter) {
        json.object { json in
            json.field("number", Int64(column.index + 1))
            json.field("name", column.header.text)
            json.field("becomes", column.target?.name)
            json.field("sure", column.confidence.rawValue)
            json.field("examples", examples)
        }
    }

    private func write(_ question: ImportQuestion, to json: inout JSONWriter) {
        json.object { json in
            json.field("key", question.key)
            json.field("about", question.name)
            json.array("choices") { json in
                for choice in question.choices {
                    json.object { json in
                        json.field("value", choice.value)
                        json.array("readings") { json in
                            for reading in choice.readings {
                                json.object { json in
                                    json.field("written", reading.written)
                                    json.field("meant", reading.meant)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    static let schema: Schema = .object([
        .init("id", .integer(minimum: 1)), .init("status", .string(options: Import.Status.allCases.map(\.rawValue))), .init("kind", .string(options: ImportKind.allCases.map(\.rawValue))),
        .init("preset", .string(options: Preset.allCases.map(\.rawValue))), .init("encoding", .string()), .init("separator", .string()), .init("rows", .integer(minimum: 0), isNullable: true),
        .init("columns", .array(of: .object([
            .init("number", .integer(minimum: 1)), .init("name", .string()), .init("becomes", .string(), isNullable: true), .init("sure", .string(options: Confidence.allCases.map(\.rawValue))),
            .init("examples", .array(of: .string())),
        ]))),
        .init("questions", .array(of: .object([
            .init("key", .string()), .init("about", .string()),
            .init("choices", .array(of: .object([.init("value", .string()), .init("readings", .array(of: .object([.init("written", .string()), .init("meant", .string())])))]))),
        ]))),
        .init("stages", .array(of: .object([.init("name", .string()), .init("rows", .integer(minimum: 0)), .init("becomes", .string(), isNullable: true)]))),
        .init("missing", .array(of: .string())), .init("ready", .boolean),
    ])
}
