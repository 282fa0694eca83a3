import Domain
import FoundationEssentials
import Operations
import Storage
import Texts
import Web
import Writing

/// What a command says about errors and findings. Errors are told in the terminal's language when it is one of the five,
/// all else in English.
enum Words {
    static let language = language(of: ProcessInfo.processInfo.environment)

    /// The language of LC_ALL, else LC_MESSAGES, else LANG: the first of them that says something.
    static func language(of environment: [String: String]) -> Language {
        let wanted = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return Language(rawValue: String(wanted.lowercased().prefix { $0.isLetter })) ?? .english
    }

    static func describe(_ error: any Error) -> String {
        if let error = error as? DatabaseError, ![.uniqueViolation, .foreignKeyViolation, .diskFull].contains(error.kind) { return sentence(error.message) }
        guard let words = ProblemWords(error, in: language) else { return sentence(String(describing: error)) }
        return words.fields.isEmpty ? words.detail : words.fields.map { line($0.name, $0.words) }.joined(separator: "\n")
    }

    /// `title: Something has to be entered here.`
    static func line(_ field: String, _ words: String) -> String { field.isEmpty ? words : field + ": " + words }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    static func json(_ findings: [Finding]) -> String {
        var json = JSONWriter()
        json.array { json in
            for finding in findings {
                json.object { json in
                    json.field("rule", finding.name)
                    json.field("found", finding.what)
                }
            }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    /// An object of a few texts.
    static func json(_ members: KeyValuePairs<String, String>) -> String {
        var json = JSONWriter()
        json.object { json in
            for (name, text) in members { json.field(named: name, text) }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    static func json(_ name: String, _ texts: [String]) -> String {
        var json = JSONWriter()
        json.value(JSONValue.object(JSONObject([(name, .array(texts.map { .string($0) }))])))
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}
