import Domain
import Insights
import Storage

/// What a scorecard tells of a seller.
public enum ScoreKey: String, CaseIterable, Codable, Sendable {
    case won, wonAmount, winRate, dealSize, cycleLength, touches, responseTime, nextStep, slippage

    /// The figure that counts it, with the deals behind it; nil of what is counted in another way.
    public var choice: FigureChoice? {
        switch self {
        case .won, .winRate: FigureChoice(.winRate)
        case .wonAmount: FigureChoice(.dealSize, .withZeros)
        case .dealSize: FigureChoice(.dealSize)
        case .cycleLength: FigureChoice(.cycleLength)
        case .touches: FigureChoice(.touches)
        case .responseTime: FigureChoice(.responseTime)
        case .slippage: FigureChoice(.slippage)
        case .nextStep: nil
        }
    }

    public var unit: FigureUnit {
        switch self {
        case .won: .count
        case .wonAmount, .dealSize: .money
        case .winRate, .nextStep, .slippage: .share
        case .cycleLength: .days
        case .touches: .touches
        case .responseTime: .hours
        }
    }
}

/// A number of a scorecard: on how many deals it rests, and where it lies 19 times in 20.
public struct ScoreValue: Equatable, Sendable {
    /// Nil of nothing.
    public let value: Double?
    public let n: Int
    /// Wilson's interval of a share, that of the order of the values of a median; nil of what is counted and of too few.
    public let low: Double?, high: Double?

    init(count: Double, n: Int) { (value, self.n, low, high) = (count, n, nil, nil) }
    init(_ share: Insights.Conversion) {
        let interval = share.total > 0 ? share.interval : nil
        (value, n, low, high) = (share.rate, share.total, interval?.lower, interval?.upper)
    }
    init(median values: [Double], n: Int? = nil) {
        let summary = SampleSummary(values), interval = MedianInterval(values.filter { $0 >= 0 })
        (value, self.n, low, high) = (summary.median, n ?? summary.count, interval?.lower, interval?.upper)
    }
}

/// Counts the figures of one seller while deals pass by.
struct SellerMeasures {
    private var wins: WinMeasure, sizes: SizeMeasure, cycles: CycleMeasure, touches: TouchMeasure, slips: SlippageMeasure

    init(_ question: FigureQuestion) {
        (wins, sizes, cycles) = (WinMeasure(question, .count), SizeMeasure(question, .withZeros), CycleMeasure(question, .won))
        (touches, slips) = (TouchMeasure(question, .toWin), SlippageMeasure(question, .count))
    }

    mutating func take(_ track: DealTrack) {
        wins.take(track)
        sizes.take(track)
        cycles.take(track)
        touches.take(track)
        slips.take(track)
    }

    var values: [ScoreKey: ScoreValue] {
        let closed = Self.share(wins.evidence()), amounts = sizes.evidence().rows.map(\.above)
        return [
            .won: ScoreValue(count: Double(closed.count), n: closed.count), .wonAmount: ScoreValue(count: amounts.reduce(0, +), n: amounts.count), .winRate: ScoreValue(closed),
            .dealSize: ScoreValue(median: amounts.filter { $0 != 0 }), .cycleLength: ScoreValue(median: cycles.evidence().rows.compactMap(\.value)), .touches: ScoreValue(median: touches.evidence().rows.compactMap(\.value)),
            .slippage: ScoreValue(Self.share(slips.evidence())),
        ]
    }

    private static func share(_ evidence: FigureEvidence) -> Insights.Conversion { Insights.Conversion(evidence.rows.count { $0.above > 0 }, of: evidence.rows.count { $0.below > 0 }) }
}

extension Work {
    /// The figures of every seller of a pipeline, whoever reads them.
    func sellerScores(_ scope: PeopleScope) throws -> [User.ID: [ScoreKey: ScoreValue]] {
        let whole = try whole(), owners = try whole.dealOwners(in: scope.pipeline.id), deals: SQL = "d.deleted_at IS NULL AND d.pipeline_id = \(scope.pipeline.id) AND d.owner_id IS NOT NULL"
        let touches = try whole.figureTouches(deals, until: scope.question.now)
        var measures: [User.ID: SellerMeasures] = [:]
        try whole.forEachTrack(deals, until: scope.question.now) { track in
            guard let owner = owners[track.id] else { return }
            var track = track
            track.touches = touches[track.id] ?? []
            measures[owner, default: SellerMeasures(scope.question)].take(track)
        }
        var scores = measures.mapValues(\.values)
        for (owner, steps) in try whole.plannedDeals(of: scope) { scores[owner, default: [:]][.nextStep] = ScoreValue(steps) }
        for (owner, value) in try whole.answers(scope) { scores[owner, default: [:]][.responseTime] = value }
        return scores
    }

    /// Open deals of each seller on the board, and those with a next step planned.
    private func plannedDeals(of scope: PeopleScope) throws -> [User.ID: Insights.Conversion] {
        var planned: [User.ID: Insights.Conversion] = [:]
        try db.forEach("SELECT owner_id, COUNT(next_activity_id), COUNT(*) FROM deal WHERE on_board AND pipeline_id = \(scope.pipeline.id) AND owner_id IS NOT NULL GROUP BY owner_id") { row in
            let owner = try row.next(User.ID.self), some = try row.next(Int64.self)
            planned[owner] = Insights.Conversion(Int(some), of: Int(try row.next(Int64.self)))
        }
        return planned
    }

    /// How fast each person's leads of the period were answered; leads belong to no pipeline.
    private func answers(_ scope: PeopleScope) throws -> [User.ID: ScoreValue] {
        let question = scope.question
        var owners: [Int64: User.ID] = [:]
        try db.forEach("SELECT id, owner_id FROM lead WHERE owner_id IS NOT NULL AND created_at >= \(question.begin) AND created_at < \(question.end)") { row in owners[try row.next()] = try row.next(User.ID.self) }
        let leads = try countedLeads(of: FigureScope(from: question.first, to: question.last), from: question.begin, to: question.end).filter { owners[$0.id] != nil }
        return try Dictionary(grouping: leads) { owners[$0.id] ?? User.ID(0) }.mapValues { own in
            let rows = try responseEvidence(.fromCreation, question, of: own).rows
            return ScoreValue(median: rows.compactMap(\.value), n: rows.count)
        }
    }
}
