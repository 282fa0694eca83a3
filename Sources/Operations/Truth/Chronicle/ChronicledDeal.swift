import Domain

/// What figures and forecasts know of one deal: all its states, and what was said with the customer.
struct ChronicledDeal: Equatable, Sendable {
    let id: Deal.ID
    let createdAt: Timestamp
    /// As the deal itself says today; imports know it from their file.
    let closedAt: Timestamp?
    let status: Deal.Status
    let chanceFrom: Deal.ProbabilitySource
    let lastTouchAt: Timestamp?
    /// In the trash today.
    let isInTrash: Bool
    /// The oldest first; none that held for no time.
    var states: [State] = []
    /// The oldest first.
    var touches: [FigureTouch] = []

    /// What a deal was from a moment until another one.
    struct State: Equatable, Sendable {
        /// Of the row in `deal_version`.
        var id: Int64 = 0
        var from = Timestamp(microseconds: 0), until = Timestamp(microseconds: 0)
        var pipeline = Pipeline.ID(0)
        var stage = Stage.ID(0)
        var status = Deal.Status.open
        var amount: Int64?
        var currency = Currency.eur
        var probability = 0.0
        var expectedClose: Day?
        var category = Deal.ForecastCategory.pipeline
        var isNurture = false, isDeleted = false, isDisqualified = false, isImported = false
        /// Who did it, and whose the deal was.
        var user: User.ID?, owner: User.ID?
        var origin = Origin.work
    }

    /// What brought a state about, as far as a past asks for it.
    enum Origin: UInt8, Sendable {
        case work
        /// A file that told a deal's way.
        case story
        /// A stage went out of use and its deals went on to another one.
        case mover

        init(_ operation: String) { self = operation == DealStory.operation ? .story : HistoryStages.movers.contains(operation) ? .mover : .work }
    }

    /// Whether it came by an import that told nothing of its way.
    var hasHistory: Bool { states.first.map { !$0.isImported || $0.origin == .story } ?? true }
}
