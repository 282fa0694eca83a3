/// How a deal stands in somebody else's file.
public enum Outcome: String, Codable, Sendable, Hashable, CaseIterable {
    case open, won, lost

    /// Reads a status column. Nil for words that say none of the three.
    public init?(status text: String) {
        guard let found = Self.closed(text) ?? (OutcomeWords.open.contains(Folding.words(text)) ? .open : nil) else { return nil }
        self = found
    }

    /// Reads a stage: `Closed Won`, `5. Vunnen`, `closedlost`, `Wygrana (100 %)` are outcomes and not stages.
    /// Nil for the name of a stage.
    public init?(stage text: String) {
        guard let found = Self.closed(text) else { return nil }
        self = found
    }

    /// Whether a status, a stage or a lost reason says that it never was a deal for them. Such a one counts as lost.
    public static func isDisqualified(_ text: String) -> Bool { OutcomeWords.disqualified.contains(StageName(text).words) }

    private static func closed(_ text: String) -> Outcome? {
        let words = StageName(text).words
        if OutcomeWords.won.contains(words) { return .won }
        return OutcomeWords.lost.contains(words) || OutcomeWords.disqualified.contains(words) ? .lost : nil
    }
}

/// Folded words (see `Folding`) in English, Swedish, Danish, Polish and Italian, and those of CRM systems.
private enum OutcomeWords {
    static let won = YesNo.list(
        """
        won, win, closed won, closedwon, close won, deal won, won deal, closed and won, closed successfully, opportunity won; \
        vunnen, vunnet, vunna, vunnen affar, affar vunnen, stangd vunnen, avslutad vunnen, vunnen stangd, vann; \
        vundet, vunden, vundet handel, handel vundet, vundet salg, lukket vundet, vundne; \
        wygrana, wygrane, wygrany, wygrano, wygrana transakcja, transakcja wygrana, szansa wygrana, wygrana szansa, zamknieta wygrana, zamknieto wygrana, zamkniete wygrane; \
        vinta, vinto, vinte, vinti, trattativa vinta, chiusa vinta, chiuso vinto, chiusa con successo, chiuso con successo, opportunita vinta, affare vinto
        """)
    static let lost = YesNo.list(
        """
        lost, loss, closed lost, closedlost, close lost, deal lost, lost deal, closed and lost, opportunity lost, abandoned; \
        forlorad, forlorat, forlorade, forlorad affar, affar forlorad, stangd forlorad, avslutad forlorad, forlorad stangd; \
        tabt, tabte, tabt handel, handel tabt, tabt salg, lukket tabt, mistet; \
        przegrana, przegrane, przegrany, przegrano, przegrana transakcja, transakcja przegrana, szansa przegrana, przegrana szansa, zamknieta przegrana, zamkniete przegrane, utracona, utracone, stracona; \
        persa, perso, perse, persi, trattativa persa, chiusa persa, chiuso perso, opportunita persa, affare perso
        """)
    static let disqualified = YesNo.list(
        """
        disqualified, disqualify, unqualified, not qualified, closed disqualified; diskvalificerad, diskvalificerade, okvalificerad, inte kvalificerad, ej kvalificerad; \
        diskvalificeret, diskvalificerede, ikke kvalificeret, ukvalificeret; zdyskwalifikowana, zdyskwalifikowane, zdyskwalifikowany, dyskwalifikacja, niezakwalifikowana, niekwalifikowana; \
        squalificata, squalificato, squalificate, non qualificata, non qualificato, scartata, scartato
        """)
    static let open = YesNo.list(
        """
        open, opened, active, in progress, ongoing, working, new, pending, reopened, not closed; oppen, oppna, aktiv, pagaende, pagar; aben, abne, aktive, i gang, igang, igangvaerende; \
        otwarta, otwarte, otwarty, aktywna, aktywne, w toku, w trakcie, nowa; aperta, aperto, aperte, attiva, attivo, in corso, nuova
        """)
}
