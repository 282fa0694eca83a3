import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

extension Shop {
    /// A waterfall; the deals behind it must add up to each of its movements, and all of it to its end.
    func changes(_ scope: ChangeScope, as who: Credential = .operator) async throws -> Changes {
        let changes = try await runner.perform(ShowChanges(scope), as: who).output
        #expect(changes.start.amount + changes.moves.reduce(0) { $0 + $1.amount } == changes.end.amount)
        let all = try await runner.perform(ShowChangedDeals(scope, limit: ShowChangedDeals.mostRows), as: who).output
        #expect(all.total == all.rows.count && all.amount == changes.end.amount - changes.start.amount)
        for move in changes.moves {
            let rows = all.rows.filter { $0.reason == move.reason }
            #expect(rows.count == Int(move.count) && rows.reduce(0) { $0 + $1.amount } == move.amount && Set(rows.map(\.deal.id)) == Set(move.dealIds), "\(move.reason)")
        }
        #expect(all.rows.count == changes.moves.reduce(0) { $0 + Int($1.count) })
        return changes
    }

    func changes(from: Timestamp, to: Timestamp? = nil, as who: Credential = .operator) async throws -> Changes {
        try await changes(ChangeScope(pipeline, from: .moment(from), to: to.map { .moment($0) }), as: who)
    }
}

extension Changes {
    var amounts: [Reason: Int64] { Dictionary(uniqueKeysWithValues: moves.map { ($0.reason, $0.amount) }) }
}

