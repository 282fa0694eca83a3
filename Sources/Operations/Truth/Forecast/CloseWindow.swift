import Insights

/// When an open deal will likely be won, if it is: in so many days, from the chances to be won by then.
public struct CloseWindow: Equatable, Sendable {
    /// Days ahead by which 1 in 10, half and 9 in 10 of such deals that are ever won have been.
    public let early, middle, late: Int

    /// Days ahead that are asked for; between them the chance is taken to grow evenly.
    static let days = [0, 7, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 545, WinTable.ever]
    static let shares = (early: 0.1, middle: 0.5, late: 0.9)

    /// - Parameter chance: to be won within so many days; 0 of none. Nil where it will never be.
    init?(chance: (Int) -> Double) {
        let chances = Self.days.map { $0 == 0 ? 0 : chance($0) }
        guard let ever = chances.last, ever > 0 else { return nil }
        func day(_ share: Double) -> Int {
            let wanted = share * ever
            guard let place = chances.firstIndex(where: { $0 >= wanted }), place > 0 else { return 0 }
            let rise = chances[place] - chances[place - 1], part = rise > 0 ? (wanted - chances[place - 1]) / rise : 1
            return Int((Double(Self.days[place - 1]) + part * Double(Self.days[place] - Self.days[place - 1])).rounded())
        }
        (early, middle, late) = (day(Self.shares.early), day(Self.shares.middle), day(Self.shares.late))
    }
}
