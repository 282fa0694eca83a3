import CSQLite
import Glibc

/// How much a commit waits for the disk.
public enum Durability: String, Sendable {
    /// An acknowledged commit survives a power cut.
    case full = "FULL"
    /// An acknowledged commit survives the end of the process; a power cut may take the last seconds.
    case normal = "NORMAL"
}

/// The database file: how it is made and how its connections are opened.
struct SQLiteFile: Sendable {
    /// An onlooker reads a file that belongs to another process, or a copy: it sets nothing in it.
    enum Role { case writer, reader, onlooker }

    let path: String
    let durability: Durability
    /// How those who read connect.
    var reading = Role.reader

    /// Makes the directory (0700) when it is missing. One that was there keeps its rights: it may hold more than our file.
    func prepareDirectory() throws { try Self.makeDirectory(of: path) }

    /// Makes the file (0600) when it is missing, and takes other people's rights from it. SQLite gives `-wal` and `-shm`
    /// the rights of the file.
    ///
    /// Called with the lock held, before SQLite opens the file: closing any descriptor of a file drops all locks that
    /// the process has on it, SQLite's too.
    func prepareFile() throws {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFailure.error("cannot open \(path)") }
        defer { Glibc.close(file) }
        try Self.refuseNetworkFileSystem(file, path)
        guard fchmod(file, 0o600) == 0 else { throw SystemFailure.error("cannot protect \(path)") }
    }

    private static func makeDirectory(of path: String) throws {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let directory = String(path[..<slash])
        var information = stat()
        if stat(directory, &information) == 0 { return }
        try makeDirectory(of: directory)
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw SystemFailure.error("cannot make the directory \(directory)") }
    }

    /// Neither the lock nor the shared index of the WAL works between machines.
    private static func refuseNetworkFileSystem(_ file: Int32, _ path: String) throws {
        guard csqlite_is_on_network(file) != 0 else { return }
        throw DatabaseError(.other, "\(path) is on a network file system; a database file needs a local disk")
    }

    func connect(_ role: Role) throws -> SQLiteConnection {
        let connection = try Self.open(path, role == .onlooker ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
        guard sqlite3_exec(connection.handle, settings(role), nil, nil, nil) == SQLITE_OK else {
            throw SQLiteFailure.error(on: connection.handle)
        }
        guard role != .onlooker else {
            // Even when it is the last one to close.
            csqlite_never_checkpoint_on_close(connection.handle)
            return connection
        }
        guard try connection.value(String.self, "PRAGMA journal_mode") == "wal" else {
            throw DatabaseError(.other, "\(path) cannot use a write-ahead log here")
        }
        return connection
    }

    private func settings(_ role: Role) -> String {
        let ofFile = """
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous=\(durability.rawValue);
            PRAGMA secure_delete=FAST;
            PRAGMA journal_size_limit=67108864;
            """
        return """
            PRAGMA busy_timeout=5000;
            \(role == .onlooker ? "" : ofFile)
            PRAGMA wal_autocheckpoint=0;
            PRAGMA foreign_keys=ON;
            PRAGMA trusted_schema=OFF;
            PRAGMA cell_size_check=ON;
            PRAGMA temp_store=MEMORY;
            PRAGMA mmap_size=0;
            PRAGMA analysis_limit=400;
            PRAGMA cache_size=\(role == .writer ? -65_536 : -16_384);
            PRAGMA query_only=\(role == .writer ? "OFF" : "ON");
            """
    }

    /// Done once, before the first connection; when it comes too late nothing is lost but speed.
    private static let withoutMemoryCount = csqlite_count_no_memory()

    /// Opens a connection with nothing set.
    static func open(_ path: String, _ access: Int32) throws -> SQLiteConnection {
        _ = withoutMemoryCount
        var handle: OpaquePointer?
        // NOMUTEX: every connection is used by one thread at a time.
        let status = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle else { throw DatabaseError(.other, "no memory for a connection") }
        let connection = SQLiteConnection(owning: handle)
        guard status == SQLITE_OK else { throw SQLiteFailure.error(on: handle) }
        csqlite_defend(handle)
        return connection
    }
}

/// What the operating system refused.
enum SystemFailure {
    /// An error with the text of `errno`.
    static func error(_ what: String, _ code: Int32 = errno) -> DatabaseError {
        let kind: DatabaseError.Kind =
            switch code {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS, EACCES, EPERM: .readOnly
            default: .ioError
            }
        return DatabaseError(kind, "\(what): \(String(cString: strerror(code)))")
    }
}
