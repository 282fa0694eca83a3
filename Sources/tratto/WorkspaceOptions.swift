import ArgumentParser
import Domain
import FoundationEssentials
import Operations
import Storage

/// Where the workspace is.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "Folder of the workspace's files.")
    var data = "data"

    @Option(help: "PostgreSQL instead of a file: postgres://user@host/name. The password belongs into PGPASSWORD or ~/.pgpass.")
    var database: String?

    @Option(help: "Schema of the workspace in that PostgreSQL.")
    var workspace = "tratto"

    @Flag(help: "Use a PostgreSQL role that is a superuser (for trying out; a server should not).")
    var allowSuperuser = false

    /// Opens the workspace's database without touching its schema.
    func connect() throws -> any Database {
        do {
            if let database { return try PostgresDatabase(url: database, schema: workspace, allowingSuperuser: allowSuperuser) }
            return try SQLiteDatabase(path: data + "/tratto.sqlite")
        } catch let error as DatabaseError {
            throw Message(error.kind == .locked ? "\(error.message)\nStop the server first, or ask it: add --server URL and a token to 'tratto call'." : error.message)
        }
    }

    /// Opens the workspace, with its schema up to date; makes it when there is none.
    func open() async throws -> any Database {
        let database = try connect()
        do {
            if try await Workspaces.open(database, now: .current) { try await Workspaces.furnish(database, now: .current) }
            return database
        } catch let error as DatabaseError {
            await database.close()
            throw Message(error.message)
        }
    }

    /// Runs `body` with the workspace open and closes it whatever happens.
    func withRunner<Value>(_ body: (Runner) async throws -> Value) async throws -> Value {
        let database = try await open()
        let runner = Runner(database: database, means: Means(), clock: { .current })
        do {
            let value = try await body(runner)
            await database.close()
            return value
        } catch {
            await database.close()
            throw Message.from(error)
        }
    }
}

extension Timestamp {
    /// The system's clock.
    static var current: Timestamp { Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down))) }
}

/// What went wrong, for the person at the terminal.
struct Message: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }

    static func from(_ error: any Error) -> Message {
        switch error {
        case let message as Message: message
        case let refusal as Refusal: Message(Words.describe(refusal))
        case let error as DatabaseError: Message(error.message)
        default: Message(Words.describe(error))
        }
    }
}
