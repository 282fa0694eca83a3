import Domain
import Storage
import Texts
import Writing

/// A company, a person or another lead that may be the same as a lead.
public struct LeadLookAlike: Sendable, JSONWritable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case company, contact, lead
        /// As pairs of that kind are kept that somebody said are none.
        var apart: String { self == .lead ? MergeableKind.leads.rawValue : "lead-" + rawValue }
    }
    public let kind: Kind
    public let id: Int64
    public let name: String
    public let facts: [String]
    public let likeness: Likeness
    /// Since when the company or the person has been there, or the lead.
    public let since: Timestamp
    /// Whether a deal with them was won.
    public let isCustomer: Bool

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("id", id)
            json.field("name", name)
            json.field("facts", facts)
            json.field("reasons", likeness.reasons.map(\.rawValue))
            json.field("confidence", Int64(likeness.confidence))
            json.field("since", since)
            json.field("isCustomer", isCustomer)
        }
    }

    static var schema: Schema {
        .object([
            .init("kind", .string(options: Kind.allCases.map(\.rawValue)), isRequired: true), .init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true),
            .init("facts", .array(of: .string()), isRequired: true), .init("reasons", .array(of: .string(options: LikenessReason.allCases.map(\.rawValue))), isRequired: true),
            .init("confidence", .integer(minimum: 0), isRequired: true), .init("since", .string(format: "date-time"), isRequired: true), .init("isCustomer", .boolean, isRequired: true),
        ])
    }
}

/// What looks like a lead that somebody types, or like one that is there: companies, people and leads, the likeliest first.
public struct FindLeadLookAlikes: Operation, Decodable {
    public static let name: OperationName = "leads.lookAlikes"
    public static let endpoint = Endpoint.get("/leads/look-alikes")
    public static let access = Access.read(.leads)
    public var name: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    public var domain: String?
    public var country: String?
    /// A lead that is there, instead of what is typed.
    public var id: Lead.ID?

    public init(name: String? = nil, email: String? = nil, phone: String? = nil, company: String? = nil, domain: String? = nil, country: String? = nil, id: Lead.ID? = nil) {
        (self.name, self.email, self.phone, self.company, self.domain, self.country, self.id) = (name, email, phone, company, domain, country, id)
    }

    public func run(in work: Work) throws -> LeadLookAlikeList {
        try work.refuse([("email", email), ("phone", phone)].filter { $0.1 != nil }.map(\.0), of: .lead)
        if let id { return LeadLookAlikeList(items: try work.leadLookAlikes(of: work.find(Lead.self, id))) }
        var lead = Lead()
        (lead.name, lead.email, lead.phone, lead.company, lead.country) = (name ?? "", email, phone, company, country)
        lead.domain = domain.map { Company.plain($0) } ?? Appearance.domain(of: email?.trimmed.lowercased())
        return LeadLookAlikeList(items: try work.leadLookAlikes(of: lead))
    }
}

public struct LeadLookAlikeList: Answer {
    public let items: [LeadLookAlike]
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: LeadLookAlike.schema), isRequired: true)]) }
}

extension Work {
    private static var mostAlike: Int { 5 }

    /// What is likely the same as a lead, without what it is joined with and what somebody said is none. Of a lead in the trash
    /// nobody asks.
    func leadLookAlikes(of lead: Lead) throws -> [LeadLookAlike] {
        guard lead.deletedAt == nil else { return [] }
        var found: [LeadLookAlike] = []
        if lead.companyId == nil, reach(.read, .companies) != .none { found += try alikeCompanies(lead) }
        if lead.contactId == nil, reach(.read, .contacts) != .none { found += try alikePeople(lead) }
        found += try alikeLeads(lead)
        return Array(found.sorted { ($1.likeness.confidence, $0.id) < ($0.likeness.confidence, $1.id) }.prefix(Self.mostAlike))
    }

    private func alikeCompanies(_ lead: Lead) throws -> [LeadLookAlike] {
        var wanted = Appearance(id: 0, name: lead.company ?? "", key: lead.company.map { NameKey.company($0) } ?? "", writtenPhone: lead.phone)
        wanted.domain = lead.domain.flatMap { Appearance.sharedDomains.contains($0) ? nil : $0 }
        wanted.phone = lead.phoneNumber(in: phoneCountry)
        return try alike(Company.self, wanted, .company, to: lead) { found in [found.domain, found.phone] } customer: { "EXISTS (SELECT 1 FROM deal WHERE company_id = \($0) AND status = 'won' AND deleted_at IS NULL)" }
    }

    private func alikePeople(_ lead: Lead) throws -> [LeadLookAlike] {
        var wanted = lead.appearance(in: phoneCountry)
        (wanted.id, wanted.company) = (0, lead.companyId?.rawValue)
        return try alike(Contact.self, wanted, .contact, to: lead) { found in [found.company, found.email, found.phone] } customer: {
            "EXISTS (SELECT 1 FROM deal d JOIN deal_contact p ON p.deal_id = d.id WHERE p.contact_id = \($0) AND d.status = 'won' AND d.deleted_at IS NULL)"
        }
    }

    private func alikeLeads(_ lead: Lead) throws -> [LeadLookAlike] {
        try alike(Lead.self, lead.appearance(in: phoneCountry), .lead, to: lead) { found in [found.company, found.email, found.phone] } customer: { _ in "FALSE" }
    }

    private func alike<R: Mergeable>(_: R.Type, _ wanted: Appearance, _ kind: LeadLookAlike.Kind, to lead: Lead, facts: (LookAlike) -> [String?], customer: (Int64) -> SQL) throws -> [LeadLookAlike] {
        let found = try lookAlikes(R.self, of: wanted).filter { $0.likeness.confidence >= Likeness.likely }
        guard !found.isEmpty else { return [] }
        let apart = try partners(kind, of: lead.id.rawValue, among: found.map(\.id))
        return try found.filter { !apart.contains($0.id) }.map { other in
            let since = try db.value(Timestamp.self, "SELECT created_at FROM \(trusted: R.table) WHERE id = \(other.id)") ?? now
            let isCustomer = try kind != .lead && reach(.read, .deals) == .all && db.value(Bool.self, "SELECT \(customer(other.id))") == true
            return LeadLookAlike(kind: kind, id: other.id, name: other.name, facts: facts(other).compactMap(\.self), likeness: other.likeness, since: since, isCustomer: isCustomer)
        }
    }

    /// Those of some records that somebody said are not the same as a lead. Pairs of leads stand the smaller number first; of
    /// others the lead stands first.
    private func partners(_ kind: LeadLookAlike.Kind, of lead: Int64, among ids: [Int64]) throws -> Set<Int64> {
        let found = try db.values(Int64.self, "SELECT high_id FROM not_duplicate WHERE kind = \(kind.apart) AND low_id = \(lead) AND high_id IN (\(list: ids))")
        guard kind == .lead else { return Set(found) }
        return try Set(found + db.values(Int64.self, "SELECT low_id FROM not_duplicate WHERE kind = \(kind.apart) AND high_id = \(lead) AND low_id IN (\(list: ids))"))
    }
}
