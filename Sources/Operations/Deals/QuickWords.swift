import Domain

/// Words of the five languages that mean something in a quick line, folded (lower case, no accents).
enum QuickWords {
    /// The last day of a month (the next one with that name) or of a quarter.
    static func month(_ word: String, today: Day) -> Day? {
        let (year, now, _) = today.parts
        if word.count == 2, word.first == "q", let quarter = word.last?.wholeNumberValue, 1...4 ~= quarter {
            let last = quarter * 3
            return lastDay(last < now ? year + 1 : year, last)
        }
        guard let number = months.first(where: { $0.value.contains(word) })?.key else { return nil }
        return lastDay(number < now ? year + 1 : year, number)
    }

    private static func lastDay(_ year: Int, _ month: Int) -> Day? { Day(year: year, month: month, day: Day.length(ofMonth: month, in: year)) }

    /// Today, tomorrow, or the next day of that name.
    static func day(_ word: String, today: Day) -> Day? {
        if ["today", "idag", "i dag", "dzis", "dzisiaj", "oggi"].contains(word) { return today }
        if ["tomorrow", "imorgon", "imorgen", "jutro", "domani"].contains(word) { return today + 1 }
        guard let weekday = weekdays.first(where: { $0.value.contains(word) })?.key else { return Day(word) }
        let ahead = (weekday - today.weekday + 7) % 7
        return today + (ahead == 0 ? 7 : ahead)
    }

    static func activity(_ word: String) -> Activity.Kind? { activities.first { $0.value.contains(word) }?.key }

    private static let months: [Int: Set<String>] = [
        1: ["jan", "january", "januari", "januar", "sty", "styczen", "gen", "gennaio"], 2: ["feb", "february", "februari", "februar", "lut", "luty", "febbraio"],
        3: ["mar", "march", "mars", "marts", "marzec", "marzo"], 4: ["apr", "april", "kwi", "kwiecien", "aprile"], 5: ["may", "maj", "mag", "maggio"],
        6: ["jun", "june", "juni", "cze", "czerwiec", "giu", "giugno"], 7: ["jul", "july", "juli", "lip", "lipiec", "lug", "luglio"],
        8: ["aug", "august", "augusti", "sie", "sierpien", "ago", "agosto"], 9: ["sep", "sept", "september", "wrz", "wrzesien", "set", "settembre"],
        10: ["oct", "october", "okt", "oktober", "paz", "pazdziernik", "ott", "ottobre"], 11: ["nov", "november", "lis", "listopad", "novembre"],
        12: ["dec", "december", "gru", "grudzien", "dic", "dicembre"],
    ]
    private static let weekdays: [Int: Set<String>] = [
        1: ["mon", "monday", "mandag", "man", "pon", "poniedzialek", "lun", "lunedi"], 2: ["tue", "tuesday", "tis", "tisdag", "tir", "tirsdag", "wt", "wtorek", "martedi"],
        3: ["wed", "wednesday", "ons", "onsdag", "sr", "sroda", "mer", "mercoledi"], 4: ["thu", "thursday", "tor", "torsdag", "czw", "czwartek", "gio", "giovedi"],
        5: ["fri", "friday", "fre", "fredag", "pt", "piatek", "ven", "venerdi"], 6: ["sat", "saturday", "lor", "lordag", "sob", "sobota", "sab", "sabato"],
        7: ["sun", "sunday", "son", "sondag", "ndz", "niedziela", "dom", "domenica"],
    ]
    private static let activities: [Activity.Kind: Set<String>] = [
        .call: ["call", "phone", "ring", "ringa", "ringe", "zadzwon", "zadzwonic", "telefon", "chiama", "chiamare", "telefona"],
        .email: ["mail", "e-mail", "email", "maila", "mejla", "maile", "write", "skriv", "skriva", "napisz", "wyslij", "scrivi", "scrivere"],
        .meeting: ["meet", "meeting", "mote", "traffa", "mode", "moede", "spotkanie", "spotkac", "incontra", "incontro", "riunione"],
        .demo: ["demo"],
        .visit: ["visit", "besok", "besoka", "besog", "wizyta", "visita"],
        .quote: ["quote", "offer", "offert", "tilbud", "oferta", "preventivo"],
    ]
}
