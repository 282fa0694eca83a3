import Insights

/// What one deal or lead adds to a figure.
public struct FigureRow: Equatable, Sendable {
    /// The number of the deal, or of the lead where the figure is of leads.
    public let id: Int64
    /// What it adds above and below the line; a sum has nothing below.
    public var above: Double = 0, below: Double = 0
    /// Its value in a sample; nil where it is none of it.
    public var value: Double?
    /// Which number it is part of, where a figure is made of several.
    public var part: FigurePart.Name?

    init(_ id: Int64, above: Double = 0, below: Double = 0, value: Double? = nil, part: FigurePart.Name? = nil) {
        (self.id, self.above, self.below, self.value, self.part) = (id, above, below, value, part)
    }
}

/// How a figure comes from its rows. A figure is never counted in another way, so its rows always add up to it.
public enum FigureFold: Equatable, Sendable {
    /// Σ above.
    case sum
    /// Σ above / Σ below; nil where nothing is below.
    case share
    /// The median of the values; nil of none. Between two by interpolation (Hyndman and Fan 1996, type 7).
    case median
    /// (Σ of now − Σ of before) / Σ of before; nil where nothing was before.
    case growth
    /// Σ of open / (target − Σ of won); nil where that is met.
    case coverage(target: Double?)
    /// Σ above / target; nil without a target above 0.
    case attainment(target: Double?)
    /// Deals × share that is won × mean size / median days, at least one day.
    case velocity

    public func value(of rows: [FigureRow]) -> Double? {
        func sum(_ part: FigurePart.Name? = nil, _ term: KeyPath<FigureRow, Double> = \.above) -> Double { rows.reduce(0) { part == nil || $1.part == part ? $0 + $1[keyPath: term] : $0 } }
        func share(_ part: FigurePart.Name? = nil) -> Double? { Self.ratio(sum(part), sum(part, \.below)) }
        switch self {
        case .sum: return sum()
        case .share: return share()
        case .median: return SampleSummary(rows.compactMap(\.value)).median
        case .growth: return Self.ratio(sum(.now) - sum(.before), sum(.before))
        case .coverage(let target): return target.flatMap { Coverage(openAmount: sum(.open), target: $0, won: sum(.won)).ratio }
        case .attainment(let target): return target.flatMap { Self.ratio(sum(), $0) }
        case .velocity: return Self.velocity(of: rows)?.perDay
        }
    }

    static func ratio(_ above: Double, _ below: Double) -> Double? { below > 0 ? above / below : nil }

    /// The four factors of what a pipeline brings in a day.
    static func velocity(of rows: [FigureRow]) -> Velocity? {
        var deals = 0, won = 0.0, closed = 0.0, amount = 0.0, sized = 0.0, days: [Double] = []
        for row in rows {
            switch row.part {
            case .deals: deals += 1
            case .winRate: (won, closed) = (won + row.above, closed + row.below)
            case .dealSize: (amount, sized) = (amount + row.above, sized + row.below)
            default: if let value = row.value { days.append(value) }
            }
        }
        return Velocity(deals: deals, winRate: ratio(won, closed), dealSize: ratio(amount, sized), cycleDays: SampleSummary(days).median)
    }
}

/// The rows of a figure and all that stands beside it.
struct FigureEvidence: Sendable {
    var fold: FigureFold
    var rows: [FigureRow] = []
    var excluded: [FigureExclusion: Int] = [:]
    var parts: [FigurePart] = []
    var note: FigureNote?

    init(_ fold: FigureFold, note: FigureNote? = nil) { (self.fold, self.note) = (fold, note) }

    mutating func exclude(_ reason: FigureExclusion) { excluded[reason, default: 0] += 1 }

    var value: Double? { note == .needsTarget || note == .needsPipeline || note == .hidden ? nil : fold.value(of: rows) }

    /// Each deal or lead once, however many numbers it is part of.
    var count: Int {
        switch fold {
        case .share: rows.count { $0.below > 0 }
        case .median: rows.count { $0.value != nil }
        default: Set(rows.map(\.id)).count
        }
    }

    /// Of a share whose rows each are one, in or out.
    var interval: BinomialInterval? {
        guard fold == .share, !rows.isEmpty, rows.allSatisfy({ $0.below == 1 && ($0.above == 0 || $0.above == 1) }) else { return nil }
        return BinomialInterval(count: rows.count { $0.above == 1 }, of: rows.count)
    }

    /// Percentiles and the mean of the values.
    mutating func describe(_ unit: FigureUnit) {
        let summary = SampleSummary(rows.compactMap(\.value))
        parts += [FigurePart(.median, summary.median, unit, n: summary.count), FigurePart(.ninetieth, summary.ninetieth, unit, n: summary.count), FigurePart(.mean, summary.mean, unit, n: summary.count)]
    }
}
