import Domain
import Storage
import Writing

/// A customer's own link (R040): whoever comes by it was sent by them.
public struct ReferralLink: RowDecodable, Sendable {
    public let id: Int64
    /// What stands in its address: `/r/{key}`.
    public let key: String
    public let contactId: Contact.ID
    /// The customer's name.
    public let contact: String
    public let formId: CaptureForm.ID
    public let form: String
    public let createdAt: Timestamp
    public let endedAt: Timestamp?
    /// How many leads came by it, of those that the actor sees.
    public let leads: Int64
    private static let own: SQL = "r.id, r.key, r.contact_id, c.name, r.form_id, f.name, r.created_at, r.ended_at"
    /// Without counting any lead.
    public static let columns: SQL = "\(own), CAST(0 AS BIGINT)"
    fileprivate static func columns(seenIn work: Work) throws -> SQL {
        "\(own), (SELECT COUNT(*) FROM lead l WHERE l.referred_by = r.contact_id AND l.deleted_at IS NULL AND NOT l.is_test AND \(try work.condition(.read, .leads, owner: "l.owner_id")))"
    }
    static let tables: SQL = "referral_link r JOIN contact c ON c.id = r.contact_id JOIN capture_form f ON f.id = r.form_id"

    public init(row: inout Row) throws {
        (id, key, contactId, contact, formId, form, createdAt, endedAt, leads) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }
    public var path: String { "/r/" + key }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("path", path)
            json.field("contactId", contactId)
            json.field("contact", contact)
            json.field("formId", formId)
            json.field("createdAt", createdAt)
            json.field("endedAt", endedAt)
            json.field("leads", leads)
        }
    }
    static let schema = Schema.object([
        .init("id", .integer(minimum: 1), isRequired: true), .init("path", .string(), isRequired: true), .init("contactId", .integer(minimum: 1), isRequired: true), .init("contact", .string(), isRequired: true),
        .init("formId", .integer(minimum: 1), isRequired: true), .init("createdAt", .string(format: "date-time"), isRequired: true), .init("endedAt", .string(format: "date-time"), isRequired: true, isNullable: true), .init("leads", .integer(minimum: 0), isRequired: true),
    ])
}

/// Makes the link of a customer to a form; the one that they have when there is one.
public struct MakeReferralLink: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "referral-links.create"
    public static let endpoint = Endpoint.post(.referralLink, status: 201)
    public static let access = Access.write(.contacts)
    public var contactId: Contact.ID
    public var formId: CaptureForm.ID
    public init(contactId: Contact.ID, formId: CaptureForm.ID) { (self.contactId, self.formId) = (contactId, formId) }

    public func run(in work: Work) throws -> ReferralLinkList {
        let contact: Contact
        do { contact = try work.find(Contact.self, contactId, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("contactId", "notFound", ["id": contactId.description]) }
        guard let form = try work.db.first(CaptureForm.self, "SELECT \(CaptureForm.columns) FROM capture_form WHERE id = \(formId) AND archived_at IS NULL") else { throw Refusal.field("formId", "notFound", ["id": formId.description]) }
        if let known = try work.db.first(ReferralLink.self, "SELECT \(try ReferralLink.columns(seenIn: work)) FROM \(ReferralLink.tables) WHERE r.contact_id = \(contact.id) AND r.form_id = \(form.id) AND r.ended_at IS NULL") { return ReferralLinkList(items: [known]) }
        let id = try work.db.value(Int64.self, "INSERT INTO referral_link (key, contact_id, form_id, created_by, created_at) VALUES (\(PublicKey.make()), \(contact.id), \(form.id), \(work.actor.userId), \(work.now)) RETURNING id")
        let made = try work.db.first(ReferralLink.self, "SELECT \(try ReferralLink.columns(seenIn: work)) FROM \(ReferralLink.tables) WHERE r.id = \(id)")
        guard let made else { throw Refusal(.conflict) }
        try work.remember(made, ended: false)
        return ReferralLinkList(items: [made])
    }
}

/// The links of customers whom one sees.
public struct ListReferralLinks: Operation, Decodable {
    public static let name: OperationName = "referral-links.list"
    public static let endpoint = Endpoint.get(.referralLink)
    public static let access = Access.read(.contacts)
    public var contactId: Contact.ID?
    public init(contactId: Contact.ID? = nil) { self.contactId = contactId }

    public func run(in work: Work) throws -> ReferralLinkList {
        var condition: SQL = "c.deleted_at IS NULL AND \(try work.condition(.read, .contacts, owner: "c.owner_id"))"
        if let contactId { condition.append(" AND r.contact_id = \(contactId)") }
        return ReferralLinkList(items: try work.db.all(ReferralLink.self, "SELECT \(try ReferralLink.columns(seenIn: work)) FROM \(ReferralLink.tables) WHERE \(condition) ORDER BY r.id DESC LIMIT 500"))
    }
}

/// Ends a link: whoever comes by it from now on was sent by nobody.
public struct EndReferralLink: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "referral-links.delete"
    public static let endpoint = Endpoint.delete(.referralLink, "/{id}")
    public static let access = Access.write(.contacts)
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> ReferralLinkList {
        let found = try work.db.first(ReferralLink.self, "SELECT \(try ReferralLink.columns(seenIn: work)) FROM \(ReferralLink.tables) WHERE r.id = \(id)")
        guard let found else { throw Refusal(.notFound) }
        _ = try work.find(Contact.self, found.contactId, to: .write)
        if try work.db.execute("UPDATE referral_link SET ended_at = \(work.now) WHERE id = \(id) AND ended_at IS NULL") == 1 { try work.remember(found, ended: true) }
        return ReferralLinkList(items: try work.db.all(ReferralLink.self, "SELECT \(try ReferralLink.columns(seenIn: work)) FROM \(ReferralLink.tables) WHERE r.id = \(id)"))
    }
}

public struct ReferralLinkList: Answer {
    public let items: [ReferralLink]
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: ReferralLink.schema), isRequired: true)]) }
}

/// To which form a customer's link leads.
public struct FollowReferral: PageOperation {
    public static let name: OperationName = "capture.referral"
    public static let endpoint = Endpoint.get("/capture/referral")
    public static let access = Access.anyone
    private let key: String
    public init?(_ key: String) {
        guard PublicKey.isOne(key) else { return nil }
        self.key = key
    }
    public func run(in work: Work) throws -> FollowedReferral {
        let form = try work.db.value(String.self, "SELECT f.key FROM referral_link r JOIN capture_form f ON f.id = r.form_id WHERE r.key = \(key) AND f.archived_at IS NULL")
        guard let form else { throw Refusal(.notFound) }
        return FollowedReferral(form: form, key: key)
    }
}

public struct FollowedReferral: PageContent {
    let form: String
    let key: String
    /// A page of this server. A link that has ended still leads to the form: who comes is welcome.
    public var path: String { "/f/\(form)?r=\(key)" }
}

extension Work {
    fileprivate func remember(_ link: ReferralLink, ended: Bool) throws {
        var json = JSONWriter(capacity: 128)
        json.object { json in
            json.field("contactId", link.contactId)
            json.field("formId", link.formId)
            if ended { json.field("endedAt", now) }
        }
        try remember(Event(kind: .referralLink, entityId: link.id, dealId: nil, before: ended ? #"{"endedAt":null}"# : nil, after: String(decoding: json.bytes(), as: UTF8.self), version: ended ? 2 : 1))
    }
}
