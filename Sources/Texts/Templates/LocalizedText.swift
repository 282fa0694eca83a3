import Domain
import FoundationEssentials

/// A text of a template in all languages.
public struct LocalizedText: Hashable, Sendable, Decodable {
    private let texts: [Language: String]

    public subscript(language: Language) -> String { texts[language] ?? "" }

    /// Reads `{"en": …, "sv": …}`; every language must be there, and no other.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let given = try container.decode([String: String].self)
        texts = Dictionary(uniqueKeysWithValues: given.compactMap { code, text in Language(rawValue: code).map { ($0, text) } })
        guard texts.count == Language.allCases.count, given.count == texts.count, !texts.values.contains("") else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a text is written in en, sv, da, pl and it")
        }
    }
}
