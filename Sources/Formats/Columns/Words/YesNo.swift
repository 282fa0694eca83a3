import Domain

/// Words for yes and no in five languages, as CRM systems and people write them.
enum YesNo {
    /// Nil for any other word. Whether an activity is done counts too: `Completed`, `To do`, `Klar`.
    static func read(_ text: String) -> Bool? {
        let word = Folding.words(text)
        if yes.contains(word) { return true }
        return no.contains(word) ? false : nil
    }

    private static let yes = list(
        """
        1, true, yes, y, t, x, on, done, completed, complete, finished, closed; ja, j, sant, klar, avklarad, fardig, slutford; sand, sandt, udfort, faerdig, afsluttet; \
        tak, prawda, wykonane, wykonano, zrobione, zakonczone, zakonczono, ukonczone; si, s, vero, fatto, completato, completata, concluso
        """)
    private static let no = list(
        """
        0, false, no, n, f, off, to do, todo, open, not started, in progress, deferred, waiting on someone else, waiting for input, planned, pending, scheduled, not done, incomplete; \
        nej, falskt, att gora, ej klar, ej paborjad, pagar, planerad; falsk, ikke startet, i gang, planlagt; \
        nie, falsz, do zrobienia, w toku, zaplanowane, nierozpoczete, otwarte; falso, da fare, in corso, pianificato, non iniziato, aperto
        """)

    static func list(_ words: String) -> Set<String> {
        Set(words.split { $0 == "," || $0 == ";" }.map { String($0).trimmed })
    }
}
