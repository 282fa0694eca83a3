import Glibc

/// What a pipeline brings in a day: deals × win rate × deal size / days of a cycle (metric 3.5).
public struct Velocity: Hashable, Codable, Sendable {
    /// Qualified open deals.
    public let deals: Double
    /// 0…1.
    public let winRate: Double
    /// Mean amount of a won deal, in minor units.
    public let dealSize: Double
    /// Days from the start to the win, at least 1.
    public let cycleDays: Double

    /// Nil where one of the four is not known. A cycle below a day counts as one.
    public init?(deals: Int, winRate: Double?, dealSize: Double?, cycleDays: Double?) {
        guard let winRate, let dealSize, let cycleDays, deals >= 0, 0...1 ~= winRate, cycleDays >= 0 else { return nil }
        (self.deals, self.winRate, self.dealSize, self.cycleDays) = (Double(deals), winRate, dealSize, max(cycleDays, 1))
    }

    /// Minor units a day, unrounded.
    public var perDay: Double { deals * winRate * dealSize / cycleDays }

    public enum Factor: String, CaseIterable, Codable, Sendable {
        case deals, winRate, dealSize, cycleDays
    }

    /// What a tenth more deals, wins or size, or a tenth fewer days, adds a day, in minor units. A win rate does not rise above 1, nor do days fall below 1.
    /// - Parameter share: by what share the factor gets better, .1 for a tenth.
    public func gain(from factor: Factor, by share: Double = 0.1) -> Double {
        let better: Double = switch factor {
        case .deals, .dealSize: 1 + share
        case .winRate: winRate > 0 ? min(1 + share, 1 / winRate) : 1
        case .cycleDays: cycleDays / max(cycleDays * (1 - share), 1)
        }
        return perDay * (better - 1)
    }

    /// log change of what comes in a day from another velocity to this one, split by factor: the parts add up to the whole. Nil where either brings nothing.
    public func change(since before: Velocity) -> [Factor: Double]? {
        guard perDay > 0, before.perDay > 0 else { return nil }
        return [
            .deals: log(deals / before.deals), .winRate: log(winRate / before.winRate), .dealSize: log(dealSize / before.dealSize),
            .cycleDays: -log(cycleDays / before.cycleDays),
        ]
    }
}
