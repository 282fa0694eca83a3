import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The packed history of deals") struct ChronicleTests {
    /// What is asked for, as bytes of the answers.
    private func answers(_ shop: Shop, _ moment: Timestamp?) async throws -> [String] {
        let choices = FigureKey.allCases.filter { !$0.isOfLeads }.flatMap { key in key.variants.compactMap { FigureChoice(key, $0) } }
        var scope = FigureScope(from: Day("2026-11-01"), to: Day("2027-03-31"), asOf: moment, pipeline: shop.pipeline, stage: shop.stages[1].id)
        scope.target = 100_000
        // It remembers nothing yet.
        let runner = Runner(database: shop.database, means: Means(), clock: { shop.clock.now })
        func ask<O: Operation>(_ operation: O) async throws -> String { String(decoding: try await runner.answer(operation, as: .operator, dryRun: false, key: nil).body, as: UTF8.self) }
        return [
            try await ask(ShowFigures(choices, scope: scope)), try await ask(ShowForecast(id: shop.pipeline, asOf: moment)), try await ask(ShowBottlenecks(id: shop.pipeline, asOf: moment)), try await ask(ShowDanger(id: shop.pipeline)),
        ]
    }

    /// The same with the packed history, and from the rows alone.
    private func compare(_ shop: Shop, _ moment: Timestamp?, _ comment: Testing.Comment) async throws {
        #expect(try await shop.database.read { db in try Chronicle(db) != nil }, comment)
        let packed = try await answers(shop, moment)
        try await shop.database.write { db in try db.execute("UPDATE chronicle_place SET format = 0") }
        #expect(try await shop.database.read { db in try Chronicle(db) == nil })
        let rows = try await answers(shop, moment)
        try await shop.database.write { db in try db.execute("UPDATE chronicle_place SET format = \(Int64(ChronicleBlock.format))") }
        for (one, other) in zip(packed, rows) { #expect(one == other, comment) }
    }

    @Test("tells the same as the rows, whatever was done since it was written", arguments: Engine.available)
    func same(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var dice = Dice(seed: 12), deals: [Deal] = [], touches: [Activity] = []
            let other = try await shop.runner.perform(CreatePipeline(name: "Other", currency: .eur, stages: ["A", "B"]), as: .operator).output, start = shop.clock.now
            let keeper = ChronicleKeeper(shop.database, least: 1, waiting: 7)
            var done = 0
            for turn in 0..<240 {
                shop.clock.advance(by: .hours(Int64(dice.roll(2...20))))
                if deals.count < 6 || dice.chance(30) { deals.append(try await shop.addDeal("deal \(turn)", in: dice.roll(0...1), amount: Int64(dice.roll(0...90_000)))) }
                let deal = dice.pick(deals)
                // What may not be done to a deal just now is not done to it.
                if (try? await act(dice.roll(0...10), on: deal, &dice, &touches, deals, other.stages[0].id, shop)) != nil { done += 1 }
                if turn % 9 == 8 { try await keeper.turn() }
                if turn % 60 == 59 { try await compare(shop, nil, "turn \(turn)") }
            }
            #expect(done > 120)
            for _ in 0..<3 {
                let moment = start + .hours(Int64(dice.roll(200...2_000)))
                try await compare(shop, moment, "\(moment)")
            }
        }
    }

    private func act(_ kind: Int, on deal: Deal, _ dice: inout Dice, _ touches: inout [Activity], _ deals: [Deal], _ elsewhere: Stage.ID, _ shop: Shop) async throws {
        switch kind {
        case 0, 1, 2: try await shop.move(deal, to: dice.roll(0...(shop.stages.count - 1)))
        case 3: try await shop.win(deal)
        case 4: try await shop.lose(deal, disqualified: dice.chance(30))
        case 5: _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
        case 6: try await shop.change(deal, ("amount", .int(Int64(dice.roll(0...50_000)))), ("expectedClose", .string("2027-0\(dice.roll(1...9))-15")), ("forecastCategory", .string(dice.pick(Deal.ForecastCategory.allCases).rawValue)))
        case 7:
            let values: [(String, JSONValue)] = [("subject", "Talk"), ("type", "meeting"), ("direction", dice.chance(50) ? "inbound" : "outbound"), ("dealId", .int(deal.id.rawValue)), ("doneAt", .string(shop.clock.now.description))]
            touches.append(try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: .operator).output.record)
        case 8:
            // To another deal: both are not what they were.
            guard let touch = touches.last else { return }
            _ = try await shop.runner.perform(UpdateRecord<Activity>(id: touch.id, values: JSONObject([("dealId", .int(dice.pick(deals).id.rawValue))])), as: .operator)
        case 9: _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: .operator)
        default: _ = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: dice.chance(50) ? elsewhere : shop.stages[0].id), as: .operator)
        }
    }

    @Test("is made anew where a file tells the past, and where that is taken back", arguments: Engine.available)
    func imported(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let keeper = ChronicleKeeper(shop.database, least: 1, waiting: 1)
            func isThere() async throws -> Bool { try await shop.database.read { db in try Chronicle(db) != nil } }
            _ = try await shop.bring("Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate\n006000000000001AAA,Office floors,Proposal,84600,2026-12-18,false,false,2026-09-01T08:00:00Z\n", named: "Opportunity.csv") { _ in }
            try await keeper.turn()
            try await compare(shop, nil, "deals alone")
            let history = "Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate\n008000000000001AAA,006000000000001AAA,2026-09-01T08:00:00Z,Prospecting,50000,2026-12-01\n008000000000002AAA,006000000000001AAA,2026-09-20T08:00:00Z,Proposal,84600,2026-12-18\n"
            let told = try await shop.bring(history, named: "OpportunityHistory.csv") { _ in }
            #expect(told.created == 2)
            #expect(try await !isThere(), "the states were written anew")
            try await keeper.turn()
            try await compare(shop, nil, "with their way")
            while try await !shop.runner.perform(UndoImport(id: told.id), as: .operator).output.isDone {}
            #expect(try await !isThere(), "and again")
            try await keeper.turn()
            try await compare(shop, nil, "without it")
        }
    }

    @Test("packs and unpacks any deal")
    func packing() throws {
        var dice = Dice(seed: 3)
        let deals = (0..<500).map { number in made(ChronicleBlock.size * 4 + Int64(number * 2), &dice) }, bytes = ChronicleBlock.pack(deals)
        var back: [ChronicledDeal] = []
        try bytes.withUnsafeBytes { bytes in
            var reader = try ChronicleReader(bytes)
            while let deal = try reader.next() { back.append(deal) }
        }
        #expect(back == deals)
        #expect(bytes.count < 500 * 130, "\(bytes.count) bytes")
        for length in [0, 1, 7, 100, bytes.count - 1] {
            #expect(throws: PackedReader.Fault.self) {
                try Array(bytes.prefix(length)).withUnsafeBytes { bytes in
                    var reader = try ChronicleReader(bytes)
                    while try reader.next() != nil {}
                }
            }
        }
        #expect(throws: PackedReader.Fault.self) { try ([ChronicleBlock.format + 1] + bytes.dropFirst()).withUnsafeBytes { _ = try ChronicleReader($0) } }
    }

    private func made(_ id: Int64, _ dice: inout Dice) -> ChronicledDeal {
        let created = Timestamp(microseconds: 1_700_000_000_000_000 + Int64(dice.roll(-1_000_000...1_000_000)) * 1_000_003)
        var deal = ChronicledDeal(
            id: Deal.ID(id), createdAt: created, closedAt: dice.chance(50) ? created + .days(Int64(dice.roll(-3...300))) : nil, status: dice.pick(Deal.Status.allCases), chanceFrom: dice.pick(Deal.ProbabilitySource.allCases),
            lastTouchAt: dice.chance(50) ? created + .hours(7) : nil, isInTrash: dice.chance(10))
        var at = created
        for number in 0..<dice.roll(0...7) {
            at = at + .seconds(Int64(dice.roll(1...900_000)))
            if var last = deal.states.popLast() {
                // Now and then nothing was known for a while.
                last.until = number % 5 == 4 ? at - Timestamp.Span(microseconds: 3_000) : at
                deal.states.append(last)
            }
            deal.states.append(ChronicledDeal.State(
                id: Int64(dice.roll(1...1_000_000)), from: at, until: Timestamp(microseconds: dice.chance(80) ? DealVersion.forever : at.microseconds + 5), pipeline: Pipeline.ID(Int64(dice.roll(1...3))), stage: Stage.ID(Int64(dice.roll(1...300))),
                status: dice.pick(Deal.Status.allCases), amount: dice.chance(10) ? nil : dice.chance(5) ? .max - 1 : Int64(dice.roll(0...1_000_000)), currency: dice.pick([.eur, .sek, .pln]), probability: dice.pick([0, 0.05, 1.0 / 3, 1]),
                expectedClose: dice.chance(20) ? nil : Day(daysSince1970: Int32(dice.roll(-5...30_000))), category: dice.pick(Deal.ForecastCategory.allCases), isNurture: dice.chance(10), isDeleted: dice.chance(10),
                isDisqualified: dice.chance(10), isImported: dice.chance(10), user: dice.chance(20) ? nil : User.ID(Int64(dice.roll(1...9))), owner: dice.chance(20) ? nil : User.ID(Int64(dice.roll(1...9))),
                origin: dice.pick([.work, .story, .mover])))
        }
        for number in 0..<dice.roll(0...4) {
            deal.touches.append(FigureTouch(at: created + .hours(Int64(number * 5 - 3)), type: dice.pick(Activity.Kind.allCases), direction: dice.pick([nil] + Activity.Direction.allCases), result: dice.pick([nil] + Activity.Result.allCases)))
        }
        return deal
    }

    @Test("is for those who see everything; others' figures come from the rows that they see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .rep)
            _ = try await shop.addDeal("Boiler", in: 0, amount: 5_000)
            let hers = try await shop.addDeal("Hers", in: 0, amount: 700, as: nora.credential)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET rep_sees = 'own'") }
            #expect(try await ChronicleKeeper(shop.database, least: 1, waiting: 0).turn() == 1)
            let scope = FigureScope(pipeline: shop.pipeline)
            #expect(try await shop.figure("weightedPipeline", scope).n == 2)
            #expect(try await shop.figure("weightedPipeline", scope, as: nora.credential).n == 1)
            #expect(try await shop.runner.perform(ShowDanger(id: shop.pipeline), as: nora.credential).output.deals.allSatisfy { $0.id == hers.id })
        }
    }

    @Test("is not written for few deals, nor again while little was changed; and never put back by one who read earlier", arguments: Engine.available)
    func keeping(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<5 { _ = try await shop.addDeal("deal \(number)", in: 0, amount: 100) }
            #expect(try await ChronicleKeeper(shop.database, least: 6, waiting: 1).turn() == 0)
            let keeper = ChronicleKeeper(shop.database, least: 5, waiting: 2)
            #expect(try await keeper.turn() == 1)
            #expect(try await keeper.turn() == 0)
            let deal = try await shop.addDeal("one more", in: 0, amount: 100)
            #expect(try await keeper.turn() == 0, "one waits")
            #expect(try await shop.database.read { db in try #require(try ChroniclePlace.known(db)).changed(db, most: 10) } == [deal.id.rawValue])
            #expect(try await shop.database.read { db in try #require(try ChroniclePlace.known(db)).changed(db, most: 0) } == nil)
            _ = try await shop.addDeal("and another", in: 0, amount: 100)
            #expect(try await keeper.turn() == 1)
            // On PostgreSQL others on the same server may hold back what counts as settled.
            if engine == .sqlite { #expect(try await shop.database.read { db in try #require(try ChroniclePlace.known(db)).changed(db, most: 10) } == []) }
            #expect(try await shop.figure("weightedPipeline", FigureScope(pipeline: shop.pipeline)).n == 7)
        }
    }
}
