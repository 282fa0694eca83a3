/// What a share may be, seen so many times in so many: Wilson's score interval (1927), which stays within 0…1 and has a
/// width also where nobody or everybody was counted.
public struct BinomialInterval: Hashable, Codable, Sendable {
    public let lower, upper: Double

    /// - Parameter confidence: how often such intervals hold the true share, .95 for instance. Nothing counted gives 0…1.
    public init(count: Int, of total: Int, confidence: Double = 0.95) {
        precondition(0...max(total, 0) ~= count, "a part is not more than the whole")
        guard total > 0 else {
            (lower, upper) = (0, 1)
            return
        }
        let z = Normal.quantile(0.5 + confidence / 2), n = Double(total), share = Double(count) / n
        let scale = 1 + z * z / n, middle = (share + z * z / (2 * n)) / scale
        let half = z / scale * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        lower = count == 0 ? 0 : max(middle - half, 0)
        upper = count == total ? 1 : min(middle + half, 1)
    }
}
