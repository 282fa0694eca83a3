import Domain

/// What the lighting company keeps ready for every deal: objections with answers, case studies, competitors, questions and
/// tasks of stages, views. Tables have a column for each language as those of `DemoPipeline`.
enum DemoLibrary {
    /// A number for each objection; a row with the same number and a place is an answer to it.
    private static let objectionTable = DemoTable("""
        0 | | Too expensive | För dyrt | For dyrt | Za drogo | Troppo caro
        0 | 0 | Show what the light saves in five years | Visa vad ljuset sparar på fem år | Vis, hvad lyset sparer på fem år | Pokazać, ile światło oszczędza w pięć lat | Mostrare quanto fa risparmiare la luce in cinque anni
        0 | 1 | Begin with one floor | Börja med ett våningsplan | Begynd med én etage | Zacząć od jednego piętra | Cominciare da un piano
        1 | | We have a supplier already | Vi har redan en leverantör | Vi har allerede en leverandør | Mamy już dostawcę | Abbiamo già un fornitore
        1 | 0 | Ask for one room, to compare | Be om ett rum att jämföra i | Bed om ét rum at sammenligne i | Poprosić o jedno pomieszczenie do porównania | Chiedere una stanza per il confronto
        1 | 1 | Show the service agreement | Visa serviceavtalet | Vis serviceaftalen | Pokazać umowę serwisową | Mostrare il contratto di assistenza
        2 | | Not this year | Inte i år | Ikke i år | Nie w tym roku | Non quest'anno
        2 | 0 | Count what waiting costs | Räkna på vad det kostar att vänta | Regn på, hvad det koster at vente | Policzyć, ile kosztuje czekanie | Calcolare quanto costa aspettare
        2 | 1 | Agree on a day in the next budget | Kom överens om en dag i nästa budget | Aftal en dag i næste budget | Umówić dzień w następnym budżecie | Fissare un giorno nel prossimo budget
        3 | | Delivery takes too long | Leveransen tar för lång tid | Leveringen tager for lang tid | Dostawa trwa zbyt długo | La consegna richiede troppo tempo
        3 | 0 | Deliver in two parts | Leverera i två delar | Levér i to dele | Dostarczyć w dwóch częściach | Consegnare in due parti
        3 | 1 | Offer the models in stock | Erbjud modellerna i lager | Tilbyd modellerne på lager | Zaproponować modele z magazynu | Proporre i modelli a magazzino
        4 | | Our own electrician does that | Det gör vår egen elektriker | Det gør vores egen elektriker | Robi to nasz elektryk | Lo fa il nostro elettricista
        4 | 0 | Invite the electrician to the visit | Bjud in elektrikern till besöket | Inviter elektrikeren med til besøget | Zaprosić elektryka na wizytę | Invitare l'elettricista al sopralluogo
        4 | 1 | Give the five-year warranty in writing | Ge femårsgarantin skriftligt | Giv fem års garanti på skrift | Dać pięcioletnią gwarancję na piśmie | Dare per iscritto la garanzia di cinque anni
        """)

    /// What customers say, each with the answers to it.
    static func objections(_ language: Language) -> [(text: String, answers: [String])] {
        objectionTable.rows.filter { $0.cell(1).isEmpty }.map { row in
            (row.cell(2 + language.column), objectionTable.rows.filter { $0.cell(0) == row.cell(0) && !$0.cell(1).isEmpty }.map { $0.cell(2 + language.column) })
        }
    }
    static let objectionCount = objectionTable.rows.count { $0.cell(1).isEmpty }

    /// Tags, the last part of the address; then the titles.
    private static let studyTable = DemoTable("""
        glare, office | sjobod | Hamnkontoret Sjöbod: five floors without glare | Hamnkontoret Sjöbod: fem våningar utan bländning | Hamnkontoret Sjöbod: fem etager uden blænding | Hamnkontoret Sjöbod: pięć pięter bez olśnienia | Hamnkontoret Sjöbod: cinque piani senza abbagliamento
        acoustics, office | mollehuset | Møllehuset: an open floor where one hears oneself think | Møllehuset: ett öppet plan där man hör sina tankar | Møllehuset: en åben etage, hvor man kan høre sine tanker | Møllehuset: otwarte piętro, na którym da się myśleć | Møllehuset: un open space dove si riesce a pensare
        energy, education | kopernik | Liceum Kopernika: 20 classrooms on half the electricity | Liceum Kopernika: 20 klassrum på halva elen | Liceum Kopernika: 20 klasseværelser på den halve strøm | Liceum Kopernika: 20 klas za połowę prądu | Liceum Kopernika: 20 aule con metà dell'elettricità
        industry, maintenance | bryghus | Aarhus Bryghus: three years without a ladder | Aarhus Bryghus: tre år utan stege | Aarhus Bryghus: tre år uden stige | Aarhus Bryghus: trzy lata bez drabiny | Aarhus Bryghus: tre anni senza scala
        dimming, culture, hospitality | ponte | Osteria del Ponte: one room, four evenings | Osteria del Ponte: ett rum, fyra kvällar | Osteria del Ponte: ét rum, fire aftener | Osteria del Ponte: jedna sala, cztery wieczory | Osteria del Ponte: una sala, quattro serate
        """)

