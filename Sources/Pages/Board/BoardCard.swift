public import Domain

/// What a card shows beside texts and people.
public struct CardFigures: Sendable {
    public var id: Deal.ID
    public var version: Int64
    /// In the deal's own currency; nil while nobody knows.
    public var amount: Money?
    /// What it adds to its column's sum, in minor units of the pipeline's currency; 0 without a rate.
    public var value: Int64
    /// The same times the chance to win.
    public var weighted: Int64
    public var expectedClose: Day?
    public var touches: Int64
    /// Nil when the stage has no idle limit.
    public var age: StageAge?
    /// Whether the viewer may move it.
    public var mayChange: Bool
    /// Whether somebody marked it.
    public var isFlagged = false

    public init(
        id: Deal.ID, version: Int64, amount: Money? = nil, value: Int64 = 0, weighted: Int64 = 0, expectedClose: Day? = nil, touches: Int64 = 0, age: StageAge? = nil, mayChange: Bool = true
    ) {
        (self.id, self.version, self.amount, self.value, self.weighted) = (id, version, amount, value, weighted)
        (self.expectedClose, self.touches, self.age, self.mayChange) = (expectedClose, touches, age, mayChange)
    }
}

/// One deal on the board, as the page shows it.
@dynamicMemberLookup public struct BoardCard: Identifiable, Sendable {
    public var figures: CardFigures
    public var title: String
    public var company: String?
    public var owner: PersonMark?
    public var nextStep: Step?
    /// On a board of the past: what became of it.
    public var fate: Fate?

    public init(_ figures: CardFigures, title: String, company: String? = nil, owner: PersonMark? = nil, nextStep: Step? = nil, fate: Fate? = nil) {
        (self.figures, self.title, self.company, self.owner, self.nextStep, self.fate) = (figures, title, company, owner, nextStep, fate)
    }

    public var id: Deal.ID { figures.id }
    public subscript<Value>(dynamicMember path: WritableKeyPath<CardFigures, Value>) -> Value {
        get { figures[keyPath: path] }
        set { figures[keyPath: path] = newValue }
    }

    /// What happens next with it.
    public struct Step: Sendable {
        public var subject: String
        public var dueAt: Timestamp?
        public init(subject: String, dueAt: Timestamp?) { (self.subject, self.dueAt) = (subject, dueAt) }
    }

    /// What became of a deal between the moment of the board and today.
    public enum Fate: Equatable, Sendable {
        case won(Day)
        case lost(Day, reason: String?)
        /// Nil: nobody knows since when.
        case nurtured(since: Day?)
        case inStage(name: String, mark: StageMark)
        case otherPipeline(name: String)
        case unmoved
        case deleted(Day)
    }

    /// How the deal is called where there is room for one name.
    var shortName: String { company ?? title }
}
