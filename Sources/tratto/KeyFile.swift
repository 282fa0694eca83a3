import FoundationEssentials
import Glibc
import Operations
import Storage

/// The file with the key under which secrets lie in the database. Every server of a workspace needs the same.
struct KeyFile {
    let path: String

    /// The file is not there, and there is no place for it.
    struct NotMade: Error, CustomStringConvertible {
        let path: String
        var description: String { "the key file \(path) cannot be made; name another place with --key-file" }
    }

    /// The key; made, in a file that only its owner reads, when there is none yet.
    func keyOrNew() throws -> SealingKey {
        if let key = try key() { return key }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try? FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // Another server of this machine may have been first.
        guard file >= 0 else {
            guard errno == EEXIST, let key = try key() else { throw NotMade(path: path) }
            return key
        }
        defer { close(file) }
        let bytes = SealingKey.makeBytes()
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, let key = SealingKey(bytes) else { throw Message("The key file \(path) cannot be written.") }
        return key
    }

    /// Nil when there is no file.
    /// - Throws: when others may read it, or it is not a key.
    private func key() throws -> SealingKey? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & 0o077 == 0 else { throw Message("Others may read the key file \(path): chmod 600 \(path)") }
        guard let data = FileManager.default.contents(atPath: path), let key = SealingKey(Array(data)) else { throw Message("The key file \(path) does not hold a key of \(SealingKey.bytes) bytes.") }
        return key
    }

    /// The key, which is the one that the workspace's secrets were sealed with.
    func settle(in database: any Database) async throws -> SealingKey {
        let key = try keyOrNew()
        guard try await key.settle(in: database) else {
            throw Message("""
                The workspace holds secrets that were sealed with another key than that of \(path). Copy the key file of the server that made them, or take these secrets away
                with 'tratto user reset-two-step'.
                """)
        }
        return key
    }
}
