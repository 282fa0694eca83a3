/// How long something lasted, and how it ended.
public struct Lifetime: Hashable, Codable, Sendable {
    /// From when on it was watched; before, its end would not have been seen (delayed entry).
    public var entry: Double
    public var end: Double
    /// 0, 1, …; nil when it has not ended.
    public var cause: Int?

    public init(entry: Double = 0, end: Double, cause: Int?) { (self.entry, self.end, self.cause) = (entry, end, cause) }
}
