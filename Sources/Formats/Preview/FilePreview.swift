import Domain

/// What an import of a file would be: shown before anything is imported.
///
/// A preview is a function of the file and the options: to change something, look again with other options.
public struct FilePreview: Hashable, Codable, Sendable {
    public let kind: ImportKind
    public let preset: Preset
    public let presetConfidence: Confidence
    public let encoding: EncodingGuess
    public let separator: Separator
    public let mapping: Mapping
    /// How each column writes what it holds, as far as it is known.
    public let columns: [PreviewColumn]
    /// The first rows, as text, each cell at most 200 characters.
    public let rows: [[String]]
    /// Rows below the header, without blank ones; nil when the file was not read to its end.
    public let rowCount: Int?
    /// The stages of the file with their numbers of rows, most frequent first.
    public let stages: [StageTally]
    /// What must be answered before a plan can be made.
    public let questions: [ImportQuestion]
    public let warnings: [ImportWarning]
    /// Groups of fields of which one at least is needed, and none has a column.
    public let missing: [[ImportField]]
    /// What the workspace has added to such records, in its order.
    public let own: [OwnImportField]
    /// The column whose numbers rise or fall from row to row, by its number from 1: rows without a day of creation were made in that order.
    public let numbering: RowOrder?
    let signs: [String: Currency]
    let currency: Currency
    let zone: String

    public struct StageTally: Hashable, Codable, Sendable {
        public let name: String
        public let rows: Int
        /// Nil for a stage; won or lost for a word that says so.
        public let outcome: Outcome?
    }

    /// The plan by which the file can be read.
    /// - Throws: `questionsOpen` and `fieldsMissing` while something is not decided.
    public func plan() throws(ImportPlanError) -> ImportPlan {
        guard missing.isEmpty else { throw .fieldsMissing(missing) }
        guard questions.isEmpty else { throw .questionsOpen(questions) }
        return ImportPlan(
            kind: kind, preset: preset, encoding: encoding.encoding, separator: separator, mapping: mapping, formats: columns.map(\.format), currency: currency,
            signs: signs, zone: zone)
    }
}

/// What was found out about the cells of a column.
public struct PreviewColumn: Hashable, Codable, Sendable {
    public internal(set) var format = ColumnFormat()
    /// Why dates are read in the format's order; nil when there is none.
    public internal(set) var dateReason: DateReason?
    /// Up to three different cells.
    public internal(set) var examples: [String] = []

    /// The numbers of columns count from 1.
    public enum DateReason: Hashable, Codable, Sendable {
        /// A day above 12 in the column itself.
        case ownDates
        /// Under any other order, deals would end before they begin, by this other column.
        case ordering(with: Int)
        /// This other column of the same form is decided.
        case sameAs(Int)
        /// Somebody answered.
        case answered
    }
}

/// Something about a file that a person should know before importing it.
public enum ImportWarning: Hashable, Codable, Sendable {
    /// Letters were lost before the file was written, with examples: `F?rs?ljning`.
    case lossyText([String])
    /// UTF-8 was taken for another encoding before the file was written: `FÃ¶rsÃ¤ljning`.
    case twiceEncoded([TextDamage.Repaired])
    /// Part of the file is in another encoding; its rows will be problems.
    case brokenBytes(Int)
    /// It is not sure which encoding the file has.
    case unsureEncoding
    case nulCharactersDropped(Int)
    /// Rows that have more or fewer cells than the header, with the line of the first.
    case raggedRows(count: Int, firstLine: Int)
    /// Columns that have the same name, by their numbers from 1.
    case sameName(String, columns: [Int])
    /// The first line looks like a row and not like a header.
    case headerLooksLikeRow
    case noRows
}
