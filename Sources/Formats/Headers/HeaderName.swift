/// The name of a column, as written and as it is compared.
public struct HeaderName: Hashable, Codable, Sendable {
    /// As in the file, without byte order mark and space around it.
    public let text: String
    /// In small letters without diacritics; signs, dashes and the `*` of required columns are gone.
    public let words: String

    public init(_ raw: String) {
        text = String(raw.drop { $0 == "\u{FEFF}" || $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        words = Folding.words(text)
    }

    /// The key under which aliases are found.
    var key: String { words.filter { $0 != " " } }

    /// The name without a currency at its end, and that currency: `Amount (EUR)`, `Belopp SEK`, `Value in USD`.
    var withoutCurrency: (key: String, currency: String)? {
        var words = self.words.split(separator: " ")
        guard words.count > 1, let last = words.popLast(), last.count == 3, text.contains(last.uppercased()) else { return nil }
        if let preposition = words.last, ["in", "i", "w", "en"].contains(preposition), words.count > 1 { words.removeLast() }
        return (words.joined(), last.uppercased())
    }
}
