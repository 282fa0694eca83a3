/// A person on a card (RFC 2426, RFC 6350): versions 3.0 and 4.0, and 2.1 as far as telephones still write it.
public struct VCard: Equatable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    public var title: String?
    public var city: String?
    /// As it is written on the card.
    public var country: String?
    public var note: String?
    public var website: String?

    public enum Mistake: Error, Equatable, Sendable {
        /// Nothing in the file begins with `BEGIN:VCARD`.
        case noCard
        /// More than 10,000 cards, or a line of more than a megabyte: a picture that is no picture.
        case tooLarge
    }

    static let most = 10_000, lineBytes = 4 * 1_024 * 1_024

    /// The cards of a file in the order in which they stand there. A card without an end ends with the file.
    /// - Throws: `Mistake`.
    public static func all(in text: String) throws(Mistake) -> [VCard] {
        var cards: [VCard] = [], card: VCard?
        for line in try lines(of: text) {
            guard let property = CardProperty(line) else { continue }
            switch (property.name, property.value.uppercased().filter { !$0.isWhitespace }) {
            case ("BEGIN", "VCARD"):
                if let card { cards.append(card) }
                card = VCard()
            case ("END", "VCARD"):
                if let card { cards.append(card) }
                card = nil
            default: card?.take(property)
            }
            guard cards.count <= most else { throw .tooLarge }
        }
        if let card { cards.append(card) }
        guard !cards.isEmpty else { throw .noCard }
        return cards
    }

    /// Lines as they were before they were folded (RFC 6350, section 3.2). A line of version 2.1 that ends in `=` goes on, too.
    private static func lines(of text: String) throws(Mistake) -> [String] {
        // The line that is being put together grows in its place: a picture in thousands of pieces is not copied for each of them.
        var lines: [String] = [], last: String?, isQuoted = false
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if last != nil, line.first == " " || line.first == "\t" { last?.append(contentsOf: line.dropFirst()) }
            else if isQuoted, last?.utf8.last == UInt8(ascii: "=") {
                last?.removeLast()
                last?.append(contentsOf: line)
            } else {
                if let last { lines.append(last) }
                last = String(line)
                isQuoted = line.uppercased().contains("QUOTED-PRINTABLE")
            }
            if let size = last?.utf8.count, size > lineBytes { throw .tooLarge }
        }
        if let last { lines.append(last) }
        return lines
    }

    /// The preferred of several, else the first.
    private mutating func take(_ property: CardProperty) {
        let text = property.text
        guard !text.isEmpty else { return }
        switch property.name {
        case "FN": name = text
        case "N": if name == nil { name = property.fullName }
        case "EMAIL": if email == nil || property.isPreferred { email = text }
        case "TEL": if phone == nil || property.isPreferred { phone = text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4).prefix { $0 != ";" }) : text }
        case "ORG": company = property.parts.first
        case "TITLE": title = text
        case "ROLE": if title == nil { title = text }
        case "ADR":
            guard city == nil || property.isPreferred, property.parts.count >= 4 else { return }
            city = property.parts[3].isEmpty ? nil : property.parts[3]
            country = property.parts.count >= 7 && !property.parts[6].isEmpty ? property.parts[6] : nil
        case "NOTE": note = text
        case "URL": website = text
        default: break
        }
    }
}

/// A line of a card: `item1.TEL;TYPE=work,voice:+46 31 123`.
private struct CardProperty {
    let name: String
    let value: String
    private let parameters: [(name: String, value: String)]

    init?(_ line: String) {
        guard let colon = Self.colon(in: line) else { return nil }
        let pieces = line[..<colon].split(separator: ";", omittingEmptySubsequences: false)
        guard let first = pieces.first, !first.isEmpty else { return nil }
        // A group stands before a point.
        name = (first.split(separator: ".").last.map(String.init) ?? String(first)).uppercased()
        parameters = pieces.dropFirst().map { piece in
            let parts = piece.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (parts[0].uppercased(), String(parts[1].filter { $0 != "\"" })) : ("TYPE", String(piece))
        }
        let raw = String(line[line.index(after: colon)...])
        let encoding = parameters.first { $0.name == "ENCODING" || ($0.name == "TYPE" && $0.value.uppercased() == "QUOTED-PRINTABLE") }?.value.uppercased()
        if encoding == "QUOTED-PRINTABLE" {
            let charset = parameters.first { $0.name == "CHARSET" }.flatMap { TextEncoding(name: $0.value) } ?? .utf8
            value = charset.text(of: TransferEncoding.quotedPrintable(Array(raw.utf8)))
        } else { value = raw }
    }

    /// The first that stands in no quotation marks.
    private static func colon(in line: String) -> String.Index? {
        var isQuoted = false
        for place in line.indices {
            if line[place] == "\"" { isQuoted.toggle() } else if line[place] == ":", !isQuoted { return place }
        }
        return nil
    }

    var isPreferred: Bool { parameters.contains { $0.name == "PREF" && $0.value == "1" || $0.name == "TYPE" && $0.value.lowercased().split(separator: ",").contains("pref") } }

    /// Without the signs that escape others (RFC 6350, section 3.4), as one line.
    var text: String { Self.tidied(Self.unescaped(value)) }

    /// The parts of a value that has several, with `;` between them.
    var parts: [String] {
        var parts = [""], isEscaped = false
        for letter in value {
            if isEscaped { parts[parts.count - 1] += letter == "n" || letter == "N" ? " " : String(letter); isEscaped = false }
            else if letter == "\\" { isEscaped = true }
            else if letter == ";" { parts.append("") }
            else { parts[parts.count - 1].append(letter) }
        }
        return parts.map(Self.tidied)
    }

    /// Given name, further names, family name: `N` has the family's first.
    var fullName: String? {
        let parts = parts
        let order = [3, 1, 2, 0, 4].compactMap { $0 < parts.count && !parts[$0].isEmpty ? parts[$0] : nil }
        return order.isEmpty ? nil : order.joined(separator: " ")
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var result = "", isEscaped = false
        for letter in text {
            if isEscaped { result += letter == "n" || letter == "N" ? "\n" : String(letter); isEscaped = false }
            else if letter == "\\" { isEscaped = true }
            else { result.append(letter) }
        }
        return result
    }

    private static func tidied(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || ($0.value >= 32 && $0.value != 127) }))
        let start = plain.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
