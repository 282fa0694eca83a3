/// The figures of the specification, by its numbers 3.1 to 3.28, as far as the records of today give them.
///
/// These wait for records that are not kept yet: forecast accuracy (3.16) for forecasts that were written down, bottlenecks (3.17) for a
/// baseline of twelve months kept beside the stages, cash flow (3.21) and retention of revenue (3.25, 3.26) for invoices, instalments and
/// payments, capacity (3.22) for people's hours and what a stage asks of them, figures of shops (3.23, 3.24, 3.27) for orders and carts,
/// satisfaction (3.28) for answers of customers.
public enum FigureKey: String, CaseIterable, Codable, Sendable {
    case stageConversion, winRate, dealSize, cycleLength, velocity, responseTime, coverage, weightedPipeline, forecastCategories
    case slippage, timeInStage, skips, goDark, touches, activityPerDeal, leadVelocity, leadSteps, goalAttainment

    /// Its number in the specification.
    public var number: String {
        switch self {
        case .stageConversion: "3.1"
        case .winRate: "3.2"
        case .dealSize: "3.3"
        case .cycleLength: "3.4"
        case .velocity: "3.5"
        case .responseTime: "3.6"
        case .coverage: "3.7"
        case .weightedPipeline: "3.8"
        case .forecastCategories: "3.9"
        case .slippage: "3.10"
        case .timeInStage: "3.11"
        case .skips: "3.12"
        case .goDark: "3.13"
        case .touches: "3.14"
        case .activityPerDeal: "3.15"
        case .leadVelocity: "3.18"
        case .leadSteps: "3.19"
        case .goalAttainment: "3.20"
        }
    }

    /// How it can be counted, the usual way first.
    public var variants: [FigureVariant] {
        switch self {
        case .stageConversion: [.reached, .strict, .allStages, .period, .periodWithOpen, .mature, .undoneByReturn]
        case .winRate: [.count, .value, .cohort, .honest, .withDisqualified]
        case .dealSize: [.withoutZeros, .withZeros]
        case .cycleLength: [.won, .lost, .all, .fromQualified]
        case .velocity: [.openDeals, .createdDeals]
        case .responseTime: [.fromCreation, .fromAssignment]
        case .coverage: [.unweighted, .weighted]
        case .weightedPipeline: [.weighted]
        case .forecastCategories: [.commit, .mostLikely, .bestCase, .pipeline]
        case .slippage: [.count, .value]
        case .timeInStage: [.latestVisit, .allVisits]
        case .skips: [.skips, .regressions]
        case .goDark: [.count]
        case .touches: [.toWin, .toLead]
        case .activityPerDeal: [.perWeek]
        case .leadVelocity: [.monthly]
        case .leadSteps: [.created, .mql, .sal, .sql, .mqlToSql, .acceptance]
        case .goalAttainment: [.value, .count]
        }
    }

    /// Whether it counts leads and not deals.
    public var isOfLeads: Bool { [.responseTime, .leadVelocity, .leadSteps].contains(self) }

    /// Whether it is about stages, so that it needs a pipeline.
    public var needsPipeline: Bool { [.stageConversion, .timeInStage, .skips].contains(self) }

    /// Whether it counts what was done for deals.
    var needsTouches: Bool { [.goDark, .touches, .activityPerDeal].contains(self) }
    var needsTarget: Bool { self == .coverage || self == .goalAttainment }
}

/// One way to count a figure; which a figure has, `FigureKey.variants` says.
public enum FigureVariant: String, CaseIterable, Codable, Sendable {
    case reached, strict, allStages, period, periodWithOpen, mature, undoneByReturn
    case count, value, cohort, honest, withDisqualified
    case withoutZeros, withZeros
    case won, lost, all, fromQualified
    case openDeals, createdDeals
    case fromCreation, fromAssignment
    case unweighted, weighted
    case commit, mostLikely, bestCase, pipeline
    case latestVisit, allVisits
    case skips, regressions
    case toWin, toLead
    case perWeek, monthly
    case created, mql, sal, sql, mqlToSql, acceptance
}

/// What a figure is counted in.
public enum FigureUnit: String, CaseIterable, Codable, Sendable {
    /// 0…1, and above 1 only where the figure says so.
    case share
    /// Minor units of the scope's currency.
    case money, moneyPerDay
    case days, hours
    case count
    /// How many times one is in the other.
    case ratio
    /// Contacts, an unanswered call being a half.
    case touches, touchesPerWeek
}

/// A figure counted in one of its ways: "winRate" or "winRate.honest".
public struct FigureChoice: Hashable, Sendable {
    public let key: FigureKey
    public let variant: FigureVariant

    /// Nil for a way that the figure does not have.
    public init?(_ key: FigureKey, _ variant: FigureVariant? = nil) {
        guard let first = key.variants.first, variant.map(key.variants.contains) ?? true else { return nil }
        (self.key, self.variant) = (key, variant ?? first)
    }

    /// Nil for what names no figure.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard 1...2 ~= parts.count, let key = FigureKey(rawValue: parts[0]) else { return nil }
        guard parts.count == 2 else { self.init(key); return }
        guard let variant = FigureVariant(rawValue: parts[1]) else { return nil }
        self.init(key, variant)
    }

    /// What its values are counted in.
    public var unit: FigureUnit {
        switch key {
        case .stageConversion, .winRate, .slippage, .skips, .goDark, .leadVelocity, .goalAttainment: .share
        case .dealSize, .weightedPipeline, .forecastCategories: .money
        case .cycleLength, .timeInStage: .days
        case .velocity: .moneyPerDay
        case .responseTime: .hours
        case .coverage: .ratio
        case .touches: .touches
        case .activityPerDeal: .touchesPerWeek
        case .leadSteps: [.mqlToSql, .acceptance].contains(variant) ? .share : .count
        }
    }

    /// Fields of deals without which it cannot be counted: to whom one of them is hidden, it is not shown.
    var fields: [String] {
        switch key {
        case .dealSize, .velocity: ["amount"]
        case .winRate, .goalAttainment: variant == .value ? ["amount"] : variant == .honest ? ["expectedClose"] : []
        case .coverage: ["amount", "expectedClose", "forecastCategory"] + (variant == .weighted ? ["probability"] : [])
        case .weightedPipeline: ["amount", "probability", "forecastCategory"]
        case .forecastCategories: ["amount", "expectedClose", "forecastCategory"]
        case .slippage: ["expectedClose"] + (variant == .value ? ["amount"] : [])
        case .goDark: ["expectedClose", "forecastCategory"]
        default: []
        }
    }
}