@Suite("What lies between two moments") struct ChangesTests {
    @Test("adds up to the minor unit, for any two moments, and ends where the board does", arguments: Engine.available)
    func addsUp(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = RandomLife(shop: shop, seed: 3)
            var moments = [shop.clock.now]
            for _ in 0..<10 {
                try await life.live(steps: 8)
                moments.append(shop.clock.now)
                shop.clock.advance(by: .days(1))
            }
            for from in moments {
                for to in moments where to >= from {
                    let changes = try await shop.changes(from: from, to: to)
                    let board = try await shop.board(asOf: to == shop.clock.now ? nil : to)
                    #expect(changes.end == Sum(count: board.columns.reduce(0) { $0 + $1.sums.converted.count }, amount: board.columns.reduce(0) { $0 + $1.sums.converted.amount }))
                    #expect(try await shop.changes(from: to, to: to).start == changes.end)
                }
            }
        }
    }

    /// One deal for each cause, and one that stays as it is.
    @Test("has every cause once, each with its part", arguments: Engine.available)
    func everyCause(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let run = shop.runner, anna = try await shop.add("anna", as: .rep)
            try await shop.rate("SEK", "2026-01-01", 0.1)
            let elsewhere = try await run.perform(CreatePipeline(name: "Renewals", stages: ["One", "Two"]), as: .operator).output
            func close(_ day: String) -> [(String, JSONValue)] { [("expectedClose", .string(day))] }
            let reopened = try await shop.addDeal("reopened", amount: 200), woken = try await shop.addDeal("woken", amount: 300), restored = try await shop.addDeal("restored", amount: 500)
            let movedIn = try await run.perform(CreateDeal(title: "moved in", stageId: elsewhere.stages[0].id, values: [("amount", 400)]), as: .operator).output.record
            let grown = try await shop.addDeal("grown", amount: 600), other = try await shop.addDeal("other currency", amount: 700), shrunk = try await shop.addDeal("shrunk", amount: 800)
            let won = try await shop.addDeal("won", amount: 900), lost = try await shop.addDeal("lost", amount: 1_100), nurtured = try await shop.addDeal("nurtured", amount: 1_200)
            let movedOut = try await shop.addDeal("moved out", amount: 1_300), deleted = try await shop.addDeal("deleted", amount: 1_400), advanced = try await shop.addDeal("advanced", amount: 1_500)
            let back = try await shop.addDeal("back", in: 2, amount: 1_600), pulled = try await shop.addDeal("pulled in", amount: 1_700, values: close("2026-12-20"))
            let pushed = try await shop.addDeal("pushed out", amount: 1_800, values: close("2026-12-10")), handed = try await shop.addDeal("reassigned", amount: 1_900)
            try await shop.addDeal("quiet", amount: 2_000)
            try await shop.lose(reopened)
            _ = try await run.perform(NurtureDeal(id: woken.id, until: Day("2026-11-24")!), as: .operator)
            _ = try await run.perform(DeleteRecord<Deal>(id: restored.id), as: .operator)
            let from = shop.clock.now
            shop.clock.set("2026-11-25T09:00:00Z")
            try await shop.addDeal("created", amount: 1_000)
            _ = try await run.perform(ReopenDeal(id: reopened.id), as: .operator)
            #expect(try await run.perform(WakeNurturedDeals(), as: .operator).output.count == 1)
            _ = try await run.perform(TransferDeal(id: movedIn.id, stageId: shop.stages[0].id), as: .operator)
            _ = try await run.perform(RestoreRecord<Deal>(id: restored.id), as: .operator)
            try await shop.change(grown, ("amount", 650))
            try await shop.change(other, ("currency", "SEK"))
            try await shop.change(shrunk, ("amount", 790))
            try await shop.win(won)
            try await shop.lose(lost)
            _ = try await run.perform(NurtureDeal(id: nurtured.id, until: Day("2027-02-01")!), as: .operator)
            _ = try await run.perform(TransferDeal(id: movedOut.id, stageId: elsewhere.stages[0].id), as: .operator)
            _ = try await run.perform(DeleteRecord<Deal>(id: deleted.id), as: .operator)
            try await shop.move(advanced, to: 1)
            try await shop.move(back, to: 0)
            try await shop.change(pulled, ("expectedClose", "2026-12-10"))
            try await shop.change(pushed, ("expectedClose", "2027-02-01"))
            try await shop.change(handed, ("ownerId", .int(anna.id.rawValue)))
            let changes = try await shop.changes(from: from)
            #expect(changes.start == Sum(count: 14, amount: 18_500) && changes.end == Sum(count: 14, amount: 14_410))
            #expect(changes.moves.allSatisfy { $0.count == 1 })
            #expect(changes.amounts == [
                .created: 1_000, .reopened: 200, .woken: 300, .movedIn: 400, .restored: 500, .grown: 50, .otherCurrency: -630, .shrunk: -10, .won: -900, .lost: -1_100, .nurtured: -1_200, .movedOut: -1_300,
                .deleted: -1_400, .advanced: 0, .movedBack: 0, .pulledIn: 0, .pushedOut: 0, .reassigned: 0,
            ])
            // Looked at from the other pipeline the two that changed sides are all there is.
            let there = try await shop.changes(ChangeScope(elsewhere.pipeline.id, from: .moment(from)))
            #expect(there.amounts == [.movedIn: 1_300, .movedOut: -400])
        }
    }

    @Test("tells what a deal's worth changed by apart from its going and its coming", arguments: Engine.available)
    func worth(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await shop.addDeal("won", amount: 100), back = try await shop.addDeal("back", amount: 70)
            try await shop.lose(back)
            let from = shop.clock.now
            shop.clock.advance(by: .days(1))
            try await shop.change(won, ("amount", 150))
            try await shop.win(won)
            _ = try await shop.runner.perform(ReopenDeal(id: back.id), as: .operator)
            try await shop.change(back, ("amount", 50))
            // Here and gone between the two: of neither.
            let brief = try await shop.addDeal("brief", amount: 9_999)
            try await shop.lose(brief)
            let changes = try await shop.changes(from: from)
            #expect(changes.start == Sum(count: 1, amount: 100) && changes.end == Sum(count: 1, amount: 50))
            #expect(changes.amounts == [.grown: 50, .won: -150, .reopened: 70, .shrunk: -20])
        }
    }

    @Test("of what is expected in a period tells how deals came into it and left it", arguments: Engine.available)
    func period(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func add(_ title: String, _ amount: Int64, _ close: String?) async throws -> Deal { try await shop.addDeal(title, amount: amount, values: close.map { [("expectedClose", .string($0))] } ?? []) }
            let pulled = try await add("pulled in", 100, "2027-02-01"), slipped = try await add("slipped in", 200, "2026-11-25"), pushed = try await add("pushed out", 300, "2026-12-20")
            let ahead = try await add("ahead", 400, "2026-12-20"), stays = try await add("stays", 500, "2026-12-10"), won = try await add("won", 600, "2026-12-31"), dated = try await add("dated", 700, nil)
            let from = shop.clock.now
            shop.clock.advance(by: .days(1))
            for (deal, day) in [(pulled, "2026-12-01"), (slipped, "2026-12-05"), (pushed, "2027-01-10"), (ahead, "2026-11-28"), (stays, "2026-12-12"), (dated, "2026-12-24")] { try await shop.change(deal, ("expectedClose", .string(day))) }
            try await shop.change(pushed, ("amount", 350))
            try await shop.win(won)
            var scope = ChangeScope(shop.pipeline, from: .moment(from))
            (scope.periodFrom, scope.periodTo) = (Day("2026-12-01"), Day("2026-12-31"))
            let changes = try await shop.changes(scope)
            #expect(changes.measure == .expectedInPeriod && changes.start == Sum(count: 4, amount: 1_800) && changes.end == Sum(count: 4, amount: 1_500))
            #expect(changes.amounts == [.pulledIn: 800, .slippedIn: 200, .grown: 50, .won: -600, .pushedOut: -350, .pulledAhead: -400])
            scope.periodTo = nil
            #expect(try await shop.changes(scope).start == Sum(count: 5, amount: 1_900))
        }
    }

    @Test("of one owner's or a team's deals counts what was theirs at each moment", arguments: Engine.available)
    func owners(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("handed over", amount: 100, values: [("ownerId", .int(anna.id.rawValue))])
            try await shop.addDeal("kept", amount: 30, values: [("ownerId", .int(anna.id.rawValue))])
            let from = shop.clock.now
            shop.clock.advance(by: .days(1))
            try await shop.change(deal, ("ownerId", .int(bo.id.rawValue)))
            var scope = ChangeScope(shop.pipeline, from: .moment(from))
            #expect(try await shop.changes(scope).amounts == [.reassigned: 0])
            scope.ownerId = anna.id.description
            let annas = try await shop.changes(scope)
            #expect(annas.start.amount == 130 && annas.end.amount == 30 && annas.amounts == [.reassigned: -100])
            scope.ownerId = "me"
            #expect(try await shop.changes(scope, as: bo.credential).amounts == [.reassigned: 100])
            scope.ownerId = "nobody"
            await #expect(throws: (any Error).self) { try await shop.runner.perform(ShowChanges(scope), as: .operator) }
        }
    }

    @Test("converts each currency once, at the rates of the end, and still gives every deal its part", arguments: Engine.available)
    func currencies(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.rate("SEK", "2026-01-01", 0.5)
            try await shop.rate("SEK", "2026-11-20", 0.0887)
            var deals: [Deal] = []
            for number in 0..<40 { deals.append(try await shop.addDeal("deal \(number)", in: number % 4, amount: Int64(number * 7_919 % 10_007), values: [("currency", number % 3 == 0 ? "EUR" : "SEK")])) }
            try await shop.addDeal("yen", amount: 77, values: [("currency", "JPY")])
            let from = shop.clock.now
            func sums(_ board: Board<Deal>) -> [String: Int64] { board.columns.flatMap(\.sums.byCurrency).reduce(into: [:]) { $0[$1.currency.code, default: 0] += $1.sum.amount } }
            func worth(_ board: Board<Deal>) -> Int64 { sums(board)["EUR", default: 0] + sums(board)["SEK", default: 0].weighted(by: 0.0887) }
            shop.clock.advance(by: .days(2))
            for (place, deal) in deals.enumerated() {
                switch place % 5 {
                case 0: try await shop.change(deal, ("amount", .int(Int64(place * 101 + 1))))
                case 1: try await shop.win(deal)
                case 2: try await shop.move(deal, to: (place + 1) % 4)
                default: break
                }
            }
            let changes = try await shop.changes(from: from), before = try await shop.board(asOf: from), after = try await shop.board()
            #expect(changes.start.amount == worth(before) && changes.end.amount == worth(after))
            #expect(changes.unconverted.map(\.code) == ["JPY"] && changes.rateDay == Day("2026-11-21"))
            let rows = try await shop.runner.perform(ShowChangedDeals(ChangeScope(shop.pipeline, from: .moment(from)), reason: .won), as: .operator).output.rows
            for row in rows {
                let own = row.deal.after?.amount ?? 0, exact = row.deal.after?.currency == .eur ? Double(own) : Double(own) * 0.0887
                #expect(abs(Double(row.amount) + exact) <= 1, "within one minor unit of its own conversion")
            }
        }
    }

    @Test("takes days, which stand for their ends, and says what is wrong with what it is asked", arguments: Engine.available)
    func questions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addDeal("early", amount: 100)
            shop.clock.set("2026-11-20T22:30:00Z")
            try await shop.addDeal("late on the 20th", amount: 20)
            shop.clock.set("2026-11-21T12:00:00Z")
            func ask(_ members: (String, JSONValue)...) async throws -> Changes { try await shop.runner.perform(ShowChanges(input: .object(JSONObject([("id", .int(shop.pipeline.rawValue))] + members))), as: .operator).output }
            // 23:30 in Stockholm is still the 20th.
            let changes = try await ask(("from", "2026-11-19"), ("to", "2026-11-20"))
            #expect(changes.amounts == [.created: 20] && changes.start.amount == 100)
            #expect(try await ask(("from", "2026-11-20")).moves.isEmpty)
            func fault(_ members: (String, JSONValue)...) async -> String? {
                do {
                    let operation = try ShowChangedDeals(input: .object(JSONObject([("id", .int(shop.pipeline.rawValue))] + members)))
                    _ = try await shop.runner.perform(operation, as: .operator)
                    return nil
                } catch let problem as InputProblem { return "\(problem.field) \(problem.code)" } catch let refusal as Refusal { return "\(refusal.code)" } catch { return "\(error)" }
            }
            #expect(await fault() == "from missing")
            #expect(await fault(("from", "yesterday")) == "from invalid")
            #expect(await fault(("from", "2026-11-19"), ("measure", "closed")) == "measure notAnOption")
            #expect(await fault(("from", "2026-11-19"), ("reason", "magic")) == "reason notAnOption")
            #expect(await fault(("from", "2026-11-19"), ("limit", 0)) == "limit outOfRange")
            #expect(await fault(("from", "2026-11-19"), ("stage", 1)) == "stage unknownField")
            #expect(await fault(("from", "2026-11-20"), ("to", "2026-11-19")) == "validation")
            #expect(await fault(("from", "2026-11-19"), ("periodFrom", "2026-12-31"), ("periodTo", "2026-12-01")) == "validation")
        }
    }

    @Test("shows somebody who sees only their own deals these alone, and nobody an expected close that is hidden from them", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let annas = try await shop.addDeal("hers", amount: 100, values: [("ownerId", .int(anna.id.rawValue))])
            try await shop.addDeal("his", amount: 1_000, values: [("ownerId", .int(bo.id.rawValue))])
            let from = shop.clock.now
            shop.clock.advance(by: .days(1))
            try await shop.win(annas)
            try await shop.set(sees: .own, changes: .own)
            #expect(try await shop.changes(from: from, as: anna.credential).amounts == [.won: -100])
            let bos = try await shop.changes(from: from, as: bo.credential)
            #expect(bos.moves.isEmpty && bos.start.amount == 1_000 && bos.end.amount == 1_000)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["expectedClose", "amount"]]] as JSONValue)])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowChanges(ChangeScope(shop.pipeline, from: .moment(from), measure: .expectedInPeriod)), as: anna.credential) } == .forbidden)
            let body = try await shop.runner.answer(ShowChangedDeals(ChangeScope(shop.pipeline, from: .moment(from))), as: anna.credential, dryRun: false, key: nil).body
            let text = String(decoding: body, as: UTF8.self)
            #expect(text.contains("\"reason\":\"won\"") && !text.contains("amount") && !text.contains("part") && !text.contains("expectedClose") && !text.contains("100"))
        }
    }
}
