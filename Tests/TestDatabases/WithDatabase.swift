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
    case .postgres: throw DatabaseError(.other, "not yet")
    }
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
