import Domain
import Insights
import Storage
import Writing

/// A stage beside its own months before: days of a stay, deals waiting, the share that falls out (metric 3.17), and whether its records agree with each other.
public struct StageReview: Sendable {
    /// Days of stays that ended in the last year: 25, 50 and 75 of 100 were shorter. Nil where fewer than two ended.
    public let quarter: Double?, median: Double?, threeQuarters: Double?
    public let stays: Int
    /// Days of the deals that are there now.
    public let open: [Int]
    /// The last 30 days beside the months before; nil for fewer than six months, or where all were alike.
    public let time: BaselineScore?, waiting: BaselineScore?, dropOff: BaselineScore?
    /// Of the last 91 days.
    public let queue: LittlesLaw
    /// Open deals at risk, and dark.
    public let atRisk: Int, dark: Int

    /// Days of a month, of the stretch that the queue is looked at, and of the year.
    static let month = 30, queueDays = 91, year = 365

    init(_ spells: [Spell], stage: Int, day: Int, observed: Int?, atRisk: Int, dark: Int) {
        let ended = spells.compactMap { spell in spell.exit.flatMap { $0.day <= day && $0.to != .elsewhere ? (spell.entry, $0.day, $0.to) : nil } }
        let year = ended.filter { $0.1 > day - Self.year }.map { Double($0.1 - $0.0) }.sorted()
        (quarter, median, threeQuarters) = year.count < 2 ? (nil, nil, nil) : (year.quantileOfSorted(0.25), year.quantileOfSorted(0.5), year.quantileOfSorted(0.75))
        (stays, self.atRisk, self.dark) = (year.count, atRisk, dark)
        open = spells.filter { $0.entry <= day && ($0.exit.map { $0.day > day } ?? true) }.map { day - $0.entry }.sorted()
        let months = (0...BaselineScore.mostMonths).map { back -> (time: Double?, waiting: Double, dropOff: Double?)? in
            let last = day - back * Self.month, first = last - Self.month + 1
            guard let observed, first >= observed else { return nil }
            let left = ended.filter { first...last ~= $0.1 }
            let lost = left.count { exit in if case .stage(let next) = exit.2 { next < stage } else { exit.2 == .lost } }
            return (
                left.map { Double($0.1 - $0.0) }.sorted().quantileOfSorted(0.5), Double(spells.count { $0.entry <= last && ($0.exit.map { $0.day > last } ?? true) }),
                left.isEmpty ? nil : Double(lost) / Double(left.count))
        }
        func score(_ value: ((time: Double?, waiting: Double, dropOff: Double?)) -> Double?) -> BaselineScore? {
            guard let first = months.first, let now = first.flatMap(value) else { return nil }
            return BaselineScore(now: now, before: months.dropFirst().reversed().compactMap { $0.flatMap(value) })
        }
        (time, waiting, dropOff) = (score(\.time), score(\.waiting), score(\.dropOff))
        queue = Self.queue(spells, ended.filter { $0.1 > day - Self.queueDays }.map { Double($0.1 - $0.0) }, day: day)
    }

    private static func queue(_ spells: [Spell], _ stays: [Double], day: Int) -> LittlesLaw {
        let first = day - queueDays + 1
        let dealDays = spells.reduce(0) { sum, spell in sum + max(min(spell.exit?.day ?? day + 1, day + 1) - max(spell.entry, first), 0) }
        let entries = spells.count { first...day ~= $0.entry }
        return LittlesLaw(waiting: Double(dealDays) / Double(queueDays), entriesPerDay: Double(entries) / Double(queueDays), meanDays: stays.isEmpty ? 0 : stays.reduce(0, +) / Double(stays.count))
    }

    /// Whether so few came or left that the queue says nothing of the records.
    var isQueueKnown: Bool { queue.expected * Double(Self.queueDays) >= 100 }
    /// Whether deals wait that the records do not explain, or are explained and do not wait.
    public var recordsDisagree: Bool { isQueueKnown && !queue.holds }

