import ArgumentParser
import Domain
import Operations
import Storage

/// `tratto doctor`: versions, integrity, and whether everything that must be true is true.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check versions, the file's integrity and the workspace's invariants; a server may be running.")
    @OptionGroup var place: WorkspaceOptions
    @Option(help: "Folder of the nightly backups, where it is not backups in the folder of --data.") var backups: String?
    @Flag(help: "Print the findings as JSON.") var json = false

    func run() async throws {
        let database = try place.look()
        let folder = database.dialect == .sqlite ? BackupFolder(backups ?? place.backups) : nil
        var findings = try await WorkspaceOptions.closing(database, Self.findings)
        if let late = folder?.finding(today: Zone.utc.day(of: .current)) { findings.append(late) }
        var facts = facts(of: database)
        facts["last nightly backup"] = folder.map { $0.nights.last?.description ?? "none" }
        for (name, value) in facts.sorted(by: { $0.key < $1.key }) { Output.say("\(name): \(value)") }
        if json {
            Output.result(Words.json(findings))
        } else if findings.isEmpty {
            Output.result("Everything is in order.")
        } else {
            for finding in findings { Output.result("\(finding.name): \(finding.what)") }
        }
        if !findings.isEmpty { throw ExitCode(1) }
    }

    /// What is not as it should be.
    static func findings(in database: any Database) async throws -> [Finding] {
        let pending = try await Migrator(migrations).pending(in: database)
        let invariants = pending.isEmpty ? try await Invariants.check(database, now: .current) : [Finding(name: "migrations", what: pending.joined(separator: ", "))]
        return try await invariants + Integrity.check(database)
    }

    private func facts(of database: any Database) -> [String: String] {
        (database as? SQLiteDatabase)?.facts ?? (database as? SQLiteOnlooker)?.facts ?? (database as? PostgresDatabase)?.facts ?? [:]
    }
}

/// `tratto migrate`: brings the schema up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the schema up to date; with --check only say what is missing.")
    @OptionGroup var place: WorkspaceOptions
    @Flag(help: "Change nothing; exit with 1 when migrations are missing.") var check = false
    @Flag(help: "Print the names as JSON.") var json = false

    func run() async throws {
        let database = check ? try place.look() : try place.connect(instead: "Stop the server first. A server migrates by itself when it starts.")
        try await WorkspaceOptions.closing(database) { database in
            let names = check ? try await Migrator(migrations).pending(in: database) : try await Migrator(migrations).migrate(database)
            if json { Output.result(Words.json(check ? "missing" : "applied", names)) } else { for name in names { Output.result(name) } }
            if check, !names.isEmpty { throw ExitCode(1) }
        }
    }
}
