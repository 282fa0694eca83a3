import ArgumentParser
import Operations
import Synchronization
import Writing

/// `tratto export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write records to standard output: deals, companies, contacts, activities, or the whole workspace.",
        discussion: "'tratto export workspace' writes every table with its history as lines of JSON; 'tratto restore' reads them into an empty place, also of the other engine.")
    @OptionGroup var place: WorkspaceOptions
    @Argument(help: "deals, companies, contacts, activities or workspace") var kind: String
    @Option(help: "csv or json") var format = "csv"
    @Flag(help: "The same as --format json.") var json = false
    @Flag(help: "Do not guard cells against being read as formulas.") var raw = false

    func run() async throws {
        guard let format = Exporter.Format(rawValue: json ? "json" : format) else { throw Message("--format: csv or json") }
        try await place.withReader { runner in
            guard kind == "workspace" || Exporter.kinds.contains(kind) else { throw Message("\(kind): one of \(Exporter.kinds.joined(separator: ", ")), workspace") }
            try await AuditCommand.note(kind + ".export", in: runner.database)
            if kind == "workspace" { return try await Transfer.write(runner.database) { Output.result($0) } }
            try await Exporter(runner: runner, credential: .operator).write(kind, as: format, raw: raw) { Output.result($0) }
        }
    }
}
