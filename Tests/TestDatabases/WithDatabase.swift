import Storage

/// Gives `body` an empty database: a file in a directory of its own, or a schema of its own. It is closed and removed
/// afterwards, also when `body` throws.
public func withDatabase<Value>(on engine: Engine, _ body: (any Database) async throws -> Value) async throws -> Value {
    switch engine {
    case .sqlite:
        try await withTemporaryDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/tratto.sqlite")
            return try await closing(database) { try await body(database) }
        }
    case .postgres: try await withPostgres { database, _ in try await body(database) }
    }
}

/// Gives `body` an empty schema of the server at `url` (else of the server that the tests were given), and its name, for
/// a test that opens the schema a second time.
public func withPostgres<Value>(
    at url: String? = nil, connections: Int = 4, _ body: (PostgresDatabase, String) async throws -> Value
) async throws -> Value {
    guard let url = url ?? Engine.postgresURL else { throw DatabaseError(.other, "TRATTO_TEST_POSTGRES is not set") }
    return try await Turnstile.pass { try await withSchema(of: url, connections, body) }
}

private func withSchema<Value>(
    of url: String, _ connections: Int, _ body: (PostgresDatabase, String) async throws -> Value
) async throws -> Value {
    let schema = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let open = { try PostgresDatabase(url: url, schema: schema, connections: $0, allowingSuperuser: true) }
    let result: Result<Value, any Error>
    do {
        let database = try open(connections)
        result = .success(
            try await closing(database) {
                try await database.write { try $0.execute(onSchema("CREATE SCHEMA %I")) }
                return try await body(database, schema)
            })
    } catch {
        result = .failure(error)
    }
    // The test may have closed its own.
    let database = try open(1)
    try await closing(database) { _ = try await database.write { try $0.execute(onSchema("DROP SCHEMA IF EXISTS %I CASCADE")) } }
    return try result.get()
}

/// A statement about the schema that the connection works in.
private func onSchema(_ statement: StaticString) -> SQL {
    "DO $$ BEGIN EXECUTE format('\(trusted: statement)', current_setting('search_path')); END $$"
}

func closing<Value>(_ database: any Database, _ body: () async throws -> Value) async throws -> Value {
    do {
        let value = try await body()
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}
