import Domain
import Storage

/// The states of one deal up to the moment of asking, the oldest first.
struct DealTrack: Sendable {
    struct State: Sendable {
        let from: Timestamp
        var until: Timestamp
        let pipeline: Pipeline.ID
        let stage: Stage.ID
        let status: Deal.Status
        let amount: Int64?
        let currency: Currency
        let probability: Double
        let expectedClose: Day?
        let category: Deal.ForecastCategory
        let isNurture, isDeleted, isDisqualified: Bool
        let user: User.ID?

        var isOpen: Bool { status == .open && !isDeleted }
        var isOnBoard: Bool { isOpen && !isNurture }
    }

    let id: Deal.ID
    let createdAt: Timestamp
    /// As the deal itself says today; imports know it from their file.
    fileprivate let closedToday: Timestamp?
    let chanceFrom: Deal.ProbabilitySource
    let lastTouchAt: Timestamp?
    /// Whether it came by an import that told nothing of its way.
    let hasHistory: Bool
    private(set) var states: [State] = []
    var touches: [FigureTouch] = []

    var last: State? { states.last }

    mutating func append(_ state: State) { states.append(state) }

    /// The state that held at a moment; nil before the deal was there.
    func state(at moment: Timestamp) -> State? { states.last { $0.from <= moment } }

    /// As it was known at a moment; nil before the deal was there.
    func known(at moment: Timestamp) -> DealTrack? {
        guard let first = states.first, first.from <= moment, let last else { return nil }
        // Nothing goes on in a deal that is closed, so the end of its last state says nothing.
        if last.from <= moment, last.until <= moment || last.status != .open { return self }
        var track = self
        track.states = states.filter { $0.from <= moment }
        track.states[track.states.count - 1].until = min(track.states[track.states.count - 1].until, moment)
        return track
    }

    /// When it was closed for the last time; nil while it is open.
    func closedAt(_ question: FigureQuestion) -> Timestamp? {
        guard let last, last.status != .open else { return nil }
        if let closedToday, closedToday <= question.now { return closedToday }
        return (states.lastIndex { $0.status == .open }).map { states[$0 + 1].from } ?? states.first?.from
    }

    /// Whether it had been closed for good before a period began: then nothing that happens in the period, and nothing that is open, is about it.
    func wasOver(before question: FigureQuestion) -> Bool {
        guard let last, last.status != .open, last.from < question.begin, let closed = closedAt(question) else { return false }
        return closed < question.begin
    }

    /// Whether it was closed before, and opened again.
    var wasReopened: Bool { zip(states, states.dropFirst()).contains { $0.status != .open && $1.status == .open } }
}

extension DealTrack {
    /// As it was known at a moment; nil of a deal that was not there yet, or is in the trash.
    init?(_ deal: ChronicledDeal, until moment: Timestamp) {
        guard !deal.isInTrash, let first = deal.states.first, first.from <= moment else { return nil }
        (id, createdAt, closedToday, chanceFrom, lastTouchAt, hasHistory) = (deal.id, deal.createdAt, deal.status == .open ? nil : deal.closedAt, deal.chanceFrom, deal.lastTouchAt, deal.hasHistory)
        states.reserveCapacity(deal.states.count)
        for state in deal.states where state.from <= moment {
            states.append(State(
                from: state.from, until: min(state.until, moment), pipeline: state.pipeline, stage: state.stage, status: state.status, amount: state.amount, currency: state.currency,
                probability: state.probability, expectedClose: state.expectedClose, category: state.category, isNurture: state.isNurture, isDeleted: state.isDeleted, isDisqualified: state.isDisqualified, user: state.user))
        }
        touches = deal.touches.last.map { $0.at <= moment } ?? true ? deal.touches : deal.touches.filter { $0.at <= moment }
    }
}

extension Work {
    /// Gives the deals of a scope one after the other, by their numbers, with their states up to a moment and with what was done for them where that is asked for. Nothing may
    /// be read meanwhile.
    func forEachTrack(of scope: FigureScope, until moment: Timestamp, withTouches: Bool, _ body: (DealTrack) throws -> Void) throws {
        if scope.isOfAllDeals, let chronicle = try chronicle() { return try chronicle.forEach { deal in if let track = DealTrack(deal, until: moment) { try body(track) } } }
        let condition = try figureDeals(scope), touches = withTouches ? try figureTouches(condition, until: moment) : [:]
        try forEachTrack(condition, until: moment) { track in
            var track = track
            if withTouches { track.touches = touches[track.id] ?? [] }
            try body(track)
        }
    }

    /// Gives the deals of a condition on `d` one after the other, in one query, with their states up to a moment. Nothing may be read meanwhile.
    func forEachTrack(_ condition: SQL, until moment: Timestamp, _ body: (DealTrack) throws -> Void) throws {
        var track: DealTrack?
        try db.forEach("""
            SELECT v.deal_id, v.valid_from, v.valid_to, v.pipeline_id, v.stage_id, v.status, v.amount, v.currency, v.probability, v.expected_close, v.forecast_category, v.nurture, v.deleted, \
            v.disqualified, v.user_id, v.imported, v.operation, d.created_at, d.closed_at, d.status, d.probability_source, d.last_touch_at \
            FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND v.valid_from <= \(moment) AND (v.valid_from < v.valid_to) ORDER BY v.deal_id, v.valid_from, v.id
            """) { row in
            let id = try row.next(Deal.ID.self), from = try row.next(Timestamp.self), until = Timestamp(microseconds: min(try row.next(Int64.self), moment.microseconds))
            let state = DealTrack.State(
                from: from, until: until, pipeline: try row.next(), stage: try row.next(), status: try row.next(), amount: try row.next(), currency: try row.next(), probability: try row.next(),
                expectedClose: try row.next(), category: try row.next(), isNurture: try row.next(), isDeleted: try row.next(), isDisqualified: try row.next(), user: try row.next())
            if track?.id != id {
                if let track { try body(track) }
                let isImported = try row.next(Bool.self), operation = try row.next(String.self), created = try row.next(Timestamp.self), closed = try row.next(Timestamp?.self)
                let status = try row.next(Deal.Status.self), chance = try row.next(Deal.ProbabilitySource.self)
                track = DealTrack(
                    id: id, createdAt: created, closedToday: status == .open ? nil : closed, chanceFrom: chance, lastTouchAt: try row.next(), hasHistory: !isImported || operation == DealStory.operation)
            }
            track?.append(state)
        }
        if let track { try body(track) }
    }
}
