/// What a customer's purchases come to: how often it bought again, when last, and since when it is known. All times are in one unit, weeks for instance.
public struct BuyingHistory: Hashable, Codable, Sendable {
    /// Purchases after the first, those of one day being one.
    public let repeats: Int
    /// Time from the first purchase to the last, 0 without repeats, and to now.
    public let lastAt, age: Double
    /// Mean amount of the repeats, in minor units; 0 without repeats.
    public let meanSpend: Double

    public init(repeats: Int, lastAt: Double, age: Double, meanSpend: Double = 0) {
        precondition(repeats >= 0 && 0...max(age, 0) ~= lastAt, "the last purchase lies between the first and now")
        (self.repeats, self.lastAt, self.age, self.meanSpend) = (repeats, repeats == 0 ? 0 : lastAt, age, meanSpend)
    }

    /// - Parameters:
    ///   - purchases: the day and amount of each, in any order; those of one day are one, those after today are not known yet.
    ///   - daysPerUnit: 7 for times in weeks.
    /// - Returns: nil for somebody who has not bought.
    public init?(purchases: [(day: Int, amount: Double)], today: Int, daysPerUnit: Double = 7) {
        let known = purchases.filter { $0.day <= today }
        guard let first = known.map(\.day).min(), let last = known.map(\.day).max() else { return nil }
        let repeats = Set(known.map(\.day)).count - 1
        let spent = known.lazy.filter { $0.day > first }.map(\.amount).compensatedSum()
        self.init(
            repeats: repeats, lastAt: Double(last - first) / daysPerUnit, age: Double(today - first) / daysPerUnit,
            meanSpend: repeats == 0 ? 0 : spent / Double(repeats))
    }
}
