import ArgumentParser
import CMalloc
import Domain
import FoundationEssentials
import Operations
import Storage
import Web

/// `tratto serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API.",
        discussion: "Further settings come from the environment: TRATTO_BASE_URL, TRATTO_HOSTS, TRATTO_TRUSTED_PROXIES, TRATTO_LOG_REQUESTS.")

    @OptionGroup var place: WorkspaceOptions
    @Option(help: "Address to listen on. Put a reverse proxy with TLS before anything but this machine.") var host = "127.0.0.1"
    @Option(help: "Port to listen on; 0 takes a free one.") var port = 8080
    @Option(help: "File with the key under which secrets lie in the database; by default tratto.key in the folder of --data, made when it is not there.") var keyFile: String?
    @Option(help: "Folder of the nightly backups of a SQLite workspace; by default backups in the folder of --data. 'off' makes none.") var backups: String?
    @Flag(help: "Fill the workspace with a company to look around in.") var demo = false

    func run() async throws {
        keepFreedMemory()
        var configuration = try settings()
        (configuration.host, configuration.port) = (host, port)
        configuration.backups = place.database != nil || backups == "off" ? nil : backups ?? place.backups
        let database = try await place.connectForServing()
        do {
            configuration.sealingKey = try await sealingKey(in: database)
            if demo { try await fillDemo(database) }
            let server = TrattoServer.make(configuration: configuration, database: database, pages: SiteRoutes.all)
            async let running: Void = server.run()
            try await tellWhere(server, database)
            try await running
            await database.close()
        } catch {
            await database.close()
            throw Message.from(error)
        }
    }

    /// A board takes half a megabyte for a few milliseconds. Given back each time, it would cost as much as making it.
    private func keepFreedMemory() {
        mallopt(M_MMAP_THRESHOLD, 8 * 1_024 * 1_024)
        mallopt(M_TRIM_THRESHOLD, 32 * 1_024 * 1_024)
    }

    /// Nil for a server of PostgreSQL that has no folder of its own and was told of no file: nobody can set up the second step there.
    private func sealingKey(in database: any Database) async throws -> SealingKey? {
        let file = KeyFile(path: keyFile ?? place.data + "/tratto.key")
        do { return try await file.settle(in: database) } catch let error as KeyFile.NotMade {
            guard keyFile == nil, place.database != nil else { throw error }
            Output.say("Two-step sign-in cannot be set up: \(error).")
            return nil
        }
    }

    private func settings() throws -> ServerConfiguration {
        do { return try ServerConfiguration(environment: ProcessInfo.processInfo.environment) } catch { throw Message(error.description) }
    }

    private func fillDemo(_ database: any Database) async throws {
        Output.say("Filling the demo …")
        try await Demo.fill(database, now: .current, language: .english)
        for person in try await Demo.openDoors(database, now: .current) { Output.say("  \(person.role.rawValue): \(person.email)  \(person.password)") }
    }

    private func tellWhere(_ server: TrattoServer, _ database: any Database) async throws {
        let address = "http://\(host):\(await server.port)"
        Output.result("Tratto is at \(address)")
        if let code = try await SetupCode.renew(in: database) { Output.say("Nobody has signed in yet. Open \(address)/setup and enter the code \(code.text)") }
    }
}

extension WorkspaceOptions {
    /// The workspace's database with its schema up to date. A new one has its settings and no pipeline yet: the welcome
    /// page asks how one sells.
    func connectForServing() async throws -> any Database {
        let database = try connect(instead: "One server at a time serves a workspace.", reserve: 4 * 1024 * 1024)
        do {
            try await Workspaces.open(database, now: .current)
            return database
        } catch {
            await database.close()
            throw Message.from(error)
        }
    }
}
