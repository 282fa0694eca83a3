extension Catalogue {
    /// Title and detail of a problem by its code and the values that came with it, as errors carry them. Nil for a code that
    /// has no text.
    ///
    /// `count` is written as the language writes numbers and chooses the plural form; other values go in as they are. When a
    /// value is missing, the plain detail is used, so no reader ever sees a placeholder. The code `invalid` with the value `why`
    /// is the problem that `why` names.
    public func problem(code: String, details: [String: String] = [:]) -> (title: String, detail: String)? {
        if code == "invalid", let why = details["why"], why != code, let problem = problem(code: why, details: details) { return problem }
        guard let title = ProblemText(rawValue: code), title.detail != nil else { return nil }
        return (self[title], detail(of: title, values: details))
    }

    /// The same for a problem that is known when the program is written: give its title.
    public func problem(_ title: ProblemText, _ details: [String: String] = [:]) -> (title: String, detail: String) {
        (self[title], detail(of: title, values: details))
    }

    private func detail(of title: ProblemText, values: [String: String]) -> String {
        let count = value("count", in: values).flatMap { Int($0) }
        let fill = { (name: String) in name == "count" ? count.map { number($0) } : value(name, in: values) }
        for detail in title.details {
            guard let phrase = phrase(of: detail, count: count), phrase.placeholders.allSatisfy({ fill($0) != nil }) else { continue }
            return phrase.filled(fill)
        }
        return ""
    }

    /// A limit is called by several names where it is set.
    private func value(_ name: String, in values: [String: String]) -> String? {
        values[name] ?? Self.otherNames[name]?.lazy.compactMap { values[$0] }.first
    }

    private static let otherNames = [
        "count": ["minutes", "seconds", "max", "maximum", "min", "minimum"], "minimum": ["min"], "maximum": ["max"], "fields": ["names", "name"],
    ]
}

extension ProblemText {
    /// The text that says what is safe and what to do; nil for a text that is no title.
    public var detail: ProblemText? { ProblemText(rawValue: rawValue + "Detail") }

    /// The details of a title, the one that says most first.
    var details: [ProblemText] {
        ["Detail", "AtLeast", "AtMost", "Plain"].compactMap { ProblemText(rawValue: rawValue + $0) }
    }
}
