/// When money of deals comes in (metric 3.21): each instalment at the day of closing, and so many days later, by the deal's chance.
public struct CashFlow: Hashable, Codable, Sendable {
    /// The first period first; periods in which nothing comes are left out.
    public let lines: [Line]

    public struct Line: Hashable, Codable, Sendable {
        /// The number of the week or month, as the caller counts them.
        public let period: Int
        /// In minor units of one currency: each instalment times the chance, rounded half away from zero before it is added; and those of
        /// won and committed deals alone, whole.
        public let weighted, committed: Int64
    }

    /// A deal that is open, or won and not yet paid.
    public struct Deal: Hashable, Sendable {
        /// Within 0…1; 1 when it is won.
        public let chance: Double
        /// Whether it is won or promised.
        public let isCommitted: Bool
        /// The day on which it closes or closed.
        public let closes: Int
        /// What is to be paid, each so many days after closing.
        public let instalments: [Instalment]
        /// Days by which this customer usually pays late.
        public let delay: Int

        public init(chance: Double, isCommitted: Bool, closes: Int, instalments: [Instalment], delay: Int = 0) {
            (self.chance, self.isCommitted, self.closes, self.instalments, self.delay) = (min(max(chance, 0), 1), isCommitted, closes, instalments, delay)
        }
    }

    public struct Instalment: Hashable, Sendable {
        public let amount: Int64, days: Int
        public init(amount: Int64, days: Int) { (self.amount, self.days) = (amount, days) }
    }

    /// - Parameters:
    ///   - today: what should have come before counts as coming today.
    ///   - period: the number of the week or month that a day lies in.
    public init(_ deals: [Deal], today: Int, period: (_ day: Int) -> Int) {
        var sums: [Int: (weighted: Int64, committed: Int64)] = [:]
        for deal in deals {
            for instalment in deal.instalments {
                let number = period(max(deal.closes + instalment.days + deal.delay, today)), sum = sums[number] ?? (0, 0)
                let weighted = Int64((Double(instalment.amount) * deal.chance).rounded(.toNearestOrAwayFromZero))
                sums[number] = (sum.weighted + weighted, sum.committed + (deal.isCommitted ? instalment.amount : 0))
            }
        }
        lines = sums.sorted { $0.key < $1.key }.map { Line(period: $0.key, weighted: $0.value.weighted, committed: $0.value.committed) }
    }

    /// Days by which a customer pays late on average, rounded; of none 0.
    public static func delay(daysLate: [Int]) -> Int { daysLate.isEmpty ? 0 : Int((Double(daysLate.reduce(0, +)) / Double(daysLate.count)).rounded()) }
}
