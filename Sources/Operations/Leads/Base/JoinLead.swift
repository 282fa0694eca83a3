import Domain
import Storage
import Writing

/// Says that a lead is a company or a person that is there already: from then on it is theirs. Two leads become one by a merge.
public struct JoinLead: Operation, Decodable {
    public static let name: OperationName = "leads.join"
    public static let endpoint = Endpoint.post("/leads/{id}/join")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    /// Exactly one of both.
    public var companyId: Company.ID?
    public var contactId: Contact.ID?
    public var ifVersion: Int64?
    public init(id: Lead.ID, companyId: Company.ID? = nil, contactId: Contact.ID? = nil, ifVersion: Int64? = nil) { (self.id, self.companyId, self.contactId, self.ifVersion) = (id, companyId, contactId, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.find(Lead.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var lead = before
        switch (companyId, contactId) {
        case (let company?, nil): lead.companyId = try work.found("companyId", company) { try work.find(Company.self, company).id }
        case (nil, let contact?):
            let person = try work.found("contactId", contact) { try work.find(Contact.self, contact) }
            (lead.contactId, lead.companyId) = (person.id, person.companyId ?? lead.companyId)
        case (nil, nil): throw InputProblem(field: "companyId", code: .missing)
        default: throw InputProblem(field: "contactId", code: .invalid)
        }
        try work.update(&lead, from: before)
        return RecordAnswer(lead, now: work.now)
    }
}

/// Takes a lead and the company or the person apart again that it was joined with.
public struct UnjoinLead: Operation, Decodable {
    public static let name: OperationName = "leads.unjoin"
    public static let endpoint = Endpoint.post("/leads/{id}/unjoin")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    public init(id: Lead.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.find(Lead.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        // What it was converted into it stays.
        guard before.status != .converted else { throw Refusal(.conflict) }
        var lead = before
        (lead.companyId, lead.contactId) = (nil, nil)
        try work.update(&lead, from: before)
        return RecordAnswer(lead, now: work.now)
    }
}

/// Remembers that a lead is not the company, the person or the lead that it looks like: nobody asks again.
public struct KeepLeadApart: Operation, Decodable {
    public static let name: OperationName = "leads.keepApart"
    public static let endpoint = Endpoint.post("/leads/{id}/keep-apart")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var kind: LeadLookAlike.Kind
    /// The number of the company, the person or the lead.
    public var other: Int64
    public init(id: Lead.ID, kind: LeadLookAlike.Kind, other: Int64) { (self.id, self.kind, self.other) = (id, kind, other) }

    public func run(in work: Work) throws -> CountAnswer {
        let lead = try work.find(Lead.self, id, to: .write)
        _ = try work.found("other", Identifier<Lead>(other)) {
            switch kind {
            case .company: _ = try work.find(Company.self, Company.ID(other))
            case .contact: _ = try work.find(Contact.self, Contact.ID(other))
            case .lead: _ = try work.find(Lead.self, Lead.ID(other))
            }
        }
        if kind == .lead {
            guard other != id.rawValue else { throw Refusal.field("other", "invalid") }
            return try DismissDuplicates(kind: .leads, ids: [id.rawValue, other]).run(in: work)
        }
        let apart = LeadApart(kind: kind, lead: lead.id, other: other)
        guard try apart.keep(in: work) else { return CountAnswer(count: 0) }
        try work.remember(Event(kind: .lead, entityId: id.rawValue, dealId: nil, before: "{}", after: apart.json, version: lead.version))
        return CountAnswer(count: 1)
    }
}

/// A lead that is not a company or a person, as the history keeps it, so that it can be taken back.
struct LeadApart: Equatable {
    let kind: LeadLookAlike.Kind
    let lead: Lead.ID
    let other: Int64

    init(kind: LeadLookAlike.Kind, lead: Lead.ID, other: Int64) { (self.kind, self.lead, self.other) = (kind, lead, other) }

    /// Nil for an event about something else.
    init?(_ event: StoredEvent) {
        guard event.kind == .lead, event.after.hasPrefix("{\"apart\":"), case .object(let values)? = try? JSONValue(parsing: event.after) else { return nil }
        guard let parts = values["apart"]?.textValue?.split(separator: "/"), parts.count == 2, let kind = LeadLookAlike.Kind(rawValue: String(parts[0])), let other = Int64(parts[1]) else { return nil }
        self.init(kind: kind, lead: Lead.ID(event.entityId), other: other)
    }

    var json: String { "{\"apart\":\"\(kind.rawValue)/\(other)\"}" }

    /// Whether it was not yet known.
    func keep(in work: Work) throws -> Bool {
        try work.db.execute("""
            INSERT INTO not_duplicate (kind, low_id, high_id, user_id, at) VALUES (\(kind.apart), \(lead), \(other), \(work.actor.userId), \(work.now)) ON CONFLICT (kind, low_id, high_id) DO NOTHING
            """) > 0
    }
}

extension Work {
    func takeBack(_ apart: LeadApart, _ event: StoredEvent) throws {
        _ = try find(Lead.self, apart.lead, to: .write)
        try db.execute("DELETE FROM not_duplicate WHERE kind = \(apart.kind.apart) AND low_id = \(apart.lead) AND high_id = \(apart.other)")
        try remember(Event(kind: .lead, entityId: event.entityId, dealId: nil, before: "{}", after: "{\"apartNoMore\":true}", version: event.version))
    }

    /// What a field of an input names, or a refusal by that field when it is not there for the actor.
    func found<Found, Subject>(_ field: String, _ id: Identifier<Subject>, _ find: () throws -> Found) throws -> Found {
        do { return try find() } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field(field, "notFound", ["id": id.description]) }
    }
}
