/// Words that other systems and people use for what Tratto has few names for. What is not known stays as it is written.
enum Vocabulary {
    static func priority(_ text: String) -> String { known(text, in: priorities) }
    static func forecastCategory(_ text: String) -> String { known(text, in: forecastCategories) }

    /// How many times a year an amount comes: 1 for amounts that come once. Nil for unknown words.
    static func timesAYear(_ text: String) -> UInt64? {
        let word = Folding.compact(text)
        return periods.first { $0.value.contains(word) }?.key
    }

    /// Words in a status column that say the record is gone.
    static func isDeleted(_ text: String) -> Bool {
        ["deleted", "raderad", "borttagen", "slettet", "usunieta", "usuniete", "eliminata", "eliminato"].contains(Folding.compact(text))
    }

    private static func known(_ text: String, in names: [String: Set<String>]) -> String {
        let word = Folding.compact(text)
        return names.first { $0.value.contains(word) }?.key ?? text
    }

    private static let priorities: [String: Set<String>] = [
        "low": ["low", "lag", "lav", "niski", "niska", "bassa", "basso"],
        "normal": ["normal", "medium", "none", "mellan", "mellem", "sredni", "srednia", "normalny", "normalna", "media", "medio", "normale"],
        "high": ["high", "hog", "hoj", "wysoki", "wysoka", "alta", "alto"],
        "urgent": ["urgent", "critical", "highest", "bradskande", "akut", "haster", "pilny", "pilne", "urgente"],
    ]
    private static let forecastCategories: [String: Set<String>] = [
        "omitted": ["omitted", "notforecasted", "dontforecast", "utelamnad", "udeladt", "pominieta", "omessa"],
        "pipeline": ["pipeline"],
        "bestCase": ["bestcase", "upside", "basta", "najlepszyscenariusz", "casomigliore"],
        "commit": ["commit", "committed", "mostlikely", "forecast"],
        "closed": ["closed", "closedwon", "stangd", "lukket", "zamknieta", "chiusa"],
    ]
    private static let periods: [UInt64: Set<String>] = [
        1: ["onetime", "once", "annual", "annually", "yearly", "year", "engang", "arlig", "arligen", "engangs", "rocznie", "jednorazowo", "annuale", "unatantum"],
        4: ["quarterly", "quarter", "kvartal", "kvartalsvis", "kwartalnie", "trimestrale"],
        12: ["monthly", "month", "manad", "manadsvis", "maned", "manedlig", "manedligt", "miesiecznie", "mensile"],
    ]
}
