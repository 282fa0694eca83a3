import Domain
import Storage
import Writing

/// A company with its deals, its people and what was done with them. Also one in the trash.
public struct ShowCompanyScreen: PageOperation {
    public static let name = ShowRecord<Company>.name
    public static let endpoint = ShowRecord<Company>.endpoint
    public static let access = ShowRecord<Company>.access
    public let id: Company.ID
    /// Only what was done before this moment: the next part of the timeline.
    public let before: Timestamp?
    public init(id: Company.ID, before: Timestamp? = nil) { (self.id, self.before) = (id, before) }

    public func run(in work: Work) throws -> CompanyScreen {
        let company = try work.findAnywhere(Company.self, id)
        try work.namePeople(in: [company])
        let byName: SQL = "ORDER BY name_fold, id LIMIT 200"
        let people = work.reach(.read, .contacts) == .none ? [] : try work.db.all(Contact.self, """
            SELECT \(Contact.columns) FROM contact WHERE company_id = \(id) AND deleted_at IS NULL AND \(try work.condition(.read, .contacts, owner: "owner_id")) \(byName)
            """)
        return CompanyScreen(
            company: company, people: people, facts: try work.facts(of: people), audience: try work.audience(of: .companies, owner: company.ownerId), attachments: try work.attachments("company_id = \(id)"),
            history: try RecordHistory("company_id = \(id)", comments: "company_id = \(id) OR deal_id IN (SELECT id FROM deal WHERE company_id = \(id))", activities: "company_id = \(id) OR deal_id IN (SELECT id FROM deal WHERE company_id = \(id))", before: before, in: work),
            lookAlikes: try work.undismissedLookAlikes(of: company), mergedInto: try work.nameOfMerged(company), engagement: try work.reach(.read, .activities) == .none ? nil : ShowEngagement(id: id).answer(of: company, in: work))
    }
}

public struct CompanyScreen: PageContent {
    public let company: Company
    public let people: [Contact]
    public let facts: [Contact.ID: PersonFacts]
    /// Who may see the company, and so can be named in comments on it.
    public let audience: Set<User.ID>
    /// Newest first.
    public let attachments: [Attachment]
    public let history: RecordHistory
    /// Others that may be the same company.
    public let lookAlikes: [LookAlike]
    /// Name of the company that goes on for this one.
    public let mergedInto: String?
    /// How alive the talk with it is; nil for who sees no activities.
    public let engagement: CompanyEngagement?
}

/// A person with their deals and what was done with them. Also one in the trash.
public struct ShowPersonScreen: PageOperation {
    public static let name = ShowRecord<Contact>.name
    public static let endpoint = ShowRecord<Contact>.endpoint
    public static let access = ShowRecord<Contact>.access
    public let id: Contact.ID
    public let before: Timestamp?
    public init(id: Contact.ID, before: Timestamp? = nil) { (self.id, self.before) = (id, before) }

    public func run(in work: Work) throws -> PersonScreen {
        let person = try work.findAnywhere(Contact.self, id)
        try work.namePeople(in: [person])
        let deals: SQL = "id IN (SELECT deal_id FROM deal_contact WHERE contact_id = \(id))"
        return PersonScreen(
            person: person, company: try person.companyId.flatMap { company in try work.names(of: [company])[company] }, companies: try work.companyNames(),
            audience: try work.audience(of: .contacts, owner: person.ownerId), history: try RecordHistory(deals, comments: "contact_id = \(id)", activities: "contact_id = \(id)", before: before, in: work),
            roles: try work.roles(of: id), lookAlikes: try work.undismissedLookAlikes(of: person), mergedInto: try work.nameOfMerged(person),
            consent: person.deletedAt == nil ? try ConsentOverview(of: ConsentingPerson(contactId: id), in: work) : nil)
    }
}

public struct PersonScreen: PageContent {
    public let person: Contact
    public let company: String?
    /// Names to propose for the company.
    public let companies: [String]
    public let audience: Set<User.ID>
    public let history: RecordHistory
    /// What the person is in each deal where somebody said so.
    public let roles: [Deal.ID: String]
    public let lookAlikes: [LookAlike]
    /// Name of the person who goes on for this one.
    public let mergedInto: String?
    /// Whether one may reach them, and what they said about it; nil in the trash.
    public let consent: ConsentOverview?
}

