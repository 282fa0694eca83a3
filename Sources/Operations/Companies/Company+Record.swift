import Domain
import Storage
import Writing
import Texts

extension Company: Record {
    public typealias Subject = Company
    public static let kind = Kind.company
    public static let resource = Resource.companies
    public static let table: StaticString = "company"
    public static let ownerColumn: StaticString? = "owner_id"
    public static let hasTrash = true
    public var owner: User.ID? { ownerId }
    public var searchText: String? { [name, domain, city].compactMap(\.self).joined(separator: " ") }

    public static let fields = Fields<Company>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable, .prose], sortedBy: "name_fold"),
        Field("domain", "domain", \.domain, [.writable, .filterable, .short]),
        Field("industry", "industry", \.industry, [.writable, .filterable, .short]),
        Field("employees", "employees", \.employees, [.writable, .filterable, .hideable]),
        Field("phone", "phone", \.phone, [.writable, .short, .filterable, .prose, .hideable]),
        Field("address", "address", \.address, [.writable, .filterable, .prose, .hideable]),
        Field("postalCode", "postal_code", \.postalCode, [.writable, .short, .filterable]),
        Field("city", "city", \.city, [.writable, .filterable, .short]),
        Field("country", "country", \.country, [.writable, .filterable, .short]),
        Field("note", "note", \.note, [.writable, .filterable, .prose, .hideable]),
        Field("ownerId", "owner_id", \.ownerId, [.writable, .filterable]),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("externalSource", "external_source", \.externalSource),
        Field("externalId", "external_id", \.externalId, .filterable),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
        Field("importId", "import_id", \.importId, [.hidden, .filterable]),
        Field("mergedInto", "merged_into", \.mergedInto, .hidden),
        Field(indexed: "name_fold", .text) { .text(SearchFolding.fold($0.name)) },
    ], custom: \.custom)

    public mutating func begin(in work: Work) throws { (ownerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: Company?, in work: Work) throws {
        domain = domain.map { $0.lowercased() }
        if deletedAt == nil { mergedInto = nil }
        if let ownerId, ownerId != before?.ownerId { try work.checkUser(ownerId, field: "ownerId") }
    }

    /// Deals carry their company's name, so that a card is one row.
    public func didSave(from before: Company?, in work: Work) throws {
        guard let before, before.name != name else { return }
        for deal in try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE company_id = \(id)") {
            var renamed = deal
            renamed.companyName = name
            try work.update(&renamed, from: deal)
        }
    }
}

extension Contact: Record {
    public typealias Subject = Contact
    public static let kind = Kind.contact
    public static let resource = Resource.contacts
    public static let table: StaticString = "contact"
    public static let ownerColumn: StaticString? = "owner_id"
    public static let hasTrash = true
    public var owner: User.ID? { ownerId }
    public var searchText: String? { [name, email, title].compactMap(\.self).joined(separator: " ") }

    public static let fields = Fields<Contact>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable, .prose], sortedBy: "name_fold"),
        Field("title", "title", \.title, [.writable, .short, .filterable]),
        Field("email", "email", \.email, [.writable, .filterable, .short, .hideable]),
        Field("phone", "phone", \.phone, [.writable, .short, .filterable, .prose, .hideable]),
        Field("companyId", "company_id", \.companyId, [.writable, .filterable]),
        Field("language", "language", \.language, [.writable, .filterable]),
        Field("note", "note", \.note, [.writable, .filterable, .prose, .hideable]),
        Field("ownerId", "owner_id", \.ownerId, [.writable, .filterable]),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("externalSource", "external_source", \.externalSource),
        Field("externalId", "external_id", \.externalId, .filterable),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
        Field("importId", "import_id", \.importId, [.hidden, .filterable]),
        Field("mergedInto", "merged_into", \.mergedInto, .hidden),
        Field(indexed: "name_fold", .text) { .text(SearchFolding.fold($0.name)) },
        Field(indexed: "email_fold", .text) { $0.email.map { $0.lowercased() }.sqlValue },
    ], custom: \.custom)

    public mutating func begin(in work: Work) throws { (ownerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: Contact?, in work: Work) throws {
        if deletedAt == nil { mergedInto = nil }
        if let email, email != before?.email, !EmailAddress.isPlausible(email) { throw Refusal.field("email", "notAnEmail") }
        if let companyId, companyId != before?.companyId {
            do { _ = try work.find(Company.self, companyId) } catch is Refusal { throw Refusal.field("companyId", "notFound", ["id": companyId.description]) }
        }
        if let ownerId, ownerId != before?.ownerId { try work.checkUser(ownerId, field: "ownerId") }
        try work.checkSuppressed(self, from: before)
    }
}

/// What an e-mail address must look like before anybody tries to send to it.
enum EmailAddress {
    /// One `@` with something before it and a host's name with a point behind it, no blanks or control characters, 254 at most. What would begin a
    /// query in a link is in no host's name.
    static func isPlausible(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), parts[1].utf8.allSatisfy(isOfHost) else { return false }
        return text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !"<>()[],;:\\\"".unicodeScalars.contains($0) }
    }

    /// Letters, figures, points, hyphens, and whatever is not ASCII.
    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }
}
