import Domain

extension Catalogues {
    /// What a test must find empty: each text that is missing, superfluous, without a plural form of its language, with
    /// other placeholders than the English one, or against the rules of style that a program can check.
    public func problems(for keys: any TextKey.Type) -> [String] {
        func open<Key: TextKey>(_: Key.Type) -> [String] {
            problems(Key.namespace.description, keys: Key.allCases.map(\.rawValue)) + Language.allCases.flatMap { mistaken(Key.self, in: $0) }
        }
        return faults + open(keys)
    }

    /// Keys for which the look-up gives another key's text, because their hashes are equal.
    private func mistaken<Key: TextKey>(_: Key.Type, in language: Language) -> [String] {
        let texts = self[language].texts, own = texts.texts(in: Key.namespace.description, writtenIn: language)
        return Key.allCases.filter { key in own[key.rawValue].map { $0 !== texts.text(namespace: Key.namespace, key: key.rawValue) } ?? false }
            .map { "\(language.rawValue)/\(Key.namespace).json: \"\($0.rawValue)\" has the hash of another key; rename it" }
    }

    private func problems(_ namespace: String, keys: [String]) -> [String] {
        let english = self[.english].texts.texts(in: namespace, writtenIn: .english)
        return Language.allCases.flatMap { language in
            let texts = self[language].texts.texts(in: namespace, writtenIn: language)
            let missing = keys.filter { texts[$0] == nil }.map { "\"\($0)\" is missing" }
            let extra = texts.keys.filter { !keys.contains($0) }.sorted().map { "\"\($0)\" is there, but no case of the enum has it" }
            let wrong = texts.sorted { $0.key < $1.key }.flatMap { key, text in
                (Self.formProblems(text, english: english[key]) + Self.placeholderProblems(text, english: english[key]) + Self.styleProblems(text, english: english[key]))
                    .map { "\"\(key)\" \($0)" }
            }
            return (missing + extra + wrong).map { "\(language.rawValue)/\(namespace).json: \($0)" }
        }
    }

    private static func formProblems(_ text: Text, english: Text?) -> [String] {
        guard text.isPlural else { return english?.isPlural == true ? ["has no plural forms, the English text has" ] : [] }
        var problems: [String] = []
        if text.single != nil { problems.append("is there with and without plural forms") }
        if english?.isPlural == false { problems.append("has plural forms, the English text has none") }
        let missing = PluralCategory.required(in: text.language).filter { text.forms[$0] == nil }
        let foreign = text.forms.keys.filter { !PluralCategory.allowed(in: text.language).contains($0) }
        problems += missing.map { "lacks the form _\($0.rawValue)" }
        problems += foreign.map { "has the form _\($0.rawValue), which the language does not have" }.sorted()
        return problems
    }

    private static func placeholderProblems(_ text: Text, english: Text?) -> [String] {
        guard let expected = english?.phrase(.other)?.placeholders else { return [] }
        var problems: [String] = []
        for (form, phrase) in [(nil, text.single)] + text.forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map({ ($0.key, $0.value) }) {
            guard let phrase else { continue }
            let name = form.map { "(_\($0.rawValue)) " } ?? ""
            // "One deal" may leave the number out, except in Danish, where 0.5 and 1.5 are `one` too.
            let optional: Set<String> = form == .one && text.language != .danish ? ["count"] : []
            let missing = expected.subtracting(phrase.placeholders).subtracting(optional), unknown = phrase.placeholders.subtracting(expected)
            problems += missing.sorted().map { "\(name)lacks {{\($0)}}" } + unknown.sorted().map { "\(name)has {{\($0)}}, which the English text has not" }
            if phrase.pieces.contains(where: { if case .words(let words) = $0 { words.contains("{{") || words.contains("}}") } else { false } }) {
                problems.append("\(name)has an open placeholder")
            }
        }
        return problems
    }

    private static func styleProblems(_ text: Text, english: Text?) -> [String] {
        text.allPhrases.flatMap { phrase in
            let source = phrase.source
            var problems: [String] = []
            if source.isEmpty { problems.append("is empty") }
            if source.first?.isWhitespace == true || source.last?.isWhitespace == true { problems.append("begins or ends with a space") }
            if source.contains("  ") { problems.append("has two spaces in a row") }
            if source.contains("...") { problems.append("has three full stops; write …") }
            if source.contains("!") { problems.append("has an exclamation mark") }
            if source.contains("'") { problems.append("has a typewriter apostrophe; write ’") }
            // Short texts may well be the same in two languages; a sentence is not.
            if text.language != .english, phrase.wordCount >= 4, english?.allPhrases.contains(where: { $0.source == source }) == true {
                problems.append("is the English text")
            }
            return problems
        }
    }
}
