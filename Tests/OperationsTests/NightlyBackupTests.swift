import Domain
import FoundationEssentials
import Glibc
import Storage
import TestDatabases
import Testing
@testable import Operations

@Suite("Nightly backups") struct NightlyBackupTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
    /// Who may do what with a file.
    private func mode(_ path: String) -> UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }
    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test("keep seven nights, and the latest of four weeks and of six months, whatever day it is")
    func staying() throws {
        let first = try day("2025-01-01")
        var kept: Set<Day> = []
        for number in 0..<700 {
            let today = first + number
            kept = BackupFolder.staying(of: Array(kept) + [today])
            #expect(kept.contains(today) && kept.count <= 7 + 4 + 6)
            guard number > 220 else { continue }
            for back in 0..<7 { #expect(kept.contains(today + -back)) }
            // Four weeks and six months back there is one that is at most a week, or a month, older.
            #expect(kept.contains { 21 - 7...28 ~= today - $0 }, "\(today)")
            #expect(kept.contains { 120...155 ~= today - $0 }, "\(today)")
        }
        #expect(BackupFolder.staying(of: []) == [])
    }

    @Test("are due at 03:15 by the workspace's clock, also where summer time skips or repeats an hour")
    func night() throws {
        let zone = try #require(Zone("Europe/Copenhagen"))
        func night(_ text: String) throws -> String { BackupFolder.night(at: try moment(text), in: zone).day.description }
        #expect(try night("2026-11-20T02:14:59Z") == "2026-11-19")
        #expect(try night("2026-11-20T02:15:00Z") == "2026-11-20")
        #expect(try night("2026-07-20T01:15:00Z") == "2026-07-20")
        // The clock goes from 02:00 to 03:00 in March, and from 03:00 back to 02:00 in October.
        #expect(try night("2026-03-29T01:14:59Z") == "2026-03-28")
        #expect(try night("2026-03-29T01:15:00Z") == "2026-03-29")
        #expect(try night("2026-10-25T02:14:59Z") == "2026-10-24")
        #expect(try night("2026-10-25T02:15:00Z") == "2026-10-25")
    }

    @Test("of a folder are its files of that name alone; the doctor speaks of a last good one that is older than two days")
    func folder() async throws {
        try await withTemporaryDirectory { directory in
            let folder = BackupFolder(directory + "/backups"), today = try day("2026-11-30")
            #expect(folder.nights.isEmpty && folder.finding(today: today) == nil, "a workspace without them is in order")
            try folder.prepare()
            #expect(folder.finding(today: today) == nil)
            for name in ["tratto-2026-11-28.sqlite", "tratto-2026-11-27.sqlite", "tratto-2026-02-30.sqlite", "tratto-2026-11-29.sqlite.faulty", "notes.txt", "tratto-2026-11-30.sqlite.unchecked"] {
                #expect(FileManager.default.createFile(atPath: folder.path + "/" + name, contents: nil))
            }
            #expect(folder.nights.map(\.description) == ["2026-11-27", "2026-11-28"])
            #expect(folder.finding(today: today) == nil)
            #expect(folder.finding(today: today + 1)?.name == "backups")
            try folder.prepare()
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/tratto-2026-11-30.sqlite.unchecked"))
            #expect(FileManager.default.fileExists(atPath: folder.path + "/notes.txt"))
        }
    }

    @Test("hold what the workspace held, were restored and looked at, and are for nobody else to read")
    func made() async throws {
        try await withTemporaryDirectory { directory in
            try await withShop(on: .sqlite) { shop in
                let backups = try #require(NightlyBackups(of: shop.database, in: directory + "/backups")), night = try day("2026-11-20")
                try await shop.addDeal("Boiler")
                try await backups.make(of: night, at: shop.clock.now)
                try await shop.addDeal("Stove")
                let file = backups.folder.file(of: night)
                #expect(backups.folder.nights == [night])
                #expect(try FileManager.default.contentsOfDirectory(atPath: backups.folder.path) == ["tratto-2026-11-20.sqlite"])
                #expect(mode(file) == 0o600 && mode(backups.folder.path) == 0o700)
                let copy = try SQLiteOnlooker(path: file)
                #expect(try await copy.read { db in try db.values(String.self, "SELECT title FROM deal") } == ["Boiler"])
                await copy.close()
                let noted = try await shop.database.read { db in try db.values(String.self, "SELECT action FROM audit_entry ORDER BY number DESC LIMIT 1") }
                #expect(noted == ["workspace.backup"])
            }
        }
    }

    @Test("that are not in order get no good name and push none away")
    func unsound() async throws {
        try await withTemporaryDirectory { directory in
            try await withShop(on: .sqlite) { shop in
                let backups = try #require(NightlyBackups(of: shop.database, in: directory)), first = try day("2026-11-20")
                try await shop.addDeal("Boiler", amount: 100_00)
                try await backups.make(of: first, at: shop.clock.now)
                try await shop.database.write { db in try db.execute("UPDATE deal_total SET deals = deals + 1") }
                await #expect(throws: NightlyBackups.Unsound.self) { try await backups.make(of: first + 1, at: shop.clock.now) }
                #expect(backups.folder.nights == [first])
                #expect(FileManager.default.fileExists(atPath: backups.folder.faultyFile(of: first + 1)))
                try await shop.database.write { db in try db.execute("UPDATE deal_total SET deals = deals - 1") }
                try await backups.make(of: first + 2, at: shop.clock.now)
                #expect(backups.folder.nights == [first, first + 2])
                #expect(!FileManager.default.fileExists(atPath: backups.folder.faultyFile(of: first + 1)), "a good one makes it useless")
            }
        }
    }
}
