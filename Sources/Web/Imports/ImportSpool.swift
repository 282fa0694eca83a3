import Formats
import Glibc
import Operations
import Storage
import Synchronization

/// Copies of waiting files on this machine, since reading a file takes many looks at it. They lie in a folder that only
/// this server's account can read, and are made again from the database when they are gone.
final class ImportSpool: Sendable {
    private let folder = Mutex<String?>(nil)

    /// The file of an import.
    /// - Throws: `Refusal.notFound` when the database has it no more.
    func file(of id: Import.ID, in database: any Database) async throws -> ImportFile {
        let path = try place() + "/\(id)"
        if access(path, R_OK) != 0 { try await copy(id, from: database, to: path) }
        return ImportFile(path: path)
    }

    /// A new file to write to, which gets its import's name later.
    func receive() throws -> SpoolFile { try SpoolFile(path: try place() + "/upload-" + String(UInt64.random(in: 0 ... .max), radix: 36)) }

    func keep(_ file: SpoolFile, as id: Import.ID) throws { rename(file.path, try place() + "/\(id)") }

    func forget(_ id: Import.ID) { if let folder = folder.withLock({ $0 }) { unlink(folder + "/\(id)") } }

    /// Takes everything away when the server stops.
    func close() {
        guard let path = folder.withLock({ folder in defer { folder = nil }; return folder }) else { return }
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
                if name != ".", name != ".." { unlink(path + "/" + name) }
            }
            closedir(directory)
        }
        rmdir(path)
    }

    private func place() throws -> String {
        try folder.withLock { folder in
            if let folder { return folder }
            let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
            var template = Array((base + "/tratto-import-XXXXXX").utf8CString)
            // mkdtemp puts letters for the six X and makes the folder with mode 0700.
            guard mkdtemp(&template) != nil else { throw UnreadableFile(path: base, why: String(cString: strerror(errno))) }
            let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            folder = made
            return made
        }
    }

    /// Whole before it gets its name: somebody else may look for it at the same moment.
    private func copy(_ id: Import.ID, from database: any Database, to path: String) async throws {
        let copy = try receive()
        var number = 0
        while let piece = try await ImportFiles.piece(number, of: id, in: database) {
            try copy.write(piece)
            number += 1
        }
        guard number > 0 else {
            unlink(copy.path)
            throw Refusal(.notFound)
        }
        rename(copy.path, path)
    }
}

/// A file that is being written.
final class SpoolFile: Sendable {
    let path: String
    private let descriptor: Int32

    init(path: String) throws(UnreadableFile) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, why: String(cString: strerror(errno))) }
    }
    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) throws(UnreadableFile) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw UnreadableFile(path: path, why: String(cString: strerror(errno))) }
            rest = rest.dropFirst(written)
        }
    }
}
