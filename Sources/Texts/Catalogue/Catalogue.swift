import Domain

/// All texts in one language. Copying it costs nothing, so hand it to whatever shows something.
///
///     catalogue[BoardText.addDeal]                            // "Add deal"
///     catalogue(BoardText.moved, ["stage": stage.name])       // "Moved to Negotiation"
///     catalogue(CommonText.dealCount, count: 5)               // "5 deals"
///
/// A text that a language lacks is the English one; without that too, it is the key itself.
public struct Catalogue: Sendable {
    public let language: Language
    let texts: TextTable
    /// Who reads may want numbers otherwise than the language has them.
    private var conventions: Conventions

    init(_ language: Language, texts: [String: [String: Text]]) { (self.language, self.texts, conventions) = (language, TextTable(texts), Conventions.of(language)) }

    /// The same texts with their numbers as a reader wants them.
    public func writingNumbers(as format: LocaleFormat) -> Catalogue {
        var copy = self
        copy.conventions = format.conventions
        return copy
    }

    /// A text without values. Placeholders stay as written.
    public subscript<Key: TextKey>(key: Key) -> String { phrase(of: key)?.source ?? Self.name(of: key) }

    /// A text with its values filled in, none of them escaped. A value that is not given stays visible as `{{name}}`.
    public func callAsFunction<Key: TextKey>(_ key: Key, _ values: KeyValuePairs<String, String>) -> String {
        phrase(of: key)?.filled { name in values.first { $0.key == name }?.value } ?? Self.name(of: key)
    }

    /// The form that goes with a number. `{{count}}` is the number as the language writes it ("12,345"), unless `values`
    /// gives another.
    public func callAsFunction<Key: TextKey>(_ key: Key, _ values: KeyValuePairs<String, String> = [:], count: Int) -> String {
        phrase(of: key, count: count)?.filled { name in
            values.first { $0.key == name }?.value ?? (name == "count" ? number(count) : nil)
        } ?? Self.name(of: key)
    }

    /// The form that goes with a number of at most `decimals` decimals, zeros at the end left out ("2.5 days", "3 days").
    public func callAsFunction<Key: TextKey>(_ key: Key, _ values: KeyValuePairs<String, String> = [:], count: Double, decimals: Int = 1) -> String {
        guard let text = text(of: key), let phrase = text.phrase(PluralCategory(count, decimals: decimals, in: text.language)) else { return Self.name(of: key) }
        return phrase.filled { name in
            values.first { $0.key == name }?.value ?? (name == "count" ? conventions.number(count, decimals: decimals) : nil)
        }
    }

    /// The words and the places between them, for a page that puts markup into the places.
    public func pieces<Key: TextKey>(of key: Key, count: Int? = nil) -> [TextPiece] {
        phrase(of: key, count: count)?.pieces ?? [.words(Self.name(of: key))]
    }

    /// Whether the text is written in this language, not borrowed from English.
    public func has<Key: TextKey>(_ key: Key) -> Bool { text(of: key)?.language == language }

    func phrase<Key: TextKey>(of key: Key, count: Int? = nil) -> Phrase? {
        guard let text = text(of: key) else { return nil }
        return text.phrase(count.map { PluralCategory($0, in: text.language) } ?? .other)
    }

    func number(_ number: Int) -> String { conventions.number(Int64(number)) }

    private func text<Key: TextKey>(of key: Key) -> Text? { texts.text(namespace: Key.namespace, key: key.rawValue) }

    private static func name<Key: TextKey>(of key: Key) -> String { Key.namespace.description + "." + key.rawValue }
}
