import Crypto
import Domain
import Formats
import Glibc
import Operations
import Storage
import Writing

/// A file on its way in: it is written down on this machine, and into the database when it is whole.
actor ReceivedFile {
    private let spool: ImportSpool
    private let file: SpoolFile
    private var hash = SHA256()
    private var beginning: [UInt8] = []
    private(set) var bytes: Int64 = 0

    init(_ spool: ImportSpool) throws {
        self.spool = spool
        file = try spool.receive()
    }

    func receive(_ piece: [UInt8]) throws {
        if beginning.count < 4_096 { beginning += piece.prefix(4_096 - beginning.count) }
        hash.update(data: piece)
        bytes += Int64(piece.count)
        try file.write(piece)
    }

    /// Refuses what is no text: pictures, spreadsheets, archives.
    func check() throws {
        guard bytes > 0 else { throw Refusal(.unsupportedFile, ["why": "fileEmpty"]) }
        guard !Self.isNoText(beginning) else { throw Refusal(.unsupportedFile, ["why": "fileNotText"]) }
    }

    private static func isNoText(_ bytes: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], Array("%PDF".utf8), [0x50, 0x4B, 0x03, 0x04], Array("GIF8".utf8), [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0xD0, 0xCF, 0x11, 0xE0]]
        if marks.contains(where: bytes.starts(with:)) { return true }
        // UTF-16 has a zero in every other byte; other texts have hardly any control characters.
        let controls = bytes.count { $0 < 0x20 && ![0, 0x09, 0x0A, 0x0D, 0x0C, 0x1A].contains($0) }
        return controls * 50 > bytes.count
    }

    /// Begins an import with it.
    /// - Parameter key: a repetition gets the import of the first time, and its file is whole then, too.
    func begin(_ name: String, _ choices: ImportChoices, as credential: Credential, in runner: Runner, key: ImportKey? = nil) async throws -> Import {
        try check()
        let operation = BeginImport(fileName: name, bytes: bytes, choices: choices)
        let id: Import.ID
        if let key {
            let digest = Array(hash.finalize())
            guard let key = IdempotencyKey(key.text, method: "POST", path: key.path, body: Array(key.query.utf8) + [0] + digest) else {
                throw InputProblem(field: "Idempotency-Key", code: .outOfRange, details: ["min": "1", "max": "255"])
            }
            let answer = try await runner.answer(operation, as: credential, dryRun: false, key: key)
            guard case .object(let object) = try JSONValue(parsing: answer.body), let number = object["id"] else { throw Refusal(.notFound) }
            id = try Import.ID(input: number)
        } else {
            id = try await runner.perform(operation, as: credential).output.record.id
        }
        try await store(id, in: runner.database)
        try spool.keep(file, as: id)
        return try await runner.perform(ShowRecord<Import>(id: id), as: credential).output.record
    }

    /// Into the database, piece by piece, unless it is there already.
    private func store(_ id: Import.ID, in database: any Database) async throws {
        let kept = try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM import_chunk WHERE import_id = \(id)") ?? 0 }
        let pieces = (bytes + Int64(ImportFiles.pieceBytes) - 1) / Int64(ImportFiles.pieceBytes)
        guard kept < pieces else { return }
        let source = try ImportFile(path: file.path).open()
        for number in 0..<Int(pieces) {
            let piece = try Self.piece(from: source)
            if number >= Int(kept) { try await ImportFiles.add(piece, number: number, to: id, in: database) }
        }
    }

    private static func piece(from source: ByteSource) throws -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: ImportFiles.pieceBytes), count = 0
        while count < piece.count {
            let read = try piece.withUnsafeMutableBytes { try source(UnsafeMutableRawBufferPointer(rebasing: $0[count...])) }
            if read == 0 { break }
            count += read
        }
        return Array(piece.prefix(count))
    }

    func forget() { unlink(file.path) }
}

/// "The same once" for a file: see `IdempotencyKey`.
struct ImportKey: Sendable {
    let text: String
    let path: String
    let query: String
}
