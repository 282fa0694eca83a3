@testable import Formats
import Domain
import Testing

@Suite("What columns become") struct MappingTests {
    private func fields(_ text: String, _ kind: ImportKind? = .deals, choices: [String] = []) throws -> [String: String] {
        try Looking.at(text, kind: kind, choices: choices).fields
    }

    @Test("lists of deals in five languages", arguments: [
        (
            Language.english, "Deal ID,Opportunity,Sales Stage,Deal value,Currency,Expected close date,Created on,Sales rep,Customer,Contact person,E-mail,Lost reason,Lead source,Comments",
            ["externalId", "title", "stage", "amount", "currency", "expectedClose", "createdAt", "owner", "company", "contact", "contactEmail", "lostReason", "source", "note"]
        ),
        (
            .swedish, "Affärs-ID;Affär;Säljsteg;Ordervärde;Valuta;Förväntat avslut;Skapad;Säljare;Kund;Kontaktperson;E-post;Förlustorsak;Källa;Anteckningar",
            ["externalId", "title", "stage", "amount", "currency", "expectedClose", "createdAt", "owner", "company", "contact", "contactEmail", "lostReason", "source", "note"]
        ),
        (
            .danish, "Sagsnummer;Salgsmulighed;Salgsfase;Beløb;Valuta;Forventet lukkedato;Oprettet;Sælger;Virksomhed;Kontaktperson;E-mail;Årsag til tab;Kilde;Bemærkninger",
            ["externalId", "title", "stage", "amount", "currency", "expectedClose", "createdAt", "owner", "company", "contact", "contactEmail", "lostReason", "source", "note"]
        ),
        (
            .polish, "ID szansy;Szansa sprzedaży;Etap;Wartość;Waluta;Przewidywana data zamknięcia;Data utworzenia;Opiekun;Kontrahent;Osoba kontaktowa;Adres e-mail;Powód utraty;Źródło;Uwagi",
            ["externalId", "title", "stage", "amount", "currency", "expectedClose", "createdAt", "owner", "company", "contact", "contactEmail", "lostReason", "source", "note"]
        ),
        (
            .italian, "Codice;Trattativa;Fase;Importo;Valuta;Data di chiusura prevista;Creato il;Commerciale;Ragione sociale;Referente;Indirizzo email;Motivo di perdita;Fonte;Osservazioni",
            ["externalId", "title", "stage", "amount", "currency", "expectedClose", "createdAt", "owner", "company", "contact", "contactEmail", "lostReason", "source", "note"]
        ),
    ])
    func languages(language: Language, header: String, expected: [String]) throws {
        let columns = try Looking.at(header + "\n").mapping.columns
        #expect(columns.map { $0.target?.name } == expected)
    }

    @Test("closed, won and lost are days where the column holds days, else answers", arguments: [
        ("Closed", "closedAt", "isClosed"), ("Won", "wonAt", "isWon"), ("Stängd", "closedAt", "isClosed"), ("Lukket", "closedAt", "isClosed"), ("Zamknięta", "closedAt", "isClosed"),
        ("Wygrana", "wonAt", "isWon"), ("Chiusa", "closedAt", "isClosed"), ("Vinta", "wonAt", "isWon"),
    ])
    func daysOrAnswers(name: String, day: String, answer: String) throws {
        #expect(try fields("Deal name,\(name)\nA,2026-03-31\nB,\nC,2026-04-02\n")[name] == day)
        #expect(try fields("Deal name,\(name)\nA,yes\nB,no\nC,yes\n")[name] == answer)
    }

    @Test("every usual name of every language finds its field", arguments: ImportKind.allCases)
    func everyName(kind: ImportKind) {
        for names in GenericNames.all {
            let table =
                switch kind {
                case .deals: names.deals
                case .companies: names.companies
                case .contacts: names.contacts
                case .activities: names.activities
                case .dealHistory: names.dealHistory
                case .leads: names.leads
                }
            #expect(table.keys.allSatisfy(kind.fields.contains), "\(names.language) \(kind)")
            for (field, list) in table {
                for name in list.split(separator: ",") {
                    let mapping = MappingProposal.mapping(kind: kind, preset: .generic, headers: [HeaderName(String(name))], rows: [])
                    #expect(mapping.columns[0].target != nil, "\(name) as \(field) in \(names.language)")
                }
            }
        }
    }

    @Test("every field can be chosen by its name, and is known under it")
    func ownNames() throws {
        for kind in ImportKind.allCases {
            for field in kind.fields where field != .enteredStage {
                #expect(ImportField(name: field.name) == field)
                #expect(try Looking.at("\(field.name)\n", kind: kind).mapping.columns[0].target?.field == field, "\(kind) \(field.name)")
            }
        }
    }