    func write(to json: inout JSONWriter) {
        json.field("stays", Int64(stays))
        json.field("quarterDays", quarter)
        json.field("yearMedianDays", median)
        json.field("threeQuartersDays", threeQuarters)
        json.field("timeScore", time?.z)
        json.field("waitingScore", waiting?.z)
        json.field("dropOffScore", dropOff?.z)
        json.field("queueExpected", queue.expected)
        json.field("recordsDisagree", recordsDisagree)
        json.field("atRisk", Int64(atRisk))
        json.field("dark", Int64(dark))
    }

    static var properties: [Schema.Property] {
        let count = Schema.integer(minimum: 0)
        return [
            .init("stays", count, description: "Stays that ended in the last year."), .init("quarterDays", .number, isNullable: true), .init("yearMedianDays", .number, isNullable: true), .init("threeQuartersDays", .number, isNullable: true),
            .init("timeScore", .number, isNullable: true, description: "Median days of the last month beside the months before, in standard deviations; null for fewer than six of them."),
            .init("waitingScore", .number, isNullable: true), .init("dropOffScore", .number, isNullable: true),
            .init("queueExpected", .number, description: "Deals that would wait by Little's law: entries a day times mean days."), .init("recordsDisagree", .boolean), .init("atRisk", count), .init("dark", count),
        ]
    }
}

/// What may lie behind figures that got worse: suggestions with what speaks for them.
public struct PipelineDiagnosis: Sendable {
    /// Of the whole pipeline (R110), and of its stages (R111).
    public let whole: [Diagnosis]
    public let stages: [DropOffDiagnosis]
    /// Reasons of deals lost from each stage in the last year, the most frequent first.
    public let reasons: [Stage.ID: [(reason: String, deals: Int)]]

    /// Days that are "lately".
    static let recentDays = 91

    init(_ past: PipelinePast, _ looks: [StageLook], reasons: [Stage.ID: [(reason: String, deals: Int)]], seesAmounts: Bool) {
        self.reasons = reasons
        var figures = Diagnosis.Figures(), won = (recent: 0, earlier: 0), all = (recent: 0, earlier: 0)
        for deal in past.history.deals {
            guard let end = deal.episode.end, end.to == .won || end.to == .lost, end.day <= past.day else { continue }
            let isRecent = end.day > past.day - Self.recentDays, isWon = end.to == .won
            if isRecent { all.recent += 1 } else { all.earlier += 1 }
            guard isWon else { continue }
            if isRecent { won.recent += 1 } else { won.earlier += 1 }
            let days = Double(end.day - deal.episode.created)
            if isRecent { figures.recentCycles.append(days) } else { figures.earlierCycles.append(days) }
            // Medians of amounts are evidence, which is not for who sees none.
            if seesAmounts, let amount = deal.amounts.last(where: { $0.day <= end.day })?.value, amount > 0 {
                if isRecent { figures.recentSizes.append(Double(amount)) } else { figures.earlierSizes.append(Double(amount)) }
            }
        }
        figures.wins = ForwardShare(recentForward: won.recent, recentExits: all.recent, earlierForward: won.earlier, earlierExits: all.earlier)
        whole = Diagnosis.all(figures)
        stages = DropOffDiagnosis.all(looks.map { look in
            let stage = past.stages[look.stage]
            return DropOffDiagnosis.Stage(purpose: .init(stage.phase), share: look.forward, reasons: (reasons[stage.id] ?? []).reduce(into: [:]) { $0[.init(name: $1.reason), default: 0] += $1.deals })
        })
    }

