public import Domain

/// Amounts as people type them into a field: in whole units, with the decimal sign of their language or a point, with or
/// without groups ("84600", "84 600,50", "84.600,50").
public enum TypedAmount {
    /// What stands in the field for an amount: digits and the language's decimal sign, no groups, decimals only when
    /// there are any.
    public static func text(_ minorUnits: Int64, currency: Currency, language: Language) -> String {
        let unit = UInt64(currency.minorUnitsPerUnit)
        let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: unit)
        let sign = minorUnits < 0 ? "-" : ""
        guard rest > 0 else { return sign + String(whole) }
        let digits = String(rest)
        return sign + String(whole) + (language == .english ? "." : ",") + String(repeating: "0", count: currency.digits - digits.count) + digits
    }

    /// Reads what was typed, in minor units of `currency`. The sign that is not the language's decimal sign separates groups
    /// where three digits follow it: "84.600" is 84,600 in Danish; in English it has three decimals, and euros have two.
    /// Nil for what is no amount: letters, more decimals than the currency has, groups that are not of three, anything
    /// beyond Int64.
    public static func minorUnits(_ text: String, currency: Currency, language: Language) -> Int64? {
        let characters = text.filter { !$0.isWhitespace && $0 != "\u{202F}" && $0 != "’" && $0 != "'" }
        let isNegative = characters.first == "-" || characters.first == "\u{2212}"
        let body = Array(isNegative ? characters.dropFirst() : Substring(characters))
        guard let point = decimalSign(in: body, language: language) else { return nil }
        let whole = body[..<point.index], decimals = point.index < body.count ? Array(body[(point.index + 1)...]) : []
        guard let digits = digits(of: whole, groupedBy: point.group), decimals.count <= currency.digits, decimals.allSatisfy(isDigit) else { return nil }
        let padded = digits + decimals + Array(repeating: "0", count: currency.digits - decimals.count)
        guard !digits.isEmpty || !decimals.isEmpty, let amount = Int64(String(padded)) else { return nil }
        return isNegative ? -amount : amount
    }

    /// Where the decimals begin (behind the last character when there are none), and which sign separates groups.
    private static func decimalSign(in body: [Character], language: Language) -> (index: Int, group: Character)? {
        let own: Character = language == .english ? "." : ",", other: Character = language == .english ? "," : "."
        let owns = body.indices.filter { body[$0] == own }, others = body.indices.filter { body[$0] == other }
        switch (owns.count, others.count) {
        case (0, 0): return (body.count, other)
        case (1, 0): return (owns[0], other)
        case (1, 1...): return others.allSatisfy { $0 < owns[0] } ? (owns[0], other) : others.count == 1 ? (others[0], own) : nil
        // One foreign sign alone: groups where three digits follow it, else decimals.
        case (0, 1): return body.count - others[0] == 4 ? (body.count, other) : (others[0], own)
        case (0, _): return (body.count, other)
        case (_, 0): return (body.count, own)
        case (_, 1): return owns.allSatisfy { $0 < others[0] } ? (others[0], own) : nil
        default: return nil
        }
    }

    private static func digits(of whole: ArraySlice<Character>, groupedBy group: Character) -> [Character]? {
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        if groups.count > 1 {
            guard let first = groups.first, 1...3 ~= first.count, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        return groups.flatMap { $0 }
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
}
