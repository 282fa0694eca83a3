/// A mail as it came (RFC 5322): its sender, its subject and its words. Attachments and HTML are not read.
///
/// What is read is hostile: everything has a limit, a mail that breaks one is refused as a whole, and no field holds a control character.
public struct MailMessage: Equatable, Sendable {
    public private(set) var from = ""
    public private(set) var to: String?
    public private(set) var subject: String?
    public private(set) var messageId: String?
    /// The first part in plain text.
    public private(set) var text: String?
    /// Whether a machine wrote it: an absence, a list, a failure to deliver (RFC 3834).
    public private(set) var isAutomatic = false

    public enum Mistake: Error, Equatable, Sendable {
        /// No header, or no end of it.
        case noHeader
        /// A header of more than 256 KiB or 1,000 fields, or parts within parts within parts.
        case tooLarge
        case noSender
    }

    static let headerBytes = 256 * 1_024, mostFields = 1_000, mostParts = 100, deepest = 8, textBytes = 200_000

    /// - Throws: `Mistake`.
    public init(_ bytes: [UInt8]) throws {
        let part = try MailPart(bytes[...])
        // Cut before it is decoded, so that no header costs more than its length; an encoded letter is twelve signs at most, without its frame.
        func field(_ name: String, most: Int) -> String? { part.field(name).map { String(EncodedWords.decoded(String($0.prefix(most * 16))).unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(most)) } }
        guard let from = field("from", most: 500), !from.isEmpty else { throw Mistake.noSender }
        (self.from, to, subject) = (from, field("to", most: 1_000), field("subject", most: 500))
        messageId = part.field("message-id").map { String($0.filter { $0.isASCII && !$0.isWhitespace }.prefix(500)) }
        let automatic = part.field("auto-submitted")?.lowercased().prefix { $0 != ";" && $0 != " " } ?? "no"
        isAutomatic = automatic != "no" || ["bulk", "list", "junk", "auto_reply"].contains(part.field("precedence")?.lowercased() ?? "") || part.field("x-autoreply") != nil || part.type.hasPrefix("multipart/report")
        var parts = 0
        text = try part.plainText(depth: 0, &parts)
    }
}

