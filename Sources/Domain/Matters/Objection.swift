/// Something that customers say against buying, as the library has it.
public struct Objection: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Objection>
    public var id = ID(0)
    public var version: Int64 = 0
    public var text = ""
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}

/// One way to answer an objection.
public struct ObjectionAnswer: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<ObjectionAnswer>
    public var id = ID(0)
    public var version: Int64 = 0
    public var objectionId: Objection.ID?
    public var text = ""
    public var archivedAt: Timestamp?
    public init() {}
}

/// An objection that was raised in a deal, how it was answered and what came of it.
public struct RaisedObjection: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<RaisedObjection>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    /// The stage in which it was raised.
    public var stageId = Stage.ID(0)
    /// What it is in the library; nil for one that is not there.
    public var objectionId: Objection.ID?
    /// In their words.
    public var text = ""
    /// Which answer of the library was given.
    public var answerId: ObjectionAnswer.ID?
    public var outcome = Outcome.open
    public var note: String?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    /// `open`: not answered to the end. `overcome`: it no longer stands in the way. `not`: it still does.
    public enum Outcome: String, CaseIterable, Codable, Sendable { case open, overcome, notOvercome = "not" }
}
