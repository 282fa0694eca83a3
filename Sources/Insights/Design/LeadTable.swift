/// What is known of leads that have ended: a column for each field and how each lead ended, the oldest lead first.
public struct LeadTable: Sendable {
    public var fields: [LeadField]
    /// Whether each lead converted.
    public var outcomes: [Bool]

    public var count: Int { outcomes.count }

    /// - Parameter fields: each with as many values as there are outcomes.
    public init(fields: [LeadField], outcomes: [Bool]) {
        precondition(fields.allSatisfy { $0.values.count == outcomes.count }, "each field has a value for each lead")
        (self.fields, self.outcomes) = (fields, outcomes)
    }

    func values(of name: String) -> LeadColumn? { fields.first { $0.name == name }?.values }

    /// The latest leads alone.
    public func suffix(_ length: Int) -> LeadTable {
        guard count > length else { return self }
        let kept = fields.map { LeadField(name: $0.name, values: $0.values.suffix(length), edits: $0.edits) }
        return LeadTable(fields: kept, outcomes: Array(outcomes.suffix(length)))
    }
}

/// A fact about leads.
public struct LeadField: Sendable {
    public let name: String
    public let values: LeadColumn
    /// When its values were written; nil where that is not known, as with rows from a file.
    public let edits: FieldEdits?

    public init(name: String, values: LeadColumn, edits: FieldEdits? = nil) { (self.name, self.values, self.edits) = (name, values, edits) }
}

/// How often a field was written on leads that have ended, and how often within one day of the end.
public struct FieldEdits: Hashable, Sendable {
    public let count, nearClosing: Int
    public init(count: Int, nearClosing: Int) { (self.count, self.nearClosing) = (count, nearClosing) }
}

public enum LeadColumn: Sendable {
    case words(WordColumn)
    /// Not a number is a missing one.
    case numbers([Double])

    var count: Int {
        switch self {
        case .words(let column): column.codes.count
        case .numbers(let numbers): numbers.count
        }
    }

    func suffix(_ length: Int) -> LeadColumn {
        switch self {
        case .words(let column): .words(column.suffix(length))
        case .numbers(let numbers): .numbers(Array(numbers.suffix(length)))
        }
    }
}

/// Words, each different one kept once.
public struct WordColumn: Sendable {
    /// The different words in the order in which they came.
    public private(set) var levels: [String] = []
    /// The word of each row; −1 where it is missing.
    private(set) var codes: [Int32] = []
    private var known: [String: Int32] = [:]

    public init() {}
    public init(_ words: some Sequence<String?>) {
        for word in words { append(word) }
    }

    public mutating func append(_ word: String?) {
        guard let word, !Self.isMissing(word) else { return codes.append(-1) }
        if let code = known[word] { return codes.append(code) }
        let code = Int32(levels.count)
        levels.append(word)
        known[word] = code
        codes.append(code)
    }

    /// Nothing, blanks, and what forms leave where nobody chose.
    public static func isMissing(_ word: String) -> Bool { word == "Select" || word == "N/A" || word.allSatisfy(\.isWhitespace) }

    func suffix(_ length: Int) -> WordColumn {
        var answer = self
        answer.codes = Array(codes.suffix(length))
        return answer
    }

    /// How many rows of the range have each word; the last number is of those without one.
    func counts(in rows: Range<Int>) -> [Int] {
        var answer = [Int](repeating: 0, count: levels.count + 1)
        for row in rows { answer[codes[row] < 0 ? levels.count : Int(codes[row])] += 1 }
        return answer
    }
}

/// A fact about one lead.
public enum LeadValue: Hashable, Sendable {
    case word(String?)
    case number(Double?)
}
