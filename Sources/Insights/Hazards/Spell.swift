/// A deal's stay in one stage. Days are whole local days of the organisation, numbered from any first day (for a calendar effect
/// from 1970-01-01).
public struct Spell: Hashable, Codable, Sendable {
    /// Where a deal goes when it leaves a stage.
    public enum Destination: Hashable, Codable, Sendable {
        case won, lost
        /// Another stage, later or earlier.
        case stage(Int)
        /// Out of sight, to another pipeline for instance: it was here until that day, and nothing is known of what came.
        case elsewhere
    }

    public struct Exit: Hashable, Codable, Sendable {
        public var day: Int
        public var to: Destination
        public init(day: Int, to: Destination) { (self.day, self.to) = (day, to) }
    }

    /// 0 is the first stage.
    public var stage: Int
    public var entry: Int
    /// Nil while the deal is still there. On the day of the entry at the earliest.
    public var exit: Exit?

    public init(stage: Int, entry: Int, exit: Exit? = nil) { (self.stage, self.entry, self.exit) = (stage, entry, exit) }
}

/// Ages in a stage that have one hazard.
public enum AgeBins {
    /// First age, in days, of each bin; the last bin has no end.
    public static let edges = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365]
    public static let count = 17
    /// From this age on all are alike.
    public static let last = 365

    private static let binOfAge = (0...last).map { age in (edges.lastIndex { $0 <= age }) ?? 0 }

    /// The bin of an age in days; a negative age is 0.
    public static func bin(of age: Int) -> Int { binOfAge[min(max(age, 0), last)] }
}
