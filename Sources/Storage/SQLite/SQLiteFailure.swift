import CSQLite
import Glibc

/// SQLite's result codes in the words of `DatabaseError`.
enum SQLiteFailure {
    /// The last failure on `database`.
    static func error(on database: OpaquePointer, sql: String? = nil) -> DatabaseError {
        let code = sqlite3_extended_errcode(database)
        let message = String(cString: sqlite3_errmsg(database))
        // A disk that fills while the shared index grows answers as an I/O error.
        if code & 0xFF == SQLITE_IOERR, sqlite3_system_errno(database) == ENOSPC { return DatabaseError(.diskFull, message, sql: sql) }
        return DatabaseError(kind(of: code), "\(message) (\(code))", sql: sql)
    }

    static func kind(of code: Int32) -> DatabaseError.Kind {
        switch code {
        case 2067, 1555, 2579: .uniqueViolation  // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY, _ROWID
        case 787: .foreignKeyViolation  // SQLITE_CONSTRAINT_FOREIGNKEY
        case 1299: .notNullViolation  // SQLITE_CONSTRAINT_NOTNULL
        case 275, 1811, 3091: .checkViolation  // SQLITE_CONSTRAINT_CHECK, _TRIGGER, _DATATYPE
        default: kind(ofPrimary: code & 0xFF)
        }
    }

    private static func kind(ofPrimary code: Int32) -> DatabaseError.Kind {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .diskFull
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOLFS: .ioError
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
        case SQLITE_INTERRUPT: .timeout
        default: .other
        }
    }
}
