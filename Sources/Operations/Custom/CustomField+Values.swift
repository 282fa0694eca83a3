import Domain
import Storage
import Texts
import Writing

extension CustomField {
    /// A value as the field keeps it; nil for nothing.
    /// - Parameter held: what the record holds already: of choices that are no longer offered, it keeps these and takes no other.
    /// - Throws: an `InputProblem` without a field's name when the value does not fit.
    func checked(_ value: CustomValue, besides held: CustomValue?, in work: Work) throws -> CustomValue? {
        let checked = try read(value, in: work)
        guard type.hasOptions, let checked else { return checked }
        let kept = Set(held?.chosen ?? []), gone = options.filter { $0.isArchived && checked.chosen.contains($0.key) && !kept.contains($0.key) }
        guard gone.isEmpty else {
            throw InputProblem(code: .invalid, details: ["why": "optionArchived", "option": gone.map(\.label).joined(separator: ", "), "options": offered.map(\.label).joined(separator: ", ")])
        }
        return checked
    }

    /// What can be chosen.
    var offered: [Option] { options.filter { !$0.isArchived } }

    /// What a new record may have of a value that another one hands on: nothing of a field that is out of use, and no choice that
    /// is no longer offered.
    func handedOn(_ value: CustomValue) -> CustomValue? {
        guard archivedAt == nil else { return nil }
        let keys = Set(offered.map(\.key))
        switch type {
        case .choice: return value.chosen.allSatisfy(keys.contains) ? value : nil
        case .choices:
            let left = value.chosen.filter(keys.contains)
            return left.isEmpty ? nil : .list(left)
        case .text, .number, .money, .date, .person, .user, .link, .boolean: return value
        }
    }

    /// The same as it is looked for: also by choices that are no longer offered.
    /// - Throws: an `InputProblem` without a field's name when the value does not fit.
    func read(_ value: CustomValue, in work: Work) throws -> CustomValue? {
        switch type {
        case .text: return try words(value, most: 10_000).map(CustomValue.text)
        case .number: return try number(value)
        case .money: return try amount(value)
        case .date: return try words(value, most: 20).map { .text(try Day(input: .string($0)).description) }
        case .choice: return try words(value, most: 200).map { .text(try option($0)) }
        case .choices: return try several(value)
        case .person: return try record(value) { try work.find(Contact.self, Contact.ID($0)) }
        case .user: return try record(value) { try work.checkUser(User.ID($0), field: "") }
        case .link: return try words(value, most: 2_000).map { .text(try Self.link($0)) }
        case .boolean: return try flag(value)
        }
    }

    private func words(_ value: CustomValue, most: Int) throws -> String? {
        guard case .text(let text) = value else { throw InputProblem(code: .notText) }
        let words = text.trimmed
        guard words.unicodeScalars.count <= most else { throw InputProblem(code: .invalid, details: ["why": "fieldTooLong", "max": String(most)]) }
        return words.isEmpty ? nil : words
    }

    private func number(_ value: CustomValue) throws -> CustomValue? {
        if case .text(let text) = value, text.allSatisfy(\.isWhitespace) { return nil }
        let number = value.number ?? value.text.flatMap { Self.double($0.trimmed) }
        guard let number, number.isFinite else { throw InputProblem(code: .notANumber) }
        guard number.magnitude <= 1e15 else { throw InputProblem(code: .outOfRange, details: ["min": "-1000000000000000", "max": "1000000000000000"]) }
        return .number(number)
    }

    /// Digits with a point or an exponent; none of the other things that could be read as a number.
    private static func double(_ text: String) -> Double? { text.allSatisfy { "0"..."9" ~= $0 || "+-.eE".contains($0) } ? Double(text) : nil }

    /// Minor units of the field's currency.
    private func amount(_ value: CustomValue) throws -> CustomValue? {
        guard let number = try number(value) else { return nil }
        guard number.whole != nil else { throw InputProblem(code: .notAWholeNumber) }
        return number
    }

