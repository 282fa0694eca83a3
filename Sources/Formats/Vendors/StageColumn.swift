import Domain

/// A column that says when a deal entered one stage: `Date entered "Contract sent (Sales pipeline)"` in HubSpot's exports.
struct StageColumn: Equatable {
    let stage: String
    let pipeline: String?
    let isHubSpot: Bool

    /// Nil for columns that are not called so.
    init?(_ header: String) {
        let text = header.trimmed
        if let stage = Self.id(in: text) {
            (self.stage, pipeline, isHubSpot) = (stage, nil, true)
            return
        }
        let lower = text.lowercased()
        guard let start = ["date entered ", "entered ", "first entered "].first(where: lower.hasPrefix) else { return nil }
        let rest = String(text.dropFirst(start.count)).trimmed
        let quotes: Set<Character> = ["\"", "'", "“", "”"]
        let isQuoted = rest.first.map(quotes.contains) == true && rest.last.map(quotes.contains) == true && rest.count > 2
        guard isQuoted else { return nil }
        (stage, pipeline) = Self.parts(String(rest.dropFirst().dropLast()).trimmed)
        isHubSpot = lower.hasPrefix("date entered")
    }

    private static func parts(_ text: String) -> (stage: String, pipeline: String?) {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex else { return (text, nil) }
        return (String(text[..<open]).trimmed, String(text[open...].dropFirst().dropLast()).trimmed)
    }

    /// The API's name: `hs_v2_date_entered_contractsent`.
    private static func id(in text: String) -> String? {
        for prefix in ["hs_v2_date_entered_", "hs_date_entered_"] where text.hasPrefix(prefix) && text != prefix + "current_stage" {
            return String(text.dropFirst(prefix.count))
        }
        return nil
    }
}
