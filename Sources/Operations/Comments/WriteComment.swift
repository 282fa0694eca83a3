import Domain
import Storage
import Writing

/// Says something to colleagues about a deal, a company, a person or a lead. Who is named as `@name` is told, as far as they may see
/// what it is about.
public struct AddComment: Operation, Decodable {
    public static let name: OperationName = "comments.create"
    public static let endpoint = Endpoint.post("/comments", status: 201)
    public static let access = Access.write(.activities)
    public var text: String
    /// What it is about: exactly one of these four.
    public var dealId: Deal.ID?
    public var companyId: Company.ID?
    public var contactId: Contact.ID?
    public var leadId: Lead.ID?
    /// People to tell beside those whom the text names.
    public var mentions: [User.ID]?
    public init(text: String, dealId: Deal.ID? = nil, companyId: Company.ID? = nil, contactId: Contact.ID? = nil, leadId: Lead.ID? = nil, mentions: [User.ID]? = nil) {
        (self.text, self.dealId, self.companyId, self.contactId, self.leadId, self.mentions) = (text, dealId, companyId, contactId, leadId, mentions)
    }

    public func run(in work: Work) throws -> CommentAnswer {
        var comment = Comment()
        try comment.begin(in: work)
        (comment.dealId, comment.companyId, comment.contactId, comment.leadId) = (dealId, companyId, contactId, leadId)
        let subject = try work.subject(of: comment)
        try comment.say(text)
        let named = try work.mentions(in: comment, chosen: mentions ?? [], about: subject)
        comment.mentions = named.told
        try work.insert(&comment)
        try work.tell(of: comment, to: named.told, owner: subject.owner)
        return CommentAnswer(record: comment, notTold: named.notTold)
    }
}

/// Changes the words of one's own comment. Whom they name for the first time is told.
public struct EditComment: Operation, Decodable {
    public static let name: OperationName = "comments.update"
    public static let endpoint = Endpoint.patch("/comments/{id}")
    public static let access = Access.write(.activities)
    public var id: Comment.ID
    public var text: String
    public var mentions: [User.ID]?
    public var ifVersion: Int64?
    public init(id: Comment.ID, text: String, mentions: [User.ID]? = nil, ifVersion: Int64? = nil) { (self.id, self.text, self.mentions, self.ifVersion) = (id, text, mentions, ifVersion) }

    public func run(in work: Work) throws -> CommentAnswer {
        let before = try work.comment(id)
        guard before.authorId == work.actor.userId else { throw Refusal(.forbidden) }
        try work.expect(ifVersion, of: before)
        var comment = before
        try comment.say(text)
        let named = try work.mentions(in: comment, chosen: mentions ?? before.mentions, about: work.subject(of: comment))
        guard comment.text != before.text || named.told != before.mentions else { return CommentAnswer(record: before, notTold: named.notTold) }
        (comment.mentions, comment.editedAt) = (named.told, work.now)
        try work.update(&comment, from: before)
        try work.tell(of: comment, to: named.told.filter { !before.mentions.contains($0) }, owner: nil)
        return CommentAnswer(record: comment, notTold: named.notTold)
    }
}

/// One comment.
public struct ShowComment: Operation, Decodable {
    public static let name: OperationName = "comments.show"
    public static let endpoint = Endpoint.get("/comments/{id}")
    public static let access = Access.read(.activities)
    public var id: Comment.ID
    public init(id: Comment.ID) { self.id = id }
    public func run(in work: Work) throws -> RecordAnswer<Comment> { RecordAnswer(try work.comment(id), now: work.now) }
}

/// Moves one's own comment to the trash; an administrator takes away anybody's.
public struct DeleteComment: Operation, Decodable {
    public static let name: OperationName = "comments.delete"
    public static let endpoint = Endpoint.delete("/comments/{id}")
    public static let access = Access.write(.activities)
    public var id: Comment.ID
    public var ifVersion: Int64?
    public init(id: Comment.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Comment> {
        let before = try work.comment(id)
        guard before.authorId == work.actor.userId || work.actor.role == .admin else { throw Refusal(.forbidden) }
        try work.expect(ifVersion, of: before)
        var comment = before
        comment.deletedAt = work.now
        try work.update(&comment, from: before)
        return RecordAnswer(comment, now: work.now)
    }
}

/// Takes a comment out of the trash.
public struct RestoreComment: Operation, Decodable {
    public static let name: OperationName = "comments.restore"
    public static let endpoint = Endpoint.post("/comments/{id}/restore")
    public static let access = Access.write(.activities)
    public var id: Comment.ID
    public init(id: Comment.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<Comment> {
        let before = try work.comment(id, inTrash: true)
        guard before.authorId == work.actor.userId || work.actor.role == .admin else { throw Refusal(.forbidden) }
        var comment = before
        comment.deletedAt = nil
        try work.update(&comment, from: before)
        return RecordAnswer(comment, now: work.now)
    }
}

extension Comment {
    /// Takes the words after the checks that every field shares.
    fileprivate mutating func say(_ words: String) throws {
        try Comment.fields.apply(JSONObject([("text", .string(words.replacing("\r\n", with: "\n").trimmed))]), to: &self)
    }
}

extension Work {
    /// A comment on something that the actor may see.
    func comment(_ id: Comment.ID, inTrash: Bool = false) throws -> Comment {
        let trash: SQL = inTrash ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"
        let comment = try db.first(Comment.self, "SELECT \(Comment.columns) FROM comment WHERE id = \(id) AND \(trash) AND \(try Comment.sight(of: "comment", in: self))")
        guard let comment else { throw Refusal(.notFound) }
        return comment
    }

    /// What a comment is about, which the actor must be able to see.
    func subject(of comment: Comment) throws -> CommentSubject {
        func found(_ field: String, _ id: some CustomStringConvertible, _ owner: () throws -> User.ID?, _ resource: Resource) throws -> CommentSubject {
            do { return CommentSubject(resource: resource, owner: try owner()) } catch let refusal as Refusal where refusal.code == .notFound {
                throw Refusal.field(field, "notFound", ["id": id.description])
            }
        }
        switch (comment.dealId, comment.companyId, comment.contactId, comment.leadId) {
        case (let id?, nil, nil, nil): return try found("dealId", id, { try find(Deal.self, id).ownerId }, .deals)
        case (nil, let id?, nil, nil): return try found("companyId", id, { try find(Company.self, id).ownerId }, .companies)
        case (nil, nil, let id?, nil): return try found("contactId", id, { try find(Contact.self, id).ownerId }, .contacts)
        case (nil, nil, nil, let id?): return try found("leadId", id, { try find(Lead.self, id).ownerId }, .leads)
        case (nil, nil, nil, nil): throw InputProblem(field: "dealId", code: .missing)
        default: throw InputProblem(field: "companyId", code: .invalid)
        }
    }
}
