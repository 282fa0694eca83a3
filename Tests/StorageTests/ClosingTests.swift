import Storage
import TestDatabases
import Testing

@Suite("Closing") struct ClosingTests {
    @Test("waits for what is running and queued, and refuses what comes later", arguments: Engine.available)
    func drains(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([StatementTests.deals]).migrate(database)
            let gate = Gate()
            let answered = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    _ = try await database.report { _ in
                        gate.open(1)
                        gate.wait(2)
                    }
                    answered.add()
                }
                for number in 0..<30 {
                    group.addTask {
                        try await database.write { connection in
                            gate.open(10 + number)
                            try connection.execute("INSERT INTO stage (name) VALUES (\("\(number)"))")
                        }
                        answered.add()
                    }
                }
                for step in [1] + (10..<40) { await gate.waitAsync(step) }
                gate.open(2)
                await database.close()
                // The answers are given; their tasks may still have to take them.
                try await group.waitForAll()
            }
            #expect(answered.value == 31)
            for call in [database.read, database.report, database.write] as [(@escaping @Sendable (Connection) throws -> Int) async throws -> Int] {
                await #expect(throws: DatabaseError.self) { _ = try await call { _ in 1 } }
            }
            await #expect(throws: DatabaseError.self) { try await database.backup(to: "/tmp/never") }
            await database.close()
        }
    }
}
