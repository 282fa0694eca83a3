/// When a card with an objection is shown again: what one knows comes later each time, what one does not know comes tomorrow.
public struct Repetition: Equatable, Sendable {
    /// How often it was known in a row.
    public var streak: Int64
    /// From when it is due.
    public var due: Day

    /// Days until a card comes again, by how often it was known in a row.
    public static let intervals = [1, 3, 7, 21]

    public init(streak: Int64, due: Day) { (self.streak, self.due) = (streak, due) }

    /// After the card was answered on `day`.
    public static func after(_ streak: Int64, knew: Bool, on day: Day) -> Repetition {
        guard knew else { return Repetition(streak: 0, due: day + intervals[0]) }
        let next = min(Int(max(streak, 0)) + 1, intervals.count)
        return Repetition(streak: Int64(next), due: day + intervals[next - 1])
    }
}
