import Domain
import Insights

/// Win rate (3.2): won of those that were won or lost in the period, by the last closing.
///
/// `value` goes by amounts, in which deals without one are nothing; `cohort` asks what became of those created in the period; `honest` takes open deals
/// whose day of closing has passed, and those that nobody touched for the workspace's quiet days, for lost. Disqualified deals are
/// no losses, but `withDisqualified` counts them.
struct WinMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.share), reopened = 0, pending = 0

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted else { return }
        guard let closed = track.closedAt(question) else { return takeOpen(track, last) }
        guard question.isInPeriod(variant == .cohort ? track.createdAt : closed) else { return }
        if last.status == .lost, last.isDisqualified, variant != .withDisqualified { return found.exclude(.disqualified) }
        var weight = 1.0
        if variant == .value {
            guard last.amount ?? 0 != 0 else { return found.exclude(.withoutAmount) }
            guard let amount = question.amount(of: last, closedAt: closed) else { return found.exclude(.withoutRate) }
            weight = Double(amount)
        }
        if track.wasReopened { reopened += 1 }
        found.rows.append(FigureRow(track.id.rawValue, above: last.status == .won ? weight : 0, below: weight))
    }

    private mutating func takeOpen(_ track: DealTrack, _ last: DealTrack.State) {
        switch variant {
        case .cohort where question.isInPeriod(track.createdAt):
            pending += 1
            found.rows.append(FigureRow(track.id.rawValue, below: 1))
        case .honest where last.isOnBoard:
            let quiet = question.now - max(track.lastTouchAt ?? track.createdAt, track.createdAt) > .days(Int64(question.quietDays))
            if last.expectedClose.map({ $0 < question.today }) ?? false || quiet { found.rows.append(FigureRow(track.id.rawValue, below: 1)) }
        default: return
        }
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.parts.append(FigurePart(.reopened, Double(reopened), .count))
        if variant == .cohort { evidence.parts.append(FigurePart(.pending, FigureFold.ratio(Double(pending), Double(evidence.rows.count)), .share)) }
        return evidence
    }
}

/// Average deal size (3.3): the mean amount of deals won in the period, with the median beside it. Deals without an amount are left out of the
/// mean unless the variant says otherwise; which share they are is told. Amounts are those of the deals; what comes again each year is kept nowhere yet.
struct SizeMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.share), won = 0, zeros = 0

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted, last.status == .won, let closed = track.closedAt(question), question.isInPeriod(closed) else { return }
        won += 1
        if last.amount ?? 0 == 0 {
            zeros += 1
            guard variant == .withZeros else { return found.exclude(.withoutAmount) }
        }
        guard let amount = question.amount(of: last, closedAt: closed) else { return found.exclude(.withoutRate) }
        found.rows.append(FigureRow(track.id.rawValue, above: Double(amount), below: 1, value: Double(amount)))
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        let sizes = SampleSummary(evidence.rows.compactMap(\.value))
        evidence.parts = [FigurePart(.median, sizes.median, .money, n: sizes.count), FigurePart(.ninetieth, sizes.ninetieth, .money, n: sizes.count), FigurePart(.withoutAmount, FigureFold.ratio(Double(zeros), Double(won)), .share, n: won)]
        return evidence
    }
}

/// Length of the sales cycle (3.4): days from the creation of a deal to its last closing in the period, the median first. `fromQualified` begins with the
/// first stage behind those in which it is qualified. Beside it stands the median that counts open deals as not yet won (Kaplan and Meier).
struct CycleMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.median), lifetimes: [Lifetime] = []

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted, let start = start(of: track) else { return }
        guard let closed = track.closedAt(question) else {
            if last.isOnBoard, track.hasHistory { lifetimes.append(Lifetime(end: question.days(from: start, to: question.now), cause: nil)) }
            return
        }
        guard question.isInPeriod(closed), !last.isDisqualified else { return }
        guard track.hasHistory else { return found.exclude(.withoutHistory) }
        guard closed >= start else { return found.exclude(.endsBeforeStart) }
        let days = question.days(from: start, to: closed), isWon = last.status == .won
        lifetimes.append(Lifetime(end: days, cause: isWon ? 0 : nil))
        if variant == .all || isWon == (variant != .lost) { found.rows.append(FigureRow(track.id.rawValue, value: days)) }
    }

    private func start(of track: DealTrack) -> Timestamp? {
        variant == .fromQualified ? track.states.first { question.isHere($0) && question.places.isQualified($0.stage) }?.from : track.createdAt
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.describe(.days)
        evidence.parts.append(FigurePart(.medianWithOpen, SurvivalCurve(lifetimes).median, .days, n: lifetimes.count))
        return evidence
    }
}

/// Velocity (3.5): deals × win rate × mean deal size / median days of a cycle, in minor units a day. Deals are the qualified open ones now, or with
/// `createdDeals` those created in the period; the other three are of deals closed in it. What a tenth of each would add stands beside it.
struct VelocityMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var wins: WinMeasure, sizes: SizeMeasure, cycles: CycleMeasure
    private var deals: [FigureRow] = []

    init(_ question: FigureQuestion, _ variant: FigureVariant) {
        (self.question, self.variant) = (question, variant)
        (wins, sizes, cycles) = (WinMeasure(question, .count), SizeMeasure(question, .withoutZeros), CycleMeasure(question, .won))
    }

    mutating func take(_ track: DealTrack) {
        wins.take(track)
        sizes.take(track)
        cycles.take(track)
        guard let last = track.last, question.isHere(last), !last.isDeleted else { return }
        let counts = variant == .createdDeals ? question.isInPeriod(track.createdAt) : last.isOnBoard && question.places.isQualified(last.stage)
        if counts { deals.append(FigureRow(track.id.rawValue, above: 1, part: .deals)) }
    }

    func evidence() -> FigureEvidence {
        var evidence = FigureEvidence(.velocity)
        evidence.rows = deals
        for (name, part) in [(FigurePart.Name.winRate, wins.evidence()), (.dealSize, sizes.evidence()), (.cycleDays, cycles.evidence())] {
            evidence.rows += part.rows.map { FigureRow($0.id, above: $0.above, below: $0.below, value: name == .cycleDays ? $0.value : nil, part: name) }
            evidence.excluded.merge(part.excluded) { $0 + $1 }
            evidence.parts.append(FigurePart(name, part.value, name == .winRate ? .share : name == .dealSize ? .money : .days, n: part.count))
        }
        evidence.parts.insert(FigurePart(.deals, Double(deals.count), .count), at: 0)
        let velocity = FigureFold.velocity(of: evidence.rows)
        for (name, factor) in [(FigurePart.Name.gainDeals, Velocity.Factor.deals), (.gainWinRate, .winRate), (.gainDealSize, .dealSize), (.gainCycleDays, .cycleDays)] {
            evidence.parts.append(FigurePart(name, velocity?.gain(from: factor), .moneyPerDay))
        }
        return evidence
    }
}
