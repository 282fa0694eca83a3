/// Names of months and weekdays in the five languages, folded (see `Folding`).
enum MonthNames {
    /// From 1; nil for a word that names no month.
    static func month(_ word: String) -> Int? { months[Folding.compact(word)] }

    static func isWeekday(_ word: String) -> Bool { weekdays.contains(Folding.compact(word)) }

    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, names) in namesByMonth.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }()

    // English, Swedish, Danish, Polish (nominative and genitive), Italian; long and short
    private static let namesByMonth = [
        "january jan januari januar styczen stycznia sty gennaio gen",
        "february feb februari februar luty lutego lut febbraio",
        "march mar mars marts marzec marca marzo",
        "april apr kwiecien kwietnia kwi aprile",
        "may maj maja maggio mag",
        "june jun juni czerwiec czerwca cze giugno giu",
        "july jul juli lipiec lipca lip luglio lug",
        "august aug augusti sierpien sierpnia sie agosto ago",
        "september sep sept wrzesien wrzesnia wrz settembre set sett",
        "october oct oktober okt pazdziernik pazdziernika paz ottobre ott",
        "november nov listopad listopada lis novembre",
        "december dec grudzien grudnia gru dicembre dic",
    ]

    private static let weekdays = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
        mandag tisdag onsdag torsdag fredag lordag sondag man tis ons tors fre lor son \
        tirsdag tir tor \
        poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob niedz nd \
        lunedi martedi mercoledi giovedi venerdi sabato domenica lun mer gio ven sab dom
        """.split(separator: " ").map(String.init))
}
