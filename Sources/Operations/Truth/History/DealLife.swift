import Domain
import Insights

/// All states of one deal up to a moment, as a pipeline's history is made of them.
struct DealLife: Sendable {
    struct State: Sendable {
        let from: Day
        let pipeline: Pipeline.ID
        let stage: Stage.ID
        let status: Deal.Status
        let amount: Int64?
        let currency: Currency
        let expectedClose: Day?
        let category: Deal.ForecastCategory
        let owner: User.ID?
        let isNurture, isDeleted, isImported: Bool
        let origin: ChronicledDeal.Origin

        var isResting: Bool { status == .open && isNurture }
    }

    let id: Deal.ID
    private(set) var states: [State] = []

    init(id: Deal.ID) { self.id = id }

    /// As it was known at a moment; nil of a deal that never was in the pipeline by then, or is in the trash.
    init?(_ deal: ChronicledDeal, in pipeline: Pipeline.ID, until moment: Timestamp, _ zone: Zone) {
        guard !deal.isInTrash, deal.states.contains(where: { $0.pipeline == pipeline && $0.from <= moment }) else { return nil }
        id = deal.id
        states = deal.states.prefix { $0.from <= moment }.map { state in
            State(
                from: zone.day(of: state.from), pipeline: state.pipeline, stage: state.stage, status: state.status, amount: state.amount, currency: state.currency, expectedClose: state.expectedClose,
                category: state.category, owner: state.owner, isNurture: state.isNurture, isDeleted: state.isDeleted, isImported: state.isImported, origin: state.origin)
        }
    }

    var last: State? { states.last }

    mutating func append(_ state: State) { states.append(state) }

    /// How many of the first states an import guessed of a deal that had ended: when it began and how it ended was told, but nothing of its way.
    var guesses: Int {
        let told = states.prefix { $0.isImported }
        guard let end = told.last, end.status != .open, told.allSatisfy({ $0.origin != .story }) else { return 0 }
        return told.count
    }

    /// Takes what was guessed out. What was lived here afterwards stays.
    mutating func dropGuesses() { states.removeFirst(guesses) }

    /// Whether it ended, on a way that is known.
    var hasKnownEnd: Bool { guesses == 0 && states.contains { $0.status != .open } }

    /// What happened in a pipeline. In another one, at rest and in the trash a deal is out of sight. Disqualified is lost: it brings no money.
    /// One that was out of sight until it ended came for that day, so that what it brought is in no sum forgotten.
    func steps(in pipeline: Pipeline.ID, _ stages: HistoryStages) -> [Episode.Step] {
        var steps: [Episode.Step] = [], isOpen = false, hasEnded = false
        for state in states {
            let day = Int(state.from.daysSince1970)
            guard state.pipeline == pipeline, !state.isResting, !state.isDeleted, let stage = stages[state.stage] else {
                steps.append(Episode.Step(day: day, to: .elsewhere))
                isOpen = false
                continue
            }
            if state.status == .open {
                (isOpen, hasEnded) = (true, false)
                steps.append(Episode.Step(day: day, to: .stage(stage)))
                continue
            }
            if !isOpen, !hasEnded { steps.append(Episode.Step(day: day, to: .stage(stage))) }
            (isOpen, hasEnded) = (false, true)
            steps.append(Episode.Step(day: day, to: state.status == .won ? .won : .lost))
        }
        return steps
    }

    /// Expected days of closing, from the days on which they were said.
    var closes: [Dated<Int?>] { Self.changes(states.map { Dated(day: Int($0.from.daysSince1970), $0.expectedClose.map { Int($0.daysSince1970) }) }) }

    /// Of several values of one day the last, and each only where it differs from the one before.
    static func changes<Value: Equatable>(_ values: [Dated<Value>]) -> [Dated<Value>] {
        var kept: [Dated<Value>] = []
        for value in values {
            if kept.last?.day == value.day { kept.removeLast() }
            if let last = kept.last, last.value == value.value { continue }
            kept.append(value)
        }
        return kept
    }
}

/// Amounts of deals in one currency, by day.
struct HistoryAmounts: Sendable {
    let rates: RateBook
    /// Days on which rates were noted, ascending.
    let rateDays: [Day]
    /// The last day that is known.
    let today: Day

    /// What a deal was thought to bring, from day to day.
    ///
    /// While it is open at the rate of each day, since its end at that of the day of the end, also where the amount was put right later. Without a rate an
    /// open deal is worth 0 and a closed one nothing that is known. An amount of 0 is 0; one that nobody knows is nil.
    func amounts(of life: DealLife) -> (amounts: [Dated<Int64?>], isWithoutRate: Bool) {
        var values: [Dated<Int64?>] = [], closed: Day?, lacks = false
        func add(_ day: Day, _ value: Int64?) { values.append(Dated(day: Int(day.daysSince1970), value)) }
        func converted(_ state: DealLife.State, _ day: Day) -> Int64?? {
            guard let amount = state.amount else { return .some(nil) }
            guard let value = rates.convert(amount, from: state.currency, at: day) else { return nil }
            return .some(value)
        }
        for (place, state) in life.states.enumerated() {
            guard state.status == .open else {
                let day = closed ?? state.from, value = converted(state, day)
                closed = day
                lacks = lacks || value == nil
                add(day, value ?? nil)
                continue
            }
            closed = nil
            let end = place + 1 < life.states.count ? life.states[place + 1].from : today + 1
            let days = state.currency == rates.target || state.amount == nil ? [] : rateDays.filter { state.from < $0 && $0 < end }
            for day in [state.from] + days {
                let value = converted(state, day)
                if place + 1 == life.states.count { lacks = lacks || value == nil }
                add(day, value ?? 0)
            }
        }
        return (DealLife.changes(values), lacks)
    }
}
