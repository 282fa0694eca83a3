import Domain

/// The texts in all languages, read once.
public struct Catalogues: Sendable {
    private let byLanguage: [Language: Catalogue]
    /// Files that could not be read, with the reason. Their texts are missing.
    public let faults: [String]

    /// The texts that are built into the program.
    public static let embedded = Catalogues(EmbeddedFile.all(in: "texts/").map { ($0.name, $0.contents) })

    public subscript(language: Language) -> Catalogue { byLanguage[language] ?? Catalogue(language, texts: [:]) }

    /// Reads files named `texts/<language>/<namespace>.json`.
    init(_ files: [(name: String, json: [UInt8])]) {
        var texts: [Language: [String: [String: Text]]] = [:], faults: [String] = []
        for (name, json) in files {
            let path = name.split(separator: "/")
            guard path.count == 3, let language = Language(rawValue: String(path[1])), path[2].hasSuffix(".json") else {
                faults.append("\(name): a text file is named texts/<language>/<namespace>.json")
                continue
            }
            do throws(TextFile.Fault) {
                texts[language, default: [:]][String(path[2].dropLast(5))] = Self.texts(of: try TextFile(json), in: language)
            } catch {
                faults.append("\(name), \(error)")
            }
        }
        self.faults = faults
        let english = texts[.english] ?? [:]
        byLanguage = Dictionary(uniqueKeysWithValues: Language.allCases.map { language in
            // English fills the gaps here, so that a look-up need not search twice.
            let own = (texts[language] ?? [:]).merging(english) { own, borrowed in own.merging(borrowed) { own, _ in own } }
            return (language, Catalogue(language, texts: own))
        })
    }

    private static func texts(of file: TextFile, in language: Language) -> [String: Text] {
        var singles: [String: Phrase] = [:], forms: [String: [PluralCategory: Phrase]] = [:]
        for (key, text) in file.entries {
            if let mark = key.utf8.lastIndex(of: UInt8(ascii: "_")), let form = PluralCategory(rawValue: String(key[key.index(after: mark)...])) {
                forms[String(key[..<mark]), default: [:]][form] = Phrase(text)
            } else {
                singles[key] = Phrase(text)
            }
        }
        return Dictionary(uniqueKeysWithValues: Set(singles.keys).union(forms.keys).map { key in
            (key, Text(in: language, single: singles[key], forms: forms[key] ?? [:]))
        })
    }
}
