import Domain
import Texts

/// The words by which something is found in the command menu: folded once, compared often.
struct CommandWords: Sendable {
    let title: String
    private let words: [String]
    /// What people type instead of the words of the title.
    private let synonyms: [String]
    private let explanation: [String]

    init(_ title: String, _ explanation: String, _ known: [String: [String]]) {
        self.title = SearchFolding.fold(title)
        words = Self.words(self.title)
        synonyms = words.flatMap { known[$0] ?? [] }
        self.explanation = Self.words(SearchFolding.fold(explanation))
    }

    /// How well it fits: 0 the title begins with what was typed, 1 words of it do, 2 with synonyms, 3 with the explanation;
    /// nil when it does not fit.
    func rank(_ query: CommandQuery) -> Int? {
        if title.hasPrefix(query.text) { return 0 }
        if query.words.allSatisfy({ Self.begins(words, $0) }) { return 1 }
        if query.words.allSatisfy({ Self.begins(words, $0) || Self.begins(synonyms, $0) }) { return 2 }
        return query.words.allSatisfy { Self.begins(words, $0) || Self.begins(synonyms, $0) || Self.begins(explanation, $0) } ? 3 : nil
    }

    private static func begins(_ words: [String], _ beginning: String) -> Bool { words.contains { $0.hasPrefix(beginning) } }

    static func words(_ folded: String) -> [String] { folded.split { !$0.isLetter && !$0.isNumber }.map(String.init) }

    /// Reads `deal: opportunity, sale; new: add` into what stands for each word of a name.
    static func synonyms(_ texts: Texts.Catalogue) -> [String: [String]] {
        var known: [String: [String]] = [:]
        for entry in texts[OperationText.synonyms].split(separator: ";") {
            let sides = entry.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, let word = words(SearchFolding.fold(String(sides[0]))).first else { continue }
            known[word, default: []] += words(SearchFolding.fold(String(sides[1])))
        }
        return known
    }
}

/// What was typed, folded.
struct CommandQuery {
    let text: String
    let words: [String]
    init(_ text: String) {
        self.text = SearchFolding.fold(text)
        words = CommandWords.words(self.text)
    }
    var isEmpty: Bool { words.isEmpty }
}

/// An operation in the words of one language.
struct Command: Sendable {
    let operation: OperationName
    let access: Access
    /// The kind of record that it is about, when it needs one.
    let kind: Kind?
    let page: String?
    let title: String
    let explanation: String
    let words: CommandWords

    /// All of them, and the places, made once for each language.
    static func all(in language: Language) -> [Command] { everything[language]?.commands ?? [] }
    static func places(in language: Language) -> [(place: CommandPlace, title: String, words: CommandWords)] { everything[language]?.places ?? [] }

    private struct InOneLanguage: Sendable {
        let commands: [Command]
        let places: [(place: CommandPlace, title: String, words: CommandWords)]
    }
    private static let everything = Dictionary(uniqueKeysWithValues: Language.allCases.map { language in
        let texts = Catalogues.embedded[language], synonyms = CommandWords.synonyms(texts)
        let commands = CommandPath.operations.map { operation in
            let title = texts.name(of: operation.name), explanation = texts[OperationText.does(operation.name)]
            return Command(
                operation: operation.name, access: operation.access, kind: OperationForm.kind(of: operation.endpoint), page: CommandPath.of(operation.name), title: title, explanation: explanation,
                words: CommandWords(title, explanation, synonyms))
        }
        let places = CommandPlace.all.map { place in
            let title = texts[OperationText.place(place.name)]
            return (place: place, title: title, words: CommandWords(title, "", synonyms))
        }
        return (language, InOneLanguage(commands: commands, places: places))
    })
}
