public import Domain
import Texts

/// A field that the workspace has added, with what a page needs to show and to ask for a value: the names of those whom
/// values name.
public struct OwnField: Sendable {
    public let field: CustomField
    /// Users who can be chosen.
    public let users: [FormChoice]
    /// Names of those whom values name, by their ids.
    public let names: Names
    public init(_ field: CustomField, users: [FormChoice], names: Names) { (self.field, self.users, self.names) = (field, users, names) }

    public struct Names: Sendable {
        public let users: [Int64: String]
        public let people: [Int64: String]
        /// Whether the viewer sees everybody: then somebody without a name is gone.
        public let seesAll: Bool
        public init(users: [Int64: String], people: [Int64: String], seesAll: Bool = true) { (self.users, self.people, self.seesAll) = (users, people, seesAll) }
    }

    /// The same field with names of more people.
    public func naming(_ people: [Int64: String]) -> OwnField {
        OwnField(field, users: users, names: Names(users: names.users, people: names.people.merging(people) { known, _ in known }, seesAll: names.seesAll))
    }

    /// The name in forms, lists and the API: `custom.roofArea`.
    public var name: String { field.path }
    public var label: String { field.name }

    /// A value for a page.
    public func shown(_ value: CustomValue?) -> ShownValue {
        guard let value else { return .nothing }
        switch field.type {
        case .text, .link: return value.text.map { .text($0) } ?? .nothing
        case .number: return value.number.map { .decimal($0) } ?? .nothing
        case .money: return value.whole.map { .money(Money(minorUnits: $0, currency: field.currency ?? .eur)) } ?? .nothing
        case .date: return value.day.map { .day($0) } ?? .nothing
        case .choice, .choices: return .texts(value.chosen.map(field.label(of:)))
        case .person: return value.whole.map { names.people[$0].map { .text($0) } ?? .somebody(isGone: names.seesAll) } ?? .nothing
        case .user: return value.whole.map { names.users[$0].map { .text($0) } ?? .somebody(isGone: true) } ?? .nothing
        case .boolean: return value.boolean.map { .flag($0) } ?? .nothing
        }
    }

    /// A value as the field of a form writes it.
    public func typed(_ value: CustomValue?, _ language: Language) -> String {
        guard let value else { return "" }
        switch field.type {
        case .text, .link, .date, .choice: return value.text ?? ""
        case .number: return value.number.map { TypedNumber.text($0, language: language) } ?? ""
        case .money: return value.whole.map { TypedAmount.text($0, currency: field.currency ?? .eur, language: language) } ?? ""
        case .choices: return value.chosen.joined(separator: ", ")
        case .person: return value.whole.map { names.people[$0] ?? "\($0)" } ?? ""
        case .user: return value.whole.map(String.init) ?? ""
        case .boolean: return value.boolean.map { $0 ? "true" : "false" } ?? ""
        }
    }

    /// What was typed, in words.
    public func shown(typed: String, _ language: Language) -> ShownValue {
        if typed.allSatisfy(\.isWhitespace) { return .nothing }
        switch field.type {
        case .text, .link, .person: return .text(typed)
        case .number: return TypedNumber.number(typed, language: language).map { .decimal($0) } ?? .text(typed)
        case .money: return TypedAmount.minorUnits(typed, currency: field.currency ?? .eur, language: language).map { .money(Money(minorUnits: $0, currency: field.currency ?? .eur)) } ?? .text(typed)
        case .date: return Day(typed).map { .day($0) } ?? .text(typed)
        case .choice, .choices: return .texts(typed.split(separator: ",").map { field.label(of: String($0.drop(while: \.isWhitespace))) })
        case .user: return Int64(typed).map { .text(names.users[$0] ?? typed) } ?? .text(typed)
        case .boolean: return .flag(typed == "true")
        }
    }
}

/// Numbers as people type them, with the decimal sign of their language or a point, groups or none.
public enum TypedNumber {
    /// Digits and the language's decimal sign, no groups.
    public static func text(_ number: Double, language: Language) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        let plain = withoutExponent("\(number)")
        return language == .english ? plain : plain.replacing(".", with: ",")
    }

    /// Nil for what is no number. The sign that is not the language's decimal sign separates groups where three digits follow it.
    public static func number(_ text: String, language: Language) -> Double? {
        let plain = text.filter { !$0.isWhitespace && $0 != "\u{202F}" && $0 != "’" && $0 != "'" }.replacing("\u{2212}", with: "-")
        let isNegative = plain.hasPrefix("-"), own: Character = language == .english ? "." : ",", other: Character = language == .english ? "," : "."
        let parts = plain.dropFirst(isNegative ? 1 : 0).split(separator: own, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { return nil }
        let groups = whole.split(separator: other, omittingEmptySubsequences: false)
        guard (groups + parts.dropFirst()).allSatisfy({ $0.allSatisfy { "0"..."9" ~= $0 } }), whole.count + (parts.count == 2 ? parts[1].count : 0) > groups.count - 1 else { return nil }
        let isGrouped = groups.count > 1 && 1...3 ~= groups[0].count && groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = groups.count == 1 || isGrouped ? groups.joined() : groups.count == 2 && parts.count == 1 ? groups.joined(separator: ".") : nil
        guard let digits, let number = Double("0" + (parts.count == 2 ? digits + "." + parts[1] : digits) + (parts.count == 2 || digits.contains(".") ? "0" : "")), number.isFinite else { return nil }
        return isNegative ? -number : number
    }

    /// `1e-05` with all its digits. What is so large that it would need one is whole.
    private static func withoutExponent(_ text: String) -> String {
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), exponent < 0 else { return text }
        let digits = parts[0].filter { "0"..."9" ~= $0 }
        return (text.hasPrefix("-") ? "-0." : "0.") + String(repeating: "0", count: -exponent - 1) + digits
    }
}
