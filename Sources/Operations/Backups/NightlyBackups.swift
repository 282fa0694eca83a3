public import Domain
import Glibc
public import Storage

/// Makes a backup of a workspace's file each night, restores it beside to see whether it is good, and keeps some of the earlier
/// ones. A night that was missed is made up for.
public struct NightlyBackups: Sendable {
    public let folder: BackupFolder
    private let database: any Database

    /// Nil where the engine has backups of its own.
    public init?(of database: any Database, in path: String) {
        guard database.dialect == .sqlite else { return nil }
        (folder, self.database) = (BackupFolder(path), database)
    }

    /// The night whose backup is to be made now; nil when there is none to be made. A new workspace waits for its first night; a
    /// night that passed while no server ran is made up for.
    /// - Parameter start: since when the server runs; a night before that waits for some minutes, until the morning's rush is over.
    public func due(at now: Timestamp, since start: Timestamp) async throws -> Day? {
        guard let workspace = try await database.read({ db in try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") }) else { return nil }
        let night = BackupFolder.night(at: now, in: workspace.timeZone)
        guard workspace.createdAt < night.moment, night.moment >= start || now - start >= Self.patience else { return nil }
        return folder.nights.last.map { $0 < night.day } ?? true ? night.day : nil
    }

    static let patience = Timestamp.Span.minutes(15)

    /// Makes the backup of a night.
    /// - Throws: `Unsound` when it was made and something is wrong with what is in it; it is kept with another name then, and no
    ///   earlier one is taken away.
    public func make(of night: Day, at now: Timestamp) async throws {
        try folder.prepare()
        let draft = folder.file(of: night) + ".unchecked"
        try await database.backup(to: draft)
        let findings = try await check(draft, at: now)
        let name = findings.isEmpty ? folder.file(of: night) : folder.faultyFile(of: night)
        guard rename(draft, name) == 0 else { throw DatabaseError(.ioError, "cannot name \(name): \(String(cString: strerror(errno)))") }
        guard findings.isEmpty else { throw Unsound(file: name, findings: findings) }
        folder.thin(behind: night)
        try await AuditChain.note("workspace.backup", in: database, now: now)
    }

    /// Restores a backup beside the others, and looks at it as the doctor does.
    private func check(_ draft: String, at now: Timestamp) async throws -> [Finding] {
        guard mkdir(folder.restored, 0o700) == 0 else { throw DatabaseError(.ioError, "cannot make the folder \(folder.restored): \(String(cString: strerror(errno)))") }
        defer { folder.clear(folder.restored) }
        let path = folder.restored + "/tratto.sqlite", source = try SQLiteOnlooker(path: draft)
        do { try await source.backup(to: path) } catch {
            await source.close()
            throw error
        }
        await source.close()
        let restored = try SQLiteDatabase(path: path)
        do {
            let pending = try await Migrator(migrations).pending(in: restored).map { Finding(name: "migrations", what: $0) }
            let findings = pending.isEmpty ? try await Invariants.check(restored, now: now) + Integrity.check(restored) : pending
            await restored.close()
            return findings
        } catch {
            await restored.close()
            throw error
        }
    }

    /// What is wrong with the workspace in a backup.
    public struct Unsound: Error, CustomStringConvertible {
        public let file: String
        public let findings: [Finding]
        public var description: String { "\(file): " + findings.prefix(5).map { "\($0.name): \($0.what)" }.joined(separator: "; ") }
    }
}
