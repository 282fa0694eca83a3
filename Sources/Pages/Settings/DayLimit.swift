public import Domain

/// A stage's limit, kept in minutes, as people write it: in days, with a part of one where it needs to be ("12", "0,5").
public enum DayLimit {
    public static func text(_ minutes: Int64, _ language: Language) -> String {
        let (days, rest) = minutes.quotientAndRemainder(dividingBy: 1_440)
        guard rest > 0 else { return String(days) }
        // Four decimals tell a minute from its neighbours.
        var decimals = String(Int((Double(rest) / 1_440 * 10_000).rounded()) + 10_000).dropFirst()
        while decimals.last == "0" { decimals = decimals.dropLast() }
        return "\(days)\(language == .english ? "." : ",")\(decimals)"
    }

    /// Nil for what is no number of days above 0, or more than ten years.
    public static func minutes(_ text: String) -> Int64? {
        let plain = text.filter { !$0.isWhitespace }.replacing(",", with: ".")
        guard let days = Double(plain), days > 0, days <= 3_650 else { return nil }
        return max(1, Int64((days * 1_440).rounded()))
    }
}
