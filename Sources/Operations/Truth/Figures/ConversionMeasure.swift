import Domain
import Insights

/// Stage conversion (3.1): of the deals whose first entry of a stage lies in the period those that came past it.
///
/// `reached` takes a skipped stage for passed, with the entry of the first later one; `strict` leaves out who skipped it; `allStages` asks for
/// every stage up to it; `mature` leaves out deals that came more lately than the 90th percentile of the stage's own time, whatever became of them: of young ones the quick alone would count;
/// `undoneByReturn` lets a step back undo a pass. `period` is forward exits over entries, both in the period, and may exceed 1;
/// `periodWithOpen` counts those that were there at its beginning as entries.
struct ConversionMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var byPlace: [Int: FigureEvidence] = [:]
    /// By place: how long finished visits took, and how long ago each deal came.
    private var stays: [Int: [Double]] = [:], ages: [Int: [Int64: Double]] = [:], pending: [Int: Int] = [:]

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    private var isPeriod: Bool { variant == .period || variant == .periodWithOpen }

    mutating func take(_ track: DealTrack) {
        guard let way = StageVisits(track, question) else { return }
        for (place, stage) in question.places.stages.enumerated() {
            // Taken out while it grows, so that its rows are not copied.
            var evidence = byPlace.removeValue(forKey: place) ?? FigureEvidence(.share, note: isPeriod ? .mayExceedWhole : nil)
            if isPeriod { takePeriod(track, way, place, &evidence) } else { takeCohort(track, way, place, stage, &evidence) }
            byPlace[place] = evidence
        }
    }

    private mutating func takeCohort(_ track: DealTrack, _ way: StageVisits, _ place: Int, _ stage: Stage, _ evidence: inout FigureEvidence) {
        let touched = way.entry(of: place), countsSkips = variant != .strict && variant != .allStages
        // A stage that was archived is skipped by nobody who came later.
        guard let entry = touched ?? (countsSkips && stage.archivedAt == nil ? way.arrival(at: place) : nil), question.isInPeriod(entry) else { return }
        if variant == .allStages, (0..<place).contains(where: { question.places.stages[$0].archivedAt == nil && way.entry(of: $0) == nil }) { return }
        guard track.hasHistory else { return evidence.exclude(.withoutHistory) }
        guard !question.places.isYounger(stage.id, than: track.createdAt) else { return evidence.exclude(.olderThanStage) }
        guard way.outcome != .transferred else { return evidence.exclude(.transferred) }
        let passes = way.passed(place) && (variant != .undoneByReturn || way.isPast(place))
        evidence.rows.append(FigureRow(track.id.rawValue, above: passes ? 1 : 0, below: 1))
        if variant == .mature { ages[place, default: [:]][track.id.rawValue] = question.days(from: entry, to: question.now) }
        guard !passes, way.outcome == .open else {
            if let visit = way.visits.first(where: { $0.place == place }) { stays[place, default: []].append(question.days(from: visit.from, to: visit.until)) }
            return
        }
        pending[place, default: 0] += 1
    }

    private func takePeriod(_ track: DealTrack, _ way: StageVisits, _ place: Int, _ evidence: inout FigureEvidence) {
        var entries = 0.0, exits = 0.0
        for (number, visit) in way.visits.enumerated() where visit.place == place {
            let next = number + 1 < way.visits.count ? way.visits[number + 1] : nil
            if question.isInPeriod(visit.from) || (variant == .periodWithOpen && visit.from < question.begin && visit.until > question.begin) { entries += 1 }
            if let next, next.place > place, question.isInPeriod(next.from) { exits += 1 }
            if next == nil, way.outcome == .won, let end = way.endedAt, question.isInPeriod(end) { exits += 1 }
        }
        guard entries + exits > 0 else { return }
        guard track.hasHistory else { return evidence.exclude(.withoutHistory) }
        guard way.outcome != .transferred else { return evidence.exclude(.transferred) }
        evidence.rows.append(FigureRow(track.id.rawValue, above: exits, below: entries))
    }

    /// Every stage in use in its order: who came to it and went on, and which share is still there.
    func steps() -> [(stage: Stage, evidence: FigureEvidence, pending: Double?)] {
        question.places.stages.enumerated().filter { $1.archivedAt == nil }.map { place, stage in
            let evidence = evidence(at: place)
            return (stage, evidence, FigureFold.ratio(Double(pending[place] ?? 0), Double(evidence.rows.count)))
        }
    }

    /// The evidence of one stage; without those too young, where only the mature count.
    private func evidence(at place: Int) -> FigureEvidence {
        var evidence = byPlace[place] ?? FigureEvidence(.share, note: isPeriod ? .mayExceedWhole : nil)
        guard variant == .mature, let usual = SampleSummary(stays[place] ?? []).ninetieth, let ages = ages[place] else { return evidence }
        let young = Set(ages.filter { $0.value < usual }.keys)
        evidence.rows.removeAll { young.contains($0.id) }
        for _ in young { evidence.exclude(.tooYoung) }
        return evidence
    }

    func evidence() -> FigureEvidence {
        guard let pipeline = question.pipeline, pipeline.id.rawValue > 0, let chosen = question.stage.flatMap({ question.places[$0] }) else { return FigureEvidence(.share, note: .needsPipeline) }
        var evidence = evidence(at: chosen)
        if !isPeriod { evidence.parts.append(FigurePart(.pending, FigureFold.ratio(Double(pending[chosen] ?? 0), Double(byPlace[chosen]?.rows.count ?? 0)), .share)) }
        for (place, stage) in question.places.stages.enumerated() {
            let one = self.evidence(at: place)
            if stage.archivedAt == nil || one.count > 0 { evidence.parts.append(FigurePart(.stage, one.value, .share, n: one.count, stage: stage.id)) }
        }
        return evidence
    }
}
