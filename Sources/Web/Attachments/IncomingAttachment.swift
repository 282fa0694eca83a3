import Crypto
import Domain
import Operations
import Storage
import Writing

/// A file on its way into the database, piece by piece as it comes. Nothing of it is kept on this machine.
actor IncomingAttachment {
    private let database: any Database
    private let id: Int64
    private var hash = SHA256()
    private var beginning: [UInt8] = []
    private var waiting: [UInt8] = []
    private var pieces = 0
    private var bytes: Int64 = 0

    init(into database: any Database, now: Timestamp) async throws {
        self.database = database
        id = try await FileContents.begin(in: database, now: now)
    }

    func receive(_ piece: [UInt8]) async throws {
        if beginning.count < 4_096 { beginning += piece.prefix(4_096 - beginning.count) }
        hash.update(data: piece)
        bytes += Int64(piece.count)
        waiting += piece
        while waiting.count >= FileContents.pieceBytes {
            let full = Array(waiting.prefix(FileContents.pieceBytes))
            waiting.removeFirst(FileContents.pieceBytes)
            try await store(full)
        }
    }

    /// Everything has come.
    func finish() async throws -> StoredContent {
        let rest = waiting
        waiting = []
        if !rest.isEmpty { try await store(rest) }
        return StoredContent(id: id, bytes: bytes, hash: Hexadecimal.text(of: Array(hash.finalize())), beginning: beginning)
    }

    private func store(_ piece: [UInt8]) async throws {
        pieces += 1
        try await FileContents.add(piece, number: pieces - 1, to: id, in: database)
    }

    /// Gives up what has come; the hourly cleaning does it where this fails.
    func forget() async { try? await FileContents.forget(id, in: database) }
}

/// What a file is to belong to, and how it gets there.
struct AttachmentTarget: Sendable {
    var deal: Deal.ID?
    var company: Company.ID?
    var lead: Lead.ID?

    /// Refuses whoever may not, before the file has come.
    func check(_ exchange: Exchange) async throws {
        _ = try await exchange.site.runner.perform(CheckAttaching(dealId: deal, companyId: company, leadId: lead, limit: exchange.site.configuration.limits.storedBytes), as: exchange.credential)
    }

    func attach(_ file: IncomingAttachment, name: String, _ exchange: Exchange) async throws -> Performed<RecordAnswer<Attachment>> {
        do {
            let operation = AttachFile(try await file.finish(), name: name, dealId: deal, companyId: company, leadId: lead, limit: exchange.site.configuration.limits.storedBytes)
            return try await exchange.site.runner.perform(operation, as: exchange.credential)
        } catch {
            await file.forget()
            throw error
        }
    }
}
