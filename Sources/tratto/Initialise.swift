import ArgumentParser
import Domain
import Operations
import Storage

/// `tratto init`: a new workspace with its settings and first pipeline.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a workspace with its settings and first pipeline.")

    @OptionGroup var place: WorkspaceOptions
    @Option(help: "b2b-6, dk-7, pl-6, it-5, ecommerce or mortgage.") var template = "b2b-6"
    @Option(help: "en, sv, da, pl or it.") var language = "en"
    @Option(help: "ISO 4217 code.") var currency = "EUR"
    @Option(help: "Name of the IANA database, such as Europe/Stockholm.") var timeZone = "UTC"
    @Option(help: "The workspace's name.") var name = "Tratto"
    @Flag(help: "Print what was made as JSON.") var json = false

    func run() async throws {
        var settings = Workspace()
        guard let language = Language(rawValue: language) else { throw Message("--language: \(language) is not one of en, sv, da, pl, it") }
        guard let currency = Currency(currency) else { throw Message("--currency: \(currency) is not an ISO 4217 code, such as EUR") }
        guard Zone(timeZone) != nil else { throw Message("--time-zone: \(timeZone) is not a time zone, such as Europe/Stockholm") }
        (settings.name, settings.language, settings.currency, settings.zone) = (name, language, currency, timeZone)
        let database = try place.connect(instead: "There is a workspace already, and a server runs on it. \(Call.askTheServer("tratto call workspace.update …"))")
        do {
            let isNew = try await Workspaces.open(database, settings: settings, now: .current)
            guard isNew else { throw Message("There is a workspace already. Its settings are changed with 'tratto call workspace.update'.") }
            try await Workspaces.furnish(database, template: template, now: .current)
            await database.close()
        } catch {
            await database.close()
            throw Message.from(error)
        }
        if json { Output.result(Words.json(["workspace": name])) } else { Output.say("Made the workspace \(name).") }
    }
}
