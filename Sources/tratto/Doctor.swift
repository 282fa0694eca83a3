import ArgumentParser
import Domain
import Operations
import Storage

/// `tratto doctor`: versions, integrity, and whether everything that must be true is true.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check versions, the file's integrity and the workspace's invariants.")
    @OptionGroup var place: WorkspaceOptions
    @Flag(help: "Print the findings as JSON.") var json = false

    func run() async throws {
        let database = try place.connect()
        var findings: [Finding] = []
        do {
            let pending = try await Migrator(migrations).pending(in: database)
            if pending.isEmpty { findings = try await Invariants.check(database, now: .current) } else { findings = [Finding(name: "migrations", what: pending.joined(separator: ", "))] }
            findings += try await Integrity.check(database)
            await database.close()
        } catch {
            await database.close()
            throw Message.from(error)
        }
        report(findings, facts(of: database))
        if !findings.isEmpty { throw ExitCode(1) }
    }

    private func facts(of database: any Database) -> [String: String] {
        (database as? SQLiteDatabase)?.facts ?? (database as? PostgresDatabase)?.facts ?? [:]
    }

    private func report(_ findings: [Finding], _ facts: [String: String]) {
        for (name, value) in facts.sorted(by: { $0.key < $1.key }) { Output.say("\(name): \(value)") }
        if json {
            Output.result(Words.json(findings))
        } else if findings.isEmpty {
            Output.result("Everything is in order.")
        } else {
            for finding in findings { Output.result("\(finding.name): \(finding.what)") }
        }
    }
}

/// `tratto migrate`: brings the schema up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the schema up to date; with --check only say what is missing.")
    @OptionGroup var place: WorkspaceOptions
    @Flag(help: "Change nothing; exit with 1 when migrations are missing.") var check = false

    func run() async throws {
        let database = try place.connect()
        do {
            let names = check ? try await Migrator(migrations).pending(in: database) : try await Migrator(migrations).migrate(database)
            await database.close()
            for name in names { Output.result(name) }
            if check, !names.isEmpty { throw ExitCode(1) }
        } catch let code as ExitCode { throw code } catch {
            await database.close()
            throw Message.from(error)
        }
    }
}

/// `tratto backup`: a complete copy while others go on working.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write a complete, checked copy to a file.")
    @OptionGroup var place: WorkspaceOptions
    @Argument(help: "The file to write; it must not exist.") var file: String

    func run() async throws {
        let database = try place.connect()
        do {
            try await database.backup(to: file)
            await database.close()
        } catch {
            await database.close()
            throw Message.from(error)
        }
        Output.say("Wrote \(file).")
    }
}
