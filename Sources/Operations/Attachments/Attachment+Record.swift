import Domain
import Storage
import Writing

extension FileType: ChoiceFieldValue {}

extension Attachment: Record, Trashable {
    public typealias Subject = Attachment
    public static let kind = Kind.attachment
    public static let resource = Resource.deals
    public static let table: StaticString = "attachment"
    public static let hasTrash = true
    public var dealOfEvents: Deal.ID? { dealId }

    public static let fields = Fields<Attachment>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name),
        Field("type", "type", \.type, .filterable),
        Field("bytes", "bytes", \.bytes),
        Field("hash", "hash", \.hash, .filterable),
        Field("contentId", "content_id", \.contentId, [.hidden, .derived]),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("companyId", "company_id", \.companyId, .filterable),
        Field("leadId", "lead_id", \.leadId, .filterable),
        Field("userId", "user_id", \.userId, .filterable),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ])

    public mutating func begin(in work: Work) throws { (userId, createdAt) = (work.actor.userId, work.now) }

    /// Who sees what a file belongs to sees the file.
    public static func sight(in work: Work) throws -> SQL? { try sight(of: "attachment", in: work) }

    static func sight(of alias: StaticString, in work: Work) throws -> SQL {
        """
        (EXISTS (SELECT 1 FROM deal sd WHERE sd.id = \(trusted: alias).deal_id AND sd.deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "sd.owner_id"))) \
        OR EXISTS (SELECT 1 FROM company sc WHERE sc.id = \(trusted: alias).company_id AND sc.deleted_at IS NULL AND \(try work.condition(.read, .companies, owner: "sc.owner_id"))) \
        OR EXISTS (SELECT 1 FROM lead sl WHERE sl.id = \(trusted: alias).lead_id AND sl.deleted_at IS NULL AND \(try work.condition(.read, .leads, owner: "sl.owner_id"))))
        """
    }
}

extension Work {
    /// A file on something that the actor may see, and may change when `action` says so.
    func attachment(_ id: Attachment.ID, to action: Action = .read, inTrash: Bool = false) throws -> Attachment {
        let trash: SQL = inTrash ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"
        let found = try db.first(Attachment.self, "SELECT \(Attachment.columns) FROM attachment WHERE id = \(id) AND \(trash) AND \(try Attachment.sight(of: "attachment", in: self))")
        guard let found else { throw Refusal(.notFound) }
        if action != .read { try mayAttach(to: found.dealId, found.companyId, found.leadId) }
        return found
    }

    /// Refuses who may not change what a file belongs to, and what belongs to nothing or to two.
    func mayAttach(to deal: Deal.ID?, _ company: Company.ID?, _ lead: Lead.ID? = nil) throws {
        switch (deal, company, lead) {
        case (let deal?, nil, nil):
            do { _ = try find(Deal.self, deal, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("dealId", "notFound", ["id": deal.description]) }
        case (nil, let company?, nil):
            do { _ = try find(Company.self, company, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("companyId", "notFound", ["id": company.description]) }
        case (nil, nil, let lead?):
            do { _ = try find(Lead.self, lead, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("leadId", "notFound", ["id": lead.description]) }
        case (nil, nil, nil): throw InputProblem(field: "dealId", code: .missing)
        default: throw InputProblem(field: "companyId", code: .invalid)
        }
    }
}

extension Work {
    /// The files of a record that the actor sees, newest first.
    func attachments(_ own: SQL) throws -> [Attachment] {
        try db.all(Attachment.self, "SELECT \(Attachment.columns) FROM attachment WHERE \(own) AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 200")
    }
}
