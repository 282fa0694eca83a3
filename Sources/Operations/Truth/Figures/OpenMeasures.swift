import Domain
import Insights

/// Coverage (3.7): what is open and expected to close in the period, beside what is missing to the target. Omitted deals are left out; `weighted` takes amounts
/// times chances. What the workspace itself needs is 1 / its win rate by value over the year up to the period.
struct CoverageMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found: FigureEvidence, past = (won: 0.0, closed: 0.0)
    private let yearBefore: Timestamp

    init(_ question: FigureQuestion, _ variant: FigureVariant) {
        (self.question, self.variant) = (question, variant)
        found = FigureEvidence(.coverage(target: question.target.map(Double.init)), note: question.target == nil ? .needsTarget : nil)
        yearBefore = question.zone.moment(of: question.first.adding(months: -12))
    }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted else { return }
        let closed = track.closedAt(question)
        guard let amount = question.amount(of: last, closedAt: closed) else { return found.exclude(.withoutRate) }
        if let closed {
            if last.status == .won, question.isInPeriod(closed) { found.rows.append(FigureRow(track.id.rawValue, above: Double(amount), part: .won)) }
            if yearBefore <= closed, closed < question.begin, !last.isDisqualified { past = (past.won + (last.status == .won ? Double(amount) : 0), past.closed + Double(amount)) }
            return
        }
        guard last.isOnBoard else { return }
        guard last.category != .omitted else { return found.exclude(.omitted) }
        guard let day = last.expectedClose else { return found.exclude(.withoutClosingDay) }
        guard question.first...question.last ~= day else { return }
        found.rows.append(FigureRow(track.id.rawValue, above: Double(variant == .weighted ? amount.weighted(by: last.probability) : amount), part: .open))
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        let open = sum(.open), won = sum(.won), rate = FigureFold.ratio(past.won, past.closed)
        if let target = question.target, Double(target) <= won { evidence.note = .targetMet }
        evidence.parts = [
            FigurePart(.open, open, .money), FigurePart(.won, won, .money), FigurePart(.target, question.target.map(Double.init), .money),
            FigurePart(.required, rate.flatMap { $0 > 0 ? 1 / $0 : nil }, .ratio),
        ]
        return evidence
    }

    private func sum(_ part: FigurePart.Name) -> Double { found.rows.reduce(0) { $1.part == part ? $0 + $1.above : $0 } }
}

/// Weighted pipeline (3.8): Σ amount × chance of deals on the board, each rounded to a minor unit, half away from zero, before it is added. The chance is the
/// deal's own, else the one that was learned, else that of its stage. Omitted deals are left out.
struct WeightedMeasure: DealMeasure {
    private let question: FigureQuestion
    private var found = FigureEvidence(.sum), amount: Int64 = 0, sources: [Deal.ProbabilitySource: Int] = [:]

    init(_ question: FigureQuestion, _ variant: FigureVariant) { self.question = question }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), last.isOnBoard else { return }
        guard last.category != .omitted else { return found.exclude(.omitted) }
        guard let amount = question.amount(of: last, closedAt: nil) else { return found.exclude(.withoutRate) }
        found.rows.append(FigureRow(track.id.rawValue, above: Double(amount.weighted(by: last.probability))))
        self.amount += amount
        sources[track.chanceFrom, default: 0] += 1
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.parts = [FigurePart(.amount, Double(amount), .money)]
        for (name, source) in [(FigurePart.Name.overridden, Deal.ProbabilitySource.override), (.learned, .learned), (.configured, .stage)] {
            evidence.parts.append(FigurePart(name, Double(sources[source] ?? 0), .count))
        }
        return evidence
    }
}

