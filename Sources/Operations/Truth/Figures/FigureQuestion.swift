import Domain
import Insights

/// What is asked of every deal: the period, the moment from which it is looked back, and how the workspace counts.
struct FigureQuestion: Sendable {
    let first, last: Day
    /// What came later is not known.
    let now: Timestamp
    let zone: Zone
    let pipeline: Pipeline?
    let places: StagePlaces
    let stage: Stage.ID?
    let rates: RateBook
    let clock: BusinessClock
    let isInBusinessTime: Bool
    let target: Int64?
    let quietDays: Int
    /// A deal that is lost after fewer touches was given up early.
    var leastTouches = Touches.early
    let begin, end: Timestamp

    init(
        first: Day, last: Day, now: Timestamp, zone: Zone, pipeline: Pipeline?, places: StagePlaces, stage: Stage.ID?, rates: RateBook, clock: BusinessClock, isInBusinessTime: Bool, target: Int64?, quietDays: Int
    ) {
        (self.first, self.last, self.now, self.zone, self.pipeline, self.places, self.stage, self.rates) = (first, last, now, zone, pipeline, places, stage, rates)
        (self.clock, self.isInBusinessTime, self.target, self.quietDays) = (clock, isInBusinessTime, target, quietDays)
        (begin, end) = (zone.moment(of: first), zone.moment(of: last + 1))
    }

    /// The same question of another period, as it was known at another moment.
    func moved(to first: Day, _ last: Day, at moment: Timestamp) -> FigureQuestion {
        var question = FigureQuestion(
            first: first, last: last, now: moment, zone: zone, pipeline: pipeline, places: places, stage: stage, rates: rates, clock: clock, isInBusinessTime: isInBusinessTime, target: target, quietDays: quietDays)
        question.leastTouches = leastTouches
        return question
    }

    var today: Day { zone.day(of: now) }

    func isInPeriod(_ moment: Timestamp) -> Bool { begin <= moment && moment < end }

    /// Days between two moments, with fractions. By the calendar nine o'clock to nine o'clock is a whole day, also when summer time begins between;
    /// in business time a day is as long as the office is open.
    func days(from start: Timestamp, to end: Timestamp) -> Double {
        guard isInBusinessTime else { return Double(zone.day(of: end) - zone.day(of: start)) + Double(zone.secondOfDay(of: end) - zone.secondOfDay(of: start)) / 86_400 }
        let minutes = Double(clock.hours.to - clock.hours.from)
        return minutes > 0 ? Double(clock.elapsed(from: start, to: end).microseconds) / 60_000_000 / minutes : 0
    }

    /// Hours between two moments, those of `clock` in business time.
    func hours(from start: Timestamp, to end: Timestamp, by clock: BusinessClock) -> Double {
        let span = isInBusinessTime ? clock.elapsed(from: start, to: end) : end - start
        return Double(span.microseconds) / 3_600_000_000
    }

    /// Whether a state is one of the pipeline; every state where none is asked for.
    func isHere(_ state: DealTrack.State) -> Bool { pipeline.map { $0.id == state.pipeline } ?? true }

    /// Minor units of the currency at the rate of the day of a closed deal, of now for an open one; nil without a rate. An unknown amount is 0.
    func amount(of state: DealTrack.State, closedAt: Timestamp?) -> Int64? { rates.convert(state.amount ?? 0, from: state.currency, at: zone.day(of: closedAt ?? now)) }
}

/// The stages of a pipeline in their order, those out of use as well.
struct StagePlaces: Sendable {
    let stages: [Stage]
    private let places: [Stage.ID: Int]
    /// When the pipeline was made with its first stages.
    private let founded: Timestamp

    init(_ stages: [Stage], pipeline: Pipeline?) {
        self.stages = stages
        places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        founded = pipeline?.createdAt ?? Timestamp(microseconds: 0)
    }

    subscript(id: Stage.ID) -> Int? { places[id] }
    func stage(_ id: Stage.ID) -> Stage? { places[id].map { stages[$0] } }

    /// Whether a stage was added after a deal had begun.
    func isYounger(_ id: Stage.ID, than created: Timestamp) -> Bool { stage(id).map { $0.createdAt > founded && $0.createdAt > created } ?? false }

    /// How many stages in use at a moment were left out between two. The first ones count for what an import told of earlier years, too.
    func leftOut(from: Int, to: Int, at moment: Timestamp) -> Int {
        guard to - from > 1 else { return 0 }
        return stages[(from + 1)..<to].count { ($0.createdAt <= founded || $0.createdAt <= moment) && $0.archivedAt.map { $0 > moment } ?? true }
    }

    /// Whether a deal in a stage is qualified: behind the stages in which leads are drawn and qualified. Where a pipeline has no stage behind
    /// these, every one.
    func isQualified(_ id: Stage.ID) -> Bool {
        guard stages.contains(where: { Self.isBehind($0) }), let stage = stage(id) else { return true }
        return Self.isBehind(stage)
    }

    private static func isBehind(_ stage: Stage) -> Bool { stage.phase != .attract && stage.phase != .qualify }
}
