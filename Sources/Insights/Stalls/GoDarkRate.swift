/// Promised deals whose people have gone silent (metric 3.13): of those in commit or best case when it was looked ahead.
public struct GoDarkRate: Hashable, Codable, Sendable {
    public let dark: Conversion
    /// Days without a sign from the other side beyond which a deal counts as dark.
    public let limit: Int

    /// The shortest limit.
    public static let leastLimit = 7

    /// The 80th percentile of the organisation's own gaps between signs in that stage, rounded up, at least 7 days.
    public static func limit(gaps: [Int]) -> Int { max(gaps.map(Double.init).sorted().quantileOfSorted(0.8).map { Int($0.rounded(.up)) } ?? 0, leastLimit) }

    /// A promised deal, by days.
    public struct Deal: Hashable, Sendable {
        /// The last sign of a person on the other side: an answer, a meeting, a call, an offer opened by somebody known; nil of none.
        public let lastSign: Int?
        public let expectedClose: Int?
        /// The days after which its stage counts it as dark.
        public let limit: Int?
        public init(lastSign: Int?, expectedClose: Int?, limit: Int? = nil) { (self.lastSign, self.expectedClose, self.limit) = (lastSign, expectedClose, limit) }
    }

    /// A deal is dark when more than the limit lies between its last sign and its expected day, or the day of asking if that is earlier. One without any sign is dark.
    /// - Parameter limit: for deals without one of their own.
    public init(_ deals: [Deal], limit: Int, asOf day: Int) {
        self.limit = limit
        dark = Conversion(deals.count { deal in deal.lastSign.map { min(deal.expectedClose ?? day, day) - $0 > deal.limit ?? limit } ?? true }, of: deals.count)
    }
}
