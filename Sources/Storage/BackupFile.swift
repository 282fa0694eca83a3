import Glibc

/// The file of a backup: complete under its name, or not there at all.
enum BackupFile {
    /// Calls `fill` with the path of an empty file (0600) and then gives that file the name `path`.
    ///
    /// - Throws: `other` when there is a file of that name already; nothing is ever overwritten.
    static func make(_ path: String, _ fill: (String) throws -> Void) throws {
        guard access(path, F_OK) != 0 else { throw exists(path) }
        let draft = "\(path).\(getpid()).partial"
        unlink(draft)
        let file = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFailure.error("cannot make \(draft)") }
        defer {
            close(file)
            unlink(draft)
        }
        try fill(draft)
        guard fsync(file) == 0 else { throw SystemFailure.error("cannot write \(draft) to the disk") }
        // Unlike rename, link refuses to replace a file that has appeared meanwhile.
        guard link(draft, path) == 0 else {
            guard errno != EEXIST else { throw exists(path) }
            throw SystemFailure.error("cannot make \(path)")
        }
        try syncDirectory(of: path)
    }

    private static func exists(_ path: String) -> DatabaseError { DatabaseError(.other, "\(path) is there already and is not overwritten") }

    /// Without this a power cut can take the new name away.
    private static func syncDirectory(of path: String) throws {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFailure.error("cannot open \(directory)") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw SystemFailure.error("cannot write \(directory) to the disk") }
    }
}
