import Domain

/// Words that other systems and people use for where a lead stands, in five languages.
enum LeadWords {
    /// What is to be done with a lead. Nil for words that say nothing known.
    static func status(_ text: String) -> LeadStatus? { known(text, in: statuses) }

    /// How far a lead has come.
    static func lifecycle(_ text: String) -> Lifecycle? { known(text, in: lifecycles) }

    /// Whether it became a customer: yes and no, and words for it.
    static func isConverted(_ text: String) -> Bool? {
        if let answer = YesNo.read(text) { return answer }
        let words = Folding.words(text)
        if converted.contains(words) { return true }
        return notConverted.contains(words) ? false : nil
    }

    private static func known<Meaning>(_ text: String, in words: [(Meaning, Set<String>)]) -> Meaning? {
        let folded = Folding.words(text)
        return words.first { $0.1.contains(folded) }?.0
    }

    private static let converted = YesNo.list(
        "converted, closed converted, won, customer; konverterad, vunnen, kund; konverteret, vundet, kunde; skonwertowany, przekonwertowany, wygrany, wygrana, klient; convertito, convertita, vinto, vinta, cliente")
    private static let notConverted = YesNo.list(
        "not converted, unconverted, closed not converted, lost; inte konverterad, ej konverterad, forlorad; ikke konverteret, tabt; nieskonwertowany, nieprzekonwertowany, przegrany, przegrana; non convertito, non convertita, perso, persa")

    private static let statuses: [(LeadStatus, Set<String>)] = [
        (.open, YesNo.list(
            """
            open, new, not contacted, open not contacted, contacted, working, working contacted, attempted to contact, attempting to contact, attempted contact, connected, in progress, assigned, \
            active, open deal, pre qualified, qualified, interested, replied, engaged; \
            oppen, ny, nytt, kontaktad, ej kontaktad, inte kontaktad, pagar, pagaende, bearbetas, aktiv, kvalificerad, intresserad, tilldelad; \
            aben, kontaktet, ikke kontaktet, i gang, igangvaerende, kvalificeret, interesseret, tildelt, bearbejdes; \
            otwarty, nowy, skontaktowany, nieskontaktowany, w toku, w trakcie, aktywny, zakwalifikowany, zainteresowany, przypisany; \
            aperto, nuovo, contattato, non contattato, in corso, in lavorazione, attivo, qualificato, interessato, assegnato
            """)),
        (.nurture, YesNo.list(
            """
            nurture, nurturing, recycled, recycle, bad timing, contact in future, on hold, later, not now; vilande, vardas, bearbeta senare, senare, pausad, inte nu; \
            vedligeholdes, senere, pa pause, ikke nu, hvilende; pielegnacja, pielegnowany, pozniej, wstrzymany, nie teraz; nurturing, in coltivazione, piu avanti, in attesa, non ora, sospeso
            """)),
        (.disqualified, YesNo.list(
            """
            disqualified, unqualified, not qualified, junk, junk lead, lost, lost lead, closed not converted, rejected, dead, not interested, no longer interested, cannot contact, canceled, cancelled, spam; \
            diskvalificerad, okvalificerad, ej kvalificerad, inte kvalificerad, forlorad, avvisad, ej intresserad, inte intresserad; \
            diskvalificeret, ikke kvalificeret, tabt, afvist, ikke interesseret; \
            zdyskwalifikowany, niezakwalifikowany, utracony, przegrany, odrzucony, niezainteresowany; squalificato, non qualificato, perso, respinto, rifiutato, non interessato
            """)),
        (.converted, YesNo.list("converted, closed converted, won, customer; konverterad, vunnen, kund; konverteret, vundet, kunde; skonwertowany, przekonwertowany, wygrany, klient; convertito, vinto, cliente")),
    ]

    private static let lifecycles: [(Lifecycle, Set<String>)] = [
        (.prospect, YesNo.list("prospect, subscriber, suspect; prospekt, prenumerant; emne, abonnent; potencjalny klient, subskrybent; potenziale cliente, potenziale, iscritto")),
        (.lead, YesNo.list("lead, raw lead, inquiry, enquiry; forfragan; kundeemne, henvendelse; kontakt, zapytanie; contatto, richiesta")),
        (.mql, YesNo.list(
            """
            mql, marketing qualified, marketing qualified lead, marketingqualifiedlead; marknadskvalificerad, marknadskvalificerat lead; marketingkvalificeret, marketingkvalificeret lead; \
            kwalifikowany marketingowo, lead kwalifikowany marketingowo; qualificato dal marketing, lead qualificato dal marketing
            """)),
        (.sal, YesNo.list("sal, sales accepted, sales accepted lead; saljaccepterad, saljaccepterat lead; salgsaccepteret; zaakceptowany przez sprzedaz; accettato dalle vendite")),
        (.sql, YesNo.list(
            """
            sql, sales qualified, sales qualified lead, salesqualifiedlead; saljkvalificerad, saljkvalificerat lead; salgskvalificeret, salgskvalificeret lead; \
            kwalifikowany sprzedazowo, lead kwalifikowany sprzedazowo; qualificato dalle vendite, lead qualificato dalle vendite
            """)),
        (.opportunity, YesNo.list("opportunity, deal; affarsmojlighet, affar; salgsmulighed, handel; szansa, szansa sprzedazy; opportunita, trattativa")),
        (.customer, YesNo.list("customer, client, won; kund; kunde; klient; cliente")),
        (.advocate, YesNo.list("advocate, evangelist, promoter; ambassador, ambassador kund; ambassador; ambasador; promotore, ambasciatore")),
    ]
}
