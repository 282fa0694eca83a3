import Domain
import FoundationEssentials
import Operations
import Storage
import TestDatabases
import Testing
@testable import Web

@Suite("A server's nightly backups") struct BackupWorkerTests {
    private func withBackups(_ body: @escaping @Sendable (Place, BackupWorker, BackupFolder) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/backups"
            try await withPlace(on: .sqlite, configure: { $0.backups = path }) { place in
                try await place.database.write { db in try db.execute("UPDATE workspace SET zone = 'Europe/Copenhagen'") }
                try await body(place, try #require(place.server.site.backups), BackupFolder(path))
            }
        }
    }

    @Test("are made at a quarter past three, once, and missed ones as soon as there is time")
    func nights() async throws {
        try await withBackups { place, worker, folder in
            func made() -> [String] { folder.nights.map(\.description) }
            func turn(after minutes: Int64) async { place.clock.advance(by: .minutes(minutes)); await worker.turn() }
            // It is ten in the morning there, and the workspace is new.
            await worker.turn()
            #expect(made().isEmpty)
            await turn(after: 17 * 60 + 14)
            #expect(made().isEmpty, "14 past three")
            await turn(after: 1)
            #expect(made() == ["2026-11-20"])
            await turn(after: 10)
            #expect(made() == ["2026-11-20"])
            await turn(after: 3 * 24 * 60)
            #expect(made() == ["2026-11-20", "2026-11-23"])
            #expect(place.log.lines.filter { $0.contains("backup made") }.count == 2)
            let metrics = place.server.site.metrics.registry.text()
            #expect(metrics.contains("tratto_backups_total{outcome=\"good\"} 2"))
            #expect(metrics.contains("tratto_backup_last_success_seconds \(place.clock.now.seconds)"))
        }
    }

    @Test("that fail are told and tried again after an hour")
    func failing() async throws {
        try await withBackups { place, worker, folder in
            func turn(after minutes: Int64) async { place.clock.advance(by: .minutes(minutes)); await worker.turn() }
            // A file stands where the folder has to be.
            #expect(FileManager.default.createFile(atPath: folder.path, contents: nil))
            await turn(after: 18 * 60)
            #expect(place.log.lines.contains { $0.contains("backup failed") })
            try FileManager.default.removeItem(atPath: folder.path)
            await turn(after: 59)
            #expect(folder.nights.isEmpty)
            await turn(after: 1)
            #expect(folder.nights.map(\.description) == ["2026-11-20"])
            #expect(place.server.site.metrics.registry.text().contains("tratto_backups_total{outcome=\"failed\"} 1"))
        }
    }

    @Test("are made by no server that was told of no folder, or that has PostgreSQL", arguments: Engine.available)
    func off(on engine: Engine) async throws {
        try await withPlace(on: engine, configure: { $0.backups = engine == .sqlite ? nil : "/nowhere" }) { place in
            #expect(place.server.site.backups == nil)
        }
    }
}
