import Domain
import Storage
import Writing

extension Comment: Record, Trashable {
    public typealias Subject = Comment
    public static let kind = Kind.comment
    public static let resource = Resource.activities
    public static let table: StaticString = "comment"
    public static let hasTrash = true
    public var dealOfEvents: Deal.ID? { dealId }

    public static let fields = Fields<Comment>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("text", "text", \.text, [.writable, .required]),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("companyId", "company_id", \.companyId, .filterable),
        Field("contactId", "contact_id", \.contactId, .filterable),
        Field("leadId", "lead_id", \.leadId, .filterable),
        Field("authorId", "author_id", \.authorId, .filterable),
        Field("mentions", "mentions", \.mentions),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("editedAt", "edited_at", \.editedAt),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ])

    public mutating func begin(in work: Work) throws { (authorId, createdAt) = (work.doer, work.now) }

    /// Who sees what a comment is about sees the comment.
    public static func sight(in work: Work) throws -> SQL? { try sight(of: "comment", in: work) }

    /// What was said is read with the right to read what was done, as far as one sees what it is about.
    /// - Parameter alias: by which the query knows the table.
    static func sight(of alias: StaticString, in work: Work) throws -> SQL {
        guard work.reach(.read, .activities) != .none else { return "FALSE" }
        let deals = try work.condition(.read, .deals, owner: "sd.owner_id"), companies = try work.condition(.read, .companies, owner: "sc.owner_id")
        let people = try work.condition(.read, .contacts, owner: "sp.owner_id"), leads = try work.condition(.read, .leads, owner: "sl.owner_id")
        return """
            (EXISTS (SELECT 1 FROM deal sd WHERE sd.id = \(trusted: alias).deal_id AND sd.deleted_at IS NULL AND \(deals)) \
            OR EXISTS (SELECT 1 FROM company sc WHERE sc.id = \(trusted: alias).company_id AND sc.deleted_at IS NULL AND \(companies)) \
            OR EXISTS (SELECT 1 FROM contact sp WHERE sp.id = \(trusted: alias).contact_id AND sp.deleted_at IS NULL AND \(people)) \
            OR EXISTS (SELECT 1 FROM lead sl WHERE sl.id = \(trusted: alias).lead_id AND sl.deleted_at IS NULL AND \(leads)))
            """
    }
}

/// A comment as an answer, with those who are named in it and were not told.
public struct CommentAnswer: Answer {
    public let record: Comment
    /// People who may not see what the comment is about.
    public let notTold: [User.ID]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            Comment.fields.write(record, to: &json)
            json.field("notTold", notTold)
        }
    }
    public static var schema: Schema {
        guard case .object(let properties, _) = Comment.fields.answerSchema else { return .any }
        return .object(properties + [.init("notTold", .array(of: .integer(minimum: 1)), isRequired: true, description: "Who is named in it and may not see what it is about; they were not told.")])
    }
    public var versionTag: Int64? { record.version }
}
