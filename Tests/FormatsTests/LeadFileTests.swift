@testable import Formats
import Domain
import Testing

@Suite("A file of leads") struct LeadFileTests {
    @Test("is understood in five languages", arguments: [
        (Language.english, "Lead ID,Full name,E-mail,Phone,Company,Website,City,Country,Lead source,Campaign,Lead owner,Lead status,Lifecycle stage,Interested in,Tags,Created,Last activity,Converted,UTM source"),
        (.swedish, "Lead-ID;Namn;E-post;Telefon;Företag;Webbplats;Ort;Land;Källa;Kampanj;Ansvarig;Status;Livscykel;Intresserad av;Taggar;Skapad;Senaste aktivitet;Konverterad;UTM source"),
        (.danish, "Lead-ID;Navn;E-mail;Telefon;Virksomhed;Hjemmeside;By;Land;Kilde;Kampagne;Ansvarlig;Status;Livscyklus;Interesseret i;Etiketter;Oprettet;Seneste aktivitet;Konverteret;UTM source"),
        (.polish, "ID leada;Imię i nazwisko;E-mail;Telefon;Firma;Strona WWW;Miasto;Kraj;Źródło;Kampania;Opiekun;Status;Cykl życia;Zainteresowanie;Tagi;Data utworzenia;Ostatnia aktywność;Skonwertowany;UTM source"),
        (.italian, "ID lead;Nome completo;E-mail;Telefono;Azienda;Sito web;Città;Paese;Fonte;Campagna;Responsabile;Stato;Ciclo di vita;Interessato a;Etichette;Data di creazione;Ultima attività;Convertito;UTM source"),
    ])
    func languages(language: Language, header: String) throws {
        let preview = try Looking.at(header + "\n")
        #expect(preview.kind == .leads, "\(language)")
        #expect(preview.mapping.columns.map { $0.target?.name } == [
            "externalId", "name", "email", "phone", "company", "website", "city", "country", "source", "campaign", "owner", "leadStatus", "lifecycle", "interest", "tags", "createdAt", "lastActivityAt", "converted", "utmSource",
        ], "\(language)")
    }

    private static let file = """
        Lead ID,First name,Last name,Email,Company,Website,Lead status,Lifecycle stage,Converted,gclid,Created,Last activity
        1,Eva,Berg,eva@berg.test,Berg AB,https://www.Berg.test/om,Nurturing,Marketing Qualified Lead,no,abc,2026-03-01,2026-04-02
        2,,,,Havnen,,Closed - Converted,,yes,,2026-03-02,
        3,,,,,,,,,,2026-03-03,
        4,Bo,,bo-at-home,,,,,,,2026-03-04,

        """

    @Test("gives what stands in its rows, and of a row that cannot be read the cell and the reason")
    func rows() throws {
        let rows = try Looking.rows(Self.file, choices: ["leadStatus=Lead status", "email=Email"]), eva = try #require(rows[0].lead), havnen = try #require(rows[1].lead)
        #expect((eva.name, eva.emails, eva.domain) == ("Eva Berg", ["eva@berg.test"], "berg.test"))
        #expect(eva.status == .nurture && eva.lifecycle == .mql && eva.isConverted == false && eva.clickId == "gclid=abc")
        #expect(eva.createdAt?.description == "2026-03-01" && eva.lastActivityAt?.description == "2026-04-02")
        #expect(havnen.nameOrSubstitute == "Havnen" && havnen.status == .converted && havnen.isConverted == true)
        #expect(rows[2].lead?.nameOrSubstitute == "3", "a number is better than nothing")
        #expect(rows[3].problems.map { "\($0.line) \($0.column ?? "") \($0.code)" } == ["5 Email emailNotRead"])
    }

    @Test("names words that say nothing known, when somebody says that the column is it", arguments: [
        ("leadStatus", "Ruminating", "leadStatusUnknown"), ("lifecycle", "Ruminating", "lifecycleUnknown"), ("converted", "Perhaps", "conversionUnknown"),
    ])
    func unknownWords(field: String, word: String, code: String) throws {
        let rows = try Looking.rows("Lead name,Where\nEva,\(word)\nBo,\n", kind: .leads, choices: ["\(field)=Where"])
        #expect(rows[0].problems.map(\.code.rawValue) == [code] && rows[0].problems.first?.value == word)
        #expect(rows[1].lead?.name == "Bo")
    }

    @Test("does not say both that a lead is a customer and that it is none")
    func contradiction() throws {
        let rows = try Looking.rows("Lead name,Lead status,Converted\nEva,Converted,no\nBo,Open,yes\n", kind: .leads)
        #expect(rows[0].problems.map(\.code) == [.outcomeContradiction] && rows[1].lead?.isConverted == true)
    }

    @Test("knows the words of five languages for where a lead stands", arguments: [
        ("Open - Not Contacted", LeadStatus.open), ("Ny", .open), ("Åben", .open), ("Otwarty", .open), ("Aperto", .open), ("Vilande", .nurture), ("Hvilende", .nurture), ("Wstrzymany", .nurture),
        ("In attesa", .nurture), ("Junk Lead", .disqualified), ("Diskvalificerad", .disqualified), ("Diskvalificeret", .disqualified), ("Zdyskwalifikowany", .disqualified), ("Squalificato", .disqualified),
        ("Konverterad", .converted), ("Konverteret", .converted), ("Skonwertowany", .converted), ("Convertito", .converted),
    ])
    func statuses(word: String, status: LeadStatus) { #expect(LeadWords.status(word) == status) }

    @Test("knows the words of five languages for how far a lead has come", arguments: [
        ("Subscriber", Lifecycle.prospect), ("Kundeemne", .lead), ("salesqualifiedlead", .sql), ("Säljaccepterad", .sal), ("Szansa", .opportunity), ("Cliente", .customer), ("Affärsmöjlighet", .opportunity), ("Emne", .prospect),
    ])
    func lifecycles(word: String, lifecycle: Lifecycle) { #expect(LeadWords.lifecycle(word) == lifecycle) }

    @Test("is told from people and deals by what only leads have", arguments: [
        ("Name,Email,Phone,Company,Owner,Source", ImportKind.contacts), ("Deal name,Value,Stage,Lead source,Owner", .deals), ("Lead ID,Name,Email", .leads), ("Name,Email,Company,Lifecycle stage", .leads),
        ("Id,FirstName,LastName,Company,LeadSource,Status,IsConverted", .leads), ("Lead - ID,Lead - Title,Lead - Owner,Lead - Lead created,Person - Name", .leads),
        ("Record ID,First Name,Last Name,Email,Contact owner,Lead Status,Lifecycle Stage", .contacts),
    ])
    func kinds(header: String, kind: ImportKind) throws { #expect(try Looking.at(header + "\n").kind == kind, "\(header)") }

    @Test("may hold whole lines in one quoted cell, also when the line was filled up with empty cells")
    func quotedLines() throws {
        let rows = try Looking.rows("Lead ID,Name,Company,City,Country\n\"1,Eva,\"\"Berg, Son\"\",Lund,Sweden\",,,,\n2,Bo,\"A, B, C, D, E\",,\n\"A, B, C\",Cy,,,\n", kind: .leads)
        #expect(rows[0].problems.map(\.code) == [.wholeRowInOneCell])
        #expect(rows[1].lead?.company == "A, B, C, D, E" && rows[2].lead?.externalId == "A, B, C")
    }

    @Test("shows by its numbers whether the first row is the newest")
    func order() throws {
        func file(_ number: (Int) -> Int) -> String { "Lead number,Name\n" + (0..<40).map { "\(number($0)),Lead \($0)\n" }.joined() }
        #expect(try Looking.at(file { 900 - 3 * $0 }).numbering == RowOrder(rows: (0..<40).map { ["\(900 - $0)"] }, columns: 1))
        #expect(try Looking.at(file { 900 - 3 * $0 }).numbering?.isFalling == true)
        #expect(try Looking.at(file { 100 + 3 * $0 }).numbering?.isFalling == false)
        #expect(try Looking.at(file { ($0 * 17) % 41 }).numbering == nil, "numbers that go up and down say nothing")
        #expect(try Looking.at("Lead number,Name\n3,Eva\n2,Bo\n1,Cy\n").numbering == nil, "three rows prove nothing")
    }

    @Test("takes fields that the workspace added to leads")
    func ownFields() throws {
        var field = CustomField()
        (field.recordKind, field.key, field.name, field.type) = (.lead, "visits", "Visits", .number)
        let own = try #require(OwnImportField(field))
        #expect(own.kind == .leads)
        var options = Looking.options(kind: .leads)
        options.own = [own]
        let file = ImportFile(text: "Lead ID,Visits,Shoe size\n1,12,41\n"), preview = try FilePreview(of: file, options: options)
        #expect(preview.fields == ["Lead ID": "externalId", "Visits": "ownNumber:visits"])
        #expect(try Looking.rows(of: file, plan: preview.plan()).first?.lead?.custom == ["visits": .number(12)])
    }
}

extension ImportedRow {
    var lead: LeadRecord? { if case .lead(let record) = content { record } else { nil } }
}
