public import Domain

/// One deal on the board, as the page shows it.
public struct BoardCard: Identifiable, Sendable {
    public var id: Deal.ID
    public var version: Int64
    public var title: String
    public var company: String?
    public var owner: PersonMark?
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
    public var nextStep: Step?
    /// Whether the viewer may move it.
    public var mayChange: Bool
    /// On a board of the past: what became of it.
    public var fate: Fate?

    public init(
        id: Deal.ID, version: Int64, title: String, company: String? = nil, owner: PersonMark? = nil, amount: Money? = nil, value: Int64 = 0,
        weighted: Int64 = 0, expectedClose: Day? = nil, touches: Int64 = 0, age: StageAge? = nil, nextStep: Step? = nil,
        mayChange: Bool = true, fate: Fate? = nil
    ) {
        (self.id, self.version, self.title, self.company, self.owner) = (id, version, title, company, owner)
        (self.amount, self.value, self.weighted, self.expectedClose, self.touches) = (amount, value, weighted, expectedClose, touches)
        (self.age, self.nextStep, self.mayChange, self.fate) = (age, nextStep, mayChange, fate)
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
