import ArgumentParser
import Domain
import FoundationEssentials
import Operations
import Storage
import Synchronization

/// `tratto restore`: from a backup, or from an export of the workspace, into a place that is empty.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read a backup or an exported workspace into an empty place, and check it.")
    @OptionGroup var place: WorkspaceOptions
    @Argument(help: "A file of 'tratto backup' or of 'tratto export workspace'.") var file: String
    @Flag(help: "Print what was read as JSON.") var json = false

    func run() async throws {
        guard let head = FileLines(file)?.head else { throw Message("\(file) cannot be read.") }
        if head.starts(with: Array("SQLite format 3\0".utf8)) { try restoreFile() } else if head.first == UInt8(ascii: "{") { try await restoreLines() } else if head.starts(with: Array("PGDMP".utf8)) {
            throw Message("This is a dump of PostgreSQL: createdb the database, then pg_restore --dbname=URL \(file)")
        } else { throw Message("\(file) is neither a backup nor an exported workspace.") }
        try await check()
        if json { Output.result(Words.json(["file": file])) } else { Output.say("Restored \(file); everything is in order.") }
    }

    /// A copy of the file, made whole before it gets its name.
    private func restoreFile() throws {
        guard place.database == nil else { throw Message("A SQLite backup is restored with --data; to move it to PostgreSQL, export the workspace and restore that.") }
        let target = place.data + "/tratto.sqlite", files = FileManager.default
        guard !files.fileExists(atPath: target) else { throw Message("There is a workspace in \(place.data) already; name an empty folder.") }
        try files.createDirectory(atPath: place.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try files.copyItem(atPath: file, toPath: target + ".part")
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target + ".part")
        try files.moveItem(atPath: target + ".part", toPath: target)
    }

    private func restoreLines() async throws {
        guard let lines = FileLines(file) else { throw Message("\(file) cannot be read.") }
        let database = try place.connect()
        do {
            guard try await Workspaces.open(database, now: .current) else { throw Message("There is a workspace already; name an empty place.") }
            try await Transfer.read(into: database) { lines.next() }
            try? await database.refreshStatistics()
            await database.close()
        } catch let error as Transfer.Unreadable {
            await database.close()
            throw Message("\(file), line \(error.line): \(error.why)")
        } catch {
            await database.close()
            throw Message.from(error)
        }
    }

    private func check() async throws {
        let database = try place.connect()
        try await Migrator(migrations).migrate(database)
        try await AuditChain.note("workspace.restore", in: database, now: .current)
        let findings = try await Invariants.check(database, now: .current) + Integrity.check(database)
        await database.close()
        guard findings.isEmpty else { throw Message(findings.map { "\($0.name): \($0.what)" }.joined(separator: "\n")) }
    }
}
