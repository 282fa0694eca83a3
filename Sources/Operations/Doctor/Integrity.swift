import Storage

/// Whether the engine finds its own file sound.
public enum Integrity {
    public static func check(_ database: any Database) async throws -> [Finding] {
        guard database.dialect == .sqlite else { return [] }
        return try await database.report { db in
            let pages = try db.values(String.self, "PRAGMA quick_check").filter { $0 != "ok" }.map { Finding(name: "quick_check", what: $0) }
            let links = try db.values(String.self, "PRAGMA foreign_key_check").map { Finding(name: "foreign_key_check", what: "a row of \($0) points to nothing") }
            return pages + links
        }
    }
}
