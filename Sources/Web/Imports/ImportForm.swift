import Domain
import Formats
import Operations
import Writing

/// What the plan's form says, as choices. What stands there as it was proposed is no choice: it is found out again.
struct ImportForm {
    private let context: PageContext
    init(_ context: PageContext) { self.context = context }

    func choices(over before: ImportChoices) throws -> ImportChoices {
        var choices = ImportChoices()
        choices.kind = context.sent("kind").flatMap { ImportKind(rawValue: $0) }
        choices.preset = context.sent("preset").flatMap { Preset(rawValue: $0) }
        choices.encoding = context.sent("encoding").flatMap { TextEncoding(rawValue: $0) }
        choices.separator = context.sent("separator").flatMap { Separator(rawValue: $0) }
        choices.pipeline = pipeline
        choices.source = before.source
        choices.plansTasks = context.sent("planTasks") == nil ? nil : true
        // Under another kind of file, columns and questions are others; nothing that was chosen holds.
        guard context.sent("made") == Self.made(choices) else { return choices }
        choices.columns = columns(over: before.columns)
        choices.answers = answers(over: before.answers)
        choices.stages = stages(over: before.stages)
        return choices
    }

    /// What a plan is made of.
    static func made(_ choices: ImportChoices) -> String {
        [choices.kind?.rawValue, choices.preset?.rawValue, choices.encoding?.rawValue, choices.separator?.rawValue].map { $0 ?? "" }.joined(separator: " ")
    }

    private var pipeline: PipelineChoice? {
        switch context.sent("pipelineId") {
        case nil: nil
        case "file"?: .asTheFileSays
        case "new"?: .new(name: context.sent("pipelineName")?.trimmed ?? "")
        case let id?: Pipeline.ID(id).map { .existing($0) }
        }
    }

    private func columns(over before: [String]) -> [String] {
        var choices = before, index = 0
        while let field = context.raw("field.\(index)") {
            if field != context.raw("was.\(index)") {
                choices.removeAll { $0.hasSuffix("=#\(index + 1)") }
                choices.append((field.isEmpty ? "ignore" : field) + "=#\(index + 1)")
            }
            index += 1
        }
        return choices
    }

    private func answers(over before: [String: String]) -> [String: String] {
        var answers = before
        for (name, value) in context.form.members where name.hasPrefix("answer.") {
            if case .text(let text) = value, !text.isEmpty { answers[String(name.dropFirst(7))] = text }
        }
        return answers
    }

    private func stages(over before: [String: StageChoice]) -> [String: StageChoice] {
        var choices = before, index = 0
        while let name = context.raw("stageName.\(index)") {
            if let sent = context.sent("stage.\(index)"), sent != context.raw("stageWas.\(index)") { choices[name] = StageChoice(sent) }
            index += 1
        }
        return choices
    }
}