    @Test("the real CRM file's columns: the stage's own date column becomes an entry into that stage")
    func crm() throws {
        let text = """
            opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
            A1,Anna,GTX,Lumen,Won,10/20/2016,3/1/2017,1054.0
            A2,Anna,GTX,,Engaging,10/21/2016,,
            A3,Anna,GTX,,Prospecting,,,

            """
        let preview = try Looking.at(text)
        #expect(preview.kind == .deals && preview.preset == .generic)
        #expect(preview.fields == [
            "opportunity_id": "externalId", "sales_agent": "owner", "product": "product", "account": "company", "deal_stage": "stage", "engage_date": "enteredStage:Engaging",
            "close_date": "closeDate", "close_value": "amount",
        ])
        #expect(preview.mapping.columns[5].reason == .stageName)
    }

    @Test("a status column is a status when all its words are outcomes, else the stage")
    func statusOrStage() throws {
        #expect(try fields("Name,Status\na,Open\nb,Won\nc,Lost\n")["Status"] == "status")
        #expect(try fields("Name,Status\na,Proposal\nb,Won\nc,Lost\n")["Status"] == "stage")
        #expect(try fields("Name,Stage,Status\na,Proposal,On hold\nb,Proposal,Won\n")["Status"] == nil)
    }

    @Test("one name, two meanings: the cells decide")
    func cellsDecide() throws {
        #expect(try fields("Name,Won\na,yes\nb,no\n")["Won"] == "isWon")
        #expect(try fields("Name,Won\na,2024-01-05\n")["Won"] == "wonAt")
        let preview = try Looking.at("Name,Value,Created\na,high,by Anna\nb,low,by Bo\n", kind: .deals)
        #expect(preview.fields == ["Name": "title"])
        #expect(preview.mapping.columns[1].reason == .contentsDoNotFit(.amount))
    }

    @Test("cells alone show stages, currencies and addresses, as a guess")
    func contents() throws {
        let preview = try Looking.at("Name,Läget nu,Mynt\na,Vunnen,SEK\nb,Offert,EUR\nc,Offert,SEK\n", kind: .deals)
        #expect(preview.fields == ["Name": "title", "Läget nu": "stage", "Mynt": "currency"])
        #expect(preview.mapping.columns[1].confidence == .guess && preview.mapping.columns[1].reason == .contents)
        #expect(try fields("Navn,Xyz\nBo,bo@lumen.dk\n", .contacts)["Xyz"] == "email")
    }

    @Test("the better name takes the field, whatever the order of the columns")
    func betterName() throws {
        let preview = try Looking.at("Name,Total,Deal name,Deal value\na,1,b,2\n", kind: .deals)
        #expect(preview.fields == ["Deal name": "title", "Deal value": "amount"])
        #expect(preview.mapping.columns[0].reason == .betterColumn(.title))
    }

    @Test("columns of one name are told apart by their number")
    func sameNames() throws {
        let preview = try Looking.at("Name,Amount,Amount\na,1,2\n", kind: .deals, choices: ["amount=#3"])
        #expect(preview.mapping.columns.map { $0.target?.name } == ["title", nil, "amount"])
        #expect(preview.warnings == [.sameName("Amount", columns: [2, 3])])
        #expect(throws: MappingError.severalColumns("amount", numbers: [2, 3])) { try fields("Name,Amount,Amount\na,1,2\n", choices: ["amount=amount"]) }
    }

    @Test("a choice wins over what was found, and can leave a column out")
    func choices() throws {
        let text = "Deal name,Deal value,Budget,Closing\na,1,2,2024-01-05\n"
        #expect(try fields(text, choices: ["amount=budget", "enteredStage:Proposal = Closing"]) == ["Deal name": "title", "Budget": "amount", "Closing": "enteredStage:Proposal"])
        #expect(try fields(text, choices: ["ignore=Deal value"]) == ["Deal name": "title"])
    }

    @Test("a choice that cannot be followed says what there is")
    func wrongChoices() throws {
        #expect(throws: MappingError.unknownColumn("Bugdet", columns: ["Name", "Budget"])) { try fields("Name,Budget\n", choices: ["amount=Bugdet"]) }
        #expect(throws: MappingError.notAChoice("amount")) { try fields("Name,Budget\n", choices: ["amount"]) }
        let error = #expect(throws: MappingError.self) { try fields("Name,Budget\n", choices: ["amuont=Budget"]) }
        guard case .unknownField("amuont", let known) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(known.contains("amount") && known.contains("enteredStage:…") && known.contains("ignore"))
        #expect(throws: MappingError.self) { try fields("Name,Budget\n", choices: ["jobTitle=Budget"]) }
    }

    @Test("columns that say when a stage was entered", arguments: [
        ("Date entered \"Contract sent (Sales Pipeline)\"", "Contract sent", "Sales Pipeline"), ("Date entered \"Won (EMEA) (Sales)\"", "Won (EMEA)", "Sales"),
        ("Date entered 'Demo'", "Demo", nil), ("hs_v2_date_entered_contractsent", "contractsent", nil), ("Date entered current stage", nil, nil), ("Created", nil, nil),
    ] as [(String, String?, String?)])
    func stageColumns(header: String, stage: String?, pipeline: String?) {
        let column = StageColumn(header)
        #expect(column?.stage == stage && column?.pipeline == pipeline)
    }

    @Test("a history is told from a list of deals by deals that come again")
    func histories() throws {
        let header = "deal,date,stage,amount,expected_close\n"
        let first = "S1,2024-01-01,Qualify,10,2024-02-01\n", again = "S1,2024-01-02,Discover,10,2024-02-01\n", other = "S2,2024-01-02,Discover,10,2024-02-01\n"
        #expect(try Looking.at(header + first + again).kind == .dealHistory)
        #expect(try Looking.at(header + first + other).kind == .deals)
        #expect(try Looking.at("account,sector,revenue,employees\nAcme,tech,1.5,30\n").kind == .companies)
        #expect(try Looking.at("First name,Last name,E-mail\nBo,Ek,bo@x.se\n").kind == .contacts)
        #expect(try Looking.at("Subject,Type,Due date,Done\nCall,call,2024-01-01,no\n").kind == .activities)
    }
}

