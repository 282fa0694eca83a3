import Domain

/// Everything that was found out and decided about a file: with it, each row can be read in one way only.
///
/// An import keeps its plan, so that after a crash it goes on exactly as it began.
public struct ImportPlan: Hashable, Codable, Sendable {
    public let kind: ImportKind
    public let preset: Preset
    public let encoding: TextEncoding
    public let separator: Separator
    public let mapping: Mapping
    /// One for each column.
    public let formats: [ColumnFormat]
    /// Of amounts that name none.
    public let currency: Currency
    /// Which currency a sign means that several share: `kr`, `$`.
    public let signs: [String: Currency]
    /// The time zone of local times, by its IANA name.
    public let zone: String
    /// What somebody decided that names in the column of stages mean, by the names as they are compared: `open` is a stage.
    public var stageOutcomes: [String: Outcome] = [:]

    /// What a name in the column of stages means: what was decided, else what its words say; nil for a stage.
    func outcome(ofStage name: String) -> Outcome? {
        if !stageOutcomes.isEmpty, let decided = stageOutcomes[StageName(name).words] { return decided == .open ? nil : decided }
        return Outcome(stage: name)
    }
}

/// Why a file cannot be read by a plan.
public enum ImportPlanError: Error, Hashable, Sendable {
    /// The header is not the one the plan was made for.
    case headerChanged(expected: [String], found: [String])
    case unknownZone(String)
    /// Nothing can be imported without one of the fields of each group.
    case fieldsMissing([[ImportField]])
    /// What only a person can decide has not been decided.
    case questionsOpen([ImportQuestion])
    /// No question and no column has this key.
    case unknownAnswer(key: String, keys: [String])
    case unknownAnswerValue(key: String, value: String, values: [String])
    /// The file has no header.
    case empty
}
