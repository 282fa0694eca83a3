import Domain
import Writing

extension CaptureForm {
    /// So many questions a form has at most, so many origins, and so many choices a question.
    static let mostQuestions = 20, mostOrigins = 20, mostChoices = 30

    /// One of each language, tidied, none too long.
    mutating func settleWords() throws {
        guard Set(languages).count == words.count else { throw InputProblem(field: "words", code: .invalid, details: ["why": "nameTaken"]) }
        for place in words.indices {
            words[place].heading = words[place].heading.trimmed
            words[place].thanks = words[place].thanks.trimmed
            func tidied(_ text: String?) -> String? { text.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed } }
            (words[place].intro, words[place].button, words[place].consent) = (tidied(words[place].intro), tidied(words[place].button), tidied(words[place].consent))
            let one = words[place]
            if one.heading.isEmpty { throw InputProblem(field: "words.\(place).heading", code: .missing) }
            if one.thanks.isEmpty { throw InputProblem(field: "words.\(place).thanks", code: .missing) }
            for (name, text, most) in [("heading", one.heading, 200), ("intro", one.intro ?? "", 2_000), ("button", one.button ?? "", 60), ("thanks", one.thanks, 2_000), ("consent", one.consent ?? "", 2_000)] where text.isLonger(than: most) {
                throw InputProblem.tooLong("words.\(place).\(name)", most: most)
            }
        }
    }

    /// What a lead has a place for is asked once; a question of one's own has a name and, where one chooses, something to choose.
    mutating func settleQuestions() throws {
        guard 1...Self.mostQuestions ~= questions.count else { throw InputProblem(field: "questions", code: .outOfRange, details: ["min": "1", "max": String(Self.mostQuestions)]) }
        var seen: Set<String> = []
        for place in questions.indices {
            if !questions[place].kind.isOwn { questions[place].key = questions[place].kind.rawValue }
            let question = questions[place]
            guard Self.isKey(question.key), seen.insert(question.key).inserted, question.kind.isOwn || FormQuestion.Kind(rawValue: question.key) == question.kind else { throw InputProblem(field: "questions.\(place).key", code: .invalid, details: ["why": "nameTaken"]) }
            if question.kind.isOwn, FormQuestion.Kind(rawValue: question.key).map({ !$0.isOwn }) == true { throw InputProblem(field: "questions.\(place).key", code: .invalid, details: ["why": "nameTaken"]) }
            try settleLabels(of: place)
        }
        guard questions.contains(where: { $0.kind == .email || $0.kind == .phone }) else { throw Refusal.field("questions", "formNeedsReach") }
    }

    private mutating func settleLabels(of place: Int) throws {
        questions[place].labels = questions[place].labels.filter { !$0.text.trimmed.isEmpty || $0.choices?.isEmpty == false }
        guard Set(questions[place].labels.map(\.language)).count == questions[place].labels.count else { throw InputProblem(field: "questions.\(place).labels", code: .invalid, details: ["why": "nameTaken"]) }
        for number in questions[place].labels.indices {
            questions[place].labels[number].text = questions[place].labels[number].text.trimmed
            let label = questions[place].labels[number], field = "questions.\(place).labels.\(number)"
            if label.text.isLonger(than: 200) { throw InputProblem.tooLong(field + ".text", most: 200) }
            let choices = (label.choices ?? []).map(\.trimmed).filter { !$0.isEmpty }
            guard choices.count <= Self.mostChoices else { throw InputProblem.tooMany(field + ".choices", most: Self.mostChoices) }
            if let long = choices.firstIndex(where: { $0.isLonger(than: 200) }) { throw InputProblem.tooLong(field + ".choices.\(long)", most: 200) }
            questions[place].labels[number].choices = questions[place].kind == .choice ? choices : nil
        }
        let question = questions[place]
        if question.kind.isOwn, question.labels.allSatisfy({ $0.text.isEmpty }) { throw InputProblem(field: "questions.\(place).labels", code: .missing) }
        if question.kind == .choice, languages.contains(where: { question.choices(in: $0).isEmpty }) { throw InputProblem(field: "questions.\(place).labels", code: .missing) }
    }

    mutating func settleOrigins() throws {
        guard origins.count <= Self.mostOrigins else { throw InputProblem.tooMany("origins", most: Self.mostOrigins) }
        origins = try origins.enumerated().map { place, text in
            guard let origin = WebOrigin(text.trimmed) else { throw InputProblem(field: "origins.\(place)", code: .invalid, details: ["why": "notAnOrigin"]) }
            return origin.description
        }
    }

    /// Letters without marks, figures and `_`, with a small letter first, as keys of fields of one's own are; not a name that the form
    /// itself sends, or by which its script reaches it.
    static func isKey(_ text: String) -> Bool {
        guard 1...40 ~= text.utf8.count, let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), !reserved.contains(text) else { return false }
        return text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_") }
    }
    static let reserved: Set<String> = ["stamp", "work", "website", "consent", "lang", "page", "referrer", "form", "main", "elements", "dataset", "action"]
}
