import Domain
import Storage
import Writing

/// Whether somebody may attach a file of so many bytes: asked before it has come.
public struct CheckAttaching: PageOperation {
    public static let name: OperationName = "attachments.check"
    public static let endpoint = Endpoint.get("/attachments/check")
    public static let access = Access.write(.deals)
    private let dealId: Deal.ID?
    private let companyId: Company.ID?
    private let leadId: Lead.ID?
    private let limit: Int64
    /// - Parameter limit: how many bytes the workspace's files may have together.
    public init(dealId: Deal.ID?, companyId: Company.ID?, leadId: Lead.ID? = nil, limit: Int64) { (self.dealId, self.companyId, self.leadId, self.limit) = (dealId, companyId, leadId, limit) }

    public func run(in work: Work) throws -> AttachingChecked {
        try work.mayAttach(to: dealId, companyId, leadId)
        try work.checkRoom(for: 1, limit: limit)
        return AttachingChecked()
    }
}

public struct AttachingChecked: PageContent {}

/// Attaches a file whose contents are in the database already.
public struct AttachFile: Operation {
    public static let name: OperationName = "attachments.create"
    public static let endpoint = Endpoint.post("/attachments", status: 201)
    public static let access = Access.write(.deals)
    public static var inputSchema: Schema { .any }
    private let content: StoredContent
    private let fileName: String
    private let dealId: Deal.ID?
    private let companyId: Company.ID?
    private let leadId: Lead.ID?
    private let limit: Int64

    public init(_ content: StoredContent, name: String, dealId: Deal.ID?, companyId: Company.ID?, leadId: Lead.ID? = nil, limit: Int64) {
        (self.content, fileName, self.dealId, self.companyId, self.leadId, self.limit) = (content, name, dealId, companyId, leadId, limit)
    }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Attachment> {
        try work.mayAttach(to: dealId, companyId, leadId)
        guard content.bytes > 0 else { throw Refusal(.unsupportedFile, ["why": "fileEmpty"]) }
        try work.checkRoom(for: 0, limit: limit)
        var attachment = Attachment()
        try attachment.begin(in: work)
        attachment.name = Attachment.tidied(name: fileName)
        (attachment.type, attachment.bytes, attachment.hash) = (FileType(beginning: content.beginning, name: attachment.name), content.bytes, content.hash)
        (attachment.dealId, attachment.companyId, attachment.leadId, attachment.contentId) = (dealId, companyId, leadId, try work.keep(content))
        try work.insert(&attachment)
        return RecordAnswer(attachment, now: work.now)
    }
}

/// One file's row; its contents are at `/attachments/{id}/content`.
public struct ShowAttachment: Operation, Decodable {
    public static let name: OperationName = "attachments.show"
    public static let endpoint = Endpoint.get("/attachments/{id}")
    public static let access = Access.read(.deals)
    public var id: Attachment.ID
    public init(id: Attachment.ID) { self.id = id }
    public func run(in work: Work) throws -> RecordAnswer<Attachment> { RecordAnswer(try work.attachment(id), now: work.now) }
}

/// Moves a file to the trash; its contents are erased when the day has passed on which that can be taken back.
public struct DeleteAttachment: Operation, Decodable {
    public static let name: OperationName = "attachments.delete"
    public static let endpoint = Endpoint.delete("/attachments/{id}")
    public static let access = Access.write(.deals)
    public var id: Attachment.ID
    public var ifVersion: Int64?
    public init(id: Attachment.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Attachment> {
        let before = try work.attachment(id, to: .write)
        try work.expect(ifVersion, of: before)
        var attachment = before
        attachment.deletedAt = work.now
        try work.update(&attachment, from: before)
        return RecordAnswer(attachment, now: work.now)
    }
}

/// Takes a file out of the trash, as long as its contents are there.
public struct RestoreAttachment: Operation, Decodable {
    public static let name: OperationName = "attachments.restore"
    public static let endpoint = Endpoint.post("/attachments/{id}/restore")
    public static let access = Access.write(.deals)
    public var id: Attachment.ID
    public init(id: Attachment.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<Attachment> {
        let before = try work.attachment(id, to: .write, inTrash: true)
        guard before.contentId != nil else { throw Refusal(.notFound) }
        var attachment = before
        attachment.deletedAt = nil
        try work.update(&attachment, from: before)
        return RecordAnswer(attachment, now: work.now)
    }
}

extension Work {
    /// Refuses when the files of the workspace, the ones on their way included, have no room for `bytes` more.
    func checkRoom(for bytes: Int64, limit: Int64) throws {
        let stored = try db.value(Int64.self, "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file_content") ?? 0
        guard stored + bytes <= limit else { throw Refusal(.validation, problems: [InputProblem(field: "file", code: .tooLarge, details: ["maximum": String(limit)])]) }
    }

    /// The number of the contents: those that were just stored, or the same ones that were there before.
    func keep(_ content: StoredContent) throws -> Int64 {
        if let known = try db.value(Int64.self, "SELECT id FROM file_content WHERE hash = \(content.hash)\(db.dialect.forUpdate)") {
            try db.execute("DELETE FROM file_content WHERE id = \(content.id) AND hash IS NULL")
            return known
        }
        guard try db.execute("UPDATE file_content SET hash = \(content.hash), bytes = \(content.bytes) WHERE id = \(content.id) AND hash IS NULL") == 1 else { throw Refusal(.notFound) }
        return content.id
    }
}
