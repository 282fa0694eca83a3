/// A piece of a text: words, or the place where a value goes.
public enum TextPiece: Hashable, Sendable {
    case words(String)
    /// The name between `{{` and `}}`.
    case value(String)
}

/// A text cut at its placeholders when it is read, so that filling it in only joins pieces.
struct Phrase: Sendable {
    /// As written in the catalogue.
    let source: String
    let pieces: [TextPiece]
    private let hasPlaces: Bool

    init(_ source: String) {
        self.source = source
        guard source.utf8.contains(UInt8(ascii: "{")) else {
            (pieces, hasPlaces) = (source.isEmpty ? [] : [.words(source)], false)
            return
        }
        var pieces: [TextPiece] = [], rest = source.utf8[...]
        while let start = Self.position(of: "{", twiceIn: rest), let end = Self.position(of: "}", twiceIn: rest[start...]) {
            if start > rest.startIndex { pieces.append(.words(String(source[rest.startIndex..<start]))) }
            let name = source[source.utf8.index(start, offsetBy: 2)..<end]
            pieces.append(.value(name.filter { $0 != " " }))
            rest = rest[source.utf8.index(end, offsetBy: 2)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(source[rest.startIndex...]))) }
        self.pieces = pieces
        hasPlaces = pieces.contains { if case .value = $0 { true } else { false } }
    }

    private static func position(of bracket: Unicode.Scalar, twiceIn text: Substring.UTF8View) -> String.Index? {
        var last: UInt8 = 0
        for index in text.indices {
            if text[index] == UInt8(ascii: bracket), last == UInt8(ascii: bracket) { return text.index(before: index) }
            last = text[index]
        }
        return nil
    }

    var placeholders: Set<String> {
        Set(pieces.compactMap { if case .value(let name) = $0 { name } else { nil } })
    }

    /// Words between the placeholders.
    var wordCount: Int {
        pieces.reduce(0) { count, piece in if case .words(let words) = piece { count + words.split(separator: " ").count { $0.contains(where: \.isLetter) } } else { count } }
    }

    /// A placeholder without a value stays as it is written: an empty place would hide the mistake.
    func filled(_ value: (String) -> String?) -> String {
        guard hasPlaces else { return source }
        var text = ""
        text.reserveCapacity(source.utf8.count + 24)
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .value(let name): text += value(name) ?? "{{" + name + "}}"
            }
        }
        return text
    }
}
