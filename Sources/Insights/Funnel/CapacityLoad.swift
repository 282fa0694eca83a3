/// Hours that deals will ask for, beside those that there are, for a person or a role in a week (metric 3.22).
public struct CapacityLoad: Hashable, Codable, Sendable {
    /// Σ chance × hours, and hours without holidays and leave.
    public let expected, available: Double

    /// Shares of the hours above which somebody has too much, and below which there is slack.
    public static let most = 1.0, least = 0.6

    public init(expected: Double, available: Double) { (self.expected, self.available) = (expected, available) }

    /// - Parameter work: chance and hours of what is left of each deal in that week for that role.
    public init(_ work: [(chance: Double, hours: Double)], available: Double) { self.init(expected: work.lazy.map { $0.chance * $0.hours }.compensatedSum(), available: available) }

    /// expected / available; nil where there are no hours.
    public var load: Double? { available > 0 ? expected / available : nil }

    public enum Level: String, Codable, Sendable {
        case over, fits, slack
    }

    /// Without hours anything is too much, and nothing fits.
    public func level(most: Double = most, least: Double = least) -> Level {
        guard let load else { return expected > 0 ? .over : .fits }
        return load > most ? .over : load < least ? .slack : .fits
    }

    /// Hours that are missing, or negative ones that are left.
    public var gap: Double { expected - available }
}
