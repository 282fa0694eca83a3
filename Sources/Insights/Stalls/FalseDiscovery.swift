/// Many tests at once: how many of those that are shown as found would be found by chance alone.
public enum FalseDiscovery {
    /// What Benjamini and Hochberg (1995) make of p-values, in their order: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ · n / j, at most 1. Showing all with
    /// q ≤ .05 lets about one in twenty of them be chance.
    public static func adjusted(_ chances: [Double]) -> [Double] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        var answer = chances, least = 1.0
        for (place, index) in order.enumerated().reversed() {
            least = min(least, chances[index] * Double(order.count) / Double(place + 1))
            answer[index] = least
        }
        return answer
    }
}
