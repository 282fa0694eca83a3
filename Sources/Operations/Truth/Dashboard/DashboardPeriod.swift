import Domain

/// How far back a dashboard looks.
public enum DashboardSpan: String, CaseIterable, Sendable {
    case days30 = "30", days90 = "90", days365 = "365", quarter

    /// The first day of the period that ends with a day.
    func first(upTo last: Day, fiscalMonth: Int) -> Day {
        switch self {
        case .days30: last + -29
        case .days90: last + -89
        case .days365: last + -364
        case .quarter: FiscalQuarter(holding: last, fiscalMonth: fiscalMonth).first
        }
    }
}

/// Days of the workspace's calendar, as they were known at a moment.
public struct DashboardPeriod: Equatable, Sendable {
    public let first: Day, last: Day
    /// Nothing that came later counts.
    public let knownAt: Timestamp
    /// Whether it ends with the moment from which the dashboard looks.
    public let isLatest: Bool

    /// The periods of the same length that follow each other up to a day, the oldest first. Of an earlier one nothing is known that came after its end:
    /// like is compared with like.
    static func row(of count: Int, from first: Day, to last: Day, at moment: Timestamp, in zone: Zone) -> [DashboardPeriod] {
        let length = last - first + 1
        return (0..<count).reversed().map { back in
            let end = last + -(back * length)
            return DashboardPeriod(first: first + -(back * length), last: end, knownAt: back == 0 ? moment : min(moment, zone.moment(of: end + 1)), isLatest: back == 0)
        }
    }
}