/// The deals of a company or a person, what was done with them and what was said about them, as far as the actor may see it.
public struct RecordHistory: Sendable {
    /// Open ones first, then the newest.
    public let deals: [Deal]
    /// Of all pipelines, in order, with those that are archived.
    public let stages: [Stage]
    /// Newest first.
    public internal(set) var entries: [Timeline.Entry]
    public let contacts: [Contact.ID: String]
    /// What automations are called that wrote comments.
    public let automations: [Comment.ID: String]
    /// What to ask for as `before`; nil when these are all.
    public let olderBefore: Timestamp?
    private static let shown = 50

    init(_ ownDeals: SQL, comments said: SQL, activities own: SQL, before: Timestamp?, in work: Work) throws {
        deals = work.reach(.read, .deals) == .none ? [] : try work.db.all(Deal.self, """
            SELECT \(Deal.columns) FROM deal WHERE \(ownDeals) AND deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "owner_id"))
            ORDER BY CASE WHEN status = 'open' THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT 200
            """)
        let end = before ?? .latest
        let done = work.reach(.read, .activities) == .none ? [] : try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE (\(own)) AND deleted_at IS NULL AND \(try work.condition(.read, .activities, owner: "owner_id"))
            AND COALESCE(done_at, CASE WHEN type = 'note' THEN created_at END) < \(end)
            ORDER BY COALESCE(done_at, created_at) DESC, id DESC LIMIT \(Self.shown + 1)
            """)
        let comments = work.reach(.read, .activities) == .none ? [] : try work.db.all(Comment.self, """
            SELECT \(Comment.columns) FROM comment WHERE (\(said)) AND deleted_at IS NULL AND \(try Comment.sight(of: "comment", in: work)) AND created_at < \(end)
            ORDER BY created_at DESC, id DESC LIMIT \(Self.shown + 1)
            """)
        let found = (done.map(Timeline.Entry.activity) + comments.map(Timeline.Entry.comment)).sorted { $0.at > $1.at }
        entries = Array(found.prefix(Self.shown))
        olderBefore = found.count > Self.shown ? entries.last?.at : nil
        stages = try work.everyStage()
        contacts = try work.names(of: done.compactMap(\.contactId))
        let authors = try work.automations(ofComments: comments.filter { $0.authorId == nil }.map(\.id)), names = try work.automationNames(Set(authors.values))
        automations = authors.compactMapValues { names[$0] }
        try work.namePeople(in: done)
    }
}

extension Work {
    /// Look-alikes without those that somebody said are none; of a record in the trash nobody asks.
    func undismissedLookAlikes<R: Mergeable>(of record: R) throws -> [LookAlike] {
        guard record.deletedAt == nil else { return [] }
        let found = try lookAlikes(R.self, of: record.appearance(in: phoneCountry)).filter { $0.likeness.confidence >= Likeness.likely }
        guard !found.isEmpty else { return [] }
        let dismissed = try MergeableKind(R.self).dismissed(among: found.map(\.id) + [record.id.rawValue], db)
        return found.filter { !dismissed.contains(IDPair($0.id, record.id.rawValue)) }
    }

    func nameOfMerged<R: Mergeable>(_ record: R) throws -> String? {
        guard record.deletedAt != nil, let kept = record.mergedInto else { return nil }
        return try db.value(String.self, "SELECT name FROM \(trusted: R.table) WHERE id = \(kept) AND \(try condition(.read, R.resource, owner: "owner_id"))")
    }

    fileprivate func roles(of contact: Contact.ID) throws -> [Deal.ID: String] {
        var roles: [Deal.ID: String] = [:]
        try db.forEach("SELECT deal_id, role FROM deal_contact WHERE contact_id = \(contact) AND role IS NOT NULL") { row in roles[try row.next(Deal.ID.self)] = try row.next(String.self) }
        return roles
    }

    /// The record, whether it is in the trash or not.
    func findAnywhere<R: Trashable>(_: R.Type, _ id: Identifier<R.Subject>) throws -> R {
        do { return try find(R.self, id) } catch let refusal as Refusal where refusal.code == .notFound { return try find(R.self, id, inTrash: true) }
    }

    func names(of people: [Contact.ID]) throws -> [Contact.ID: String] {
        guard reach(.read, .contacts) != .none else { return [:] }
        var names: [Contact.ID: String] = [:]
        try db.forEach("SELECT id, name FROM contact WHERE id IN (\(list: Array(Set(people)).sorted())) AND \(try condition(.read, .contacts, owner: "owner_id"))") { row in
            names[try row.next(Contact.ID.self)] = try row.next(String.self)
        }
        return names
    }
}
