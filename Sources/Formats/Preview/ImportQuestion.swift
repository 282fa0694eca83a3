/// Something about a file that its contents leave open and that must not be guessed.
public struct ImportQuestion: Hashable, Codable, Sendable {
    public enum Subject: String, Codable, Sendable, CaseIterable {
        /// Whether the day or the month comes first.
        case dateOrder
        case decimalSign
        /// Whether 1 is certain or one in a hundred.
        case probabilityScale
        case amountUnit
        /// Which of several currencies a sign means.
        case signCurrency
    }

    public let subject: Subject
    /// Number of the column from 1; nil for a sign.
    public let column: Int?
    /// The column's name, or the sign.
    public let name: String
    public let choices: [Choice]

    /// Under which an answer is given: `dateOrder.3`, `signCurrency.kr`.
    public var key: String { "\(subject.rawValue).\(column.map(String.init) ?? name)" }

    public struct Choice: Hashable, Codable, Sendable {
        /// What the answer is: `mdy`, `comma`, `percent`, `micros`, `SEK`.
        public let value: String
        /// What some cells mean under this answer.
        public let readings: [Reading]
    }

    public struct Reading: Hashable, Codable, Sendable {
        public let written: String
        /// A day as `YYYY-MM-DD`, a number with a decimal point.
        public let meant: String
    }
}
