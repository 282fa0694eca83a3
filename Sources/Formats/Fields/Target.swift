import Domain

/// What a column becomes, with the stage when the column is about one, and with the key of a field that the workspace has added.
public struct Target: Hashable, Sendable, Codable {
    public let field: ImportField
    /// For `enteredStage`: the stage's name.
    public let stage: String?
    /// For `enteredStage`: the pipeline's name, when the column gives it.
    public let pipeline: String?
    /// Of a field that the workspace has added.
    public let key: String?

    public init(_ field: ImportField, stage: String? = nil, pipeline: String? = nil, key: String? = nil) {
        (self.field, self.stage, self.pipeline, self.key) = (field, stage, pipeline, key)
    }

    /// Reads `amount`, `enteredStage:Proposal` or `ownNumber:roofArea`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let field = parts.first.flatMap({ ImportField(name: String($0).trimmed) }) else { return nil }
        let detail = parts.count > 1 ? String(parts[1]).trimmed : nil
        guard (field == .enteredStage || field.isOwn) == (detail?.isEmpty == false) else { return nil }
        if field.isOwn { self.init(field, key: detail) } else { self.init(field, stage: detail) }
    }

    public var name: String { (stage ?? key).map { "\(field.name):\($0)" } ?? field.name }

    /// Whether a second column of the same target takes it from the first.
    func excludes(_ other: Target) -> Bool { field.isOwn ? self == other : !field.takesSeveralColumns && field == other.field }
}
