import Domain
import Insights
import Writing

/// Which periods a forecast is held against: so many days long, one every third of that, the last two dozen at most.
struct BackTestPlan: Sendable {
    /// Days of a period, and days from one to the next.
    let length, step: Int
    /// Shorter periods are too coarse to learn from; more of them than these are history.
    static let shortest = 14, most = 24

    /// Periods that begin before that day only teach.
    var from: Day?

    /// - Parameters:
    ///   - days: that are left of the period that is forecast.
    ///   - step: a third of them without it, a week at least.
    init(days: Int, step: Int? = nil) {
        length = max(days, Self.shortest)
        self.step = step ?? max(length / 3, 7)
    }

    /// Made again with what was known then; today is not over and counts in none.
    func test(_ past: PipelinePast, reports: Bool) -> BackTest {
        var options = BackTest.Options()
        options.revision = past.revision
        options.reportFrom = reports ? from.map { Int($0.daysSince1970) } ?? .min : .max
        let known = past.day - 1, origins = BackTest.origins(past.history, horizon: length, step: step, known: known)
        return BackTest(past.history, origins: Array(origins.suffix(Self.most)), horizon: length, known: known, options: options)
    }
}

/// A pipeline's forecast for a period, with all that it was made of.
struct PeriodOutlook: Sendable {
    let past: PipelinePast
    let first, last: Day
    let standing: Standing
    let learned: BackTest.Learned
    let question: ForecastQuestion
    let forecast: Forecast

    /// - Parameters:
    ///   - first: not behind the day after that of the past: what lies between would be counted with it.
    ///   - last: where it has passed, the period is what was won.
    init(_ past: PipelinePast, from first: Day, to last: Day) {
        let end = max(Int(last.daysSince1970), past.day), known = min(Int(last.daysSince1970), past.day)
        (self.past, self.first, self.last) = (past, first, last)
        standing = Standing(past.history, asOf: past.day, end: end)
        learned = BackTestPlan(days: end - past.day).test(past, reports: false).learned
        question = standing.question(
            pipeline: past.history.id, revision: past.revision, won: past.history.won(on: min(Int(first.daysSince1970), known + 1)..<known + 1), chances: learned.recalibrated(standing), luck: learned.luck)
        forecast = Forecast(question)
    }

    /// What finished periods the luck was learned from are worth, overlapping ones in part.
    var finishedPeriods: Double { learned.luck.degreesOfFreedom - PeriodLuck.none.degreesOfFreedom }
    var isLearning: Bool { finishedPeriods < TrackRecord.enoughPeriods - 1e-9 }

    /// Open deals by what their sellers call them, all and those that they expect to close in the period.
    var categories: [CategorySum] {
        var sums = Dictionary(uniqueKeysWithValues: Deal.ForecastCategory.allCases.map { ($0, CategorySum(category: $0)) })
        for place in standing.open.indices {
            guard let now = past.deals[Deal.ID(past.deal(place, of: standing).id)] else { continue }
            sums[now.category]?.add(standing.open[place].amount, closesInside: now.expectedClose.map { first <= $0 && $0 <= last } ?? false)
        }
        return Deal.ForecastCategory.allCases.compactMap { sums[$0] }
    }
}

/// Open deals of one category.
struct CategorySum: Equatable, Sendable {
    let category: Deal.ForecastCategory
    /// Amounts in minor units; an unknown one adds nothing.
    var count = 0, amount: Int64 = 0, closingCount = 0, closingAmount: Int64 = 0

    init(category: Deal.ForecastCategory) { self.category = category }

    mutating func add(_ amount: Int64?, closesInside: Bool) {
        count += 1
        self.amount += amount ?? 0
        guard closesInside else { return }
        closingCount += 1
        closingAmount += amount ?? 0
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("category", category.rawValue)
            json.field("count", Int64(count))
            json.field("amount", amount)
            json.field("closingCount", Int64(closingCount))
            json.field("closingAmount", closingAmount)
        }
    }

    static var schema: Schema {
        .object([
            .init("category", .string(options: Deal.ForecastCategory.allCases.map(\.rawValue))), .init("count", .integer(minimum: 0)), .init("amount", .integer()),
            .init("closingCount", .integer(minimum: 0), description: "Of them those that are expected to close in the period."), .init("closingAmount", .integer()),
        ])
    }
}