/// A part of a mail: its header and what is behind it.
private struct MailPart {
    private let fields: [(name: String, value: String)]
    private let body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) throws(MailMessage.Mistake) {
        var fields: [(name: String, value: String)] = [], rest = bytes, size = 0
        while true {
            guard !rest.isEmpty else {
                guard !fields.isEmpty else { throw .noHeader }
                break
            }
            let end = rest.firstIndex(of: 10) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            rest = end == rest.endIndex ? [] : rest[(end + 1)...]
            if line.last == 13 { line = line.dropLast() }
            if line.isEmpty { break }
            size += line.count
            guard size <= MailMessage.headerBytes, fields.count < MailMessage.mostFields else { throw .tooLarge }
            // Headers are ASCII; those that are not are mostly UTF-8 (RFC 6532).
            let text = String(decoding: line, as: UTF8.self)
            if line.first == 32 || line.first == 9 {
                // A line that begins with a blank goes on with the one before (RFC 5322, section 2.2.3).
                guard !fields.isEmpty else { throw .noHeader }
                fields[fields.count - 1].value += " " + text.drop { $0 == " " || $0 == "\t" }
            } else {
                guard let colon = text.firstIndex(of: ":") else {
                    guard !fields.isEmpty else { throw .noHeader }
                    continue
                }
                fields.append((text[..<colon].lowercased().filter { $0 != " " }, String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })))
            }
        }
        (self.fields, body) = (fields, rest)
    }

    /// The first field of that name.
    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    var type: String { field("content-type")?.lowercased() ?? "text/plain" }

    /// A parameter of the content's type: `charset`, `boundary`.
    private func parameter(_ name: String) -> String? {
        guard let field = field("content-type") else { return nil }
        for piece in field.split(separator: ";").dropFirst() {
            let parts = piece.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased().filter({ !$0.isWhitespace }) == name else { continue }
            return String(parts[1].filter { $0 != "\"" }.drop { $0 == " " }.prefix { $0 != " " })
        }
        return nil
    }

    func plainText(depth: Int, _ parts: inout Int) throws(MailMessage.Mistake) -> String? {
        parts += 1
        guard depth <= MailMessage.deepest, parts <= MailMessage.mostParts else { throw .tooLarge }
        if type.hasPrefix("multipart/") {
            guard let boundary = parameter("boundary"), 1...70 ~= boundary.utf8.count else { return nil }
            for piece in pieces(between: Array("--\(boundary)".utf8)) {
                guard let part = try? MailPart(piece) else { continue }
                if let text = try part.plainText(depth: depth + 1, &parts) { return text }
            }
            return nil
        }
        guard type.hasPrefix("text/plain"), field("content-disposition")?.lowercased().hasPrefix("attachment") != true else { return nil }
        let encoding = field("content-transfer-encoding")?.lowercased().filter { !$0.isWhitespace }
        let content = Array(body.prefix(MailMessage.textBytes))
        let bytes = switch encoding {
        case "quoted-printable": TransferEncoding.quotedPrintable(content)
        case "base64": TransferEncoding.base64(content) ?? []
        default: content
        }
        let text = (parameter("charset").flatMap { TextEncoding(name: $0) } ?? .utf8).text(of: bytes)
        let plain = String(String.UnicodeScalarView(text.replacing("\r\n", with: "\n").unicodeScalars.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 32 && $0.value != 127) }))
        return plain.contains { !$0.isWhitespace } ? plain : nil
    }

    /// What stands between the lines of a boundary (RFC 2046, section 5.1.1).
    private func pieces(between boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = [], begin: Int?, place = body.startIndex
        while place < body.endIndex, pieces.count <= MailMessage.mostParts {
            let end = body[place...].firstIndex(of: 10) ?? body.endIndex
            if body[place..<end].starts(with: boundary) {
                if let begin { pieces.append(body[begin..<place]) }
                if body[place..<end].dropFirst(boundary.count).starts(with: "--".utf8) { return pieces }
                begin = min(end + 1, body.endIndex)
            }
            place = end + 1
        }
        if let begin, begin < body.endIndex { pieces.append(body[begin...]) }
        return pieces
    }
}

/// Words of a header in another encoding than ASCII (RFC 2047): `=?utf-8?Q?Bj=C3=B6rn?=`.
enum EncodedWords {
    /// What cannot be read stays as it came. Blanks between two encoded words are none.
    static func decoded(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = "", rest = text[...], followsWord = false
        while let begin = rest.firstRange(of: "=?") {
            let before = rest[..<begin.lowerBound]
            guard let (word, end) = word(in: rest[begin.upperBound...]) else {
                result += rest[..<begin.upperBound]
                (rest, followsWord) = (rest[begin.upperBound...], false)
                continue
            }
            if !followsWord || before.contains(where: { !$0.isWhitespace }) { result += before }
            result += word
            (rest, followsWord) = (rest[end...], true)
        }
        return result + rest
    }

    /// So many signs a word has at most: a standard word has 75 (RFC 2047, section 2), and what stands in it is looked for no farther, so that
    /// words without an end cost nothing.
    private static let longest = 1_100

    /// `utf-8?Q?…?=` and where it ends.
    private static func word(in text: Substring) -> (String, String.Index)? {
        let parts = text.prefix(longest).split(separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let close = parts[2].firstRange(of: "?=") else { return nil }
        let content = parts[2][..<close.lowerBound]
        guard content.utf8.count <= 1_000, !content.contains(" "), let encoding = TextEncoding(name: String(parts[0].prefix { $0 != "*" })) else { return nil }
        let bytes: [UInt8]? = switch parts[1] {
        case "Q", "q": TransferEncoding.quotedPrintable(Array(content.utf8), isHeader: true)
        case "B", "b": TransferEncoding.base64(content.utf8)
        default: nil
        }
        return bytes.map { (encoding.text(of: $0), close.upperBound) }
    }
}
