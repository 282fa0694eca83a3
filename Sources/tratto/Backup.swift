import ArgumentParser
import Operations
import Storage

/// `tratto backup`: a complete copy while others go on working, a running server too.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write a complete, checked copy to a file; a server may be running.")
    @OptionGroup var place: WorkspaceOptions
    @Argument(help: "The file to write; it must not exist.") var file: String
    @Flag(help: "Print what was written as JSON.") var json = false

    func run() async throws {
        let database = try place.look()
        try await WorkspaceOptions.closing(database) { database in
            try await database.backup(to: file)
            try await AuditCommand.note("workspace.backup", in: database)
        }
        let findings = database.dialect == .sqlite ? try await WorkspaceOptions.closing(try SQLiteOnlooker(path: file), Doctor.findings) : []
        if json { Output.result(Words.json(["file": file])) } else { Output.say("Wrote \(file).") }
        guard findings.isEmpty else {
            throw Message("The copy is complete, and the workspace in it is not in order:\n" + findings.map { "\($0.name): \($0.what)" }.joined(separator: "\n"))
        }
    }
}
