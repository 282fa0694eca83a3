import Operations
import Storage
import Synchronization

/// Everything that a workspace holds, as one text, to see whether anything changed.
enum Digest {
    static func of(_ database: any Database) async throws -> String {
        let lines = Mutex<[String]>([])
        try await Transfer.write(database) { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
        let rest = try await database.read { db in
            try ["session", "api_token", "known_device", "idempotency"].map { table in
                let sql: SQL = switch table {
                case "session": "SELECT COUNT(*) FROM session"
                case "api_token": "SELECT COUNT(*) FROM api_token"
                case "known_device": "SELECT COUNT(*) FROM known_device"
                default: "SELECT COUNT(*) FROM idempotency"
                }
                return table + " \(try db.value(Int64.self, sql) ?? 0)"
            }
        }
        return lines.withLock { $0.joined() } + rest.joined(separator: "\n")
    }
}
