import Domain

/// The texts in all languages; each is read once, when somebody first speaks it.
public struct Catalogues: Sendable {
    private let catalogues: [Language: Later<Catalogue, Never>]
    private let own: [Language: Later<Reading, Never>]
    private let misnamed: [String]

    /// The texts that are built into the program.
    public static let embedded = Catalogues(EmbeddedFile.all(in: "texts/").map(\.name)) { EmbeddedFile.named($0)?.contents ?? [] }

    public subscript(language: Language) -> Catalogue { catalogues[language]?.get() ?? Catalogue(language, texts: [:]) }

    /// Files that could not be read, with the reason. Their texts are missing.
    public var faults: [String] { misnamed + Language.allCases.flatMap { own[$0]?.get().faults ?? [] } }

    /// Reads files named `texts/<language>/<namespace>.json`.
    init(_ files: [(name: String, json: [UInt8])]) {
        let contents = Dictionary(files.map { ($0.name, $0.json) }) { first, _ in first }
        self.init(files.map(\.name)) { contents[$0] ?? [] }
    }

    private init(_ names: [String], contents: @escaping @Sendable (String) -> [UInt8]) {
        let files = Dictionary(grouping: names, by: Self.language)
        misnamed = (files[nil] ?? []).map { "\($0): a text file is named texts/<language>/<namespace>.json" }
        let own = Dictionary(uniqueKeysWithValues: Language.allCases.map { language in
            (language, Later<Reading, Never> { Reading(files[language] ?? [], in: language, contents) })
        })
        self.own = own
        catalogues = Dictionary(uniqueKeysWithValues: Language.allCases.map { language in
            (language, Later<Catalogue, Never> {
                // English fills the gaps here, so that a look-up need not search twice.
                let texts = own[language]?.get().texts ?? [:], english = own[.english]?.get().texts ?? [:]
                return Catalogue(language, texts: texts.merging(english) { own, borrowed in own.merging(borrowed) { own, _ in own } })
            })
        })
    }

    private static func language(ofFile name: String) -> Language? {
        let path = name.split(separator: "/")
        return path.count == 3 && path[2].hasSuffix(".json") ? Language(rawValue: String(path[1])) : nil
    }

    /// The files of one language.
    private struct Reading: Sendable {
        var texts: [String: [String: Text]] = [:]
        var faults: [String] = []

        init(_ names: [String], in language: Language, _ contents: (String) -> [UInt8]) {
            for name in names {
                do throws(TextFile.Fault) {
                    let namespace = name.split(separator: "/").last?.dropLast(5) ?? ""
                    texts[String(namespace)] = Self.texts(of: try TextFile(contents(name)), in: language)
                } catch {
                    faults.append("\(name), \(error)")
                }
            }
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
}
