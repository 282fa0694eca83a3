import ArgumentParser

/// The command: serves the workspace, and does on the command line what the pages and the API do.
@main
struct Tratto: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tratto",
        abstract: "The sales pipeline, from the first contact to the renewed sale.",
        discussion: """
            The workspace is one SQLite file below --data (default: ./data), or one schema of a PostgreSQL database (--database).
            Every command prints its result on standard output and messages on standard error; 0 is success.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Initialise.self, UserCommand.self, TokenCommand.self, ImportCommand.self, Export.self, Generate.self, Call.self, ForecastCommand.self, Doctor.self, Migrate.self,
            Backup.self, Restore.self, AuditCommand.self,
        ])
}
