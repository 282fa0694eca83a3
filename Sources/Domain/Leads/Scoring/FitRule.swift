/// A rule of the ideal customer profile: who has such a value in a field gets points, or loses some.
public struct FitRule: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<FitRule>
    public var id = ID(0)
    public var version: Int64 = 0
    /// The lead's field: `country`, `employees`, `tags`, or one of the workspace's own, `custom.roofArea`.
    public var field = ""
    public var comparison = Comparison.oneOf
    /// What the field is compared with, in words; large and small letters are the same.
    public var values: [String] = []
    /// The ends of a range, both included; nil is open.
    public var from: Double?
    public var to: Double?
    /// −100…100, not 0.
    public var points: Int64 = 10
    /// Where it came from: what was learned of customers, "12 of 20 against 8 of 100".
    public var note: String?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    public enum Comparison: String, CaseIterable, Codable, Sendable {
        case oneOf, noneOf, contains, range, known, unknown
        /// Whether it needs words to compare with.
        public var wantsValues: Bool { self == .oneOf || self == .noneOf || self == .contains }
    }
}

extension FitRule {
    /// Whether a lead that has `fact` in the field has what the rule is about. What is not known is in no range and has no words,
    /// and it is not "none of" either: nothing is concluded from what nobody knows.
    public func holds(for fact: LeadFact) -> Bool {
        switch (comparison, fact) {
        case (.known, .nothing): false
        case (.known, _): true
        case (.unknown, .nothing): true
        case (.unknown, _): false
        case (_, .nothing): false
        case (.range, .number(let number)): (from ?? -.infinity) <= number && number <= (to ?? .infinity)
        case (.range, .words(let words)): words.contains { word in Double(word).map { holds(for: .number($0)) } ?? false }
        case (.oneOf, let fact): !folded.isDisjoint(with: fact.folded)
        case (.noneOf, let fact): folded.isDisjoint(with: fact.folded)
        case (.contains, let fact): fact.folded.contains { word in folded.contains { word.contains($0) } }
        }
    }

    private var folded: Set<String> { Set(values.map(LeadFact.fold)) }
}

/// What a lead has in a field.
public enum LeadFact: Equatable, Sendable {
    case nothing
    /// One word, or several of tags and choices; never empty.
    case words([String])
    case number(Double)

    /// The words as they are compared.
    var folded: Set<String> {
        switch self {
        case .nothing: []
        case .words(let words): Set(words.map(Self.fold))
        case .number(let number): [Self.text(of: number)]
        }
    }

    /// The word as it is compared: without blanks around it, in small letters.
    public static func fold(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.lowercased()
    }

    /// The number in figures, whole ones without a point.
    public static func text(of number: Double) -> String { Int64(exactly: number).map(String.init) ?? String(number) }

    /// The first word as it is compared; nil for nothing.
    public var firstFolded: String? {
        switch self {
        case .nothing: nil
        case .words(let words): words.first.map(Self.fold)
        case .number(let number): Self.text(of: number)
        }
    }

    init(_ word: String?) { self = word.map { $0.allSatisfy(\.isWhitespace) ? .nothing : .words([$0]) } ?? .nothing }
    init(_ words: [String]) { self = words.isEmpty ? .nothing : .words(words) }
    init(_ number: Int64?) { self = number.map { .number(Double($0)) } ?? .nothing }
}

extension Lead {
    /// The lead's own fields that rules may be about, and from which something is learned: what is known of somebody before it is
    /// known how it ends.
    public static let scoredFields = [
        "country", "industry", "employees", "sourceId", "channel", "direction", "language", "title", "city", "tags", "campaign", "utmSource", "utmMedium", "company", "email", "phone",
    ]

    /// What the lead has in a field of `scoredFields`, or in one that the workspace added: `custom.KEY`. Of an e-mail address it is
    /// the domain; nothing for any other name.
    public func fact(_ field: String) -> LeadFact {
        switch field {
        case "country": LeadFact(country)
        case "industry": LeadFact(industry)
        case "employees": LeadFact(employees)
        case "sourceId": LeadFact(sourceId?.description)
        case "channel": LeadFact(channel.rawValue)
        case "direction": LeadFact(direction.rawValue)
        case "language": LeadFact(language?.rawValue)
        case "title": LeadFact(title)
        case "city": LeadFact(city)
        case "tags": LeadFact(tags)
        case "campaign": LeadFact(campaign)
        case "utmSource": LeadFact(utmSource)
        case "utmMedium": LeadFact(utmMedium)
        case "company": LeadFact(company)
        case "email": LeadFact(email.flatMap { address in address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } })
        case "phone": LeadFact(phone)
        default: field.hasPrefix(CustomValues.prefix) ? custom[String(field.dropFirst(CustomValues.prefix.count))].map(LeadFact.init) ?? .nothing : .nothing
        }
    }
}

extension LeadFact {
    public init(_ value: CustomValue) {
        switch value {
        case .text(let text): self.init(text)
        case .number(let number): self = .number(number)
        case .boolean(let flag): self = .words([flag ? "true" : "false"])
        case .list(let keys): self.init(keys)
        }
    }
}
