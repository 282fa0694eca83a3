import Domain
import Formats
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

extension Shop {
    /// A whole file, brought in by somebody.
    func bringLeads(_ text: String, named name: String = "leads.csv", as credential: Credential = .operator, rowsAtOnce: Int = 1_000, _ choose: (inout ImportChoices) -> Void = { _ in }) async throws -> Import {
        let outline = try await outline(text, named: name, suggestsNew: false) { choices in
            choices.kind = .leads
            choose(&choices)
        }
        let begun = try await runner.perform(BeginImport(fileName: name), as: credential).output.record
        let started = try await runner.perform(StartImport(id: begun.id, draft: outline.draft(), total: outline.preview.rowCount), as: credential).output.record
        return try await ImportDriver(runner: runner, credential: credential, file: ImportFile(text: text), rowsAtOnce: rowsAtOnce).run(started)
    }

    func importedLeads() async throws -> [String: Lead] {
        let all = try await database.read { db in try db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE deleted_at IS NULL ORDER BY id") }
        return Dictionary(all.map { ($0.externalId ?? $0.name, $0) }) { first, _ in first }
    }

    func problems(of record: Import) async throws -> [String] {
        try await runner.perform(ImportProblems(id: record.id, limit: 200), as: .operator).output.items.map { "\($0.line) \($0.field) \($0.code)" }
    }

    fileprivate func rows(of table: StaticString) async throws -> Int64? { try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM \(trusted: table)") } }
}

@Suite("An import of leads") struct LeadImportTests {
    private static let file = """
        Lead ID,Name,E-mail,Phone,Company,Website,Country,Lead source,Campaign,Lead owner,Lead status,Lifecycle stage,Interest,Created,Last activity,UTM source
        1,Eva Berg,eva@berg.test,+46 70 111 22 33,Berg AB,berg.test,se,Trade fair Malmö,Spring,Moses Frase,New,MQL,Floors,2026-03-01,2026-04-02,fair
        2,Bo Holm,bo@holm.test,,Holm,,DK,Google ads,,,Nurturing,Lead,,2026-03-02,,
        3,Cy,cy@cy.test,,,,PL,,,,Unqualified,,,2026-03-03,,
        """

    @Test("makes leads with their sources, owners and dates", arguments: Engine.available)
    func creates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bringLeads(Self.file)
            #expect((done.importKind, done.status) == ("leads", .done))
            #expect((done.created, done.failed) == (3, 0))
            let leads = try await shop.importedLeads(), eva = try #require(leads["1"]), bo = try #require(leads["2"]), cy = try #require(leads["3"])
            #expect((eva.name, eva.email, eva.domain, eva.country, eva.campaign, eva.utmSource) == ("Eva Berg", "eva@berg.test", "berg.test", "SE", "Spring", "fair"))
            #expect(eva.lifecycle == .mql && eva.status == .open && eva.channel == .event && eva.interest == "Floors")
            #expect(eva.createdAt == Timestamp("2026-02-28T23:00:00Z") && eva.lastInteractionAt == Timestamp("2026-04-01T22:00:00Z"), "days of Stockholm")
            #expect(bo.status == .nurture && bo.channel == .ads && bo.lifecycle == .lead && cy.status == .disqualified && cy.channel == .list && cy.lifecycle == .prospect)
            let sources = try await shop.runner.perform(ListRecords<LeadSource>(input: ["limit": 50]), as: .operator).output.items.map(\.name)
            #expect(Set(sources).isSuperset(of: ["Trade fair Malmö", "Google ads"]))
            let owner = try #require(eva.ownerId)
            #expect(try await shop.runner.perform(ShowRecord<User>(id: owner), as: .operator).output.record.name == "Moses Frase" && bo.ownerId == nil)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("asks nobody for an answer, takes nobody's turn and leaves a lead without an owner to whoever imports", arguments: Engine.available)
    func quiet(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let manager = try await shop.add("manager", as: .manager)
            _ = try await shop.bringLeads(Self.file, as: manager.credential)
            let leads = try await shop.importedLeads()
            #expect(leads["2"]?.ownerId == manager.id && leads["1"]?.ownerId != manager.id)
            for table in ["lead_catch", "routing_turn", "outgoing_mail", "automation_run"] as [StaticString] { #expect(try await shop.rows(of: table) == 0, "\(table)") }
        }
    }

    @Test("that comes again changes what changed, and never takes anybody back on the way", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bringLeads(Self.file)
            let later = Self.file.replacing("Holm,,DK", with: "Holm & Son,,DK").replacing("New,MQL", with: "New,Lead")
            let done = try await shop.bringLeads(later)
            #expect((done.created, done.updated, done.skipped, done.failed) == (0, 1, 2, 0))
            let leads = try await shop.importedLeads()
            #expect(leads["2"]?.company == "Holm & Son" && leads["1"]?.lifecycle == .mql && leads.count == 3)
        }
    }

    @Test("finds somebody again by the address, and fills what a second number leaves open", arguments: Engine.available)
    func sameAddress(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let known = try await shop.lead([("name", "Eva"), ("email", "Eva@Berg.test"), ("city", "Lund")])
            let done = try await shop.bringLeads("Lead ID,Name,E-mail,Company,City\n1,Eva Berg,eva@berg.test,Berg AB,Malmö\n2,E. Berg,EVA@berg.test,Other,Kiruna\n")
            #expect((done.created, done.updated + done.skipped, done.failed) == (0, 2, 0))
            let leads = try await shop.importedLeads(), eva = try #require(leads["1"])
            #expect(leads.count == 1 && eva.id == known.id && eva.name == "Eva Berg" && eva.city == "Malmö" && eva.company == "Berg AB")
        }
    }

