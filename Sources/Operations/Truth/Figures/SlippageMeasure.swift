import Domain
import Insights

/// Slippage (3.10): of deals that were open at the beginning of the period with the expected day in it those that were put off behind it, or were still open at
/// its end; by count or by the amount that they had then. Before the end of the period only those put off count as slipped. Deals that were to close later and
/// closed in it are told apart and take nothing off. A push is a move of the expected day to a later one; three of them flag a deal.
struct SlippageMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.share), pulledIn = 0
    private var counted = (slipped: 0.0, all: 0.0), amounts = (slipped: 0.0, all: 0.0), pushes = 0, pushDays = 0, flagged = 0

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let then = track.state(at: question.begin), then.isOnBoard, question.isHere(then), let day = then.expectedClose, let last = track.last, !last.isDeleted else { return }
        let closed = track.closedAt(question)
        if day > question.last, let closed, question.isInPeriod(closed), last.status == .won { pulledIn += 1 }
        guard question.first...question.last ~= day else { return }
        takePushes(track)
        let atEnd = track.state(at: min(question.end, question.now)) ?? last, isOver = question.end <= question.now
        let slips = closed.map { $0 >= question.end } ?? (isOver || atEnd.expectedClose.map { $0 > question.last } ?? false)
        guard let amount = question.rates.convert(then.amount ?? 0, from: then.currency, at: question.zone.day(of: min(question.begin, question.now))) else {
            if variant == .value { return found.exclude(.withoutRate) }
            return add(track, 1, slips, 0)
        }
        if variant == .value, amount == 0 { found.exclude(.withoutAmount) }
        add(track, variant == .value ? Double(amount) : 1, slips, Double(amount))
    }

    private mutating func add(_ track: DealTrack, _ weight: Double, _ slips: Bool, _ amount: Double) {
        counted = (counted.slipped + (slips ? 1 : 0), counted.all + 1)
        amounts = (amounts.slipped + (slips ? amount : 0), amounts.all + amount)
        if weight > 0 { found.rows.append(FigureRow(track.id.rawValue, above: slips ? weight : 0, below: weight)) }
    }

    private mutating func takePushes(_ track: DealTrack) {
        let moved = Pushes(track.states.compactMap { $0.expectedClose.map { Int($0.daysSince1970) } })
        (pushes, pushDays, flagged) = (pushes + moved.count, pushDays + moved.days, flagged + (moved.isFlagged ? 1 : 0))
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.parts = [
            FigurePart(.byCount, FigureFold.ratio(counted.slipped, counted.all), .share), FigurePart(.byValue, FigureFold.ratio(amounts.slipped, amounts.all), .share),
            FigurePart(.pulledIn, Double(pulledIn), .count), FigurePart(.pushes, Double(pushes), .count), FigurePart(.pushDays, Double(pushDays), .days), FigurePart(.flagged, Double(flagged), .count),
        ]
        return evidence
    }
}
