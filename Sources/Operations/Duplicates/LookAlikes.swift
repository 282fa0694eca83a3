import Domain
import Storage
import Texts
import Writing

/// A record that looks like one that somebody is about to make.
public struct LookAlike: Sendable, JSONWritable {
    public let id: Int64
    public let name: String
    public let email: String?
    public let phone: String?
    public let domain: String?
    /// Name of the person's company.
    public let company: String?
    public let likeness: Likeness

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
            json.field("email", email)
            json.field("phone", phone)
            json.field("domain", domain)
            json.field("company", company)
            json.field("reasons", likeness.reasons.map(\.rawValue))
            json.field("confidence", Int64(likeness.confidence))
        }
    }

    static var schema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("email", .string(), isRequired: true, isNullable: true),
            .init("phone", .string(), isRequired: true, isNullable: true), .init("domain", .string(), isRequired: true, isNullable: true), .init("company", .string(), isRequired: true, isNullable: true),
            .init("reasons", .array(of: .string(options: LikenessReason.allCases.map(\.rawValue))), isRequired: true), .init("confidence", .integer(minimum: 0), isRequired: true),
        ])
    }
}

/// Records that look like the one described, the likeliest first: for a warning while somebody types.
public struct FindLookAlikes<R: Mergeable>: Operation, Decodable {
    public static var name: OperationName { OperationName(R.kind.plural + ".lookAlikes") }
    public static var endpoint: Endpoint { .get(R.kind, "/look-alikes") }
    public static var access: Access { .read(R.resource) }
    /// As a new record would have it. `email`, `companyId` and `company` are for people, `domain` and `country` for companies.
    public var name: String?
    public var email: String?
    public var phone: String?
    public var domain: String?
    public var country: String?
    public var companyId: Company.ID?
    /// Name of the person's company, instead of its number.
    public var company: String?

    public init(name: String? = nil, email: String? = nil, phone: String? = nil, domain: String? = nil, country: String? = nil, companyId: Company.ID? = nil, company: String? = nil) {
        (self.name, self.email, self.phone, self.domain, self.country, self.companyId, self.company) = (name, email, phone, domain, country, companyId, company)
    }

    public func run(in work: Work) throws -> LookAlikeList {
        try work.refuse([("email", email), ("phone", phone)].filter { $0.1 != nil }.map(\.0), of: R.kind)
        return LookAlikeList(items: try work.lookAlikes(R.self, of: try appearance(in: work)))
    }

    private func appearance(in work: Work) throws -> Appearance {
        if R.self == Company.self {
            var record = Company()
            (record.name, record.domain, record.phone, record.country) = (name ?? "", domain, phone, country)
            return record.appearance(in: work.phoneCountry)
        }
        var record = Contact()
        (record.name, record.email, record.phone, record.companyId) = (name ?? "", email, phone, companyId)
        if companyId == nil, let company {
            record.companyId = try work.db.value(Company.ID.self, """
                SELECT id FROM company WHERE name_fold = \(SearchFolding.fold(company.trimmed)) AND deleted_at IS NULL AND \(try work.condition(.read, .companies, owner: "owner_id")) ORDER BY id LIMIT 1
                """)
        }
        return record.appearance(in: work.phoneCountry)
    }
}

public struct LookAlikeList: Answer {
    public let items: [LookAlike]
    public init(items: [LookAlike]) { self.items = items }
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: LookAlike.schema), isRequired: true)]) }
}

extension Work {
    private static var shown: Int { 5 }

    /// The records that look most like `wanted`, as far as the actor may see them.
    func lookAlikes<R: Mergeable>(_: R.Type, of wanted: Appearance) throws -> [LookAlike] {
        var found: [Int64: (Appearance, Likeness)] = [:]
        for query in try candidates(R.self, for: wanted) {
            try db.forEach(query) { row in
                let other = try R.appearance(from: &row, in: phoneCountry)
                if other.id != wanted.id, let likeness = R.likeness(wanted, other) { found[other.id] = (other, likeness) }
            }
        }
        let best = found.values.sorted { ($1.1.confidence, $0.0.id) < ($0.1.confidence, $1.0.id) }.prefix(Self.shown)
        let companies = try names(of: best.compactMap { $0.0.company.map { Company.ID($0) } })
        return best.map { other, likeness in
            LookAlike(id: other.id, name: other.name, email: other.email, phone: other.writtenPhone, domain: R.self == Company.self ? other.domain : nil, company: other.company.flatMap { companies[Company.ID($0)] }, likeness: likeness)
        }
    }

    /// Few rows each, by an index each.
    private func candidates<R: Mergeable>(_: R.Type, for wanted: Appearance) throws -> [SQL] {
        let visible: SQL = "deleted_at IS NULL AND \(try condition(.read, R.resource, owner: "owner_id"))"
        let select: SQL = "SELECT \(R.appearanceColumns) FROM \(trusted: R.table) WHERE"
        var queries: [SQL] = []
        if let email = wanted.email { queries.append("\(select) email_fold = \(email) AND \(visible) ORDER BY id LIMIT 20") }
        if R.self == Company.self, let domain = wanted.domain { queries.append("\(select) domain IN (\(list: [domain, "www." + domain])) AND \(visible) ORDER BY id LIMIT 20") }
        if let phone = wanted.phone { queries.append("\(select) phone IS NOT NULL AND \(db.dialect.phoneEnd) = \(String(phone.text.suffix(7))) AND \(visible) ORDER BY id LIMIT 50") }
        if wanted.key.utf8.count >= 2 {
            queries.append("\(select) name_fold IN (\(list: Self.spellings(of: wanted))) AND \(visible) ORDER BY id LIMIT 50")
            queries.append("\(select) \(Self.beginning(wanted.key)) AND \(visible) ORDER BY name_fold, id LIMIT 50")
        }
        // What is written nearly the same mostly begins the same.
        if wanted.key.utf8.count >= 6 { queries.append("\(select) \(Self.beginning(String(wanted.key.prefix(5)))) AND \(visible) ORDER BY name_fold, id LIMIT 200") }
        return queries
    }

    /// Names that begin with a text. In the order of any language nothing that does stands behind the text and some z.
    private static func beginning(_ text: String) -> SQL { "name_fold >= \(text) AND name_fold <= \(text + "zzzz")" }

    private static func spellings(of wanted: Appearance) -> [String] {
        let words = wanted.key.split(separator: " ")
        var spellings = [SearchFolding.fold(wanted.name), wanted.key, "ab " + wanted.key, "as " + wanted.key, "a/s " + wanted.key]
        if words.count >= 2 { spellings.append("\(words[words.count - 1]), \(words.dropLast().joined(separator: " "))") }
        return spellings
    }
}

extension CreateRecord {
    /// For a rehearsal: what is there already and looks like the new record. Nil for kinds that are not compared.
    func lookAlikes(of record: R, in work: Work) throws -> [LookAlike]? {
        guard let record = record as? any Mergeable else { return nil }
        let work = try work.veiled()
        func look<M: Mergeable>(_ record: M) throws -> [LookAlike] { try work.lookAlikes(M.self, of: record.appearance(in: work.phoneCountry)) }
        return try look(record)
    }
}
