import Domain
import Writing

/// What a visitor answered, read by the rules of the question.
enum ChatAnswer {
    case choice(place: Int, ChatChoice)
    case text(String)
    case email(String)
    case phone(String)
    case consent(Bool)

    /// - Parameter typed: of a choice its place, from 0; of a consent `yes` or `no`; else what was written.
    /// - Throws: a problem of the field `answer`.
    init(_ typed: String, to question: ChatStep) throws {
        guard question.kind == .choice else { self = try ChatAnswer(typed, kind: question.kind); return }
        guard let place = Int(typed), question.choices.indices.contains(place) else {
            throw InputProblem(field: "answer", code: .notAnOption, details: ["options": question.choices.indices.map(String.init).joined(separator: ", ")])
        }
        self = .choice(place: place, question.choices[place])
    }

    init(_ typed: String, kind: ChatStep.Kind) throws {
        switch kind {
        case .consent:
            guard ["yes", "no"].contains(typed) else { throw InputProblem(field: "answer", code: .notAnOption, details: ["options": "yes, no"]) }
            self = .consent(typed == "yes")
        case .email:
            let address = try Self.words(typed)
            guard address.utf8.count <= 254, EmailAddress.isPlausible(address) else { throw Refusal.field("answer", "notAnEmail") }
            self = .email(address)
        case .phone:
            let number = try Self.words(typed), digits = number.count { $0.isASCII && $0.isNumber }
            guard 5...15 ~= digits, number.utf8.count <= 40, number.allSatisfy({ $0.isASCII && ($0.isNumber || "+-()./ ".contains($0)) }) else { throw Refusal.field("answer", "notAPhone") }
            self = .phone(PhoneNumber(number, in: nil)?.text ?? number)
        case .text: self = .text(try Self.words(typed))
        case .say, .choice, .handOver, .end: throw Refusal(.conflict)
        }
    }

    func next(of question: ChatStep) -> String? {
        if case .choice(_, let choice) = self { return choice.next }
        return question.next
    }

    /// What somebody wrote, without blanks around and without characters that nobody sees: they would hide what is said.
    static func words(_ typed: String, most: Int = ChatLimits.visitorText) throws -> String {
        let plain = typed.replacing("\r\n", with: "\n").unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A, 0x09: true
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: true
            }
        }
        let text = String(String.UnicodeScalarView(plain)).trimmed
        if text.isEmpty { throw InputProblem(field: "answer", code: .missing) }
        if text.isLonger(than: most) { throw InputProblem.tooLong("answer", most: most) }
        return text
    }

    /// One line of at most 200 characters, as names of people and companies are.
    static func line(_ text: String) -> String { String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200)) }
}