    static func studies(_ language: Language) -> [(title: String, link: String, tags: [String])] {
        studyTable.rows.map { ($0.cell(2 + language.column), "https://\(DemoPerson.domain)/cases/" + $0.cell(1), words($0.cell(0))) }
    }

    /// Who else sells light: strengths, weaknesses.
    static let competitors = DemoTable("""
        Ljusverket | Near their customers, measures for nothing | No acoustics; parts come from three makers
        Lampefabrikken | A tenth cheaper, well-known name | Eleven weeks of delivery, two years of warranty
        Świetlik | Large stock, delivers within a week | Nobody who plans; high bay only in one colour
        Lucente | Fine design, architects love it | Twice the price; dims badly below a fifth
        """)

    /// What is to be found out in a stage of new business: stage, key; then the questions.
    private static let questionTable = DemoTable("""
        1 | now | What light do they have now, and what is wrong with it? | Vilket ljus har de i dag, och vad är fel med det? | Hvilket lys har de i dag, og hvad er der galt med det? | Jakie światło mają teraz i co z nim nie tak? | Che luce hanno ora, e che cosa non va?
        1 | asked | Who else has to be asked? | Vem mer måste tillfrågas? | Hvem skal ellers spørges? | Kogo jeszcze trzeba zapytać? | A chi altro si deve chiedere?
        2 | worth | How will they know that it was worth it? | Hur vet de att det var värt pengarna? | Hvordan ved de, at det var pengene værd? | Po czym poznają, że było warto? | Da che cosa capiranno che ne è valsa la pena?
        2 | until | Until when must it be done, and why? | När måste det vara klart, och varför? | Hvornår skal det være færdigt, og hvorfor? | Do kiedy musi być gotowe i dlaczego? | Entro quando dev'essere pronto, e perché?
        3 | compared | With what do they compare us? | Vad jämför de oss med? | Hvad sammenligner de os med? | Z czym nas porównują? | Con che cosa ci confrontano?
        """)

    static func questions(of stage: Int, _ language: Language) -> [StageQuestion] {
        questionTable.rows.filter { $0.whole(0) == stage }.map { StageQuestion(key: $0.cell(1), text: $0.cell(2 + language.column)) }
    }

    /// What is done when a renewal was talked about: key, kind, days; then the words.
    private static let taskTable = DemoTable("""
        broken | task | 1 | Look up what broke this year | Ta reda på vad som gick sönder i år | Find ud af, hvad der gik i stykker i år | Sprawdzić, co się w tym roku zepsuło | Vedere che cosa si è rotto quest'anno
        offer | quote | 3 | Write the offer for the next year | Skriv offerten för nästa år | Skriv tilbuddet for næste år | Napisać ofertę na następny rok | Scrivere l'offerta per l'anno prossimo
        """)

    static func tasks(of stage: Int, in pipeline: DemoPipeline, _ language: Language) -> [StageTask] {
        guard pipeline == .renewals, stage == 1 else { return [] }
        return taskTable.rows.map { StageTask(key: $0.cell(0), subject: $0.cell(3 + language.column), type: Activity.Kind(rawValue: $0.cell(1)) ?? .task, days: Int64($0.whole(2))) }
    }

    /// The lists that the sales manager keeps: which list, filters, columns, who sees it, whether the sidebar leads there; then the names.
    private static let viewTable = DemoTable("""
        deals | status=open,amountMin=3000000,sort=-amount | owner,amount,closes | everyone | pinned | Large deals | Stora affärer | Store handler | Duże szanse | Trattative grandi
        deals | status=open,sort=-amount | owner,custom.luminaires,custom.installation,custom.certification,amount | everyone | pinned | Lighting projects | Belysningsprojekt | Belysningsprojekter | Projekty oświetleniowe | Progetti di illuminazione
        deals | status=lost,sort=-amount | owner,lostReason,amount | everyone | | What we lost, and why | Vad vi förlorade, och varför | Hvad vi tabte, og hvorfor | Co przegraliśmy i dlaczego | Che cosa abbiamo perso, e perché
        companies | country=SE,sort=name | | team | | Customers in Sweden | Kunder i Sverige | Kunder i Sverige | Klienci w Szwecji | Clienti in Svezia
        """)

    static func views(_ language: Language) -> [SaveView] {
        viewTable.rows.compactMap { row in
            guard let list = SavedView.ListedKind(rawValue: row.cell(0)) else { return nil }
            return SaveView(
                name: row.cell(5 + language.column), list: list, filters: words(row.cell(1)), columns: words(row.cell(2)), audience: SavedView.Audience(rawValue: row.cell(3)), isPinned: row.cell(4) == "pinned")
        }
    }

    static func words(_ cell: String) -> [String] { cell.split(separator: ",").map { $0.trimmed } }
}
