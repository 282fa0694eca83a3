/// What a file is, found by how it begins. Names only tell kinds of text and of archives apart: what calls itself a picture
/// and begins like a page is text.
public enum FileType: String, CaseIterable, Codable, Sendable {
    case png = "image/png", jpeg = "image/jpeg", gif = "image/gif", webp = "image/webp", pdf = "application/pdf"
    case zip = "application/zip", text = "text/plain", csv = "text/csv"
    case document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case unknown = "application/octet-stream"

    /// - Parameters:
    ///   - beginning: the first bytes, some thousand are enough.
    ///   - name: of the file.
    public init(beginning: [UInt8], name: String) {
        let marks: [(FileType, [UInt8])] = [(.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF]), (.gif, Array("GIF87a".utf8)), (.gif, Array("GIF89a".utf8)), (.pdf, Array("%PDF-".utf8))]
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let mark = marks.first(where: { beginning.starts(with: $0.1) }) {
            self = mark.0
        } else if beginning.starts(with: "RIFF".utf8), beginning.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = ["docx": .document, "xlsx": .sheet, "pptx": .slides][ending] ?? .zip
        } else if Self.isText(beginning) {
            self = ending == "csv" ? .csv : .text
        } else {
            self = .unknown
        }
    }

    /// Without control characters, and UTF-8 but for a letter that the cut may have halved.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) || $0 == 0x7F }) else { return false }
        return (0...min(3, bytes.count - 1)).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
    }
}

extension Attachment {
    /// A name that can stand in a header, a page and a folder: the last part of a path, without control characters and marks
    /// that turn the direction of writing, 200 characters at most, and never empty.
    public static func tidied(name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let seen = String(String.UnicodeScalarView(last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
            default: true
            }
        }))
        var rest = seen[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace || last == "." { rest = rest.dropLast() }
        guard rest.count > 200 else { return rest.isEmpty ? "file" : String(rest) }
        // The ending says what it is.
        guard let point = rest.lastIndex(of: "."), rest.distance(from: point, to: rest.endIndex) <= 20 else { return String(rest.prefix(200)) }
        return String(rest.prefix(200 - rest.distance(from: point, to: rest.endIndex))) + rest[point...]
    }
}
