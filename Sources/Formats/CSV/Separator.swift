/// The character between two fields.
public enum Separator: String, CaseIterable, Codable, Sendable, Hashable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
    case bar = "|"

    public var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: 0x09
        case .bar: UInt8(ascii: "|")
        }
    }

    /// The separator that cuts the first records of a text into the most columns of which all records have the same
    /// number. A first line `sep=;`, as spreadsheets write it, decides. A comma when nothing speaks for another.
    /// - Parameter text: the beginning of the text; its last record may be cut off.
    public static func detect(in text: [UInt8]) -> Separator {
        if let declared = declared(in: text) { return declared }
        let scores = allCases.map { ($0, score(of: $0, in: text)) }
        let best = scores.reduce((Separator.comma, 0.0)) { $1.1 > $0.1 ? $1 : $0 }
        return best.0
    }

    /// True for the line `sep=;` that only speaks to spreadsheets. In its own file it comes as `sep=` and an empty field.
    static func isDeclaration(_ record: CSVRecord) -> Bool {
        record.position.record == 0 && record.count <= 2 && record[0].starts(with: Array("sep=".utf8)) && record[0].count <= 5 && record[1].isEmpty
    }

    private static func declared(in text: [UInt8]) -> Separator? {
        let text = text.starts(with: TextEncoding.utf8.byteOrderMark) ? text[3...] : text[...]
        guard text.starts(with: Array("sep=".utf8)), let byte = text.dropFirst(4).first else { return nil }
        return allCases.first { $0.byte == byte }
    }

    private static func score(of separator: Separator, in text: [UInt8]) -> Double {
        guard let source = try? ImportFile(bytes: text).open() else { return 0 }
        let reader = CSVReader(separator: separator.byte, from: source)
        var columns: [Int] = []
        while columns.count < 100, let count = try? reader.next({ $0.count }) { columns.append(count) }
        if columns.count > 2 { columns.removeLast() }  // it may be cut off
        guard let first = columns.first, first > 1 else { return 0 }
        let same = columns.count { $0 == first }
        // Text and decimal numbers hold commas, hardly ever one of the others.
        return Double(first) * Double(same) / Double(columns.count) * (separator == .comma ? 1 : 1.5)
    }
}
