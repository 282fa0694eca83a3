import Domain

/// What is known or was chosen before a file is looked at. Everything left out is found out.
public struct ImportOptions: Hashable, Sendable {
    public var kind: ImportKind?
    public var preset: Preset?
    public var encoding: TextEncoding?
    public var separator: Separator?
    /// `field=column`, `ignore=column`: see `Mapping.choosing`.
    public var choices: [String] = []
    /// Answers to questions by their keys; one may also be given before it is asked.
    public var answers: [String: String] = [:]
    /// The workspace's: of amounts that name none.
    public var currency: Currency
    /// The workspace's: of local times.
    public var zone: Zone
    /// What the workspace has added to its deals, companies and people.
    public var own: [OwnImportField] = []
    /// Rows that decide what the columns are.
    public var sampleRows = 1_000
    /// Reads on to the end of the file to count its rows, to know all its stages, and to find what decides an open question.
    public var readsWholeFile = true

    public init(currency: Currency, zone: Zone) { (self.currency, self.zone) = (currency, zone) }
}
