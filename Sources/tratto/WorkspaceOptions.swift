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

    var file: String { data + "/tratto.sqlite" }
    /// Where a server keeps its nightly backups unless it is told otherwise.
    var backups: String { data + "/backups" }

    /// Opens the workspace's database without touching its schema.
    /// - Parameter instead: what to do as long as a server has the file.
    func connect(instead: String = "Stop the server first.", reserve: Int = 0) throws -> any Database {
        do {
            if let database { return try PostgresDatabase(url: database, schema: workspace, allowingSuperuser: allowSuperuser) }
            return try SQLiteDatabase(path: file, reserve: reserve)
        } catch let error as DatabaseError where error.kind == .locked {
            throw Message(Words.describe(error) + ".\n" + instead)
        } catch { throw Message.from(error) }
    }

    /// Opens the workspace to look at it. A file that a server has is read beside the server, which does not notice.
    /// - Throws: when there is no workspace; looking makes none.
    func look() throws -> any Database {
        if database != nil { return try connect() }
        guard FileManager.default.fileExists(atPath: file) else { throw Message("There is no workspace in \(data).") }
        do { return try SQLiteDatabase(path: file) } catch let error as DatabaseError where error.kind == .locked {
            do { return try SQLiteOnlooker(path: file) } catch { throw Message.from(error) }
        } catch { throw Message.from(error) }
    }

    /// Opens the workspace, with its schema up to date; makes it when there is none.
    func open(instead: String) async throws -> any Database {
        let database = try connect(instead: instead)
        do {
            if try await Workspaces.open(database, now: .current) { try await Workspaces.furnish(database, now: .current) }
            return database
        } catch {
            await database.close()
            throw Message.from(error)
        }
    }

    /// Runs `body` with the workspace open and closes it whatever happens.
    /// - Parameter instead: what to do as long as a server has the file.
    func withRunner<Value>(instead: String = "Stop the server first, or do it on the pages of the server.", _ body: (Runner) async throws -> Value) async throws -> Value {
        try await Self.closing(try await open(instead: instead)) { try await body(Runner(database: $0, means: Means(), clock: { .current })) }
    }

    /// The same for what only reads: it may be done while a server runs.
    func withReader<Value>(_ body: (Runner) async throws -> Value) async throws -> Value {
        try await Self.closing(try look()) { database in
            guard try await Workspaces.isCurrent(database) else { throw Message("The workspace's schema is not that of this version: 'tratto migrate' brings it up to date.") }
            return try await body(Runner(database: database, means: Means(), clock: { .current }))
        }
    }

    /// Closes the database whatever happens, and tells errors in words.
    static func closing<Value>(_ database: any Database, _ body: (any Database) async throws -> Value) async throws -> Value {
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            if error is ExitCode { throw error }
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

    static func from(_ error: any Error) -> Message { error as? Message ?? Message(Words.describe(error)) }
}