    private func flag(_ value: CustomValue) throws -> CustomValue? {
        switch value {
        case .boolean: return value
        case .text(let text):
            switch text.trimmed.lowercased() {
            case "": return nil
            case "true", "on", "yes", "1": return .boolean(true)
            case "false", "off", "no", "0": return .boolean(false)
            default: throw InputProblem(code: .notTrueOrFalse)
            }
        case .number, .list: throw InputProblem(code: .notTrueOrFalse)
        }
    }

    private func record(_ value: CustomValue, _ find: (Int64) throws -> some Any) throws -> CustomValue? {
        if case .text(let text) = value, text.allSatisfy(\.isWhitespace) { return nil }
        let number = value.whole ?? value.text.flatMap { Int64($0.trimmed) }
        guard let number, number > 0 else { throw InputProblem(code: .notAWholeNumber) }
        do { _ = try find(number) } catch is Refusal { throw InputProblem(code: .invalid, details: ["why": "notFound", "id": String(number)]) }
        return .number(Double(number))
    }

    private func several(_ value: CustomValue) throws -> CustomValue? {
        let parts: [String]
        switch value {
        case .list(let keys): parts = keys
        case .text(let text): parts = text.split(separator: text.contains(";") ? ";" : ",").map(\.trimmed)
        case .number, .boolean: throw InputProblem(code: .notAList)
        }
        let chosen = try parts.filter { !$0.isEmpty }.map(option)
        // In the order of the choices, each once.
        let sorted = options.map(\.key).filter(chosen.contains)
        return sorted.isEmpty ? nil : .list(sorted)
    }

    /// The key of a choice, which may be named by its label: of labels that read alike, by the one that is offered.
    private func option(_ text: String) throws -> String {
        let folded = SearchFolding.fold(text)
        if let option = options.first(where: { $0.key == text }) ?? (offered + options).first(where: { SearchFolding.fold($0.label) == folded }) { return option.key }
        throw InputProblem(code: .notAnOption, details: ["options": offered.map(\.label).joined(separator: ", ")])
    }

    /// An address of the web; without a scheme it is taken for `https`.
    private static func link(_ text: String) throws -> String {
        let address = text.contains("://") ? text : "https://" + text
        let rest = address.lowercased().hasPrefix("https://") ? address.dropFirst(8) : address.lowercased().hasPrefix("http://") ? address.dropFirst(7) : nil
        guard let rest, let host = rest.split(whereSeparator: { "/?#".contains($0) }).first, host.contains("."), !host.hasPrefix("."), !host.contains("@"),
            !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F || "<>\"\\".unicodeScalars.contains($0) })
        else { throw InputProblem(code: .invalid, details: ["why": "notALink"]) }
        return address
    }

    /// How a value is looked for and put in order: one row for each of several choices.
    func rows(of value: CustomValue) -> [(number: Double?, text: String?)] {
        switch type {
        case .text, .link: return value.text.map { [(nil, Self.beginning(of: SearchFolding.fold($0)))] } ?? []
        case .number, .money, .person, .user: return value.number.map { [($0, nil)] } ?? []
        case .date: return value.day.map { [(Double($0.daysSince1970), $0.description)] } ?? []
        case .boolean: return value.boolean.map { [($0 ? 1 : 0, nil)] } ?? []
        case .choice: return value.chosen.map { (place(of: $0), $0) }
        case .choices: return value.chosen.map { (nil, $0) }
        }
    }

    /// As much of a text as lists look at: an index takes 2,700 bytes, and a character can have dozens.
    private static func beginning(of text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))) }

    /// Where a choice stands among the others: in this order lists are put.
    func place(of option: String) -> Double { Double(options.firstIndex { $0.key == option } ?? options.count) }

    /// The words by which a search finds the record.
    func words(of value: CustomValue) -> String? {
        switch type {
        case .text, .link: value.text
        case .choice, .choices: value.chosen.map(label(of:)).joined(separator: " ")
        case .number, .money, .date, .person, .user, .boolean: nil
        }
    }
}
