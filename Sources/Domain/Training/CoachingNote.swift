/// What somebody who leads a person writes about that person's selling. The person reads it and so do those who lead them,
/// up the tree of teams; nobody else.
public struct CoachingNote: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CoachingNote>
    public var id = ID(0)
    public var version: Int64 = 0
    /// Whom it is about.
    public var userId: User.ID?
    /// Nil once the account of who wrote it is gone.
    public var authorId: User.ID?
    public var text = ""
    /// When to look at it again.
    public var followUp: Day?
    /// The deal that it came from.
    public var dealId: Deal.ID?
    /// What the person and those who lead them said to it, in order.
    public var comments: [CoachingComment] = []
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}
}

/// Something said to a coaching note.
public struct CoachingComment: Equatable, Sendable {
    public var userId: User.ID
    public var at: Timestamp
    public var text: String
    public init(userId: User.ID, at: Timestamp, text: String) { (self.userId, self.at, self.text) = (userId, at, text) }
}
