import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("An import of deals") struct ImportTests {
    @Test("makes deals, companies, owners and stages, with the history that the file tells", arguments: Engine.available)
    func creates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bringIn([
                shop.row(2, "A1", stage: "Engaging", company: "Cancity", product: "GTX", owner: "Moses Frase", created: "2026-10-20T00:00:00Z"),
                shop.row(3, "A2", stage: nil, company: "Cancity", product: "MG", owner: "Moses Frase", created: "2026-10-25T00:00:00Z", closed: "2026-11-01T00:00:00Z", outcome: .won, amount: 105_400),
                shop.row(4, "A3", stage: "Prospecting", company: "Isdom", product: "GTX", owner: "Łucja"),
            ])
            #expect((done.created, done.failed, done.status) == (3, 0, .done))
            let deals = try await shop.all()
            #expect(deals.map(\.title).sorted() == ["Cancity – GTX", "Cancity – MG", "Isdom – GTX"])
            let won = try #require(deals.first { $0.externalId == "A2" })
            #expect(won.status == .won && won.amount == 105_400 && won.closedAt == Timestamp("2026-11-01T00:00:00Z"))
            let history = try await shop.runner.perform(ShowDealHistory(id: won.id), as: .operator).output.items
            #expect(history.map(\.status) == [.open, .won])
            #expect(history.map(\.validFrom) == [Timestamp("2026-10-25T00:00:00Z")!, Timestamp("2026-11-01T00:00:00Z")!])
            #expect(history.map(\.isImported) == [true, true])
            let board = try await shop.board(asOf: Timestamp("2026-10-30T00:00:00Z")!)
            #expect(board.columns.map(\.sums.converted.count).reduce(0, +) == 2)
            #expect(Set(deals.compactMap(\.companyId)).count == 2)
            #expect(Set(deals.compactMap(\.ownerId)).count == 2)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("of the same file again changes what changed and nothing else", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bringIn([shop.row(2, "A1", stage: "Prospecting", company: "Acme", created: "2026-10-20T00:00:00Z", amount: 100), shop.row(3, "A2", stage: "Prospecting", company: "Bolt", created: "2026-10-21T00:00:00Z", amount: 5)])
            let done = try await shop.bringIn([shop.row(2, "A1", stage: "Qualification", company: "Acme", created: "2026-10-20T00:00:00Z", amount: 250), shop.row(3, "A2", stage: "Prospecting", company: "Bolt", created: "2026-10-21T00:00:00Z", amount: 5)])
            #expect((done.created, done.updated, done.skipped) == (0, 1, 1))
            let deal = try #require(try await shop.all().first { $0.externalId == "A1" })
            #expect(deal.amount == 250 && deal.stageId == shop.stages[1].id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("reports rows that do not fit and brings in the others", arguments: Engine.available)
    func problems(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bringIn([
                shop.row(2, "A1", stage: "Prospecting", company: "Acme"), shop.row(3, "A1", stage: "Prospecting", company: "Acme"), shop.row(4, "A4", stage: "Prospecting", company: nil),
                shop.row(5, "A5", stage: "Unheard of", company: "Acme"), shop.row(6, "A6", stage: nil, company: "Acme", created: "2026-11-02T00:00:00Z", closed: "2026-11-01T00:00:00Z", outcome: .lost),
            ], createsStages: false)
            #expect((done.created, done.failed) == (2, 3))
            let listed = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(listed.map { "\($0.line) \($0.code)" } == ["3 repeated", "5 stageUnknown", "6 closesBeforeCreated"])
        }
    }

    @Test("is taken back but for what somebody touched since", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let own = try await shop.addDeal("own")
            let done = try await shop.bringIn((0..<10).map { shop.row($0 + 2, "A\($0)", stage: "Prospecting", company: "Company \($0)", amount: 100) })
            let touched = try #require(try await shop.all().first { $0.externalId == "A3" })
            try await shop.move(touched, to: 2)
            let answer = try await shop.runner.perform(UndoImport(id: done.id), as: .operator).output
            #expect(answer.isDone)
            #expect(Set(try await shop.all().map(\.id)) == [own.id, touched.id])
            #expect(try await shop.board().columns[0].sums.converted.count == 1)
            #expect(await refusal { _ = try await shop.runner.perform(UndoImport(id: done.id), as: .operator) } == .importUndone)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }
}

extension Shop {
    func row(_ line: Int, _ id: String, stage: String?, company: String?, product: String? = nil, owner: String? = nil, created: String? = nil, closed: String? = nil, outcome: Deal.Status? = nil, amount: Int64? = nil) -> IncomingDeal {
        var row = IncomingDeal(line: line)
        (row.externalId, row.stage, row.company, row.product, row.owner, row.outcome, row.amount) = (id, stage, company, product, owner, outcome, amount)
        (row.createdAt, row.closedAt) = (created.flatMap { Timestamp($0) }, closed.flatMap { Timestamp($0) })
        return row
    }

    func bringIn(_ rows: [IncomingDeal], createsStages: Bool = true) async throws -> Import {
        let begun = try await begin("deals.csv")
        let plan = DealImportPlan(source: "test", pipelineId: pipeline, createsStages: createsStages, currency: .eur)
        let order = ImportOrder(file: try FilePreview(of: ImportFile(text: "Title,Stage\nA,Won\n"), options: ImportOptions(currency: .eur, zone: .utc)).plan(), source: "test", deals: plan)
        try await database.write { db in try db.execute("UPDATE import SET status = 'running' WHERE id = \(begun.id)") }
        let step = ImportStep(id: begun.id, order: order, rows: .deals(rows), to: CSVPosition(offset: 100, line: rows.count + 1, record: rows.count), isLast: true)
        return try await runner.perform(step, as: .operator).output.record
    }

    func begin(_ name: String) async throws -> Import { try await runner.perform(BeginImport(fileName: name), as: .operator).output.record }

    func all() async throws -> [Deal] { try await runner.perform(ListRecords<Deal>(input: ["limit": 200]), as: .operator).output.items }
}
