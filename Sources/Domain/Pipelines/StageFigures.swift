/// What deals tell about one stage in a stretch of time.
public struct StageFigures: Equatable, Sendable {
    /// Deals that came in.
    public var entered = 0
    /// Deals that were there at any time.
    public var stays = 0
    /// Deals that left it for another stage of the pipeline, were won or lost; and of these, the ones that went on or were won.
    public var left = 0
    public var wentOn = 0
    /// How long each of those stayed, in days.
    public var days: [Double] = []
    /// How often somebody was in touch with a deal while it was there.
    public var touches = 0
    /// The stretch of time, in weeks.
    public var weeks: Double = 0
    public init() {}

    /// Nil while there is nothing to tell it from.
    public func value(of metric: Stage.GoalMetric) -> Double? {
        switch metric {
        case .conversion: left > 0 ? Double(wentOn) / Double(left) * 100 : nil
        case .medianDays: Self.middle(days)
        case .entering: weeks > 0 ? Double(entered) / weeks : nil
        case .touches: stays > 0 ? Double(touches) / Double(stays) : nil
        }
    }

    private static func middle(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted(), half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }
}

extension Stage.GoalMetric {
    /// Days should be few, everything else should be much.
    public func isMet(_ value: Double, target: Double) -> Bool { self == .medianDays ? value <= target : value >= target }
}
