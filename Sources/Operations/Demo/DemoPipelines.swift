import Domain

/// The ways of selling of the demo, with their texts in every language. Tables have a column for each language in the
/// order of `Language.allCases`: English, Swedish, Danish, Polish, Italian.
enum DemoPipeline: Int, CaseIterable, Sendable {
    case newBusiness, shop, renewals

    func name(_ language: Language) -> String { Self.names.rows[rawValue].cell(language.column) }

    private static let names = DemoTable("""
        New business | Nyförsäljning | Nysalg | Nowi klienci | Nuovi clienti
        Online shop | E-handel | Webshop | Sklep internetowy | Negozio online
        Renewals | Förnyelser | Fornyelser | Odnowienia | Rinnovi
        """)

    func stages(_ language: Language) -> [DemoStage] {
        table.rows.map { row in
            DemoStage(
                name: row.cell(4 + language.column), probability: Double(row.whole(0)) / 100, idleDays: row.whole(1), wipLimit: row.cell(2).isEmpty ? nil : row.whole(2),
                phase: Stage.Phase(rawValue: row.cell(3)) ?? .qualify)
        }
    }

    /// Chance in percent, idle limit in days, limit of deals, phase; then the names.
    private var table: DemoTable {
        switch self {
        case .newBusiness: Self.newBusinessStages
        case .shop: Self.shopStages
        case .renewals: Self.renewalStages
        }
    }

    private static let newBusinessStages = DemoTable("""
        5 | 12 | | attract | Prospecting | Prospektering | Prospektering | Poszukiwanie | Prospezione
        15 | 14 | | qualify | Qualification | Kvalificering | Kvalificering | Kwalifikacja | Qualifica
        30 | 16 | | qualify | Meeting | Möte | Møde | Spotkanie | Incontro
        50 | 18 | 4 | decide | Proposal | Offert | Tilbud | Propozycja | Proposta
        75 | 21 | | decide | Negotiation | Förhandling | Forhandling | Negocjacje | Negoziazione
        """)
    private static let shopStages = DemoTable("""
        1 | 60 | | attract | Awareness | Medvetenhet | Kendskab | Świadomość | Consapevolezza
        4 | 14 | | attract | Interest | Intresse | Interesse | Zainteresowanie | Interesse
        18 | 7 | | nurture | Evaluation | Utvärdering | Vurdering | Ocena | Valutazione
        42 | 4 | | decide | Decision | Beslut | Beslutning | Decyzja | Decisione
        100 | 14 | | close | Purchase | Köp | Køb | Zakup | Acquisto
        """)
    private static let renewalStages = DemoTable("""
        40 | 45 | | keep | Coming up | På väg | På vej | Nadchodzi | In arrivo
        60 | 30 | | keep | Talked about | Samtal fört | Talt igennem | Po rozmowie | Discusso
        75 | 21 | | decide | Offer sent | Offert skickad | Tilbud sendt | Oferta wysłana | Offerta inviata
        90 | 14 | | close | Agreed | Överenskommet | Aftalt | Uzgodnione | Concordato
        """)

    /// What must be true before a deal leaves a stage of new business.
    static func exitCriteria(of stage: Int, _ language: Language) -> [Criterion] {
        criteria.rows.filter { $0.whole(0) == stage }.map { row in
            Criterion(
                key: row.cell(1), text: row.cell(4 + language.column), kind: Criterion.Kind(rawValue: row.cell(2)) ?? .checklist, target: row.cell(3).isEmpty ? nil : row.cell(3))
        }
    }

    /// Stage, key, kind, target; then the texts.
    private static let criteria = DemoTable("""
        0 | fit | checklist | | Fits our market | Passar vår marknad | Passer til vores marked | Pasuje do naszego rynku | Adatto al nostro mercato
        0 | contact | field | contactIds | Contact found | Kontakt hittad | Kontakt fundet | Znaleziony kontakt | Contatto trovato
        0 | source | field | source | Source noted | Källa noterad | Kilde noteret | Zapisane źródło | Fonte annotata
        1 | need | checklist | | Need understood | Behovet förstått | Behovet forstået | Potrzeba zrozumiana | Esigenza capita
        1 | budget | checklist | | Budget exists | Budget finns | Budget findes | Budżet istnieje | Budget esistente
        1 | authority | contactRole | decisionMaker | Known who decides | Vem som bestämmer är känt | Kendt hvem der bestemmer | Wiadomo, kto decyduje | Si sa chi decide
        1 | timing | field | expectedClose | Timing known | Tidpunkt känd | Tidspunkt kendt | Termin znany | Tempi noti
        2 | met | checklist | | Decision maker met | Beslutsfattaren träffad | Beslutningstageren mødt | Spotkanie z decydentem | Incontrato chi decide
        2 | measured | activity | visit | Site seen or measured | Platsen sedd eller uppmätt | Stedet set eller målt op | Miejsce obejrzane lub pomierzone | Luogo visto o misurato
        2 | pains | checklist | | Pains written down | Problemen nedskrivna | Problemerne skrevet ned | Problemy zapisane | Problemi annotati
        2 | next | planned | | Next step agreed | Nästa steg avtalat | Næste skridt aftalt | Następny krok ustalony | Prossimo passo concordato
        3 | quoteSeen | checklist | | Decision maker has seen the quote | Beslutsfattaren har sett offerten | Beslutningstageren har set tilbuddet | Decydent widział ofertę | Chi decide ha visto l'offerta
        3 | need | checklist | | Need written in their words | Behovet skrivet med deras ord | Behovet skrevet med deres ord | Potrzeba zapisana ich słowami | Esigenza scritta con parole loro
        3 | budget | checklist | | Budget confirmed | Budgeten bekräftad | Budgettet bekræftet | Budżet potwierdzony | Budget confermato
        3 | time | checklist | | Time frame agreed | Tidsramen överenskommen | Tidsrammen aftalt | Ramy czasowe uzgodnione | Tempi concordati
        3 | objections | checklist | | Objections answered | Invändningar besvarade | Indvendinger besvaret | Obiekcje wyjaśnione | Obiezioni risolte
        4 | terms | checklist | | Terms agreed | Villkor överenskomna | Vilkår aftalt | Warunki uzgodnione | Condizioni concordate
        4 | signer | contactRole | signer | Signer known | Undertecknaren känd | Underskriveren kendt | Wiadomo, kto podpisze | Si sa chi firma
        4 | delivery | checklist | | Delivery date fits | Leveransdatumet passar | Leveringsdatoen passer | Termin dostawy pasuje | La data di consegna va bene
        4 | order | checklist | | Order form sent | Orderblanketten skickad | Ordreblanketten sendt | Formularz zamówienia wysłany | Modulo d'ordine inviato
        """)
}

/// A stage of a pipeline of the demo.
struct DemoStage: Sendable {
    let name: String
    let probability: Double
    let idleDays: Int
    let wipLimit: Int?
    let phase: Stage.Phase
}

extension Language {
    /// The place in a table that has a column for each language.
    var column: Int { Language.allCases.firstIndex(of: self) ?? 0 }
}
