import Domain
import Insights
import Storage

/// Counts everything that a dashboard takes from the history of deals, while the deals pass by once.
struct DashboardReading {
    /// The same question of each period, the oldest first.
    let questions: [FigureQuestion]
    let scope: FigureScope
    /// Those whose fields the actor sees.
    private let seen: [FigureChoice]
    /// By period.
    private var tiles: [[FigureChoice: any DealMeasure]]
    private var conversion: ConversionMeasure, stageTime: StageTimeMeasure, touches: TouchMeasure, sizes: SizeMeasure
    /// Amounts today of deals to which something happened in the period.
    private var amounts: [Int64: Int64] = [:]
    private let seesAmounts: Bool

    static let choices: [FigureChoice] = [.winRate, .dealSize, .cycleLength, .velocity].compactMap { FigureChoice($0) }
    private static let response = FigureChoice(.responseTime)

    private var question: FigureQuestion { questions[questions.count - 1] }

    init(_ questions: [FigureQuestion], _ scope: FigureScope, seesAmounts: Bool) {
        (self.questions, self.scope, self.seesAmounts) = (questions, scope, seesAmounts)
        let question = questions[questions.count - 1], seen = Self.choices.filter { seesAmounts || !$0.fields.contains("amount") }
        self.seen = seen
        tiles = questions.map { question in Dictionary(seen.compactMap { choice in choice.key.measure.map { (choice, $0.init(question, choice.variant)) } }) { first, _ in first } }
        (conversion, stageTime) = (ConversionMeasure(question, .reached), StageTimeMeasure(question, .latestVisit))
        (touches, sizes) = (TouchMeasure(question, .toWin), SizeMeasure(question, .withZeros))
    }

    mutating func take(_ track: DealTrack) {
        for (place, question) in questions.enumerated() where !track.wasOver(before: question) {
            guard let known = place == questions.count - 1 ? track : track.known(at: question.now) else { continue }
            // Not by the keys of the table: they would hold it while it grows, and its rows would be copied.
            for choice in seen { tiles[place][choice]?.take(known) }
        }
        guard !track.wasOver(before: question) else { return }
        conversion.take(track)
        stageTime.take(track)
        touches.take(track)
        guard seesAmounts else { return }
        sizes.take(track)
        guard let last = track.last, track.states.contains(where: { question.isInPeriod($0.from) }) || track.closedAt(question).map(question.isInPeriod) ?? false else { return }
        amounts[track.id.rawValue] = question.amount(of: last, closedAt: track.closedAt(question))
    }

    func fill(_ dashboard: inout Dashboard, _ work: Work) throws {
        dashboard.tiles = Self.choices.map { choice in tile(choice, work) { tiles[$0][choice]?.evidence() ?? work.concealed() } }
        if let response = Self.response {
            let leads = try work.countedLeads(of: scope, from: questions[0].begin, to: question.end)
            let evidence = try questions.map { try work.responseEvidence(.fromCreation, $0, of: leads) }
            dashboard.tiles.append(tile(response, work) { evidence[$0] })
        }
        let wins = tiles[questions.count - 1][Self.choices[0]]?.evidence()
        dashboard.funnel = conversion.steps().map(step)
        dashboard.won = (wins?.rows.count { $0.above > 0 } ?? 0, worth(of: wins?.rows.filter { $0.above > 0 } ?? []))
        dashboard.stays = stageTime.stays().map(Self.stay)
        dashboard.touchesPerWin = touches.evidence().rows.compactMap(\.value)
        func figure(_ key: FigureKey, _ evidence: FigureEvidence) -> Figure? { FigureChoice(key).map { work.figure($0, evidence, question, scope) } }
        (dashboard.conversion, dashboard.stageTime, dashboard.touches) = (figure(.stageConversion, conversion.evidence()), figure(.timeInStage, stageTime.evidence()), figure(.touches, touches.evidence()))
        dashboard.owners = try work.ownerLines(wins?.rows ?? [], sizes: seesAmounts ? sizes.evidence().rows : nil)
    }

    private func tile(_ choice: FigureChoice, _ work: Work, _ evidence: (Int) -> FigureEvidence) -> Dashboard.Tile {
        let all = questions.indices.map(evidence)
        func figure(_ place: Int) -> Figure { work.figure(choice, all[place], questions[place], scope) }
        return Dashboard.Tile(now: figure(all.count - 1), before: figure(all.count - 2), values: all.map(\.value))
    }

    private func step(_ step: (stage: Stage, evidence: FigureEvidence, pending: Double?)) -> Dashboard.Step {
        Dashboard.Step(
            stage: step.stage.id, name: step.stage.name, entered: step.evidence.count, goOn: step.evidence.value, interval: step.evidence.interval, pending: step.pending, worth: worth(of: step.evidence.rows))
    }

    /// The sum of today's amounts; nil for who does not see them.
    private func worth(of rows: [FigureRow]) -> Double? { seesAmounts ? rows.reduce(0) { $0 + Double(amounts[$1.id] ?? 0) } : nil }

    private static func stay(_ stay: (stage: Stage, days: [Double], open: [Double])) -> Dashboard.Stay {
        func quantile(_ share: Double) -> Double? { SampleSummary.quantile(share, of: stay.days) }
        return Dashboard.Stay(
            stage: stay.stage.id, name: stay.stage.name, count: stay.days.count, quarter: quantile(0.25), median: quantile(0.5), threeQuarters: quantile(0.75),
            limit: stay.stage.idleMinutes.map { Double($0) / 1_440 }, open: stay.open)
    }
}

extension Work {
    func reading(_ questions: [FigureQuestion], _ scope: FigureScope) throws -> DashboardReading {
        var reading = DashboardReading(questions, scope, seesAmounts: !hides("amount"))
        try forEachTrack(of: scope, until: questions[questions.count - 1].now, withTouches: true) { reading.take($0) }
        return reading
    }

    /// What each owner of today closed: wins and losses, and what the wins were worth. The most worth first.
    fileprivate func ownerLines(_ wins: [FigureRow], sizes: [FigureRow]?) throws -> [Dashboard.OwnerLine] {
        let ids = Array(Set(wins.map(\.id) + (sizes ?? []).map(\.id)))
        var owners: [Int64: User.ID?] = [:]
        for start in stride(from: 0, to: ids.count, by: 1_000) {
            try db.forEach("SELECT id, owner_id FROM deal WHERE id IN (\(list: ids[start..<min(start + 1_000, ids.count)]))") { row in owners[try row.next()] = try row.next(User.ID?.self) }
        }
        var lines: [User.ID?: (won: Int, closed: Int, worth: Double)] = [:]
        for row in wins {
            let owner = owners[row.id] ?? nil
            lines[owner, default: (0, 0, 0)].closed += 1
            if row.above > 0 { lines[owner, default: (0, 0, 0)].won += 1 }
        }
        for row in sizes ?? [] { lines[owners[row.id] ?? nil, default: (0, 0, 0)].worth += row.above }
        return lines.map { Dashboard.OwnerLine(owner: $0.key, won: $0.value.won, closed: $0.value.closed, worth: sizes == nil ? nil : $0.value.worth) }
            .sorted { (-($0.worth ?? 0), -$0.won, $0.owner?.rawValue ?? .max) < (-($1.worth ?? 0), -$1.won, $1.owner?.rawValue ?? .max) }
    }
}