    func write(to json: inout JSONWriter, stages names: [Stage]) {
        json.array("suggestions") { json in
            for diagnosis in whole {
                json.object { json in
                    json.null("stageId")
                    json.field("suggestions", [diagnosis.suggestion.rawValue])
                    switch diagnosis.evidence {
                    case .share(let share): Self.write(share.recent, share.earlier, share.recentExits, to: &json)
                    case .values(let values): Self.write(values.recentMedian, values.earlierMedian, nil, to: &json)
                    case .count(let pace): Self.write(Double(pace.observed), pace.expected, nil, to: &json)
                    }
                }
            }
            for diagnosis in stages {
                json.object { json in
                    json.field("stageId", names[diagnosis.stage].id)
                    json.field("suggestions", diagnosis.suggestions.map(\.rawValue))
                    let share = diagnosis.evidence.share
                    if case .moreThanElsewhere(let loss) = diagnosis.evidence.why { Self.write(share.recent, 1 - loss, share.recentExits, to: &json) } else { Self.write(share.recent, share.earlier, share.recentExits, to: &json) }
                }
            }
        }
    }

    private static func write(_ now: Double?, _ before: Double?, _ n: Int?, to json: inout JSONWriter) {
        json.field("now", now)
        json.field("usual", before)
        json.field("n", n.map { Int64($0) })
    }

    static let schema = Schema.array(of: .object([
        .init("stageId", .integer(minimum: 1), isNullable: true, description: "Null of the whole pipeline."),
        .init("suggestions", .array(of: .string(options: (Diagnosis.Suggestion.allCases.map(\.rawValue) + DropOffDiagnosis.Suggestion.allCases.map(\.rawValue)))), description: "What to look at, the likeliest first; no claim."),
        .init("now", .number, isNullable: true), .init("usual", .number, isNullable: true, description: "Before, or at the other stages."), .init("n", .integer(minimum: 0), isNullable: true),
    ]))
}

extension DropOffDiagnosis.Purpose {
    init(_ phase: Stage.Phase) {
        self = switch phase {
        case .attract: .awareness
        case .qualify: .interest
        case .nurture: .consideration
        case .decide: .negotiation
        case .close, .keep: .decision
        }
    }
}

extension DropOffDiagnosis.Reason {
    /// - Parameter name: as deals hold it; reasons of the workspace's own speak for nothing.
    init(name: String) {
        self = switch name {
        case "price": .price
        case "noBudget": .budget
        case "feature": .product
        case "competitor": .competitor
        case "badFit": .notTheRightOne
        default: .other
        }
    }
}

extension PipelinePast {
    /// Of every stage in use, in their order.
    func reviews(_ danger: [DealInDanger]) -> [StageReview] {
        let byStage = Dictionary(grouping: spells, by: \.stage), observed = history.observed(asOf: day), levels = Dictionary(grouping: danger, by: \.stage)
        return stages.enumerated().map { place, stage in
            let deals = levels[stage.id] ?? []
            return StageReview(
                byStage[place] ?? [], stage: place, day: day, observed: observed, atRisk: deals.count { $0.danger.level == .atRisk }, dark: deals.count { $0.danger.level == .dark })
        }
    }
}

extension Work {
    /// Why deals were lost from each stage in the year up to a moment, as far as the actor sees deals and reasons.
    func lostReasons(of pipeline: Pipeline.ID, until moment: Timestamp) throws -> [Stage.ID: [(reason: String, deals: Int)]] {
        guard !hides("lostReason") else { return [:] }
        var reasons: [Stage.ID: [(reason: String, deals: Int)]] = [:]
        try db.forEach("""
            SELECT stage_id, lost_reason, COUNT(*) FROM deal WHERE pipeline_id = \(pipeline) AND status = 'lost' AND deleted_at IS NULL AND NOT disqualified AND lost_reason IS NOT NULL AND closed_at > \(moment - .days(365)) AND closed_at <= \(moment)
            AND \(try condition(.read, .deals, owner: "owner_id")) GROUP BY stage_id, lost_reason ORDER BY stage_id, COUNT(*) DESC, lost_reason
            """) { row in
            let stage = try row.next(Stage.ID.self), reason = try row.next(String.self)
            reasons[stage, default: []].append((reason, Int(try row.next(Int64.self))))
        }
        return reasons
    }
}
