public import Domain

/// What the time machine shows beside the cards.
public struct PastMoment: Sendable {
    /// The day at whose end the board is shown.
    public var day: Day
    /// The first day that the scrubber reaches; the last is today.
    public var first: Day
    /// Open value at even distances from `first` to today, in minor units; fewer than two draw no curve.
    public var curve: [Int64]
    /// Open deals on that day, and their value in minor units.
    public var count: Int
    public var value: Int64
    /// What became of them since.
    public var won: Int
    public var lost: Int
    public var nurtured: Int

    public init(day: Day, first: Day, curve: [Int64] = [], count: Int, value: Int64, won: Int = 0, lost: Int = 0, nurtured: Int = 0) {
        (self.day, self.first, self.curve, self.count, self.value) = (day, first, curve, count, value)
        (self.won, self.lost, self.nurtured) = (won, lost, nurtured)
    }
}
