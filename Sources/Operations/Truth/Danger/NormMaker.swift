import Domain
import Insights
import Storage
import Writing

/// Makes what is kept of a pipeline's past, and raises the alerts that follow from it: reads beside the requests and writes in one short transaction.
///
/// A pipeline of a million deals is read in some seconds, once a night; a deal's page then reads one row of its own, one of the pipeline (about 700 bytes for each stage),
/// and a few hundred index entries.
public struct NormMaker: Sendable {
    private let database: any Database
    private let pipeline: Pipeline.ID
    private let clock: @Sendable () -> Timestamp

    public init(database: any Database, pipeline: Pipeline.ID, clock: @escaping @Sendable () -> Timestamp) { (self.database, self.pipeline, self.clock) = (database, pipeline, clock) }

    private struct Reading: Sendable {
        let norm: PipelineNorm
        let chances: [ChanceAnswer]
        let deals: [DealInDanger]
        let danger: [DealInDanger]
        let bottlenecks: Bottlenecks
        let stages: [Stage]
        let today: Day
        let horizon: Int
    }

    /// - Throws: what the database throws; then nothing was kept.
    public func run() async throws {
        let now = clock()
        let reading = try await database.report { [pipeline] db in try Self.read(pipeline, in: Work.beside(db, "pipelines.norm", at: now)) }
        guard let reading else { return }
        try await database.write { [pipeline] db in try Self.keep(reading, of: pipeline, in: Work.beside(db, "pipelines.norm", at: now)) }
    }

    /// Nil of a pipeline without stages.
    private static func read(_ pipeline: Pipeline.ID, in work: Work) throws -> Reading? {
        guard try work.db.value(Int64.self, "SELECT id FROM stage WHERE pipeline_id = \(pipeline) LIMIT 1") != nil else { return nil }
        let past = try work.past(of: pipeline), planned = try work.plannedDeals(of: pipeline)
        let maker = ChanceMaker(past, by: FiscalQuarter(holding: past.today, fiscalMonth: Int(work.workspace.fiscalMonth)).end + -1)
        return Reading(
            norm: PipelineNorm(maker, ends: UsualEnds(past), touches: try work.touchesToWin(in: pipeline)), chances: maker.answers(), deals: past.openDeals(planned: planned), danger: past.dealsInDanger(planned: planned),
            bottlenecks: past.bottlenecks(), stages: past.stages, today: past.today, horizon: past.horizon)
    }

    private static func keep(_ reading: Reading, of pipeline: Pipeline.ID, in work: Work) throws {
        try work.db.execute("""
            INSERT INTO pipeline_norm (pipeline_id, made_at, day, data) VALUES (\(pipeline), \(work.now), \(reading.today), \(reading.norm.text))
            ON CONFLICT (pipeline_id) DO UPDATE SET made_at = excluded.made_at, day = excluded.day, data = excluded.data
            """)
        try work.db.execute("DELETE FROM deal_chance WHERE pipeline_id = \(pipeline)")
        let waits = Dictionary(reading.deals.map { ($0.id, $0) }) { first, _ in first }
        for part in reading.chances.chunked(200) {
            var values: SQL = ""
            for chance in part {
                guard let deal = waits[chance.deal] else { continue }
                if !values.isEmpty { values.append(", ") }
                values.append("""
                    (\(chance.deal), \(pipeline), \(chance.stage.id), \(reading.today), \(chance.age), \(chance.by), \(chance.chance.chance), \(chance.ever.chance), \(chance.chance.evidence), \(chance.isRecalibrated), \
                    \(chance.closes.map { chance.today + $0.early }), \(chance.closes.map { chance.today + $0.middle }), \(chance.closes.map { chance.today + $0.late }), \(deal.wait.chance), \(deal.wait.freshChance), \(deal.danger.level.rawValue))
                    """)
            }
            guard !values.isEmpty else { continue }
            try work.db.execute("""
                INSERT INTO deal_chance (deal_id, pipeline_id, stage_id, day, days_in_stage, by_day, chance, chance_ever, evidence, is_recalibrated, early, middle, late, waiting_chance, fresh_chance, level)
                VALUES \(values) ON CONFLICT (deal_id) DO UPDATE SET pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id, day = excluded.day, days_in_stage = excluded.days_in_stage, by_day = excluded.by_day,
                    chance = excluded.chance, chance_ever = excluded.chance_ever, evidence = excluded.evidence, is_recalibrated = excluded.is_recalibrated, early = excluded.early, middle = excluded.middle,
                    late = excluded.late, waiting_chance = excluded.waiting_chance, fresh_chance = excluded.fresh_chance, level = excluded.level
                """)
        }
        try AlertRaiser(work: work, pipeline: pipeline, today: reading.today, horizon: reading.horizon).tend(danger: reading.danger, bottlenecks: reading.bottlenecks, stages: reading.stages)
    }
}

