import Domain
@testable import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

@Suite("A whole workspace as a file") struct TransferTests {
    @Test("comes back exactly as it was, on either engine", arguments: Engine.available, Engine.available)
    func roundTrip(from one: Engine, to other: Engine) async throws {
        try await withShop(on: one) { shop in
            _ = try await shop.add("Łukasz", as: .admin)
            try await RandomLife(shop: shop, seed: 5).live(steps: 60)
            let written = try await lines(of: shop.database)
            try await withDatabase(on: other) { copy in
                try await Workspaces.open(copy, now: shop.clock.now)
                let queue = Mutex(written)
                try await Transfer.read(into: copy) { queue.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
                #expect(Set(try await lines(of: copy)) == Set(written))
                #expect(try await Invariants.check(copy, now: shop.clock.now).isEmpty)
                let runner = Runner(database: copy, means: Means(), clock: { shop.clock.now })
                let added = try await runner.perform(CreateDeal(title: "Zażółć", stageId: shop.stages[0].id), as: .operator).output.record
                #expect(try await runner.perform(Search(q: "zazolc"), as: .operator).output.items.map(\.id) == [added.id.rawValue])
            }
        }
    }

    @Test("is refused where there is something already, and when a line is damaged", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addDeal("kept")
            await #expect(throws: Transfer.Unreadable.self) { try await Transfer.read(into: shop.database) { nil } }
            #expect(try await shop.board().columns[0].items.count == 1)
        }
    }

    /// SQLite does not say which columns those are, so they are named; PostgreSQL knows all of them.
    @Test("knows every column that is true or false", .enabled(if: Engine.available.contains(.postgres)))
    func truths() async throws {
        try await withShop(on: .postgres) { shop in
            let found = try await shop.database.read { db in try db.values(String.self, "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'boolean'") }
            #expect(!found.isEmpty && Set(found).subtracting(Column.truths).isEmpty)
        }
    }

    private func lines(of database: any Database) async throws -> [[UInt8]] {
        let lines = Mutex<[[UInt8]]>([])
        try await Transfer.write(database) { line in lines.withLock { $0.append(Array(line.dropLast())) } }
        return lines.withLock { $0 }
    }
}
