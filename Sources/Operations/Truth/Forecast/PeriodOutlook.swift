import Domain
import Insights
import Writing

/// Which periods a forecast is held against: so many days long, one every third of that, the last two dozen at most.
struct BackTestPlan: Sendable {
    /// Days of a period, and days from one to the next.
    let length, step: Int
    /// Periods begin behind the last days of months, whatever the step.
    var beginsWithMonths = false
    /// Periods that begin earlier only teach; nil reports all.
    var reportedFrom: Day?
    /// Shorter periods are too coarse to learn from; more of them than these are history.
    static let shortest = 14, most = 24

    /// - Parameter days: that are left of the period that is forecast.
    init(days: Int, step: Int? = nil) {
        length = max(days, Self.shortest)
        self.step = step ?? max(length / 3, 7)
    }

    /// Made again with what was known then; today is not over and counts in none.
    func test(_ past: PipelinePast, reports: Bool) -> BackTest {
        var options = BackTest.Options()
        options.revision = past.revision
        options.reportFrom = reports ? reportedFrom.map { Int($0.daysSince1970) } ?? .min : .max
        let known = past.day - 1, origins = beginsWithMonths ? monthEnds(past, known: known) : BackTest.origins(past.history, horizon: length, step: step, known: known)
        return BackTest(past.history, origins: Array(origins.suffix(Self.most)), horizon: length, known: known, options: options)
    }

    /// Last days of months behind which a period has ended, as long as enough had been recorded.
    private func monthEnds(_ past: PipelinePast, known: Int) -> [Int] {
        guard let observed = past.history.observed(asOf: known) else { return [] }
        var month = past.today + (1 - past.today.parts.day), ends: [Int] = []
        while Int(month.daysSince1970) - 1 >= observed + BackTest.leastDays {
            if Int(month.daysSince1970) - 1 + length <= known { ends.insert(Int(month.daysSince1970) - 1, at: 0) }
            month = month.adding(months: -1)
        }
        return ends
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
    /// The same standing, asked for the days before a period that has not begun: what is won in them is no part of it. Nil of one that has begun.
    let before: Standing?

    /// - Parameter last: where it has passed, the period is what was won.
    init(_ past: PipelinePast, from first: Day, to last: Day) {
        let end = max(Int(last.daysSince1970), past.day), known = min(Int(last.daysSince1970), past.day)
        let standing = Standing(past.history, asOf: past.day, end: end), learned = BackTestPlan(days: end - past.day).test(past, reports: false).learned
        let before = first > past.today + 1 ? Standing(past.history, asOf: past.day, end: Int(first.daysSince1970) - 1) : nil
        let whole = standing.question(
            pipeline: past.history.id, revision: past.revision, won: past.history.won(on: min(Int(first.daysSince1970), known + 1)..<known + 1), chances: learned.recalibrated(standing), luck: learned.luck)
        let question = before.map { whole.later(than: $0, within: standing) } ?? whole
        (self.past, self.first, self.last, self.standing, self.learned, self.before, self.question) = (past, first, last, standing, learned, before, question)
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

    /// What was won with what sellers call sure, and with all that they call possible (3.9). Deals whose day has passed are in neither: nobody has said when instead.
    var called: (commit: CalledSum, bestCase: CalledSum) {
        var commit = CalledSum(amount: question.won), possible = CalledSum()
        for place in standing.open.indices {
            guard let now = past.deals[Deal.ID(past.deal(place, of: standing).id)], let close = now.expectedClose, max(first, past.today) <= close, close <= last else { continue }
            switch now.category {
            case .commit: commit.add(standing.open[place].amount)
            case .mostLikely, .bestCase: possible.add(standing.open[place].amount)
            case .pipeline, .omitted: continue
            }
        }
        return (commit, CalledSum(count: commit.count + possible.count, amount: commit.amount + possible.amount))
    }
}

/// What was won in a period, with open deals that sellers call sure or possible in it.
public struct CalledSum: Equatable, Sendable {
    /// Open deals; an unknown amount adds nothing.
    public private(set) var count: Int
    /// Minor units.
    public private(set) var amount: Int64

    init(count: Int = 0, amount: Int64 = 0) { (self.count, self.amount) = (count, amount) }

    mutating func add(_ amount: Int64?) {
        count += 1
        self.amount += amount ?? 0
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("amount", amount)
            json.field("count", Int64(count))
        }
    }

    static var schema: Schema { .object([.init("amount", .integer(), description: "With what was won."), .init("count", .integer(minimum: 0), description: "Open deals in it.")]) }
}

extension ForecastQuestion {
    /// The same for the days behind a standing that ends earlier: each deal with its chance to be won in them, and not before.
    /// - Parameters:
    ///   - before: of the same day; the period begins behind its end.
    ///   - standing: whose question this is.
    fileprivate func later(than before: Standing, within standing: Standing) -> ForecastQuestion {
        var later = self
        later.open = open.indices.map { place in
            let all = standing.open[place].chance, early = before.open[place].chance
            return OpenDeal(stage: open[place].stage, chance: all > 0 ? open[place].chance * max(1 - early / all, 0) : 0, amount: open[place].amount)
        }
        later.newWins = NewWins(mean: max(newWins.mean - NewWins(standing.arrivals, before.wins).mean, 0), excess: newWins.excess)
        return later
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
