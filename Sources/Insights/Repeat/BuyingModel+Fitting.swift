import Glibc

extension BuyingModel {
    /// Customers that a model needs, and those of them that must have bought again.
    public static let leastCustomers = 100, leastRepeaters = 30

    /// Whether there is enough to learn from.
    public static func isEnough(_ histories: [BuyingHistory]) -> Bool { histories.count >= leastCustomers && histories.count { $0.repeats > 0 } >= leastRepeaters }

    /// The model of the largest likelihood: a search over the logarithms of its parameters from r = 1, α = median age, a = 1, b = 2, with times
    /// scaled so that the longest is 10.
    /// - Returns: nil for fewer than 100 customers or 30 repeaters, and where the search finds no end.
    public init?(_ histories: [BuyingHistory]) {
        let ages = histories.map(\.age).sorted()
        guard Self.isEnough(histories), let oldest = ages.last, oldest > 0, let median = ages.quantileOfSorted(0.5) else { return nil }
        let scale = 10 / oldest, groups = BuyingGroups(histories, scale: scale)
        let found = LowestPoint.search(from: [1, max(median * scale, 0.01), 1, 2].map { log($0) }) { point in
            // Beyond e±12 the likelihood is flat: customers alike, or leaving never or at once.
            guard point.allSatisfy({ abs($0) < 12 }) else { return .infinity }
            return -BuyingModel(r: exp(point[0]), alpha: exp(point[1]), a: exp(point[2]), b: exp(point[3])).logLikelihood(groups) / Double(histories.count)
        }
        guard found.value.isFinite else { return nil }
        self.init(r: exp(found.point[0]), alpha: exp(found.point[1]) / scale, a: exp(found.point[2]), b: exp(found.point[3]))
    }
}
