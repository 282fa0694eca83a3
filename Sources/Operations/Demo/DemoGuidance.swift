import Domain
import Writing

/// What the stages of the demo are for, how they are worked, and what they are to reach. Tables have a column for each language as those
/// of `DemoPipeline`.
enum DemoGuidance {
    /// Pipeline, stage; then the purposes.
    private static let purposes = DemoTable("""
        0 | 0 | Find out whether they could need us at all | Ta reda på om de alls kan behöva oss | Find ud af, om de overhovedet kan få brug for os | Sprawdzić, czy w ogóle możemy się im przydać | Capire se possono aver bisogno di noi
        0 | 1 | Know the need, the money and who decides | Känna till behovet, pengarna och vem som bestämmer | Kende behovet, pengene og hvem der bestemmer | Poznać potrzebę, pieniądze i decydenta | Conoscere l'esigenza, il denaro e chi decide
        0 | 2 | See the rooms, and hear what is wrong in them | Se lokalerna och höra vad som är fel i dem | Se rummene, og høre hvad der er galt i dem | Zobaczyć pomieszczenia i usłyszeć, co w nich nie tak | Vedere i locali e sentire che cosa non va
        0 | 3 | A quote that answers what they said | En offert som svarar på det de sade | Et tilbud, der svarer på det, de sagde | Propozycja, która odpowiada na to, co powiedzieli | Una proposta che risponde a quello che hanno detto
        0 | 4 | Terms that both can live with, and a day | Villkor som båda kan leva med, och en dag | Vilkår, som begge kan leve med, og en dag | Warunki dobre dla obu stron i konkretny dzień | Condizioni che vanno bene a entrambi, e un giorno
        1 | 0 | They know that the shop is there | De vet att butiken finns | De ved, at butikken findes | Wiedzą, że sklep istnieje | Sanno che il negozio esiste
        1 | 1 | They look at lamps, not only at pictures | De tittar på lampor, inte bara på bilder | De ser på lamper, ikke kun på billeder | Oglądają lampy, a nie tylko zdjęcia | Guardano le lampade, non solo le foto
        1 | 2 | They compare; we answer within the day | De jämför; vi svarar samma dag | De sammenligner; vi svarer samme dag | Porównują, a my odpowiadamy tego samego dnia | Confrontano; noi rispondiamo in giornata
        1 | 3 | Nothing stands between the basket and the order | Inget står mellan varukorgen och beställningen | Intet står mellem kurven og ordren | Nic nie stoi między koszykiem a zamówieniem | Niente sta fra il carrello e l'ordine
        1 | 4 | It arrives whole and on the day | Det kommer helt och på dagen | Det kommer helt og på dagen | Dociera w całości i na czas | Arriva intero e nel giorno previsto
        2 | 0 | Nobody is surprised by the end of their agreement | Ingen överraskas av att avtalet går ut | Ingen overraskes af, at aftalen udløber | Nikogo nie zaskakuje koniec umowy | Nessuno è sorpreso dalla fine del contratto
        2 | 1 | Know how the year went, and what broke | Veta hur året gick och vad som gick sönder | Vide, hvordan året gik, og hvad der gik i stykker | Wiedzieć, jak minął rok i co się zepsuło | Sapere com'è andato l'anno e che cosa si è rotto
        2 | 2 | They have a price for the next year in hand | De har ett pris för nästa år i handen | De har en pris for næste år i hånden | Mają w ręku cenę na następny rok | Hanno in mano un prezzo per l'anno prossimo
        2 | 3 | Signed before the old one ends | Underskrivet innan det gamla går ut | Underskrevet, før den gamle udløber | Podpisane przed końcem starej umowy | Firmato prima che scada il vecchio
        """)

    /// Pipeline, stage; then one line each of how the stage is worked.
    private static let lines = DemoTable("""
        0 | 0 | Look up what they built last | Se efter vad de byggde senast | Slå op, hvad de sidst byggede | Sprawdzić, co ostatnio budowali | Guardare che cosa hanno costruito di recente
        0 | 0 | Write to a person, never to an office | Skriv till en människa, aldrig till ett kontor | Skriv til et menneske, aldrig til et kontor | Pisać do osoby, nigdy do biura | Scrivere a una persona, mai a un ufficio
        0 | 1 | Ask who else has to say yes | Fråga vem mer som måste säga ja | Spørg, hvem der ellers skal sige ja | Zapytać, kto jeszcze musi się zgodzić | Chiedere chi altro deve dire di sì
        0 | 1 | Name a price range before the visit | Nämn ett prisspann före besöket | Nævn et prisniveau før besøget | Podać przedział cenowy przed wizytą | Dire una fascia di prezzo prima della visita
        0 | 2 | Measure every room and count the lamps | Mät varje rum och räkna lamporna | Mål hvert rum, og tæl lamperne | Zmierzyć każde pomieszczenie i policzyć lampy | Misurare ogni stanza e contare le lampade
        0 | 2 | Leave with a day for the next step | Gå därifrån med en dag för nästa steg | Gå derfra med en dag for næste skridt | Wyjść z terminem następnego kroku | Uscire con un giorno per il prossimo passo
        0 | 3 | Walk through the quote together, never only send it | Gå igenom offerten tillsammans, skicka den aldrig bara | Gennemgå tilbuddet sammen, send det aldrig bare | Omówić propozycję razem, nigdy tylko wysyłać | Vedere la proposta insieme, mai solo inviarla
        0 | 3 | Put their own words into it | Använd deras egna ord i den | Brug deres egne ord i det | Użyć w niej ich własnych słów | Metterci le loro parole
        0 | 4 | Give nothing without getting something | Ge inget utan att få något | Giv intet uden at få noget | Nie dawać nic bez czegoś w zamian | Non concedere nulla senza avere qualcosa
        0 | 4 | Let the lawyer read while you agree on the day | Låt juristen läsa medan ni enas om dagen | Lad juristen læse, mens I aftaler dagen | Niech prawnik czyta, gdy ustalacie termin | Far leggere il legale mentre si fissa il giorno
        2 | 1 | Begin with what went well | Börja med det som gick bra | Begynd med det, der gik godt | Zacząć od tego, co poszło dobrze | Cominciare da ciò che è andato bene
        """)

    /// What a stage of new business is to reach.
    private static let goals: [Int: (metric: Stage.GoalMetric, target: Double)] = [1: (.conversion, 60), 2: (.touches, 2), 3: (.medianDays, 18)]

    /// The same as a caller would send it.
    static func of(_ pipeline: DemoPipeline, _ stage: Int, _ language: Language) -> [(String, JSONValue)] {
        func cells(_ table: DemoTable) -> [String] { table.rows.filter { $0.whole(0) == pipeline.rawValue && $0.whole(1) == stage }.map { $0.cell(2 + language.column) } }
        var values: [(String, JSONValue)] = cells(purposes).map { ("purpose", .string($0)) }
        let playbook = cells(lines)
        if !playbook.isEmpty { values.append(("playbook", .string(playbook.joined(separator: "\n")))) }
        if pipeline == .newBusiness, let goal = goals[stage] { values += [("goalMetric", .string(goal.metric.rawValue)), ("goalTarget", .double(goal.target))] }
        return values
    }
}
