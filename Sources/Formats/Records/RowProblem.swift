/// Why a row is not imported.
public struct RowProblem: Hashable, Codable, Sendable {
    /// Line of the file on which the row begins, from 1.
    public let line: Int
    /// Number of the row below the header, from 1.
    public let row: Int
    /// The column's name; nil when the whole row is meant.
    public let column: String?
    public let code: Code
    /// What stands in the cell, at most 80 characters.
    public let value: String?
    /// What the text of the code speaks of: `expected`, `found`, `currency`, `digits`, `field`.
    public let details: [String: String]

    public enum Code: String, Codable, Sendable, CaseIterable, Hashable {
        case tooFewFields, tooManyFields
        /// The row is one quoted cell that holds the whole line.
        case wholeRowInOneCell
        /// A quote was opened and not closed before the file ended.
        case unclosedQuote
        /// Bytes that are no text in the file's encoding.
        case invalidText
        case dateNotRead
        /// The day could be the month.
        case dateAmbiguous
        /// A day only if day and month were the other way round than in the rest of the column.
        case dateInOtherOrder
        case numberNotRead
        /// The comma could be a decimal sign or group thousands.
        case numberAmbiguous
        case amountOutOfRange
        /// More digits behind the decimal sign than the currency has.
        case amountTooManyDigits
        case amountPeriodUnknown
        case currencyUnknown
        /// A sign that several currencies share.
        case currencyAmbiguous
        /// Another currency than the one that all amounts of the field are in.
        case currencyOther
        case probabilityOutOfRange
        case yesNoNotRead
        case statusUnknown
        /// Of leads: no word for what is to be done with them, for how far they have come, for whether they became customers.
        case leadStatusUnknown, lifecycleUnknown, conversionUnknown
        /// Stage, status and flags tell different outcomes.
        case outcomeContradiction
        case emailNotRead
        /// Without this field there is nothing to import.
        case fieldMissing
        /// The other system has deleted the record.
        case deletedInSource
    }

    static func shortened(_ text: String) -> String { text.count <= 80 ? text : text.prefix(79) + "…" }
}
