import Glibc

extension Forecast {
    /// Draws the period of one pipeline many times.
    ///
    /// Each draw is won + (open + new) · exp(b + σz − σ²/2). The 400 open deals with the largest v √(p(1−p)) are won or not, each by itself;
    /// the rest is one normal variable, not below 0. The expected sum is won + (M_open + M_new) eᵇ without any drawing.
    /// - Parameter shocks: the luck of the period; by default that of the question's days, with the degrees of freedom of its pipeline.
    public init(_ question: ForecastQuestion, shocks: PeriodShocks? = nil, draws: Int = usualDraws) {
        let moments = ForecastMoments(question), luck = question.luck, growth = exp(luck.bias)
        let split = Split(won: question.won, open: moments.openByStage.map { Self.rounded($0 * growth) }, new: Self.rounded(moments.new * growth))
        guard moments.mean > 0 || moments.variance > 0 else {
            self.init(split: split, moments: moments, draws: [])
            return
        }
        let shocks = shocks ?? PeriodShocks(seed: question.shockSeed, degreesOfFreedom: luck.degreesOfFreedom, count: draws)
        let bets = Bets(question), won = Double(question.won)
        var numbers = RandomNumbers(seed: question.seed), sums: [Double] = []
        sums.reserveCapacity(shocks.values.count)
        for z in shocks.values { sums.append(won + bets.draw(question, &numbers) * luck.factor(z)) }
        self.init(split: split, moments: moments, draws: sums)
    }

    /// Several pipelines, each by itself and all together: their draws are added one by one with the same luck, which has the fewest
    /// degrees of freedom of them. All for the same days.
    public static func together(_ questions: [ForecastQuestion], draws: Int = usualDraws) -> (each: [Forecast], sum: Forecast) {
        guard let first = questions.first else { return ([], Forecast(split: Split(won: 0, open: [], new: 0), moments: nil, draws: [])) }
        precondition(questions.allSatisfy { $0.day == first.day && $0.end == first.end }, "pipelines are added for the same days")
        let freedom = questions.reduce(first.luck.degreesOfFreedom) { min($0, $1.luck.degreesOfFreedom) }
        let shocks = PeriodShocks(seed: first.shockSeed, degreesOfFreedom: freedom, count: draws)
        let each = questions.map { Forecast($0, shocks: shocks) }
        var sums = [Double](repeating: 0, count: draws)
        for forecast in each {
            for place in sums.indices { sums[place] += forecast.draws.isEmpty ? Double(forecast.split.won) : forecast.draws[place] }
        }
        let split = Split(won: each.reduce(0) { $0 + $1.split.won }, open: each.map { $0.split.open.reduce(0, +) }, new: each.reduce(0) { $0 + $1.split.new })
        return (each, Forecast(split: split, moments: nil, draws: each.allSatisfy(\.draws.isEmpty) ? [] : sums))
    }
}

/// Open deals as they are drawn.
private struct Bets {
    private let chances: [Double]
    /// NaN where the amount is drawn too.
    private let amounts: [Double]
    /// Mean and standard deviation of all other deals together.
    private let rest: (mean: Double, deviation: Double)

    init(_ question: ForecastQuestion) {
        let weights = question.open.map { deal in question.worth(deal).mean * (deal.chance * (1 - deal.chance)).squareRoot() }
        var order = Array(question.open.indices)
        if order.count > Forecast.drawnOneByOne { order.sort { (weights[$1], $0) < (weights[$0], $1) } }
        let first = order.prefix(Forecast.drawnOneByOne).map { question.open[$0] }, others = order.dropFirst(Forecast.drawnOneByOne).lazy.map { question.open[$0] }
        chances = first.map(\.chance)
        amounts = first.map { $0.amount.map(Double.init) ?? .nan }
        rest = (others.map { $0.chance * question.worth($0).mean }.compensatedSum(), others.map(question.variance).compensatedSum().squareRoot())
    }

    func draw(_ question: ForecastQuestion, _ numbers: inout RandomNumbers) -> Double {
        var sum = 0.0
        for place in chances.indices where numbers.uniform() < chances[place] {
            sum += amounts[place].isNaN ? question.amounts.draw(&numbers) : amounts[place]
        }
        if rest.mean > 0 || rest.deviation > 0 { sum += max(rest.mean + rest.deviation * numbers.normal(), 0) }
        return sum + question.amounts.sum(of: question.newWins.draw(&numbers), &numbers)
    }
}