/// Forecast categories (3.9) of a period: won in it, and open with the expected day in it, each deal in one category. The value is what is won and committed, by
/// the variant with most likely, best case or pipeline added. Open deals whose day has passed are told apart; omitted ones are in nothing.
struct CategoryMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.sum), sums: [FigurePart.Name: Double] = [:]
    private static let order: [FigurePart.Name] = [.closed, .commit, .mostLikely, .bestCase, .pipeline]
    private static let totals: [FigurePart.Name] = [.closed, .withCommit, .withMostLikely, .withBestCase, .withPipeline]

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted, let name = category(track, last) else { return }
        guard let amount = question.amount(of: last, closedAt: track.closedAt(question)) else { return found.exclude(.withoutRate) }
        sums[name, default: 0] += Double(amount)
        let most = FigurePart.Name(rawValue: variant.rawValue) ?? .commit
        guard let place = Self.order.firstIndex(of: name), let end = Self.order.firstIndex(of: most), place <= end else { return }
        found.rows.append(FigureRow(track.id.rawValue, above: Double(amount), part: name))
    }

    private mutating func category(_ track: DealTrack, _ last: DealTrack.State) -> FigurePart.Name? {
        if let closed = track.closedAt(question) { return last.status == .won && question.isInPeriod(closed) ? .closed : nil }
        guard last.isOnBoard else { return nil }
        guard let day = last.expectedClose else { found.exclude(.withoutClosingDay); return nil }
        guard last.category != .omitted else { found.exclude(.omitted); return nil }
        if day < question.today { found.exclude(.overdue); return .overdue }
        guard question.first...question.last ~= day else { return nil }
        return FigurePart.Name(rawValue: last.category.rawValue)
    }

    func evidence() -> FigureEvidence {
        var evidence = found, total = 0.0
        evidence.parts = (Self.order + [.overdue]).map { FigurePart($0, sums[$0] ?? 0, .money) }
        for (name, category) in zip(Self.totals, Self.order) {
            total += sums[category] ?? 0
            if name != .closed { evidence.parts.append(FigurePart(name, total, .money)) }
        }
        return evidence
    }
}

/// Goal attainment (3.20): what was won in the period beside the target, by amount or, with `count`, by deals. The pace is measured by the business days that are over.
/// For counts, beside it stands the chance that the open deals of the period make the target up, each won by its own chance and apart from the others
/// (Poisson-binomial); by amount the forecast says it.
struct AttainmentMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found: FigureEvidence, chances: [Double] = []

    init(_ question: FigureQuestion, _ variant: FigureVariant) {
        (self.question, self.variant) = (question, variant)
        found = FigureEvidence(.attainment(target: question.target.map(Double.init)), note: question.target == nil ? .needsTarget : nil)
    }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted else { return }
        guard let closed = track.closedAt(question) else {
            if last.isOnBoard, last.category != .omitted, let day = last.expectedClose, question.first...question.last ~= day { chances.append(last.probability) }
            return
        }
        guard last.status == .won, question.isInPeriod(closed) else { return }
        guard variant == .value else { return found.rows.append(FigureRow(track.id.rawValue, above: 1)) }
        guard let amount = question.amount(of: last, closedAt: closed) else { return found.exclude(.withoutRate) }
        found.rows.append(FigureRow(track.id.rawValue, above: Double(amount)))
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        let actual = evidence.rows.reduce(0) { $0 + $1.above }, unit: FigureUnit = variant == .value ? .money : .count
        evidence.parts = [FigurePart(.won, actual, unit)]
        guard let target = question.target else { return evidence }
        let pace = GoalPace(actual: actual, target: Double(target), elapsed: elapsed)
        evidence.parts += [
            FigurePart(.target, Double(target), unit), FigurePart(.pace, pace.pace, .ratio), FigurePart(.atThisPace, pace.atThisPace, unit), FigurePart(.line, pace.line, unit), FigurePart(.remaining, pace.remaining, unit),
        ]
        if variant == .count { evidence.parts.append(FigurePart(.chance, Self.chance(of: Int(target) - evidence.rows.count, chances), .share)) }
        return evidence
    }

    /// The share of the period's business days that is over; of all its days where none is one.
    private var elapsed: Double {
        let days = (0...(question.last - question.first)).map { question.first + $0 }, open = days.filter(question.clock.isOpen), counted = open.isEmpty ? days : open
        return Double(counted.count { $0 <= question.today }) / Double(counted.count)
    }

    /// The chance that at least so many are won.
    static func chance(of least: Int, _ chances: [Double]) -> Double {
        guard least > 0 else { return 1 }
        guard least <= chances.count else { return 0 }
        // The place is how many are won; the last holds all that are enough.
        var masses = [Double](repeating: 0, count: least + 1)
        masses[0] = 1
        for chance in chances {
            for won in stride(from: least, through: 0, by: -1) {
                let stays = won == least ? masses[won] : masses[won] * (1 - chance)
                masses[won] = stays + (won > 0 ? masses[won - 1] * chance : 0)
            }
        }
        return masses[least]
    }
}
