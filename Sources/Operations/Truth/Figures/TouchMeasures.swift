import Domain
import Insights

/// Go-dark rate (3.13): of deals that were in commit or best case at the beginning of the period those whose people gave no sign for too long before the expected day, or
/// by now. Too long is the 80th percentile of the workspace's own gaps between signs in that stage, at least seven days. A deal that was closed is
/// looked at up to its closing; one without any sign is dark.
struct GoDarkMeasure: DealMeasure {
    private let question: FigureQuestion
    private var gaps: [Stage.ID: [Int]] = [:], promised: [Promised] = []
    private struct Promised {
        let id: Deal.ID, stage: Stage.ID
        /// Days from the last sign to the day up to which it is looked at; nil without a sign.
        let silence: Int?
    }

    init(_ question: FigureQuestion, _ variant: FigureVariant) { self.question = question }

    mutating func take(_ track: DealTrack) {
        let signs = track.touches.filter(\.isSign)
        for (one, next) in zip(signs, signs.dropFirst()) {
            if let state = track.state(at: next.at), state.isOpen { gaps[state.stage, default: []].append(question.zone.day(of: next.at) - question.zone.day(of: one.at)) }
        }
        guard let then = track.state(at: question.begin), then.isOnBoard, question.isHere(then), then.category == .commit || then.category == .bestCase, track.last?.isDeleted == false else { return }
        let until = min(track.last?.expectedClose ?? question.today, track.closedAt(question).map(question.zone.day(of:)) ?? question.today, question.today)
        let sign = signs.last { question.zone.day(of: $0.at) <= until }
        promised.append(Promised(id: track.id, stage: then.stage, silence: sign.map { until - question.zone.day(of: $0.at) }))
    }

    func evidence() -> FigureEvidence {
        var evidence = FigureEvidence(.share)
        for deal in promised {
            let limit = GoDarkRate.limit(gaps: gaps[deal.stage] ?? [])
            evidence.rows.append(FigureRow(deal.id.rawValue, above: deal.silence.map { $0 > limit } ?? true ? 1 : 0, below: 1))
        }
        for stage in Set(promised.map(\.stage)).sorted(by: { $0.rawValue < $1.rawValue }) { evidence.parts.append(FigurePart(.limit, Double(GoDarkRate.limit(gaps: gaps[stage] ?? [])), .days, stage: stage)) }
        return evidence
    }
}

/// Touches to win (3.14): contacts from the first one to the win of deals won in the period, or with `toLead` to the first qualified stage of those that came there in it.
/// A call that nobody took is a half, what only came in is nothing, and so are notes. Beside it stand lost deals that were given up before the eighth, or as many as the workspace wants.
struct TouchMeasure: DealMeasure {
    private let question: FigureQuestion, variant: FigureVariant
    private var found = FigureEvidence(.median), lost = (early: 0, all: 0)

    init(_ question: FigureQuestion, _ variant: FigureVariant) { (self.question, self.variant) = (question, variant) }

    mutating func take(_ track: DealTrack) {
        guard let last = track.last, question.isHere(last), !last.isDeleted else { return }
        if last.status == .lost, !last.isDisqualified, let closed = track.closedAt(question), question.isInPeriod(closed) {
            lost = (lost.early + (weight(track, until: closed) < question.leastTouches ? 1 : 0), lost.all + 1)
        }
        guard let end = end(track, last), question.isInPeriod(end) else { return }
        found.rows.append(FigureRow(track.id.rawValue, value: weight(track, until: end)))
    }

    private func end(_ track: DealTrack, _ last: DealTrack.State) -> Timestamp? {
        if variant == .toLead { return track.states.first { question.isHere($0) && question.places.isQualified($0.stage) }?.from }
        return last.status == .won ? track.closedAt(question) : nil
    }

    private func weight(_ track: DealTrack, until end: Timestamp) -> Double { track.touches.reduce(0) { $1.at <= end ? $0 + $1.weight : $0 } }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.describe(.touches)
        evidence.parts.append(FigurePart(.givenUpEarly, FigureFold.ratio(Double(lost.early), Double(lost.all)), .share, n: lost.all))
        return evidence
    }
}

/// Activity per deal (3.15): touches of the period for each week in it in which a deal was open and on the board. Beside it, how many of each type, and what came in
/// beside what went out.
struct ActivityMeasure: DealMeasure {
    private let question: FigureQuestion
    private var found = FigureEvidence(.share), types: [Activity.Kind: Int] = [:], inbound = 0, outbound = 0

    init(_ question: FigureQuestion, _ variant: FigureVariant) { self.question = question }

    mutating func take(_ track: DealTrack) {
        let end = min(question.end, question.now)
        var weeks = 0.0, touches = 0
        for state in track.states where state.isOnBoard && question.isHere(state) && state.from < end && state.until > question.begin {
            let from = max(state.from, question.begin), until = min(state.until, end)
            weeks += (until - from).inDays / 7
            for touch in track.touches where from <= touch.at && (touch.at < until || touch.at == question.now) {
                touches += 1
                types[touch.type, default: 0] += 1
                if touch.direction == .inbound { inbound += 1 } else { outbound += 1 }
            }
        }
        if weeks > 0 { found.rows.append(FigureRow(track.id.rawValue, above: Double(touches), below: weeks)) }
    }

    func evidence() -> FigureEvidence {
        var evidence = found
        evidence.parts = [FigurePart(.inbound, Double(inbound), .count), FigurePart(.outbound, Double(outbound), .count)]
        for type in Activity.Kind.allCases { if let count = types[type] { evidence.parts.append(FigurePart(.type, Double(count), .count, type: type)) } }
        return evidence
    }
}
