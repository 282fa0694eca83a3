import Domain
import Storage

/// Contents that have come whole and belong to nothing yet.
public struct StoredContent: Sendable {
    let id: Int64
    public let bytes: Int64
    /// SHA-256, in hexadecimal digits.
    let hash: String
    /// The first bytes, by which the type is found.
    let beginning: [UInt8]
    public init(id: Int64, bytes: Int64, hash: String, beginning: [UInt8]) { (self.id, self.bytes, self.hash, self.beginning) = (id, bytes, hash, beginning) }
}

/// The contents of files, in pieces. Each piece is a transaction of its own, so that nobody waits for a slow sender.
public enum FileContents {
    /// The most bytes of one piece.
    public static let pieceBytes = 256 * 1_024

    /// A place for contents that are on their way.
    public static func begin(in database: any Database, now: Timestamp) async throws -> Int64 {
        try await database.write { db in
            guard let id = try db.value(Int64.self, "INSERT INTO file_content (bytes, created_at) VALUES (0, \(now)) RETURNING id") else { throw Refusal(.conflict) }
            return id
        }
    }

    /// Adds a piece; the numbers begin at 0.
    public static func add(_ piece: [UInt8], number: Int, to id: Int64, in database: any Database) async throws {
        try await database.write { db in
            try db.execute("INSERT INTO file_chunk (content_id, number, bytes) VALUES (\(id), \(Int64(number)), \(piece)) ON CONFLICT (content_id, number) DO NOTHING")
            try db.execute("UPDATE file_content SET bytes = bytes + \(Int64(piece.count)) WHERE id = \(id) AND hash IS NULL")
        }
    }

    /// A piece; nil behind the last.
    public static func piece(_ number: Int, of id: Int64, in database: any Database) async throws -> [UInt8]? {
        try await database.read { db in try db.value([UInt8].self, "SELECT bytes FROM file_chunk WHERE content_id = \(id) AND number = \(Int64(number))") }
    }

    /// Gives up contents that did not come whole or that nobody wanted.
    public static func forget(_ id: Int64, in database: any Database) async throws {
        try await database.write { db in try db.execute("DELETE FROM file_content WHERE id = \(id) AND hash IS NULL") }
    }

    /// Erases contents that nothing needs any more: of files that were deleted so long ago that it cannot be taken back, and
    /// what has been on its way for a day. A file at a time: contents are large.
    public static func clear(in database: any Database, now: Timestamp) async throws {
        let before = now - Undo.term - Timestamp.Span.minutes(60)
        try await database.write { db in try db.execute("UPDATE attachment SET content_id = NULL WHERE deleted_at < \(before) AND content_id IS NOT NULL") }
        let surplus: SQL = "(hash IS NOT NULL OR created_at < \(before)) AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.content_id = file_content.id) AND NOT EXISTS (SELECT 1 FROM capture_form f WHERE f.asset_content_id = file_content.id)"
        while let id = try await database.read({ db in try db.value(Int64.self, "SELECT id FROM file_content WHERE \(surplus) ORDER BY id LIMIT 1") }) {
            try await database.write { db in try db.execute("DELETE FROM file_content WHERE id = \(id) AND \(surplus)") }
        }
    }
}
