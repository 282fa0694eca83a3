extension Conventions {
    static let english = Conventions(
        decimal: ".", grouping: ",", groupsFrom: 1_000, percent: "%", symbolFirst: true,
        symbols: """
            AUD A$ BRL R$ CAD CA$ CNY CN¥ EUR € GBP £ HKD HK$ ILS ₪ INR ₹ JPY JP¥ KRW ₩ MXN MX$ NZD NZ$ PHP ₱ TWD NT$ USD US$ VND ₫ \
            XAF FCFA XCD EC$ XOF F\u{202F}CFA XPF CFPF
            """,
        powers: [(1_000, "k"), (1_000_000, "M"), (1_000_000_000, "B")], and: "and", or: "or",
        dates: DateConventions(
            months: "January February March April May June July August September October November December",
            shortMonths: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", shortWeekdays: "Mon Tue Wed Thu Fri Sat Sun",
            quarters: ["Q1", "Q2", "Q3", "Q4"],
            dayMonth: "d MMM", weekdayDay: "E d", weekdayDayMonth: "E d MMM", long: "EEEE d MMMM", time: "HH:mm", halves: ["am", "pm"], at: ", ", atLong: " at "))

    static let swedish = Conventions(
        decimal: ",", grouping: "\u{A0}", groupsFrom: 1_000, percent: "\u{A0}%",
        symbols: """
            BBD Bds$ BMD BM$ BRL BR$ BSD BS$ BZD BZ$ CAD CA$ DKK Dkr DOP RD$ EGP EG£ EUR € ILS ₪ ISK Ikr JMD JM$ MXN MX$ NOK Nkr SEK kr \
            USD US$ XAF FCFA XCD EC$ XOF F\u{202F}CFA XPF CFPF
            """,
        powers: [(1_000, "\u{A0}tn"), (1_000_000, "\u{A0}mn"), (1_000_000_000, "\u{A0}md")], and: "och", or: "eller",
        dates: DateConventions(
            months: "januari februari mars april maj juni juli augusti september oktober november december",
            shortMonths: "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
            weekdays: "måndag tisdag onsdag torsdag fredag lördag söndag", shortWeekdays: "mån tis ons tors fre lör sön",
            quarters: ["K1", "K2", "K3", "K4"],
            dayMonth: "d MMM", weekdayDay: "E d", weekdayDayMonth: "E d MMM", long: "EEEE d MMMM", time: "HH:mm", halves: ["fm", "em"], at: " ", atLong: " kl. "))

    static let danish = Conventions(
        decimal: ",", grouping: ".", groupsFrom: 1_000, percent: "\u{A0}%",
        symbols: """
            AUD AU$ BRL R$ CAD CA$ CNY CN¥ DKK kr. EUR € GBP £ HKD HK$ ILS ₪ INR ₹ JPY JP¥ KRW ₩ MXN MX$ NZD NZ$ THB ฿ TWD NT$ USD US$ \
            VND ₫ XAF FCFA XCD EC$ XOF F\u{202F}CFA XPF CFPF
            """,
        powers: [(1_000, "\u{A0}t"), (1_000_000, "\u{A0}mio."), (1_000_000_000, "\u{A0}mia.")], and: "og", or: "eller",
        dates: DateConventions(
            months: "januar februar marts april maj juni juli august september oktober november december",
            shortMonths: "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
            weekdays: "mandag tirsdag onsdag torsdag fredag lørdag søndag", shortWeekdays: "man. tirs. ons. tors. fre. lør. søn.",
            quarters: ["1. kvt.", "2. kvt.", "3. kvt.", "4. kvt."],
            dayMonth: "d. MMM", weekdayDay: "E d.", weekdayDayMonth: "E d. MMM", long: "EEEE 'den' d. MMMM", time: "HH.mm",
            dayMark: ".", at: " kl. ", atLong: " kl. "))

    static let polish = Conventions(
        decimal: ",", grouping: "\u{A0}", groupsFrom: 10_000, percent: "%",
        symbols: "BRL R$ EUR € PLN zł XAF FCFA XCD EC$ XOF F\u{202F}CFA XPF CFPF",
        powers: [(1_000, "\u{A0}tys."), (1_000_000, "\u{A0}mln"), (1_000_000_000, "\u{A0}mld")], and: "i", or: "lub",
        dates: DateConventions(
            months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            alone: "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
            shortMonths: "sty lut mar kwi maj cze lip sie wrz paź lis gru",
            weekdays: "poniedziałek wtorek środa czwartek piątek sobota niedziela", shortWeekdays: "pon. wt. śr. czw. pt. sob. niedz.",
            quarters: ["I kw.", "II kw.", "III kw.", "IV kw."],
            dayMonth: "d MMM", weekdayDay: "E, d", weekdayDayMonth: "E, d MMM", long: "EEEE, d MMMM", time: "HH:mm", at: ", ", atLong: " o\u{A0}"))

    /// Italian has no short word for a thousand: 84.600 € stays as it is.
    static let italian = Conventions(
        decimal: ",", grouping: ".", groupsFrom: 10_000, percent: "%",
        symbols: "AUD A$ CAD CA$ CNY CN¥ EUR € GBP £ ILS ₪ NZD NZ$ PHP ₱ THB ฿ XAF FCFA XCD EC$ XOF F\u{202F}CFA XPF CFPF",
        powers: [(1_000_000, "\u{A0}Mln"), (1_000_000_000, "\u{A0}Mld")], and: "e", or: "o",
        dates: DateConventions(
            months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            shortMonths: "gen feb mar apr mag giu lug ago set ott nov dic",
            weekdays: "lunedì martedì mercoledì giovedì venerdì sabato domenica", shortWeekdays: "lun mar mer gio ven sab dom",
            quarters: ["T1", "T2", "T3", "T4"],
            dayMonth: "d MMM", weekdayDay: "E d", weekdayDayMonth: "E d MMM", long: "EEEE d MMMM", time: "HH:mm", at: ", ", atLong: " alle ore "))
}
