import Domain

/// How one reader sees numbers, money and dates: a language and a time zone. Copying it costs nothing.
///
/// Everything is written for reading, with the typographic minus (−), non-breaking spaces and the word joiner: what a
/// program reads goes another way.
public struct LocaleFormat: Sendable {
    public let language: Language
    /// Where moments become days and times of day.
    public let zone: Zone
    let conventions: Conventions

    /// - Parameter choices: what the reader wants otherwise than the language has it.
    public init(_ language: Language, zone: Zone = .utc, choices: FormatChoices = .ofLanguage) {
        (self.language, self.zone, conventions) = (language, zone, Conventions.of(language).with(choices))
    }

    /// Stands where there is no figure: no data, or a denominator of 0.
    public static let nothing = Conventions.nothing

    /// "12,345".
    public func number(_ number: Int) -> String { conventions.number(Int64(number)) }

    /// "2.5": at most `decimals` (0…9) decimals, rounded half away from zero, zeros at the end left out; "–" for what is no number.
    public func number(_ number: Double, decimals: Int = 1) -> String { conventions.number(number, decimals: decimals) }

    /// A share of 1 as percent: 0.425 is "42.5%" with one decimal and "43%" with none. Nil is "–".
    public func percent(_ share: Double?, decimals: Int = 0) -> String {
        guard let share, share.isFinite else { return Self.nothing }
        return conventions.number(share * 100, decimals: decimals) + conventions.percent
    }

    /// "84.6k", "1.2M": one decimal below 100, none from there. Italian shortens from a million on.
    public func short(_ number: Int) -> String {
        var text = Digits()
        if number < 0 { text.add(Conventions.minus) }
        conventions.addShort(UInt64(number.magnitude), unit: 1, to: &text)
        return text.string
    }

    /// "a, b and c". Nothing for an empty list.
    public func list(_ items: [String]) -> String { joined(items, by: conventions.and) }

    /// "a, b or c". Nothing for an empty list.
    public func choice(_ items: [String]) -> String { joined(items, by: conventions.or) }

    private func joined(_ items: [String], by word: String) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " " + word + " " + last
    }
}
