/// What somebody says to their colleagues about a deal, a company, a person or a lead. It is no touch: the customer has no part in it.
public struct Comment: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Comment>
    public var id = ID(0)
    public var version: Int64 = 0
    public var text = ""
    /// What it is about: exactly one of these four.
    public var dealId: Deal.ID?
    public var companyId: Company.ID?
    public var contactId: Contact.ID?
    public var leadId: Lead.ID?
    /// Nil for who runs the server.
    public var authorId: User.ID?
    /// Who is named in it and was told.
    public var mentions: [User.ID] = []
    public var createdAt = Timestamp(microseconds: 0)
    /// When its author last changed the words.
    public var editedAt: Timestamp?
    public var deletedAt: Timestamp?
    public init() {}
}
