import CPostgres
import Dispatch
import Glibc
import Storage

/// Gives `body` a database that has been migrated: a copy of one that was migrated once in this process, since hundreds of tests
/// begin with the same tables.
public func withMigrated<Value>(
    on engine: Engine, by migrations: [Migration], _ body: (any Database) async throws -> Value
) async throws -> Value {
    switch engine {
    case .sqlite:
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/tratto.sqlite"
            try write(try await MigratedTemplates.only.file(migrations), to: path)
            let database = try SQLiteDatabase(path: path)
            return try await closing(database) { try await body(database) }
        }
    case .postgres:
        try await Turnstile.pass {
            let server = try PostgresServer(), name = try await MigratedTemplates.only.take(migrations, on: server)
            let result: Result<Value, any Error>
            do {
                let database = try server.open(name)
                result = .success(try await closing(database) { try await body(database) })
            } catch { result = .failure(error) }
            try await MigratedTemplates.only.giveBack(name, migrations, to: server)
            return try result.get()
        }
    }
}

/// What copies are made of, once for each list of migrations.
private actor MigratedTemplates {
    static let only = MigratedTemplates()
    private var files: [Int: Task<[UInt8], any Error>] = [:]
    private var databases: [Int: Task<String, any Error>] = [:]
    /// Databases of PostgreSQL that a test has left and the next one can have.
    private var free: [Int: [String]] = [:]

    func file(_ migrations: [Migration]) async throws -> [UInt8] {
        if let known = files[migrations.count] { return try await known.value }
        let made = Task {
            try await withTemporaryDirectory { directory in
                let path = "\(directory)/template.sqlite", database = try SQLiteDatabase(path: path)
                try await closing(database) { _ = try await Migrator(migrations).migrate(database) }
                guard access(path + "-wal", F_OK) != 0 else { throw DatabaseError(.other, "a closed database has left its log behind") }
                return try read(path)
            }
        }
        files[migrations.count] = made
        return try await made.value
    }

    /// A database of PostgreSQL that holds what migrations leave: one that a test has left, else a new copy. Copying holds up every
    /// feed of the server for as long as it takes, so it is done as often as tests run side by side and no more.
    func take(_ migrations: [Migration], on server: PostgresServer) async throws -> String {
        let template = try await template(migrations, on: server)
        if let name = free[migrations.count]?.popLast() { return name }
        let name = server.newName()
        try await server.run("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// One that cannot be emptied, because a test has changed its tables, is dropped.
    func giveBack(_ name: String, _ migrations: [Migration], to server: PostgresServer) async throws {
        do {
            try await server.run(emptying, in: name)
            free[migrations.count, default: []].append(name)
        } catch {
            try await server.run("DROP DATABASE \(name) WITH (FORCE)")
        }
    }

    private func template(_ migrations: [Migration], on server: PostgresServer) async throws -> String {
        if let known = databases[migrations.count] { return try await known.value }
        let made = Task {
            let name = server.newName()
            try await server.run("CREATE DATABASE \(name)")
            let database = try server.open(name)
            try await closing(database) {
                try await database.write { try $0.execute("CREATE SCHEMA tratto") }
                _ = try await Migrator(migrations).migrate(database)
            }
            try await server.run(keeping, in: name)
            return name
        }
        databases[migrations.count] = made
        return try await made.value
    }
}

/// Keeps the rows that migrations wrote, and where counting goes on, beside the tables.
private let keeping = """
    DO $$ DECLARE t text; has boolean; BEGIN
        CREATE SCHEMA seed;
        CREATE TABLE seed.counts AS SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'tratto';
        CREATE TABLE seed.tables (name text);
        FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'tratto'::regnamespace AND relkind = 'r' LOOP
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM tratto.%I)', t) INTO has;
            IF has THEN
                EXECUTE format('CREATE TABLE seed.of_%s AS SELECT * FROM tratto.%I', t, t);
                INSERT INTO seed.tables VALUES (t);
            END IF;
        END LOOP;
    END $$
    """

/// Takes every row away and puts those back, in one short transaction.
private let emptying = """
    DO $$ DECLARE t text; n bigint; has boolean; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'tratto'::regnamespace AND relkind = 'r' LOOP
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM tratto.%I)', t) INTO has;
            IF has THEN EXECUTE format('DELETE FROM tratto.%I', t); END IF;
        END LOOP;
        FOR t IN SELECT name FROM seed.tables LOOP EXECUTE format('INSERT INTO tratto.%I SELECT * FROM seed.of_%s', t, t); END LOOP;
        FOR t, n IN SELECT name, last FROM seed.counts LOOP PERFORM setval(format('tratto.%I', t), COALESCE(n, 1), n IS NOT NULL); END LOOP;
    END $$
    """

/// The server that the tests were given.
struct PostgresServer: Sendable {
    private let url: String

    init() throws {
        guard let url = Engine.postgresURL else { throw DatabaseError(.other, "TRATTO_TEST_POSTGRES is not set") }
        self.url = url
    }

    func newName() -> String { "tratto_test_" + String(UInt64.random(in: 0 ... .max), radix: 36) }

    func open(_ name: String) throws -> PostgresDatabase { try PostgresDatabase(url: address(of: name), schema: "tratto", connections: 4, allowingSuperuser: true) }

    /// A statement that stands outside every transaction, on a thread where waiting holds nobody up.
    func run(_ statement: String, in name: String? = nil) async throws {
        let url = name.map(address(of:)) ?? url
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { done.resume(with: Result { try Self.execute(statement, at: url) }) }
        }
    }

    private static func execute(_ statement: String, at url: String) throws {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        let answer = PQexec(connection, statement)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else { throw DatabaseError(.other, "\(statement): \(String(cString: PQerrorMessage(connection)))") }
    }

    /// The same address with the name of another database.
    private func address(of name: String) -> String {
        let parts = url.split(separator: "?", maxSplits: 1), end = parts[0].lastIndex(of: "/") ?? parts[0].endIndex
        return parts[0][..<end] + "/" + name + (parts.count > 1 ? "?" + parts[1] : "")
    }
}

private func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw DatabaseError(.ioError, "\(path) cannot be read") }
    defer { fclose(file) }
    var bytes: [UInt8] = [], piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
    return bytes
}

private func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw DatabaseError(.ioError, "\(path) cannot be written") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw DatabaseError(.ioError, "\(path) cannot be written") }
}
