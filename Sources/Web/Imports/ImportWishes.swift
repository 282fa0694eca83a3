import Domain
import Formats
import Operations
import Writing

/// What a program wants of a file, from the query of its upload or from a body.
struct ImportWishes {
    private let values: JSONObject

    /// As the description of the interface names them.
    static let properties: [Schema.Property] = [
        .init("kind", .string(options: ImportKind.allCases.map(\.rawValue)), isRequired: false, description: "What the rows are; found out when left out."),
        .init("preset", .string(options: ["auto"] + Preset.allCases.map(\.rawValue)), isRequired: false, description: "The system that wrote the file."),
        .init("encoding", .string(options: TextEncoding.allCases.map(\.rawValue)), isRequired: false),
        .init("separator", .string(options: Array(separators.keys.sorted())), isRequired: false),
        .init("map", .array(of: .string()), isRequired: false, description: "field=column, custom.KEY=column, ignore=column, amount=#3"),
        .init("answer", .array(of: .string()), isRequired: false, description: "Answers to what can be read in two ways: dateOrder.3=mdy"),
        .init("pipelineId", .integer(minimum: 1), isRequired: false),
        .init("pipeline", .string(), isRequired: false, description: "Name of a pipeline, made where there is none; * for those that the rows name."),
        .init("stage", .array(of: .string()), isRequired: false, description: "What names of stages become: Engaging=12, Engaging=new, =won, =lost, =skip"),
        .init("createStages", .boolean, isRequired: false),
        .init("planTasks", .boolean, isRequired: false, description: "Plans the tasks of its stage for each new open deal."),
        .init("source", .string(), isRequired: false, description: "Names the system that the file's numbers come from."),
    ]
    private static let separators: [String: Separator] = ["comma": .comma, "semicolon": .semicolon, "tab": .tab, "bar": .bar]

    /// - Throws: for names that there are none of.
    init(_ values: JSONObject) throws(InputProblem) {
        let unknown = values.members.map(\.key).filter { name in !Self.properties.contains { $0.name == name } }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        self.values = values
    }

    /// Lays the wishes over what was chosen before.
    func laid(over before: ImportChoices, _ pipelines: [PipelineView]) throws -> ImportChoices {
        var choices = before
        if let kind = try one("kind", { ImportKind(rawValue: $0) }) { choices.kind = kind }
        if values["preset"] != nil { choices.preset = try text("preset") == "auto" ? nil : one("preset") { Preset(rawValue: $0) } }
        if let encoding = try one("encoding", { TextEncoding(name: $0) }) { choices.encoding = encoding }
        if let separator = try one("separator", { Self.separators[$0] ?? Separator(rawValue: $0) }) { choices.separator = separator }
        if values["map"] != nil { choices.columns = try list("map") }
        if values["answer"] != nil { choices.answers = try pairs("answer") }
        if let flag = values["createStages"] { choices.createsStages = try Bool(input: flag) }
        if let flag = values["planTasks"] { choices.plansTasks = try Bool(input: flag) }
        if let source = try text("source") { choices.source = source }
        if let id = values["pipelineId"] { choices.pipeline = .existing(try Pipeline.ID(input: id)) }
        if let name = try text("pipeline") { choices.pipeline = Self.pipeline(name, pipelines) }
        if values["stage"] != nil { choices.stages = try pairs("stage").mapValues { try Self.stage($0, choices.pipeline, pipelines) } }
        return choices
    }

    private static func pipeline(_ name: String, _ pipelines: [PipelineView]) -> PipelineChoice {
        if name == "*" { return .asTheFileSays }
        return pipelines.first { $0.pipeline.name.lowercased() == name.lowercased() }.map { .existing($0.pipeline.id) } ?? .new(name: name)
    }

    private static func stage(_ text: String, _ pipeline: PipelineChoice?, _ pipelines: [PipelineView]) throws -> StageChoice {
        if let choice = StageChoice(text) { return choice }
        let stages = pipelines.filter { view in if case .existing(let id)? = pipeline { view.pipeline.id == id } else { true } }.flatMap(\.stages)
        guard let stage = stages.first(where: { $0.name.lowercased() == text.lowercased() }) else {
            throw InputProblem(field: "stage", code: .notAnOption, details: ["options": (stages.map(\.name) + ["new", "won", "lost", "skip"]).joined(separator: ", ")])
        }
        return .stage(stage.id)
    }

    // MARK: - Values

    private func text(_ name: String) throws -> String? { try values[name].map { value in try String(input: value).trimmed } }

    private func one<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = read(text) else {
            guard case .string(_, let options)? = Self.properties.first(where: { $0.name == name })?.schema else { throw InputProblem(field: name, code: .invalid) }
            throw InputProblem(field: name, code: .notAnOption, details: ["options": options.joined(separator: ", ")])
        }
        return value
    }

    private func list(_ name: String) throws -> [String] {
        switch values[name] {
        case nil, .null?: []
        case .array(let items)?: try items.map { try String(input: $0) }
        case let one?: [try String(input: one)]
        }
    }

    private func pairs(_ name: String) throws -> [String: String] {
        try Dictionary(list(name).map { pair in
            guard let sign = pair.lastIndex(of: "=") else { throw InputProblem(field: name, code: .notAnOption, details: ["options": "name=value"]) }
            return (String(pair[..<sign]), String(pair[pair.index(after: sign)...]))
        }) { $1 }
    }
}
