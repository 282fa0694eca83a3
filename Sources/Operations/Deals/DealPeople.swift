import Domain
import Storage
import Writing

/// Somebody on a deal, with what they are in it.
public struct DealPerson: Sendable, RowDecodable {
    public var contact: Contact
    /// `decisionMaker`, `champion`, …; nil while nobody said.
    public var role: String?
    public static var columns: SQL { "\(Contact.fields.columns(of: "c")), p.role" }
    public init(row: inout Row) throws { (contact, role) = (try Contact(row: &row), try row.next()) }
}

/// What people are in a deal.
public enum DealRole: String, CaseIterable, Codable, Sendable {
    case decisionMaker, champion, influencer, user, buyer, signer, blocker
}

/// The people on a deal.
public struct ListDealPeople: Operation, Decodable {
    public static let name: OperationName = "deals.people"
    public static let endpoint = Endpoint.get("/deals/{id}/people")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public init(id: Deal.ID) { self.id = id }
    public func run(in work: Work) throws -> DealPeople {
        _ = try work.find(Deal.self, id)
        return try work.people(of: id)
    }
}

/// Puts a contact on a deal, or changes their role in it.
public struct PutDealPerson: Operation, Decodable {
    public static let name: OperationName = "deals.putPerson"
    public static let endpoint = Endpoint.post("/deals/{id}/people")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var contactId: Contact.ID
    public var role: DealRole?
    public init(id: Deal.ID, contactId: Contact.ID, role: DealRole?) { (self.id, self.contactId, self.role) = (id, contactId, role) }

    public func run(in work: Work) throws -> DealPeople {
        let before = try work.find(Deal.self, id, to: .write)
        var deal = before
        if !before.contactIds.contains(contactId) {
            deal.contactIds.append(contactId)
            try work.update(&deal, from: before)
        }
        try work.setRole(role?.rawValue, of: contactId, in: deal)
        return try work.people(of: id)
    }
}

/// Takes a contact off a deal.
public struct RemoveDealPerson: Operation, Decodable {
    public static let name: OperationName = "deals.removePerson"
    public static let endpoint = Endpoint.post("/deals/{id}/people/remove")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var contactId: Contact.ID
    public init(id: Deal.ID, contactId: Contact.ID) { (self.id, self.contactId) = (id, contactId) }

    public func run(in work: Work) throws -> DealPeople {
        let before = try work.find(Deal.self, id, to: .write)
        var deal = before
        deal.contactIds.removeAll { $0 == contactId }
        try work.update(&deal, from: before)
        return try work.people(of: id)
    }
}

public struct DealPeople: Answer {
    public let items: [DealPerson]
    let now: Timestamp
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("contact") { RecordAnswer(item.contact, now: now).write(to: &$0) }
                        json.field("role", item.role)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([.init("contact", .reference("Contact"), isRequired: true), .init("role", .string(), isRequired: true, isNullable: true)])), isRequired: true)])
    }
}

extension Work {
    public func people(of deal: Deal.ID) throws -> DealPeople {
        DealPeople(items: try db.all(DealPerson.self, "SELECT \(DealPerson.columns) FROM deal_contact p JOIN contact c ON c.id = p.contact_id WHERE p.deal_id = \(deal) AND c.deleted_at IS NULL AND \(try condition(.read, .contacts, owner: "c.owner_id")) ORDER BY c.name_fold, c.id"), now: now)
    }
}
