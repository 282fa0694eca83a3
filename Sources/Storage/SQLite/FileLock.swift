import Glibc
import Synchronization

/// A lock file beside the database: one process, and in it one `SQLiteDatabase`, for each file.
///
/// The kernel drops the lock when the process ends, however it ends. The file itself stays, since removing it would let
/// two processes lock two different files of the same name.
final class FileLock: Sendable {
    /// Negative once released.
    private let file: Mutex<Int32>

    private init(_ file: Int32) { self.file = Mutex(file) }
    deinit { release() }

    func release() {
        file.withLock { file in
            if file >= 0 { close(file) }
            file = -1
        }
    }

    /// Throws `locked`, naming the process that holds it.
    static func take(_ path: String) throws -> FileLock {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFailure.error("cannot open \(path)") }
        let lock = FileLock(file)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw SystemFailure.error("cannot lock \(path)") }
            throw DatabaseError(.locked, "the database is in use by \(holder(file)) (\(path))")
        }
        write("\(getpid())\n", to: file)
        return lock
    }

    private static func write(_ text: String, to file: Int32) {
        ftruncate(file, 0)
        var text = text
        _ = text.withUTF8 { pwrite(file, $0.baseAddress, $0.count, 0) }
    }

    private static func holder(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(file, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { $0 != 0x0A }
        guard let process = Int32(String(decoding: digits, as: UTF8.self)) else { return "another process" }
        return process == getpid() ? "this process, \(process)" : "process \(process)"
    }
}
