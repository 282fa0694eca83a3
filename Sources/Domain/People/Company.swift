/// An organisation that buys, may buy or bought.
public struct Company: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Company>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// Web domain without scheme and path, in small letters.
    public var domain: String?
    public var industry: String?
    public var employees: Int64?
    public var phone: String?
    public var address: String?
    public var postalCode: String?
    public var city: String?
    /// ISO 3166 code of two capital letters, or the text that an import found.
    public var country: String?
    public var note: String?
    public var ownerId: User.ID?
    public var tags: [String] = []
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public var externalSource: String?
    public var externalId: String?
    public var importId: Int64?
    /// Which company goes on for this one, which is in the trash since both were merged.
    public var mergedInto: Company.ID?
    /// What it holds in fields that the workspace added.
    public var custom = CustomValues()
    public init() {}
}

/// A person at a company, or on their own.
public struct Contact: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Contact>
    public var id = ID(0)
    public var version: Int64 = 0
    /// The whole name as it is written.
    public var name = ""
    public var title: String?
    public var email: String?
    public var phone: String?
    public var companyId: Company.ID?
    public var language: Language?
    public var note: String?
    public var ownerId: User.ID?
    public var tags: [String] = []
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public var externalSource: String?
    public var externalId: String?
    public var importId: Int64?
    /// Which person goes on for this one, who is in the trash since both were merged.
    public var mergedInto: Contact.ID?
    /// What it holds in fields that the workspace added.
    public var custom = CustomValues()
    public init() {}
}
