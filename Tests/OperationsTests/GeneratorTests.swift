import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Made-up pipelines") struct GeneratorTests {
    private static let now = Timestamp("2026-11-19T09:00:00Z")!

    @Test("of twenty thousand deals break no rule, and are the same on both databases")
    func large() async throws {
        var pictures: [[String]] = []
        for engine in Engine.available {
            try await withDatabase(on: engine) { database in
                try await Workspaces.open(database, now: Self.now)
                try await Generator.run(database, deals: 20_000, seed: 42, now: Self.now)
                #expect(try await Invariants.check(database, now: Self.now).isEmpty)
                let board = try await board(database)
                #expect(board.columns.map(\.sums.converted.count) == [101, 101, 101, 101, 101, 101])
                #expect(board.columns.allSatisfy { $0.items.count == 50 && $0.nextCursor != nil })
                #expect(board.unconverted.isEmpty)
                pictures.append(try await figures(database))
            }
        }
        #expect(pictures.allSatisfy { $0 == pictures[0] })
    }

    @Test("have a history: a past board, moves that add up, touches, words to find")
    func history() async throws {
        try await withDatabase(on: .sqlite) { database in
            try await Workspaces.open(database, now: Self.now)
            try await Generator.run(database, deals: 3_300, now: Self.now)
            let runner = Runner(database: database, means: Means(), clock: { Self.now }), then = Self.now - .days(400)
            let past = try await board(database, asOf: then)
            #expect(past.columns.reduce(0) { $0 + $1.sums.converted.count } > 50)
            let changes = try await runner.perform(ShowChanges(id: past.pipeline.id, from: then), as: .operator).output
            #expect(changes.start.amount + changes.moves.reduce(0) { $0 + $1.amount } == changes.end.amount)
            let deal = try #require(try await board(database).columns[3].items.first)
            #expect(try await runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items.map(\.operation) == ["deals.create", "deals.move", "deals.move", "deals.move"])
            #expect(try await runner.perform(Search(q: deal.title, limit: 50), as: .operator).output.items.contains { $0.id == deal.id.rawValue })
            // A deal that somebody goes on with is like any other.
            _ = try await runner.perform(MoveDeal(id: deal.id, stageId: past.columns[4].stage.id), as: .operator)
            _ = try await runner.perform(CreateRecord<Activity>(values: JSONObject([("subject", "Called"), ("type", "call"), ("doneAt", .string(Self.now.description)), ("dealId", .int(deal.id.rawValue))])), as: .operator)
            #expect(try await runner.perform(ShowRecord<Deal>(id: deal.id), as: .operator).output.record.touches == deal.touches + 1)
            #expect(try await Invariants.check(database, now: Self.now).isEmpty)
            // A second pipeline beside the first.
            try await Generator.run(database, deals: 100, seed: 2, now: Self.now)
            #expect(try await Invariants.check(database, now: Self.now).isEmpty)
            #expect(try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM user_account") } == 20)
        }
    }

    private func board(_ database: any Database, asOf: Timestamp? = nil) async throws -> Board<Deal> {
        let runner = Runner(database: database, means: Means(), clock: { Self.now })
        let pipelines = try await runner.perform(ListPipelines(), as: .operator).output.items
        return try await runner.perform(ShowBoard<Deal>(id: try #require(pipelines.last).pipeline.id, asOf: asOf), as: .operator).output
    }

    /// Counts and sums of every table, and every 97th deal, so that a difference anywhere shows.
    private func figures(_ database: any Database) async throws -> [String] {
        try await database.report { db in
            var lines: [String] = []
            for sql in [
                "COUNT(*), SUM(amount), SUM(weighted), SUM(version), SUM(entered_stage_at / 1000000), SUM(COALESCE(next_due_at, 0) / 1000000), SUM(touches), SUM(owner_id) FROM deal",
                "COUNT(*), SUM(valid_from / 1000000), SUM(weighted), SUM(stage_id), SUM(version), SUM(deal_id), 0, 0 FROM deal_version",
                "COUNT(*), SUM(at / 1000000), SUM(LENGTH(after)), SUM(COALESCE(LENGTH(before), 0)), SUM(entity_id), SUM(version), SUM(COALESCE(deal_id, 0)), 0 FROM event",
                "COUNT(*), SUM(COALESCE(done_at, 0) / 1000000), SUM(deal_id), SUM(contact_id), SUM(company_id), 0, 0, 0 FROM activity",
                "SUM(deals), SUM(amount), SUM(weighted), SUM(stage_id * deals), SUM(owner_id * deals), 0, 0, 0 FROM deal_total",
                "COUNT(*), SUM(LENGTH(name)), SUM(LENGTH(domain)), SUM(created_at / 1000000), SUM(owner_id), 0, 0, 0 FROM company",
                "COUNT(*), SUM(LENGTH(name)), SUM(LENGTH(email)), SUM(company_id), SUM(LENGTH(phone)), 0, 0, 0 FROM contact",
                "COUNT(*), SUM(LENGTH(text)), SUM(entity_id), 0, 0, 0, 0, 0 FROM search_document",
            ] as [SQL] {
                try db.forEach("SELECT \(sql)") { row in lines.append(try (0..<8).map { _ in "\(try row.next(Int64?.self) ?? -1)" }.joined(separator: "|")) }
            }
            lines += try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id % 97 = 0 ORDER BY id").map { "\($0)" }
            return lines
        }
    }
}
