import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Undo of thousands of changes") struct LargeUndoTests {
    /// Deals in the first stage, brought in by a file.
    private func fill(_ shop: Shop, _ count: Int) async throws {
        let done = try await shop.bringIn((1...count).map { shop.row($0 + 1, "A\($0)", stage: "Prospecting", company: "Acme", amount: Int64($0)) })
        #expect(done.created == Int64(count))
    }
    private func deals(in stage: Int, of shop: Shop) async throws -> Int64 {
        try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE stage_id = \(shop.stages[stage].id) AND deleted_at IS NULL") ?? 0 }
    }

    @Test("takes a removed stage back with all of its deals, exactly, or not at all", arguments: Engine.available)
    func stage(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let count: Int64 = 5_050
            try await fill(shop, Int(count))
            let anna = try await shop.add("anna", as: .admin)
            func positions() async throws -> [Int64] { try await shop.database.read { db in try db.values(Int64.self, "SELECT position FROM deal ORDER BY id") } }
            let before = try await positions()
            shop.clock.advance(by: .hours(1))
            let gone = try await shop.runner.perform(DeleteStage(id: shop.stages[0].id, moveDealsTo: shop.stages[1].id), as: anna.credential)
            #expect(try await deals(in: 1, of: shop) == count)
            let row = try await shop.runner.perform(ListHistory(operation: "stages.delete"), as: anna.credential).output.items[0]
            #expect(row.mayUndo && row.count == Int(count) + 1)

            // One of them is changed by somebody else: then nothing of it goes back.
            let one = try await shop.database.read { db in try db.value(Deal.ID.self, "SELECT MIN(id) FROM deal")! }
            shop.clock.advance(by: .hours(1))
            let moved = try await shop.runner.perform(MoveDeal(id: one, stageId: shop.stages[2].id), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: gone.undo ?? ""), as: anna.credential) } == .undoConflict)
            #expect(try await deals(in: 0, of: shop) == 0)
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)

            shop.clock.advance(by: .hours(1))
            let undone = try await shop.runner.perform(UndoLast(), as: anna.credential).output
            #expect(undone.count == Int(count) + 1 && undone.operation == "stages.delete" && undone.title == "Prospecting")
            #expect(try await deals(in: 0, of: shop) == count)
            #expect(try await positions() == before)
            let stage = try await shop.runner.perform(ShowRecord<Stage>(id: shop.stages[0].id), as: .operator).output.record
            #expect(stage.archivedAt == nil)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("takes many moves back with the tasks that they planned", arguments: Engine.available)
    func tasks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fill(shop, 1_700)
            let task: (String) -> JSONValue = { ["key": .string($0), "subject": .string($0), "type": "call", "days": 1, "owner": "owner"] }
            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(shop.stages[1].id.rawValue), "tasks": .array([task("call"), task("send")])]), as: .operator)
            shop.clock.advance(by: .hours(1))
            var change = ManyChange()
            change.stageId = shop.stages[1].id
            let ids = try await shop.database.read { db in try db.values(Deal.ID.self, "SELECT id FROM deal ORDER BY id") }
            let moved = try await shop.runner.perform(ChangeMany(selection: Selection<Deal>(ids: ids), change: change), as: .operator)
            func steps() async throws -> Int64 { try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM activity WHERE deleted_at IS NULL") ?? 0 } }
            #expect(try await steps() == 3_400)
            let undone = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator).output
            #expect(undone.count > 5_000)
            #expect(try await steps() == 0)
            #expect(try await deals(in: 0, of: shop) == 1_700)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }
}
