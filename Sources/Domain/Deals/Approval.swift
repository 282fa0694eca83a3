/// An approval that a stage wants and that somebody was asked for.
public struct Approval: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Approval>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    /// The stage whose criterion it is, and the criterion's key and words.
    public var stageId = Stage.ID(0)
    public var key = ""
    public var text = ""
    public var askedBy: User.ID?
    public var askedOf: User.ID?
    /// The task of whoever was asked.
    public var activityId: Activity.ID?
    /// What who asked wants to say.
    public var note: String?
    public var decision = Decision.open
    /// What who decided says.
    public var answer: String?
    public var decidedBy: User.ID?
    public var decidedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    public enum Decision: String, CaseIterable, Codable, Sendable { case open, approved, declined }
}
