import Domain
import Insights

/// A period from its first day to its last: what was won by each day, and where it will be by those that come.
public struct ForecastLanding: Sendable {
    public struct Point: Sendable {
        public let day: Day
        /// Won by the end of the day; nil of days that have not come.
        public let won: Int64?
        /// What is to be expected by then, with the ranges that hold 8 and 5 times in 10; nil of days that have passed.
        public let expected: Int64?
        public let wide, narrow: ClosedRange<Int64>?
    }

    /// At even distances, as far as the ends and today let them be, the oldest first. The last one is the forecast of the period.
    public let points: [Point]

    /// Distances from the first day to the last, and draws for each point between today and the end.
    static let steps = 12, draws = 2_000

    init(_ outlook: PeriodOutlook) {
        let today = outlook.past.today, first = outlook.first, last = outlook.last, step = max((last - first) / Self.steps, 1)
        var days: Set<Day> = [first, last]
        if first <= today, today <= last { days.insert(today) }
        // Counted from today, so that the line and the band meet in a whole step.
        let from = min(max(today, first), last)
        for place in 1...Self.steps + 1 {
            for day in [from + -place * step, from + place * step] where first < day && day < last && day - first >= step / 2 && last - day >= step / 2 { days.insert(day) }
        }
        points = days.sorted().map { day in
            guard day > today else {
                let won = outlook.past.history.won(on: Int(first.daysSince1970)..<Int(day.daysSince1970) + 1), isNow = day == today && today < last
                return Point(day: day, won: won, expected: isNow ? won : nil, wide: isNow ? won...won : nil, narrow: isNow ? won...won : nil)
            }
            let forecast = day == last ? outlook.forecast : outlook.forecast(until: day, draws: Self.draws)
            let nothing = forecast.expected...forecast.expected
            return Point(day: day, won: nil, expected: forecast.expected, wide: forecast.range(0.8) ?? nothing, narrow: forecast.range(0.5) ?? nothing)
        }
    }
}

extension PeriodOutlook {
    /// The period's forecast, as far as it will be by a day before its end: each deal's chance in the proportion in which deals of its stage and age are won by then.
    func forecast(until day: Day, draws: Int) -> Forecast {
        let early = Standing(past.history, asOf: past.day, end: max(Int(day.daysSince1970), past.day)), known = before.map { NewWins(standing.arrivals, $0.wins).mean } ?? 0
        var question = self.question
        question.end = early.end
        question.open = question.open.indices.map { place in
            let passed = before?.open[place].chance ?? 0, whole = standing.open[place].chance - passed, part = early.open[place].chance - passed
            return OpenDeal(stage: question.open[place].stage, chance: whole > 0 ? question.open[place].chance * min(max(part / whole, 0), 1) : 0, amount: question.open[place].amount)
        }
        question.newWins = NewWins(mean: max(NewWins(standing.arrivals, early.wins).mean - known, 0), excess: question.newWins.excess)
        return Forecast(question, draws: draws)
    }
}
