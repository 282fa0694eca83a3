import Domain
import Insights

/// Time in stage (3.11): days of the latest visit, or of all visits together, of deals that left the stage in the period or are there; open ones up to now. What they
/// rested off the board, or stood in a stage that waits for others, is told apart as waiting.
struct StageTimeMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found: [Int: FigureEvidence] = [:], waiting: [Int: [Double]] = [:], ages: [Int: [Double]] = [:]

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let way = StageVisits(track, question) else { return }
        for place in Set(way.visits.map(\.place)) {
            let visits = way.visits.filter { $0.place == place }
            guard let last = visits.last, last.from < question.end else { continue }
            let isThere = way.outcome == .open && way.visits.last?.from == last.from
            guard isThere || question.isInPeriod(last.until) else { continue }
            guard track.hasHistory else { found[place, default: FigureEvidence(.median)].exclude(.withoutHistory); continue }
            let spans = (variant == .allVisits ? visits : [last]).map { StageVisits.days($0, question) }
            let rested = spans.reduce(0) { $0 + $1.rested }, active = spans.reduce(0) { $0 + $1.active }
            found[place, default: FigureEvidence(.median)].rows.append(FigureRow(track.id.rawValue, value: active))
            waiting[place, default: []].append(question.places.stages[place].isWaiting ? active + rested : rested)
            if isThere { ages[place, default: []].append(active) }
        }
    }

    /// Every stage in use in its order: how long deals were there in days, and how long those are that still are there.
    func stays() -> [(stage: Stage, days: [Double], open: [Double])] {
        question.places.stages.enumerated().filter { $1.archivedAt == nil }.map { place, stage in (stage, (found[place]?.rows ?? []).compactMap(\.value), ages[place] ?? []) }
    }

    func evidence() -> FigureEvidence {
        guard question.pipeline != nil, let chosen = question.stage.flatMap({ question.places[$0] }) else { return FigureEvidence(.median, note: .needsPipeline) }
        var evidence = found[chosen] ?? FigureEvidence(.median)
        evidence.describe(.days)
        evidence.parts.append(FigurePart(.waiting, SampleSummary(waiting[chosen] ?? []).median, .days))
        let counts = SampleSummary.buckets(ages[chosen] ?? [], edges: [7, 30, 90])
        for (name, count) in zip([FigurePart.Name.age7, .age30, .age90, .older], counts) { evidence.parts.append(FigurePart(name, Double(count), .count)) }
        for (place, stage) in question.places.stages.enumerated() where stage.archivedAt == nil || found[place] != nil {
            evidence.parts.append(FigurePart(.stage, found[place]?.value, .days, n: found[place]?.count ?? 0, stage: stage.id))
        }
        return evidence
    }
}

/// Skips and regressions (3.12): moves of the period that left out stages in use, or with `regressions` went back, of all moves. What the same person took back
/// within ten minutes is a correction and no move.
struct SkipMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.share), corrections = 0, deals = (some: 0, all: 0)
    private var pairs: [Pair: Int] = [:]
    private struct Pair: Hashable { let from, to: Stage.ID }

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let way = StageVisits(track, question) else { return }
        var moves = 0, counted = 0
        for (from, to) in zip(way.visits, way.visits.dropFirst()) where from.place != to.place && question.isInPeriod(to.from) {
            moves += 1
            let counts = variant == .skips ? question.places.leftOut(from: from.place, to: to.place, at: to.from) > 0 : to.place < from.place
            guard counts else { continue }
            counted += 1
            if track.hasHistory { pairs[Pair(from: from.stage, to: to.stage), default: 0] += 1 }
        }
        guard track.hasHistory else { return found.exclude(.withoutHistory) }
        corrections += way.corrections
        guard moves > 0 else { return }
        deals = (deals.some + (counted > 0 ? 1 : 0), deals.all + 1)
        found.rows.append(FigureRow(track.id.rawValue, above: Double(counted), below: Double(moves)))
    }

    /// How many pairs of stages are told.
    private static let most = 5

    func evidence() -> FigureEvidence {
        guard question.pipeline != nil else { return FigureEvidence(.share, note: .needsPipeline) }
        var evidence = found
        evidence.parts = [FigurePart(.perDeal, FigureFold.ratio(Double(deals.some), Double(deals.all)), .share, n: deals.all), FigurePart(.corrections, Double(corrections), .count)]
        let ordered = pairs.sorted { ($1.value, $0.key.from.rawValue, $0.key.to.rawValue) < ($0.value, $1.key.from.rawValue, $1.key.to.rawValue) }
        evidence.parts += ordered.prefix(Self.most).map { FigurePart(.pair, Double($0.value), .count, stage: $0.key.from, toStage: $0.key.to) }
        return evidence
    }
}
