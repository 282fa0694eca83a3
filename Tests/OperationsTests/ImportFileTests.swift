import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A file that is imported") struct ImportFileTests {
    private static let deals = """
        Id;Deal name;Company;Contact email;Stage;Amount;Close date;Created;Owner
        A1;Café lamps;Café Havnen;mia@havnen.example;Prospecting;1200,50;31.12.2026;14.10.2026;Anna Berg
        A2;Office floors;Bergson AB;;Won;84600,00;15.11.2026;02.09.2026;Anna Berg
        A3;Nonsense;Nobody Ltd;;Prospecting;a lot of money;31.12.2026;02.09.2026;
        A4;Reading corners;Librerie Minerva;;Closing talks;12300,00;24.12.2026;01.09.2026;Łucja Żak
        """

    @Test("brings in what it says, and reports the rows that cannot be read", arguments: Engine.available)
    func whole(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bring(Self.deals, named: "deals.csv") { $0.createsStages = true }
            #expect((done.created, done.failed, done.rows, done.status) == (3, 1, 4, .done))
            let made = Dictionary(uniqueKeysWithValues: try await shop.all().map { ($0.externalId ?? "", $0) })
            #expect(made["A1"]?.amount == 120_050 && made["A1"]?.expectedClose == Day("2026-12-31") && made["A1"]?.contactIds.count == 1)
            #expect(made["A2"]?.status == .won && made["A2"]?.closedAt == Timestamp("2026-11-14T23:00:00Z"))
            let stage = try #require(made["A4"]?.stageId)
            #expect(try await shop.stages(of: shop.pipeline).last?.id == stage, "the stage that was missing is made behind the others")
            let problems = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(problems.map { "\($0.line) \($0.field) \($0.code) \($0.value)" } == ["4 Amount numberNotRead a lot of money"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("leaves the same behind when indexes were made behind its rows", arguments: Engine.available)
    func fewIndexes(on engine: Engine) async throws {
        let rows = (1...40).map { "B\($0);Deal \($0);Company \($0 % 7);;Prospecting;\($0)00,00;31.12.2026;02.09.2026;Anna Berg" }
        let text = "Id;Deal name;Company;Contact email;Stage;Amount;Close date;Created;Owner\n" + rows.joined(separator: "\n")
        try await withShop(on: engine) { shop in
            let before = try await shop.indexNames()
            let started = try await shop.start(text, named: "many.csv") { $0.createsStages = true }
            let driver = ImportDriver(runner: shop.runner, credential: .operator, file: ImportFile(text: text), rowsAtOnce: 9, isAlone: true, manyRows: 0)
            let done = try await driver.run(started)
            #expect((done.created, done.failed, done.status) == (40, 0, .done))
            #expect(try await shop.indexNames() == before)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
            #expect(try await shop.board().columns[0].sums.converted.count == 40)
        }
    }

    @Test("says before it begins which stages the pipeline does not have", arguments: Engine.available)
    func unclear(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let outline = try await shop.outline(Self.deals, named: "deals.csv", suggestsNew: false)
            #expect(outline.stages.map(\.name) == ["Prospecting", "Closing talks", "Won"])
            #expect(throws: ImportUnclear.stages(["Closing talks"])) { try outline.draft() }
            let shown = try await shop.outline(Self.deals, named: "deals.csv", suggestsNew: true)
            #expect(shown.pipeline == .new(name: "Deals"))
        }
    }

    @Test("follows what somebody decided about its stages", arguments: Engine.available)
    func stages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bring(Self.deals, named: "deals.csv") {
                $0.pipeline = .existing(shop.pipeline)
                $0.stages = ["Closing talks": .stage(shop.stages[3].id), "Prospecting": .skip, "Won": .lost]
            }
            #expect((done.created, done.skipped, done.failed) == (2, 1, 1))
            let made = Dictionary(uniqueKeysWithValues: try await shop.all().map { ($0.externalId ?? "", $0) })
            #expect(made["A4"]?.stageId == shop.stages[3].id && made["A2"]?.status == .lost && made["A1"] == nil)
        }
    }

    @Test("makes a pipeline of its own, with its stages in the order in which deals go through them", arguments: Engine.available)
    func pipeline(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = "Title,Stage\nA,Negotiation\nB,Won\nC,Prospecting\nD,Proposal\n"
            _ = try await shop.bring(file, named: "old.csv") { $0.pipeline = .new(name: "Old system") }
            let made = try #require(try await shop.runner.perform(ListPipelines(), as: .operator).output.items.first { $0.pipeline.name == "Old system" })
            #expect(made.stages.map(\.name) == ["Prospecting", "Proposal", "Negotiation"])
            #expect(made.stages.map(\.probability) == [0.25, 0.5, 0.75])
            #expect(made.openDeals == 3)
        }
    }

    @Test("goes into the pipelines that its rows name", arguments: Engine.available)
    func pipelines(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = "Title,Pipeline,Stage\nA,New business,Proposal\nB,Renewals,Asked\nC,Renewals,Signed\n"
            let outline = try await shop.outline(file, named: "two.csv", suggestsNew: false)
            #expect(outline.pipeline == .asTheFileSays)
            _ = try await shop.bring(file, named: "two.csv") { _ in }
            let all = try await shop.runner.perform(ListPipelines(), as: .operator).output.items
            #expect(all.map { "\($0.pipeline.name) \($0.openDeals)" } == ["New business 1", "Renewals 2"])
            #expect(all[1].stages.map(\.name) == ["Asked", "Signed"])
        }
    }

    @Test("is tried without keeping anything, to the same numbers", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let record = try await shop.begin("deals.csv"), before = try await shop.digest()
            let draft = try await shop.outline(Self.deals, named: "deals.csv", suggestsNew: true).draft()
            let (counts, rows) = try await shop.driver(Self.deals, rowsAtOnce: 2).rehearse(record, draft)
            #expect((counts.created, counts.failed, rows) == (3, 1, 4))
            #expect(counts.problems.map(\.line) == [4])
            #expect(try await shop.digest() == before)
        }
    }

    @Test("goes on behind the last row that is in, whenever it was interrupted", arguments: Engine.available)
    func resumes(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = "Id,Title,Stage\n" + (1...100).map { "N\($0),Deal \($0),Prospecting" }.joined(separator: "\n")
            var record = try await shop.start(file, named: "many.csv")
            for _ in 0..<3 {
                let goingOn = record
                record = try await Task { try await shop.driver(file, rowsAtOnce: 10).run(goingOn) { _ in withUnsafeCurrentTask { $0?.cancel() } } }.value
            }
            #expect(record.status == .running && record.rows >= 30 && record.rows < 100)
            let done = try await shop.driver(file, rowsAtOnce: 10).run(record)
            #expect((done.created, done.failed, done.status) == (100, 0, .done))
            #expect(Set(try await shop.all().compactMap(\.externalId)).count == 100)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("is brought in once by two who are at it together", arguments: Engine.available)
    func together(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = "Id,Title,Stage\n" + (1...200).map { "N\($0),Deal \($0),Prospecting" }.joined(separator: "\n")
            let record = try await shop.start(file, named: "many.csv")
            async let one = try? shop.driver(file, rowsAtOnce: 10).run(record)
            async let other = try? shop.driver(file, rowsAtOnce: 10).run(record)
            let finished = await [one, other].compactMap(\.self).filter { $0.status == .done }
            #expect(finished.count == 1)
            #expect(try await shop.deals() == 200)
        }
    }

    @Test("refuses a number that comes a second time, also in another batch", arguments: Engine.available)
    func repeated(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let record = try await shop.start("Id,Title,Stage\nN1,One,Prospecting\nN2,Two,Prospecting\nN3,Three,Prospecting\nN1,Again,Prospecting\n", named: "twice.csv")
            let done = try await shop.driver("Id,Title,Stage\nN1,One,Prospecting\nN2,Two,Prospecting\nN3,Three,Prospecting\nN1,Again,Prospecting\n", rowsAtOnce: 2).run(record)
            #expect((done.created, done.failed) == (3, 1))
            #expect(try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items.map { "\($0.line) \($0.code)" } == ["5 repeated"])
        }
    }

    @Test("that was taken back can be brought in again, with its pipeline gone in between", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let done = try await shop.bring(Self.deals, named: "deals.csv") { $0.pipeline = .new(name: "Old system") }
            #expect(try await shop.runner.perform(UndoImport(id: done.id), as: .operator).output.isDone)
            #expect(try await shop.deals() == 0)
            #expect(try await shop.runner.perform(ListPipelines(), as: .operator).output.items.map(\.pipeline.name) == ["New business"])
            let second = try await shop.bring(Self.deals, named: "deals.csv") { $0.createsStages = true }
            #expect((second.created, second.failed) == (3, 1))
            #expect(try await shop.deals() == 3)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }
}