    @Test("names each broken row with its line, field and reason, and takes the others", arguments: Engine.available)
    func problems(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(AddSuppression(email: "gone@berg.test"), as: .operator)
            let text = """
                Lead ID,Name,E-mail,Lead status,Created
                1,Eva,eva@berg.test,New,2026-03-01
                2,Gone,Gone@berg.test,New,2026-03-01
                3,Bo,bo-at-holm,New,2026-03-01
                1,Eva again,eva2@berg.test,New,2026-03-01
                "5,Cy,cy@cy.test,New,2026-03-01",,,,
                6,Di,di@di.test,New,yesterday
                7,Ed,ed@ed.test,Ruminating,2026-03-01
                8,Fi,fi@fi.test,New,2026-03-02
                """
            let done = try await shop.bringLeads(text, rowsAtOnce: 3) { $0.columns = ["leadStatus=Lead status", "createdAt=Created"] }
            #expect((done.rows, done.created, done.failed) == (8, 2, 6))
            #expect(Set(try await shop.problems(of: done)) == [
                "3 email suppressed", "4 E-mail emailNotRead", "5 externalId repeated", "6 Lead ID wholeRowInOneCell", "7 Created dateNotRead", "8 Lead status leadStatusUnknown",
            ])
            #expect(try await shop.importedLeads().keys.sorted() == ["1", "8"])
        }
    }

    @Test("is tried first without keeping anything", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let text = "Lead ID,Name,Lead source,Converted\n1,Eva,Fair,yes\n2,Bo,Fair,no\n", outline = try await shop.outline(text, named: "leads.csv", suggestsNew: false)
            let begun = try await shop.begin("leads.csv"), draft = try outline.draft()
            _ = try await shop.runner.perform(StartImport(id: begun.id, draft: draft, total: 2, tries: true), as: .operator)
            let tried = try await shop.driver(text).tryOut(try await shop.runner.perform(ShowRecord<Import>(id: begun.id), as: .operator).output.record, draft)
            #expect((tried.created, tried.failed, tried.status) == (2, 0, .checked))
            #expect(try await shop.importedLeads().isEmpty)
            #expect(try await shop.runner.perform(ListRecords<CustomField>(input: ["limit": 50]), as: .operator).output.items.isEmpty)
            #expect(try await shop.scoring().scoring.outcomeField == nil)
        }
    }

    private static let ended = "Lead ID,Name,Converted,Country\n1,Eva,1,DK\n2,Bo,0,SE\n3,Cy,,PL\n"

    @Test("keeps an outcome where the learned score finds it, and says the same when the file comes again", arguments: Engine.available)
    func outcome(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bringLeads(Self.ended)
            var leads = try await shop.importedLeads()
            #expect(leads["1"]?.custom["converted"] == .boolean(true) && leads["2"]?.custom["converted"] == .boolean(false) && leads["3"]?.custom["converted"] == nil)
            #expect(leads["1"]?.status == .converted && leads["1"]?.lifecycle == .opportunity && leads["2"]?.status == .open)
            let settings = try await shop.scoring().scoring
            #expect(settings.outcomeField == "custom.converted" && settings.wonValues == ["true"])
            let report = try await shop.runner.perform(FitLeads(), as: .operator).output.report
            #expect((report.endedLeads, report.wonLeads) == (2, 1))
            let again = try await shop.bringLeads(Self.ended.replacing("2,Bo,0", with: "2,Bo,1"))
            leads = try await shop.importedLeads()
            #expect((again.updated, again.skipped) == (1, 2) && leads["2"]?.custom["converted"] == .boolean(true) && leads["2"]?.status == .converted)
            #expect(try await shop.runner.perform(ListRecords<CustomField>(input: ["limit": 50]), as: .operator).output.items.count == 1)
        }
    }

    @Test("leaves alone what somebody chose to learn from", arguments: Engine.available)
    func chosenOutcome(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.setScoring([("outcomeField", "industry"), ("wonValues", ["signed"])])
            _ = try await shop.bringLeads(Self.ended)
            #expect(try await shop.scoring().scoring.outcomeField == "industry")
        }
    }

    @Test("takes the order of the rows for the order in time, the newest first where their numbers fall", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func file(_ number: (Int) -> Int) -> String { "Lead number,Name\n" + (0..<30).map { "\(number($0)),Lead \($0)\n" }.joined() }
            func names(_ record: Import) async throws -> [String] {
                try await shop.database.read { db in try db.values(String.self, "SELECT name FROM lead WHERE import_id = \(record.id) ORDER BY created_at, id") }
            }
            let rising = try await shop.bringLeads(file { 100 + $0 }, named: "rising.csv", rowsAtOnce: 7)
            #expect(try await names(rising) == (0..<30).map { "Lead \($0)" })
            let falling = try await shop.bringLeads(file { 900 - $0 }, named: "falling.csv", rowsAtOnce: 7)
            #expect(try await names(falling) == (0..<30).reversed().map { "Lead \($0)" })
        }
    }

    @Test("is taken back with what it made, and can come again", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = Self.ended.replacing("Country", with: "Lead source")
            let done = try await shop.bringLeads(file)
            while try await !shop.runner.perform(UndoImport(id: done.id), as: .operator).output.isDone {}
            #expect(try await shop.importedLeads().isEmpty)
            #expect(try await shop.scoring().scoring.outcomeField == nil)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_source WHERE name IN ('DK', 'SE', 'PL') AND archived_at IS NULL") } == 0)
            let again = try await shop.bringLeads(file)
            #expect((again.created, again.failed) == (3, 0))
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_source WHERE name IN ('DK', 'SE', 'PL') AND archived_at IS NULL") } == 3)
            #expect(try await shop.importedLeads()["1"]?.custom["converted"] == .boolean(true))
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }
}