/// What the nights, and people who ask, bring to the pipelines' norms.
public enum NormChores {
    private static let term = Timestamp.Span.minutes(10)

    /// Makes the norms that are due: of pipelines without one, those of an earlier night, and those that were asked for. Whichever of several servers claims a pipeline first makes it.
    /// - Returns: how many were made.
    @discardableResult public static func turn(_ runner: Runner) async throws -> Int {
        let now = runner.now
        let due: [Pipeline.ID] = try await runner.database.read { db in
            guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { return [] }
            let night = BackupFolder.night(at: now, in: workspace.timeZone)
            return try db.values(Pipeline.ID.self, """
                SELECT p.id FROM pipeline p LEFT JOIN pipeline_norm n ON n.pipeline_id = p.id WHERE p.archived_at IS NULL AND EXISTS (SELECT 1 FROM deal_version v WHERE v.pipeline_id = p.id)
                AND (n.made_at IS NULL OR n.made_at < \(night.moment) OR n.wanted_at > n.made_at) AND (n.claimed_until IS NULL OR n.claimed_until < \(now)) ORDER BY p.position, p.id
                """)
        }
        var made = 0
        for pipeline in due {
            guard try await claim(pipeline, now, in: runner) else { continue }
            do { try await NormMaker(database: runner.database, pipeline: pipeline, clock: { runner.now }).run() } catch {
                try await release(pipeline, in: runner)
                throw error
            }
            try await release(pipeline, in: runner)
            made += 1
        }
        return made
    }

    private static func claim(_ pipeline: Pipeline.ID, _ now: Timestamp, in runner: Runner) async throws -> Bool {
        try await runner.database.write { db in
            try db.execute("""
                INSERT INTO pipeline_norm (pipeline_id, data, claimed_until) VALUES (\(pipeline), '{}', \(now + term))
                ON CONFLICT (pipeline_id) DO UPDATE SET claimed_until = excluded.claimed_until WHERE pipeline_norm.claimed_until IS NULL OR pipeline_norm.claimed_until < \(now)
                """) == 1
        }
    }

    private static func release(_ pipeline: Pipeline.ID, in runner: Runner) async throws {
        try await runner.database.write { db in try db.execute("UPDATE pipeline_norm SET claimed_until = NULL WHERE pipeline_id = \(pipeline)") }
    }
}

/// Asks for a pipeline's norm to be made anew beside the requests: chances on deals' pages, and alerts.
public struct RenewNorm: Operation, Decodable {
    public static let name: OperationName = "pipelines.renewNorm"
    public static let endpoint = Endpoint.post("/pipelines/{id}/norm", status: 202)
    public static let access = Access.write(.deals)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }

    public func run(in work: Work) throws -> NormAsked {
        _ = try work.find(Pipeline.self, id)
        try work.db.execute("INSERT INTO pipeline_norm (pipeline_id, data, wanted_at) VALUES (\(id), '{}', \(work.now)) ON CONFLICT (pipeline_id) DO UPDATE SET wanted_at = excluded.wanted_at")
        return NormAsked(madeAt: try work.db.value(Timestamp.self, "SELECT made_at FROM pipeline_norm WHERE pipeline_id = \(id)"))
    }
}

public struct NormAsked: Answer {
    /// When the one that is in use was made; nil of none.
    public let madeAt: Timestamp?
    public func write(to json: inout JSONWriter) { json.object { $0.field("madeAt", madeAt) } }
    public static var schema: Schema { .object([.init("madeAt", .string(format: "date-time"), isNullable: true, description: "When the one in use was made.")]) }
}
