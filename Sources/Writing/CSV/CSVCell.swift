/// Keeps spreadsheets from running a cell as a formula, in a way that an import can take back exactly.
///
/// A cell is dangerous when, after spaces and quotes, it begins with `=`, `+`, `-`, `@`, a tabulator or a line end, or a
/// full-width form of the four signs, unless it is a plain number or telephone number: an optional sign, then only
/// digits, spaces and `( ) . , -`. (Those cannot call a function; Excel may still compute `1-2`.)
/// A dangerous cell gets an apostrophe in front. As an apostrophe is itself one of the quotes that are passed over,
/// a cell that already has one gets another, and taking one away always gives the cell as it was.
/// Source of the signs: OWASP, "CSV Injection".
public enum CSVCell {
    static let apostrophe = UInt8(ascii: "'")

    public static func withGuard(_ text: String) -> String {
        needsGuard(text) ? "'" + text : text
    }

    /// The text that `withGuard` was given. Text that it never gives (`'twas`, `'-5`) stays as it is.
    public static func withoutGuard(_ text: String) -> String {
        guard text.utf8.first == apostrophe else { return text }
        let rest = text.utf8.dropFirst()
        return isDangerous(rest) ? String(Substring(rest)) : text
    }

    static func needsGuard(_ text: String) -> Bool { isDangerous(text.utf8[...]) }

    private static func isDangerous(_ bytes: Substring.UTF8View) -> Bool {
        let start = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") || $0 == apostrophe }
        guard let first = start.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(bytes)
        case 0xEF: return fullWidthSigns.contains { start.starts(with: $0) }
        default: return false
        }
    }

    /// `^[+-]?[0-9 ().,-]+$`
    private static func isPlainNumber(_ bytes: Substring.UTF8View) -> Bool {
        let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
        return !digits.isEmpty && digits.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"): true
            default: false
            }
        }
    }

    /// ＝ ＋ － ＠ in UTF-8
    private static let fullWidthSigns: [[UInt8]] = [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]]
}
