import Domain

/// What a column becomes, with the stage when the column is about one.
public struct Target: Hashable, Sendable, Codable {
    public let field: ImportField
    /// For `enteredStage`: the stage's name.
    public let stage: String?
    /// For `enteredStage`: the pipeline's name, when the column gives it.
    public let pipeline: String?

    public init(_ field: ImportField, stage: String? = nil, pipeline: String? = nil) {
        (self.field, self.stage, self.pipeline) = (field, stage, pipeline)
    }

    /// Reads `amount` or `enteredStage:Proposal`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let field = parts.first.flatMap({ ImportField(name: String($0).trimmed) }) else { return nil }
        let stage = parts.count > 1 ? String(parts[1]).trimmed : nil
        guard (field == .enteredStage) == (stage?.isEmpty == false) else { return nil }
        self.init(field, stage: stage)
    }

    public var name: String { stage.map { "\(field.name):\($0)" } ?? field.name }
}
