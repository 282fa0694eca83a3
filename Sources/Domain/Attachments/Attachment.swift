/// A file that belongs to a deal, a company or a lead: an offer, a drawing, a signed order.
public struct Attachment: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Attachment>
    public var id = ID(0)
    public var version: Int64 = 0
    /// As its sender called it, without folders and characters that nobody sees.
    public var name = ""
    /// What it is by its first bytes, never by what its sender says.
    public var type = FileType.unknown
    public var bytes: Int64 = 0
    /// SHA-256 of its contents in hexadecimal digits.
    public var hash = ""
    /// Where its contents are; nil when they were erased.
    public var contentId: Int64?
    /// What it belongs to: one of these three.
    public var dealId: Deal.ID?
    public var companyId: Company.ID?
    public var leadId: Lead.ID?
    public var userId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}
}
