import Domain
import Storage
import Writing

extension InputProblem {
    /// A text is longer than its place.
    static func tooLong(_ field: String, most: Int) -> InputProblem {
        InputProblem(field: field, code: .invalid, details: ["why": "fieldTooLong", "max": String(most)])
    }
    /// There are more of something than are taken at once.
    static func tooMany(_ field: String, most: Int) -> InputProblem { InputProblem(field: field, code: .tooLarge, details: ["count": String(most)]) }
}

extension String {
    /// Whether the text has more characters than `most`, as people count them, or far more bytes than these need; most texts need
    /// not be counted.
    func isLonger(than most: Int) -> Bool { utf8.count > most && (utf8.count > 16 * most || count > most) }
}

extension Work {
    /// Refuses texts that are longer than their field, whichever operation writes them, and names the field. What an import brings
    /// and what an undo puts back was looked at in its time.
    func checkLengths<R: Record>(of record: R, _ fields: [Field<R>]) throws {
        guard importing == nil, undoes == nil else { return }
        for field in fields where field.traits.isDisjoint(with: [.derived, .hidden]) {
            guard case .text = field.type, case .text(let text) = field.bind(record) else { continue }
            try check(text, field.name, most: field.traits.contains(.short) ? 200 : 10_000)
        }
    }

    /// Refuses a text of an operation's input that is longer than `most` characters.
    func check(_ text: String?, _ field: String, most: Int) throws {
        guard let text, text.isLonger(than: most) else { return }
        throw InputProblem.tooLong(field, most: most)
    }
}
