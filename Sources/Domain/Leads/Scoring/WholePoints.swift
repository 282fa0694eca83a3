/// Whole numbers that add up.
public enum WholePoints {
    /// Rounds each part so that all of them add up to `total`: each is rounded down, and what is missing goes, one by one, to those
    /// that lost most, the earlier first (largest remainder, Hamilton 1792).
    /// - Parameter total: within the number of parts of their sum; what cannot be shared out so goes round once more.
    public static func share(_ parts: [Double], total: Int) -> [Int] {
        guard !parts.isEmpty else { return [] }
        var whole = parts.map { Int($0.rounded(.down)) }, missing = total - whole.reduce(0, +)
        let order = parts.indices.sorted { left, right in
            let (lost, other) = (parts[left] - parts[left].rounded(.down), parts[right] - parts[right].rounded(.down))
            return lost == other ? left < right : lost > other
        }
        var place = 0
        while missing != 0 {
            // Too much is taken from those that lost least.
            let index = order[missing > 0 ? place % order.count : order.count - 1 - place % order.count]
            whole[index] += missing > 0 ? 1 : -1
            missing += missing > 0 ? -1 : 1
            place += 1
        }
        return whole
    }
}
