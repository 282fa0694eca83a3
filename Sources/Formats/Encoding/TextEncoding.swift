/// The character encodings in which spreadsheets and CRM systems write their CSV files.
public enum TextEncoding: String, CaseIterable, Codable, Sendable, Hashable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case windows1250 = "windows-1250"
    case iso88592 = "iso-8859-2"
    case macRoman = "macintosh"

    /// Reads the usual names of an encoding, in small or capital letters. `latin1` is Windows-1252, as in browsers.
    public init?(name: String) {
        let name = name.lowercased().filter { $0 != "_" && $0 != " " }
        switch name {
        case "utf8": self = .utf8
        case "utf-16", "utf16", "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "cp1252", "latin1", "iso-8859-1", "iso88591", "ansi", "windows1252": self = .windows1252
        case "cp1250", "windows1250": self = .windows1250
        case "latin2", "iso88592": self = .iso88592
        case "macroman", "mac", "x-mac-roman": self = .macRoman
        default: self.init(rawValue: name)
        }
    }

    /// The table of an encoding that spends one byte on each character; nil for the Unicode encodings.
    var codePage: CodePage? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1252: .windows1252
        case .windows1250: .windows1250
        case .iso88592: .iso88592
        case .macRoman: .macRoman
        }
    }

    /// The bytes with which a file may announce its encoding.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252, .windows1250, .iso88592, .macRoman: []
        }
    }
}
