import Domain

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
        var pieces: [TextPiece] = []
        var rest = Substring(source)
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            if start.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<start.lowerBound]))) }
            pieces.append(.value(rest[start.upperBound..<end.lowerBound].filter { $0 != " " }))
            rest = rest[end.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
        hasPlaces = pieces.contains { if case .value = $0 { true } else { false } }
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

/// A text in one language: a single phrase, or one for each plural form.
struct Text: Sendable {
    /// The language it is written in: English where another language borrows it.
    let language: Language
    private(set) var single: Phrase?
    private(set) var forms: [PluralCategory: Phrase] = [:]

    init(in language: Language) { self.language = language }

    var isPlural: Bool { !forms.isEmpty }
    var isEmpty: Bool { single == nil && forms.isEmpty }
    var allPhrases: [Phrase] { (single.map { [$0] } ?? []) + forms.values }

    mutating func add(_ phrase: Phrase, as form: PluralCategory?) {
        if let form { forms[form] = phrase } else { single = phrase }
    }

    /// A text without the wanted form falls back to `other`; one without plural forms is the same for every number.
    func phrase(_ form: PluralCategory) -> Phrase? { single ?? forms[form] ?? forms[.other] }
}
