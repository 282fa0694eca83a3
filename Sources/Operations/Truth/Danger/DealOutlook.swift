import Domain
import Glibc
import Insights
import Storage

/// What the pipeline's past says of one open deal, from what the night has kept: nothing of that past is read.
public struct DealOutlook: Sendable {
    /// Why there is no chance to show.
    public enum Lack: Equatable, Sendable {
        /// Nothing was worked out yet.
        case notYet
        /// The reader sees a part of the deals only, and the chances rest on all.
        case partial
        /// So few deals have ended.
        case fewEnded(Int)
    }

    public struct Chance: Sendable {
        public let chance: Double, ever: Double
        public let by: Day
        public let isThin: Bool, isRecalibrated: Bool
        /// When it closes if it is won: 1 in 10, half, 9 in 10 by then.
        public let early: Day?, middle: Day?, late: Day?
        public let daysInStage: Int
        /// Of the stage as a whole, because the deal came there after the night.
        public let isOfStage: Bool
    }

    public var chance: Chance?
    public var lack: Lack?
    public var madeAt: Timestamp?
    /// Whether it is slipping away, and the chances that say so.
    public var level = DealDanger.Level.fine
    public var waitingChance = 0.0, freshChance = 0.0
    /// What became of deals that were in the stage as long.
    public var ends: PastEnds?
    /// Touches of this deal, and what wins usually took.
    public var touches = 0.0
    public var usualTouches: PipelineNorm.TouchNorm?
    /// Ended deals that were most like it, the nearest first, and how many of them were won.
    public var similar: [Similar] = []
    public var similarWon: Int { similar.count { $0.isWon } }

    public struct Similar: Sendable {
        public let id: Deal.ID
        public let title: String
        public let isWon: Bool
        public let days: Int
        public let reason: String?
    }

    /// Deals that must have ended before a chance is shown.
    public static let leastEnded = 5
    /// Ended deals that are compared, and those that are named.
    static let compared = 200, named = 12
}

extension Work {
    /// Nil of a deal that is not open, and for who does not see chances.
    func outlook(of deal: Deal) throws -> DealOutlook? {
        guard deal.status == .open, deal.deletedAt == nil, deal.nurtureUntil == nil, !hides("probability") else { return nil }
        var outlook = DealOutlook()
        outlook.touches = try figureTouches("d.id = \(deal.id)", until: now)[deal.id]?.reduce(0) { $0 + $1.weight } ?? 0
        outlook.similar = try similarDeals(to: deal)
        guard reach(.read, .deals) == .all else {
            outlook.lack = .partial
            return outlook
        }
        guard let kept = try norm(of: deal.pipelineId) else {
            outlook.lack = .notYet
            return outlook
        }
        (outlook.madeAt, outlook.usualTouches) = (kept.madeAt, kept.norm.touches)
        guard kept.norm.won + kept.norm.lost >= DealOutlook.leastEnded else {
            outlook.lack = .fewEnded(kept.norm.won + kept.norm.lost)
            return outlook
        }
        let stage = kept.norm.stages.first { $0.id == deal.stageId.rawValue }
        outlook.ends = stage.flatMap { UsualEnds.told($0.stays, after: today - workspace.timeZone.day(of: deal.enteredStageAt)) }
        try readChance(of: deal, into: &outlook)
        if outlook.chance == nil, let stage, let by = Day(kept.norm.by) { outlook.chance = DealOutlook.Chance(of: stage, by: by, on: kept.day) }
        if outlook.chance == nil { outlook.lack = .notYet }
        return outlook
    }

    /// Nothing where the deal has come to another stage since.
    private func readChance(of deal: Deal, into outlook: inout DealOutlook) throws {
        try db.forEach("""
            SELECT chance, chance_ever, by_day, evidence, is_recalibrated, early, middle, late, days_in_stage, waiting_chance, fresh_chance, level FROM deal_chance
            WHERE deal_id = \(deal.id) AND stage_id = \(deal.stageId)
            """) { row in
            let chance = try row.next(Double.self), ever = try row.next(Double.self), by = try row.next(Day.self), isThin = try row.next(Double.self) < ShownChance.fewDealDays, isRecalibrated = try row.next(Bool.self)
            let early = try row.next(Day?.self), middle = try row.next(Day?.self), late = try row.next(Day?.self)
            outlook.chance = DealOutlook.Chance(
                chance: chance, ever: ever, by: by, isThin: isThin, isRecalibrated: isRecalibrated, early: early, middle: middle, late: late, daysInStage: Int(try row.next(Int64.self)), isOfStage: false)
            (outlook.waitingChance, outlook.freshChance) = (try row.next(), try row.next())
            outlook.level = DealDanger.Level(rawValue: try row.next(String.self)) ?? .fine
        }
    }

    /// Of the latest deals that ended and had come as far, those whose amount and source are nearest.
    private func similarDeals(to deal: Deal) throws -> [DealOutlook.Similar] {
        let position = try stage(deal.stageId).position, seesAmounts = !hides("amount"), seesReasons = !hides("lostReason"), seesSources = !hides("source")
        var found: [(distance: Double, deal: DealOutlook.Similar)] = []
        func latest(_ status: Deal.Status) -> SQL {
            "SELECT * FROM (SELECT id, title, status, amount, currency, source, created_at, closed_at, lost_reason, stage_id, owner_id, deleted_at, disqualified FROM deal WHERE pipeline_id = \(deal.pipelineId) AND status = \(status) AND closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT \(DealOutlook.compared)) AS \(trusted: status == .won ? "w" : "l")"
        }
        try db.forEach("""
            SELECT e.id, e.title, e.status, e.amount, e.currency, e.source, e.created_at, e.closed_at, e.lost_reason FROM (\(latest(.won)) UNION ALL \(latest(.lost))) e JOIN stage s ON s.id = e.stage_id
            WHERE e.deleted_at IS NULL AND NOT e.disqualified AND (e.status = 'won' OR s.position >= \(position)) AND \(try condition(.read, .deals, owner: "e.owner_id")) ORDER BY e.closed_at DESC, e.id LIMIT \(DealOutlook.compared)
            """) { row in
            let id = try row.next(Deal.ID.self), title = try row.next(String.self), isWon = try row.next(Deal.Status.self) == .won, amount = try row.next(Int64?.self), currency = try row.next(Currency.self)
            let source = try row.next(String?.self), created = try row.next(Timestamp.self), closed = try row.next(Timestamp.self), reason = try row.next(String?.self)
            let gap = seesAmounts ? Self.distance(deal.amount, currency == deal.currency ? amount : nil) : 0
            let days = max((closed - created).wholeDays, 0)
            found.append((gap + (seesSources && source != deal.source ? 0.5 : 0), .init(id: id, title: title, isWon: isWon, days: days, reason: seesReasons ? reason : nil)))
        }
        return found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }.prefix(DealOutlook.named).map(\.element.deal)
    }

    /// In doublings; one where an amount is not known.
    private static func distance(_ one: Int64?, _ other: Int64?) -> Double {
        guard let one, let other, one > 0, other > 0 else { return 1 }
        return abs(log2(Double(one) / Double(other)))
    }
}

extension DealOutlook.Chance {
    init(of stage: PipelineNorm.StageNorm, by: Day, on day: Day) {
        self.init(
            chance: stage.chance, ever: stage.ever, by: by, isThin: stage.evidence < ShownChance.fewDealDays, isRecalibrated: false, early: stage.early.map { day + $0 }, middle: stage.middle.map { day + $0 }, late: stage.late.map { day + $0 },
            daysInStage: 0, isOfStage: true)
    }
}
