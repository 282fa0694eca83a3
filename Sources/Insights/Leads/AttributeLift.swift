import Glibc

/// How much oftener those who have a value were won than all of them.
public struct AttributeLift: Hashable, Sendable {
    public let field: String
    public let value: Value
    /// Those who have it, and how many of them were won.
    public let count, won: Int
    /// The share that was won, beside the share of all: 2 is twice as often.
    public let lift: Double
    /// What the lift surely is, 19 times in 20: the end of the interval that is nearer to 1; 1 where that lies between its ends.
    public let sure: Double

    public enum Value: Hashable, Sendable {
        case word(String)
        /// Numbers above the one and up to the other; nil is open.
        case numbers(above: Double?, upTo: Double?)
    }

    /// Fewer than these prove nothing.
    public static let least = 10

    /// - Parameter base: the share of all that was won, above 0.
    init?(field: String, value: Value, count: Int, won: Int, base: Double) {
        guard count >= Self.least, base > 0 else { return nil }
        let interval = BinomialInterval(count: won, of: count), rate = Double(won) / Double(count)
        (self.field, self.value, self.count, self.won, lift) = (field, value, count, won, rate / base)
        sure = rate >= base ? max(interval.lower / base, 1) : min(interval.upper / base, 1)
    }

    /// Points of a rule that says so: 15 for each doubling, drawn towards none as by four more of the usual kind, 40 at most.
    public func points(base: Double) -> Int {
        let drawn = (Double(won) + 4 * base) / (Double(count) + 4) / base
        return Int(min(max(15 * log2(max(drawn, 1e-6)), -40), 40).rounded())
    }

    /// Ranks values by what their lift surely is, in either direction, those that say something alone.
    /// - Parameters:
    ///   - words: of each field the values with how many have them and how many of these were won.
    ///   - numbers: of each field the number of each one, with whether it was won.
    public static func rank(words: [String: [String: (count: Int, won: Int)]], numbers: [String: [(number: Double, won: Bool)]], count: Int, won: Int) -> [AttributeLift] {
        guard count > 0, won > 0 else { return [] }
        let base = Double(won) / Double(count)
        var found: [AttributeLift] = []
        for (field, values) in words { found += values.compactMap { AttributeLift(field: field, value: .word($0.key), count: $0.value.count, won: $0.value.won, base: base) } }
        for (field, rows) in numbers { found += fifths(field, rows, base) }
        return found.filter { $0.sure != 1 }.sorted { left, right in
            let (one, other) = (abs(log(max(left.sure, 1e-9))), abs(log(max(right.sure, 1e-9))))
            return one == other ? (left.field, left.text) < (right.field, right.text) : one > other
        }
    }

    /// Numbers in five parts of about the same size.
    private static func fifths(_ field: String, _ rows: [(number: Double, won: Bool)], _ base: Double) -> [AttributeLift] {
        let sorted = rows.map(\.number).sorted()
        var cuts: [Double] = []
        for share in [0.2, 0.4, 0.6, 0.8] { if let cut = sorted.quantileOfSorted(share), cut < sorted.last ?? cut, cut != cuts.last { cuts.append(cut) } }
        return (0...cuts.count).compactMap { place in
            let low = place > 0 ? cuts[place - 1] : nil, high = place < cuts.count ? cuts[place] : nil
            let inside = rows.filter { $0.number > low ?? -.infinity && $0.number <= high ?? .infinity }
            return AttributeLift(field: field, value: .numbers(above: low, upTo: high), count: inside.count, won: inside.count { $0.won }, base: base)
        }
    }

    private var text: String { switch value { case .word(let word): word; case .numbers(let above, _): above.map { String($0) } ?? "" } }
}
