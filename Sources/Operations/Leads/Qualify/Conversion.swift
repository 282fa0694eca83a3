import Domain
import Storage
import Texts
import Writing

/// What a lead would be joined with when it becomes a deal, and what it would bring along.
public struct Conversion: Sendable {
    public let lead: Lead
    /// Companies and people that look like the lead's, the likeliest first; the first of each is joined with when it is sure.
    public let companies: [LookAlike]
    public let people: [LookAlike]
    /// What is joined with when nobody chooses: the same domain, name or number for a company, the same address for a person.
    public let company: Int64?
    public let person: Int64?
    /// What a new company would be called; nil where the lead names none.
    public let newCompany: String?
    /// What the deal would be called.
    public let title: String
    public let activities: Int
    public let signals: Int
}

extension Work {
    /// What is known of the lead already, as far as the actor may see it.
    func conversion(of lead: Lead) throws -> Conversion {
        var company = Company(), person = Contact()
        (company.name, company.domain, company.phone, company.country) = (lead.company ?? "", lead.ownDomain, lead.phone, lead.country)
        (person.name, person.email, person.phone) = (lead.name, lead.email, lead.phone)
        // A lead that names no company and writes from everybody's domain has none.
        let companies = lead.company == nil && lead.ownDomain == nil ? [] : try lookAlikes(Company.self, of: company.appearance(in: phoneCountry))
        let telling: Set<LikenessReason> = [.domain, .name, .phone]
        let sure = companies.first { one in one.likeness.confidence > Likeness.likely && !telling.isDisjoint(with: one.likeness.reasons) }
        let joined = try lead.companyId.flatMap { try seenCompany($0) }?.id.rawValue ?? sure?.id
        person.companyId = joined.map { Company.ID($0) }
        let people = try lookAlikes(Contact.self, of: person.appearance(in: phoneCountry))
        let same = lead.email.flatMap { address in people.first { $0.email?.lowercased() == address.lowercased() } }
        return Conversion(
            lead: lead, companies: companies, people: people, company: joined, person: try lead.contactId.flatMap { try seenContact($0) }?.id.rawValue ?? same?.id, newCompany: lead.company ?? lead.ownDomain, title: String((lead.company ?? lead.name).prefix(200)),
            activities: Int(try db.value(Int64.self, "SELECT COUNT(*) FROM activity WHERE lead_id = \(lead.id) AND deleted_at IS NULL") ?? 0),
            signals: Int(try db.value(Int64.self, "SELECT COUNT(*) FROM lead_signal WHERE lead_id = \(lead.id)") ?? 0))
    }

    func seenCompany(_ id: Company.ID) throws -> Company? {
        do { return try find(Company.self, id) } catch let refusal as Refusal where refusal.code == .notFound { return nil }
    }

    func seenContact(_ id: Contact.ID) throws -> Contact? {
        do { return try find(Contact.self, id) } catch let refusal as Refusal where refusal.code == .notFound { return nil }
    }
}

/// What a lead would be joined with, and what it would bring along, before it is converted.
public struct ShowConversion: Operation, Decodable {
    public static let name: OperationName = "leads.conversion"
    public static let endpoint = Endpoint.get("/leads/{id}/conversion")
    public static let access = Access.read(.leads)
    public var id: Lead.ID
    public init(id: Lead.ID) { self.id = id }
    public func run(in work: Work) throws -> ConversionAnswer { ConversionAnswer(conversion: try work.conversion(of: work.find(Lead.self, id))) }
}

public struct ConversionAnswer: Answer {
    public let conversion: Conversion

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", conversion.lead.id)
            json.field("title", conversion.title)
            json.field("companyId", conversion.company)
            json.field("contactId", conversion.person)
            json.array("companies") { json in for one in conversion.companies { one.write(to: &json) } }
            json.array("people") { json in for one in conversion.people { one.write(to: &json) } }
            json.field("activities", Int64(conversion.activities))
            json.field("signals", Int64(conversion.signals))
        }
    }
    public static var schema: Schema {
        let id = Schema.integer(minimum: 1), count = Schema.integer(minimum: 0)
        return .object([
            .init("id", id, isRequired: true), .init("title", .string(), isRequired: true), .init("companyId", id, isRequired: true, isNullable: true), .init("contactId", id, isRequired: true, isNullable: true),
            .init("companies", .array(of: LookAlike.schema), isRequired: true), .init("people", .array(of: LookAlike.schema), isRequired: true), .init("activities", count, isRequired: true), .init("signals", count, isRequired: true),
        ])
    }
}

/// What became of a lead.
public struct Converted: Answer {
    public let lead: Lead
    public let deal: Deal
    public let company: Named<Company>?
    public let person: Named<Contact>
    /// Criteria of the stage that only warn and are open, in their words.
    public let warnings: [String]

    /// A record that was made or joined with.
    public struct Named<Subject>: Sendable {
        public let id: Identifier<Subject>
        public let name: String
        /// Whether it was there already.
        public let isJoined: Bool
        init(_ id: Identifier<Subject>, _ name: String, isJoined: Bool) { (self.id, self.name, self.isJoined) = (id, name, isJoined) }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", id)
                json.field("name", name)
                json.field("joined", isJoined)
            }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", lead.id)
            json.field("version", lead.version)
            json.field("name", lead.name)
            json.field("dealId", deal.id)
            json.field("dealTitle", deal.title)
            if let company { json.field("company") { company.write(to: &$0) } } else { json.null("company") }
            json.field("contact") { person.write(to: &$0) }
            if !warnings.isEmpty { json.field("warnings", warnings) }
        }
    }
    public var versionTag: Int64? { lead.version }
    public static var schema: Schema {
        let id = Schema.integer(minimum: 1), named = Schema.object([.init("id", id, isRequired: true), .init("name", .string(), isRequired: true), .init("joined", .boolean, isRequired: true)])
        return .object([
            .init("id", id, isRequired: true), .init("version", id, isRequired: true), .init("name", .string(), isRequired: true), .init("dealId", id, isRequired: true), .init("dealTitle", .string(), isRequired: true),
            .init("company", named, isRequired: true, isNullable: true), .init("contact", named, isRequired: true), .init("warnings", .array(of: .string()), isRequired: false),
        ])
    }
}
