import Domain
import Texts
import Writing

/// The texts that scripts show, as JSON in a `data-texts` attribute: the security policy allows no script in the page.
/// Placeholders stay as they are; a counted text is an object of its plural forms.
struct ScriptTexts {
    private var json = JSONObjectText()
    let texts: Catalogue

    init(_ texts: Catalogue) { self.texts = texts }

    mutating func add<Text: TextKey>(_ keys: [Text]) {
        for key in keys { json.add(key.rawValue, texts[key]) }
    }

    mutating func addCounted<Text: TextKey>(_ keys: [Text]) {
        for key in keys {
            var forms = JSONObjectText()
            for form in PluralCategory.required(in: texts.language) { forms.add(form.rawValue, phrase(key, form)) }
            json.add(key.rawValue, object: forms)
        }
    }

    /// A number of each form finds the phrase; the count itself is left for the script to fill in.
    private func phrase<Text: TextKey>(_ key: Text, _ form: PluralCategory) -> String {
        switch form {
        case .one: texts(key, ["count": "{{count}}"], count: 1)
        case .few: texts(key, ["count": "{{count}}"], count: 2)
        case .many: texts(key, ["count": "{{count}}"], count: 5)
        case .other: texts(key, ["count": "{{count}}"], count: 1.5)
        }
    }

    var text: String { json.text }

    /// Made once for each language: the texts do not change while the program runs.
    private static let shells = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, makeShell(Catalogues.embedded[$0])) })
    static func shell(in language: Language) -> String { shells[language] ?? "{}" }

    private static func makeShell(_ texts: Catalogue) -> String {
        var script = ScriptTexts(texts)
        script.add([CommonText.undo, .close, .tryAgain, .won, .lost])
        script.add([
            ShellText.undone, .undoNothing, .goThere, .offline, .online, .notSaved, .notAllowed, .notFound, .changedElsewhere,
            .refused, .groupDeals, .groupPeople, .groupCompanies, .groupActivities, .groupDo, .groupPages, .searchFailed, .noResults, .undoneWhat,
        ])
        script.addCounted([ShellText.found])
        script.add([OfflineText.sendAgain, .dropChange])
        script.addCounted([OfflineText.changesWait, .changesSent])
        return script.text
    }
}

/// A small JSON object under construction, in the order of the calls.
private struct JSONObjectText {
    private var members: [(name: String, value: String)] = []

    mutating func add(_ name: String, _ value: String) { members.append((name, Self.quoted(value))) }
    mutating func add(_ name: String, object: JSONObjectText) { members.append((name, object.text)) }

    var text: String { "{" + members.map { Self.quoted($0.name) + ":" + $0.value }.joined(separator: ",") + "}" }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter(capacity: 128)
        writer.value(text)
        return String(decoding: writer.bytes(), as: UTF8.self)
    }
}