@Suite("Outcomes and stages") struct OutcomeTests {
    @Test("won and lost are known in five languages and by the systems' words", arguments: [
        ("Won", Outcome.won), ("Closed Won", .won), ("closedwon", .won), ("CLOSED_WON", .won), ("5. Vunnen", .won), ("Vundet", .won), ("Wygrana", .won), ("Transakcja wygrana", .won),
        ("Vinta", .won), ("Trattativa vinta", .won), ("Vunnen affär", .won), ("Won (100 %)", .won), ("Won 🎉", .won),
        ("Lost", .lost), ("Closed Lost", .lost), ("closedlost", .lost), ("Förlorad affär", .lost), ("Tabt", .lost), ("Tabt handel", .lost), ("Przegrana", .lost), ("Persa", .lost), ("6 - Lost", .lost),
    ])
    func outcomes(text: String, expected: Outcome) {
        #expect(Outcome(stage: text) == expected)
        #expect(Outcome(status: text) == expected)
    }

    @Test("stages are stages, and open is a status only", arguments: ["Prospecting", "Negotiation", "Wonderful", "Lost contact", "Almost won", "Open", "Nurture", "Closing"])
    func stages(text: String) {
        #expect(Outcome(stage: text) == nil)
    }

    @Test("open in five languages", arguments: ["Open", "active", "Öppen", "Pågående", "Åben", "I gang", "Otwarta", "W toku", "Aperta", "In corso"])
    func open(text: String) {
        #expect(Outcome(status: text) == .open)
    }

    @Test("stages are the same whatever their case, accents, numbers and probabilities", arguments: [
        ("3. Proposal", "proposal"), ("03 - PROPOSAL", "Proposal"), ("Proposal (50 %)", "proposal"), ("Proposal - 50%", "Proposal"), ("Förhandling", "FORHANDLING"), ("(2) Demo / visit", "demo visit"),
    ])
    func sameStage(one: String, other: String) {
        #expect(StageName(one) == StageName(other))
    }

    @Test("different stages stay different", arguments: [("Proposal", "Proposal sent"), ("Demo 1", "Demo 2"), ("1", "2"), ("50%", "60%")])
    func differentStages(one: String, other: String) {
        #expect(StageName(one) != StageName(other))
    }

    @Test("a word and its stage share a stem", arguments: [("engage", "Engaging", true), ("qualified", "Qualification", false), ("negotiate", "Negotiation", false), ("demo", "Demo", true), ("proposed", "Proposal", true), ("pro", "Proposal", false)])
    func stems(word: String, stage: String, expected: Bool) {
        #expect(StageName(word).sharesStem(with: StageName(stage)) == expected)
    }

    @Test("yes and no in five languages", arguments: [("Ja", true), ("tak", true), ("Sì", true), ("TRUE", true), ("1", true), ("Udført", true), ("Completed", true), ("nej", false), ("Nie", false), ("falso", false), ("0", false), ("To do", false), ("Not Started", false)])
    func yesNo(text: String, expected: Bool) {
        #expect(YesNo.read(text) == expected)
        #expect(YesNo.read("maybe") == nil)
    }
}
