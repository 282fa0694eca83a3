public import Domain
import Texts
import Writing

/// A field of a list, as its filters and its totals name it. A workspace's own fields are told in the same way.
public struct ListField: Sendable {
    /// As in addresses: `amount`, `company.country`.
    public let name: String
    public let label: String
    /// The word for the related record whose field it is: "Company"; nil for the list's own.
    public let relation: String?
    public let kind: Kind
    /// Whether a record can be without it.
    public let isOptional: Bool
    /// Parameters of the list by how they compare; nil for what it cannot be compared by.
    public var equal: String?
    public var from: String?
    public var to: String?
    public var contains: String?
    /// What can be said of the column.
    public var totals: [TableTotals.Kind] = []

    public enum Kind: Sendable {
        case text, number, day
        /// 0…1, typed as percent.
        case percent
        case money(Currency)
        case choice([FormChoice])
        case yesNo
        /// Words of which a record can have several.
        case words
        /// Another record: only whether there is one.
        case reference
    }

    public init(_ name: String, label: String, relation: String? = nil, kind: Kind, isOptional: Bool) {
        (self.name, self.label, self.relation, self.kind, self.isOptional) = (name, label, relation, kind, isOptional)
    }

    /// All parameters that the field has.
    public var parameters: [String] { [equal, from, to, contains].compactMap(\.self) }

    /// Whether its values are days or moments.
    public var isOfTime: Bool { if case .day = kind { true } else { false } }

    /// Whether the form can ask for it.
    var isFilter: Bool {
        if case .reference = kind { return isOptional && equal != nil }
        return !parameters.isEmpty
    }

    /// "Company: City", where fields of several records stand beside each other.
    func fullLabel(_ texts: Catalogue) -> String { relation.map { texts(TableText.ofRelated, ["record": $0, "field": label]) } ?? label }

    /// What stands on the chip of a filter that is set.
    public func chipName(_ parameter: String, _ texts: Catalogue) -> String {
        let name: KeyValuePairs = ["field": fullLabel(texts)]
        switch parameter {
        case from: return texts(isOfTime ? TableText.fromDay : TableText.atLeast, name)
        case to: return texts(isOfTime ? TableText.untilDay : TableText.atMost, name)
        case contains: return texts(TableText.hasWords, name)
        default: return fullLabel(texts)
        }
    }

    /// A value of the address in words.
    func chipValue(_ value: String, _ viewer: Viewer) -> String {
        value.split(separator: ",").map { part in part == "none" ? viewer.texts[TableText.nothingEntered] : shown(String(part), viewer) }.joined(separator: ", ")
    }

    private func shown(_ value: String, _ viewer: Viewer) -> String {
        switch kind {
        case .money(let currency): Int64(value).map { viewer.format.money(Money(minorUnits: $0, currency: currency)) } ?? value
        case .percent: Double(value).map { viewer.format.percent($0) } ?? value
        case .number: Int64(value).map { viewer.format.number(Int($0)) } ?? Double(value).map { viewer.format.number($0) } ?? value
        case .day: (Day(value) ?? Timestamp(value).map(viewer.zone.day)).map { viewer.format.dayAndMonth($0, today: viewer.today) } ?? value
        case .choice(let choices): choices.first { $0.value == value }?.name ?? value
        case .yesNo: viewer.texts[value == "true" ? CommonText.yes : CommonText.no]
        case .text, .words, .reference: value
        }
    }

    /// What was filtered by, as the form takes it.
    public func typed(_ value: String?, _ language: Language) -> String? {
        guard let value, value != "none" else { return nil }
        switch kind {
        case .money(let currency): return Int64(value).map { TypedAmount.text($0, currency: currency, language: language) } ?? value
        case .percent: return Double(value).map { TypedNumber.text($0 * 100, language: language) } ?? value
        case .number: return Double(value).map { TypedNumber.text($0, language: language) } ?? value
        case .day: return (Day(value) ?? Timestamp(value).map(Zone.utc.day)).map { "\($0)" } ?? value
        default: return value
        }
    }

    /// What was typed, as the address has it; nil for what is no value of the kind.
    public func value(ofTyped text: String, _ language: Language) -> String? {
        switch kind {
        case .money(let currency): return TypedAmount.minorUnits(text, currency: currency, language: language).map { String($0) }
        case .percent: return TypedNumber.number(text.replacing("%", with: ""), language: language).map { "\($0 / 100)" }
        case .number:
            guard let number = TypedNumber.number(text.replacing("%", with: ""), language: language) else { return nil }
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
        case .day: return Day(text).map { "\($0)" }
        default: return text
        }
    }
}
