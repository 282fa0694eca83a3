/// A group of leads with a name: a list into which somebody puts them, or whoever meets a filter.
public struct LeadSegment: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadSegment>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// The name as others are compared with it.
    public var nameFold = ""
    public var selection = Selection.list
    /// Of a filter: as the list of leads has it in its address, `["lifecycle=prospect", "country=SE"]`.
    public var filters: [String] = []
    public var note: String?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// Who is in it: those that were put there, or those that the filter finds at any moment.
    public enum Selection: String, CaseIterable, Codable, Sendable { case list, filter }
}

/// That a lead is in a list.
public struct SegmentMember: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<SegmentMember>
    public var id = ID(0)
    public var version: Int64 = 0
    public var segmentId: LeadSegment.ID?
    public var leadId: Lead.ID?
    public var addedAt = Timestamp(microseconds: 0)
    public init() {}
}
