import CSQLite

/// A prepared statement, which is also the cursor over its own rows.
final class SQLiteStatement: RowCursor {
    let key: StatementText
    var text: String { key.text }
    let handle: OpaquePointer
    /// Set while its rows are being read: a nested use of the same text then prepares a second statement.
    var isInUse = false
    /// When it was last used, counted in uses of its connection.
    var lastUse = 0

    private init(key: StatementText, handle: OpaquePointer) { (self.key, self.handle) = (key, handle) }
    deinit { sqlite3_finalize(handle) }

    /// Prepares exactly one statement; a second one behind it would be passed over in silence, so it is refused.
    static func prepare(_ key: StatementText, on database: OpaquePointer) throws -> SQLiteStatement {
        let text = key.text
        var handle: OpaquePointer?
        var copy = countable(text)
        let (status, rest) = copy.withUTF8 { utf8 -> (Int32, Bool) in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let status = sqlite3_prepare_v3(
                    database, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
                guard let tail, let start = characters.baseAddress else { return (status, false) }
                return (status, characters[(tail - start)...].contains { !Self.isBlank($0) })
            }
        }
        guard status == SQLITE_OK else { throw SQLiteFailure.error(on: database, sql: text) }
        guard let handle else { throw DatabaseError(.other, "there is no statement", sql: text) }
        let statement = SQLiteStatement(key: key, handle: handle)
        if rest { throw DatabaseError(.other, "more than one statement", sql: text) }
        return statement
    }

    /// SQLite looks for each `$n` among all before it, and a list has thousands; `?n` it counts.
    private static func countable(_ text: String) -> String {
        text.utf8.count > 4_000 && !text.utf8.contains(UInt8(ascii: "'")) ? text.replacing("$", with: "?") : text
    }

    private static func isBlank(_ character: CChar) -> Bool { [0x20, 0x09, 0x0A, 0x0D, 0x3B].contains(character) }

    /// Makes it ready for its next use, and forgets the values: a large text must not stay in memory for the cache's sake.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    override func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    override func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    override func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
    override func bool(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }
    override func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        // `_blob` gives text as UTF-8 too, without the copy that `_text` makes to add a NUL. It goes before `_bytes`. A value
        // may be asked twice by itself, since a connection is used by one thread at a time.
        let value = sqlite3_column_value(handle, column)
        let start = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}

extension SQLiteStatement {
    func bind(_ values: [SQLValue], on database: OpaquePointer) throws {
        var position: Int32 = 0
        for value in values {
            position += 1
            let status =
                switch value {
                case .null: sqlite3_bind_null(handle, position)
                case .int(let number): sqlite3_bind_int64(handle, position, number)
                case .bool(let flag): sqlite3_bind_int(handle, position, flag ? 1 : 0)
                case .double(let number): sqlite3_bind_double(handle, position, try StorableValue.check(number))
                case .text(var text): try text.withUTF8 { try bind(text: UnsafeRawBufferPointer($0), at: position) }
                case .blob(let bytes): bytes.withUnsafeBytes { bind(blob: $0, at: position) }
                }
            guard status == SQLITE_OK else { throw SQLiteFailure.error(on: database, sql: text) }
        }
    }

    /// Binds UTF-8 bytes, copied; refuses a NUL.
    func bind(text bytes: UnsafeRawBufferPointer, at position: Int32) throws -> Int32 {
        try StorableValue.refuseNUL(in: bytes)
        // A missing address would bind NULL; the empty text is not NULL.
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return csqlite_bind_static_text(handle, position, "", 0) }
        return csqlite_bind_text(handle, position, start.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count))
    }

    private func bind(blob bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
        return csqlite_bind_blob(handle, position, start, Int32(clamping: bytes.count))
    }
}
