import CSQLite

/// The table under whose name SQLite reads an `SQLiteRowSource`: on one connection, without anything on disk.
///
/// SQLite calls back with the C structures that `connect` and `open` gave it. Behind that of the table stands the address of
/// the source, which the connection keeps alive until it is closed.
enum SQLiteRowTable {
    static let name = "waiting_row"
    /// Its columns are `c0` to `c95`; the widest table of a workspace has half of that.
    static let columnLimit = 96

    /// Makes the rows of a new source readable on a connection.
    static func make(on connection: OpaquePointer) throws -> SQLiteRowSource {
        let source = SQLiteRowSource(), methods = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        methods.initialize(to: Self.methods)
        let kept = Unmanaged.passRetained(Kept(source, methods)).toOpaque()
        let status = sqlite3_create_module_v2(connection, name, methods, kept) { kept in if let kept { Unmanaged<Kept>.fromOpaque(kept).release() } }
        guard status == SQLITE_OK else { throw SQLiteFailure.error(on: connection) }
        return source
    }

    /// What has to live as long as the connection.
    private final class Kept {
        let source: SQLiteRowSource
        let methods: UnsafeMutablePointer<sqlite3_module>
        init(_ source: SQLiteRowSource, _ methods: UnsafeMutablePointer<sqlite3_module>) { (self.source, self.methods) = (source, methods) }
        deinit { methods.deallocate() }
    }

    private static let addressOffset = MemoryLayout<sqlite3_vtab>.stride

    private static func source(of cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> SQLiteRowSource? {
        guard let table = cursor?.pointee.pVtab, let address = UnsafeRawPointer(table).load(fromByteOffset: addressOffset, as: UnsafeRawPointer?.self) else { return nil }
        return Unmanaged<SQLiteRowSource>.fromOpaque(address).takeUnretainedValue()
    }

    private static var methods: sqlite3_module {
        var methods = sqlite3_module()
        // Without `xCreate` the table is there by itself.
        methods.xConnect = { connection, kept, _, _, table, _ in
            guard let kept, let table else { return SQLITE_ERROR }
            let status = sqlite3_declare_vtab(connection, "CREATE TABLE waiting (" + (0..<SQLiteRowTable.columnLimit).map { "c\($0)" }.joined(separator: ", ") + ")")
            guard status == SQLITE_OK else { return status }
            let made = UnsafeMutableRawPointer.allocate(byteCount: SQLiteRowTable.addressOffset + MemoryLayout<UnsafeRawPointer?>.size, alignment: MemoryLayout<sqlite3_vtab>.alignment)
            table.pointee = made.initializeMemory(as: sqlite3_vtab.self, to: sqlite3_vtab())
            made.storeBytes(of: UnsafeRawPointer(Unmanaged.passUnretained(Unmanaged<Kept>.fromOpaque(kept).takeUnretainedValue().source).toOpaque()), toByteOffset: SQLiteRowTable.addressOffset, as: UnsafeRawPointer?.self)
            return SQLITE_OK
        }
        methods.xDisconnect = { table in
            UnsafeMutableRawPointer(table)?.deallocate()
            return SQLITE_OK
        }
        methods.xBestIndex = { _, _ in SQLITE_OK }
        methods.xOpen = { _, cursor in
            let made = UnsafeMutablePointer<sqlite3_vtab_cursor>.allocate(capacity: 1)
            made.initialize(to: sqlite3_vtab_cursor())
            cursor?.pointee = made
            return SQLITE_OK
        }
        methods.xClose = { cursor in
            cursor?.deallocate()
            return SQLITE_OK
        }
        methods.xFilter = { cursor, _, _, _, _ in
            SQLiteRowTable.source(of: cursor)?.place = 0
            return SQLITE_OK
        }
        methods.xNext = { cursor in
            SQLiteRowTable.source(of: cursor)?.place += 1
            return SQLITE_OK
        }
        methods.xEof = { cursor in SQLiteRowTable.source(of: cursor)?.isAtEnd == false ? 0 : 1 }
        methods.xColumn = { cursor, context, column in
            SQLiteRowTable.source(of: cursor)?.give(column, to: context)
            return SQLITE_OK
        }
        methods.xRowid = { cursor, number in
            number?.pointee = Int64(SQLiteRowTable.source(of: cursor)?.place ?? 0)
            return SQLITE_OK
        }
        return methods
    }
}
