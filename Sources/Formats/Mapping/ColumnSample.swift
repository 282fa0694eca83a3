import Domain

/// The cells of a column in the first rows of a file, without the empty ones.
struct ColumnSample {
    let cells: [String]

    init(_ rows: [[String]], column: Int) {
        cells = rows.compactMap { column < $0.count ? $0[column].trimmed : nil }.filter { !EmptyCell.isEmpty($0) }
    }

    /// Whether the cells can be what the field holds. An empty column can be anything.
    /// - Parameter isSure: the name leaves no doubt; then half of the cells are enough.
    func fits(_ field: ImportField, isSure: Bool) -> Bool {
        cells.isEmpty || share(of: field.content) >= (isSure ? 0.5 : Self.needed(for: field.content))
    }

    /// Where a few bad cells are likely, half must fit: the others become problems of their rows. Words must all be known.
    private static func needed(for content: FieldContent) -> Double {
        switch content {
        case .status, .yesNo, .leadStatus, .lifecycle, .conversion: 0.98
        case .email, .currency: 0.8
        default: 0.5
        }
    }

    func share(of content: FieldContent) -> Double {
        guard !cells.isEmpty else { return 0 }
        return Double(cells.count { Self.fits($0, content) }) / Double(cells.count)
    }

    private static func fits(_ cell: String, _ content: FieldContent) -> Bool {
        switch content {
        case .text, .identifier, .list: true
        case .time, .day: DateText.read(cell) != nil
        case .amount, .number, .probability: NumberText.looksLikeNumber(cell)
        case .count: NumberText.looksLikeNumber(cell) || HeadCount.read(cell) != nil
        case .yesNo: YesNo.read(cell) != nil
        case .currency: Currency(cell) != nil || CurrencyMark(cell) != nil
        case .status: Outcome(status: cell) != nil || Vocabulary.isDeleted(cell)
        case .leadStatus: LeadWords.status(cell) != nil || Vocabulary.isDeleted(cell)
        case .lifecycle: LeadWords.lifecycle(cell) != nil
        case .conversion: LeadWords.isConverted(cell) != nil
        case .email: cell.contains("@")
        }
    }

    var distinct: Set<String> { Set(cells) }
}

/// Texts that stand for nothing where a number, a date or an address is expected.
public enum EmptyCell {
    public static func isEmpty(_ text: String) -> Bool { text.isEmpty || words.contains(text.lowercased()) }
    private static let words: Set<String> = ["-", "–", "—", "n/a", "na", "#n/a", "null", "nil", "none", "\\n", "(blank)", "(empty)", "(no value)", "--", "nan", "?"]
}

/// How many people a company has: a number, or a range such as `11-50` and `10,001+`, of which the lower end counts.
enum HeadCount {
    static func read(_ text: String) -> Int? {
        let parts = text.replacingDashes.split { $0 == "-" || $0 == "+" }.map { String($0).trimmed }
        guard 1...2 ~= parts.count, let first = parts.first else { return nil }
        let digits = first.filter { !",. '\u{A0}\u{202F}".contains($0) }
        return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
    }
}
