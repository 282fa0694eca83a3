import Domain
import Storage
import Writing

/// What the deals say about each stage of a pipeline: how many come in, how many go on, how long they stay, how often somebody is in
/// touch; and whether the stage's goal is met.
public struct ShowStageFigures: Operation, Decodable {
    public static let name: OperationName = "pipelines.figures"
    public static let endpoint = Endpoint.get("/pipelines/{id}/figures")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// How many days back they look, 7…3,650; 365 without it.
    public var days: Int?
    public init(id: Pipeline.ID, days: Int? = nil) { (self.id, self.days) = (id, days) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> StageFiguresAnswer {
        let days = days ?? 365
        guard 7...3_650 ~= days else { throw InputProblem(field: "days", code: .outOfRange, details: ["min": "7", "max": "3650"]) }
        let pipeline = try work.find(Pipeline.self, id), figures = try work.stageFigures(of: pipeline.id, days: days)
        return StageFiguresAnswer(days: days, items: try work.stages(of: pipeline.id).map { ($0, figures[$0.id] ?? StageFigures()) })
    }
}

public struct StageFiguresAnswer: Answer {
    public let days: Int
    public let items: [(stage: Stage, figures: StageFigures)]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("days", Int64(days))
            json.array("items") { json in
                for (stage, figures) in items {
                    json.object { json in
                        json.field("stageId", stage.id)
                        json.field("name", stage.name)
                        for metric in Stage.GoalMetric.allCases { json.field(named: metric.rawValue, figures.value(of: metric).map(Self.rounded)) }
                        json.field("goal") { Self.write(stage, figures, to: &$0) }
                    }
                }
            }
        }
    }

    private static func write(_ stage: Stage, _ figures: StageFigures, to json: inout JSONWriter) {
        guard let metric = stage.goalMetric, let target = stage.goalTarget else { return json.null() }
        json.object { json in
            json.field("metric", metric.rawValue)
            json.field("target", target)
            json.field("isMet", figures.value(of: metric).map { metric.isMet($0, target: target) })
        }
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    public static var schema: Schema {
        let goal = Schema.object([
            .init("metric", .string(options: Stage.GoalMetric.allCases.map(\.rawValue)), isRequired: true), .init("target", .number, isRequired: true), .init("isMet", .boolean, isRequired: true, isNullable: true),
        ])
        let figures = Stage.GoalMetric.allCases.map { Schema.Property($0.rawValue, .number, isRequired: true, isNullable: true) }
        let item = Schema.object([.init("stageId", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true)] + figures + [.init("goal", goal, isRequired: true, isNullable: true)])
        return .object([.init("days", .integer(minimum: 7), isRequired: true), .init("items", .array(of: item), isRequired: true)])
    }
}

extension Work {
    /// Of the last days, as far as the actor sees the deals.
    func stageFigures(of pipeline: Pipeline.ID, days: Int) throws -> [Stage.ID: StageFigures] {
        let from = now - .days(Int64(days)), seen = try condition(.read, .deals, owner: "d.owner_id")
        let places = Dictionary(try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline)").map { ($0.id, $0.position) }) { first, _ in first }
        var stays = StageStays(pipeline: pipeline, places: places, from: from, now: now)
        try db.forEach("""
            SELECT v.deal_id, v.pipeline_id, v.stage_id, v.status, v.valid_from, v.valid_to FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE d.deleted_at IS NULL AND \(seen) AND v.valid_from < v.valid_to AND v.deal_id IN (SELECT p.deal_id FROM deal_version p WHERE p.pipeline_id = \(pipeline) AND p.valid_to > \(from))
            ORDER BY v.deal_id, v.valid_from, v.id
            """) { row in
            try stays.take(.init(deal: row.next(), pipeline: row.next(), stage: row.next(), status: row.next(), from: row.next(), until: row.next()))
        }
        var figures = stays.finished()
        try db.forEach("""
            SELECT v.stage_id, COUNT(*) FROM activity a JOIN deal_version v ON v.deal_id = a.deal_id AND v.valid_from <= a.done_at AND v.valid_to > a.done_at JOIN deal d ON d.id = a.deal_id
            WHERE a.done_at >= \(from) AND a.deleted_at IS NULL AND a.type NOT IN ('task', 'note') AND v.pipeline_id = \(pipeline) AND v.status = 'open' AND d.deleted_at IS NULL AND \(seen) GROUP BY v.stage_id
            """) { row in
            let stage = try row.next(Stage.ID.self)
            figures[stage, default: StageFigures()].touches = try row.next(Int.self)
        }
        return figures
    }
}

/// Puts the states of deals, which come deal by deal and oldest first, together to stays in stages.
private struct StageStays {
    struct State { let deal: Deal.ID, pipeline: Pipeline.ID, stage: Stage.ID, status: Deal.Status, from: Timestamp, until: Timestamp }
    let pipeline: Pipeline.ID
    /// The order of the stages, those out of use as well.
    let places: [Stage.ID: Int64]
    let from, now: Timestamp
    private var figures: [Stage.ID: StageFigures] = [:]
    private var present: (deal: Deal.ID, stage: Stage.ID, since: Timestamp)?
    private var earliest: Timestamp?

    init(pipeline: Pipeline.ID, places: [Stage.ID: Int64], from: Timestamp, now: Timestamp) { (self.pipeline, self.places, self.from, self.now) = (pipeline, places, from, now) }

    mutating func take(_ state: State) {
        if let stay = present, stay.deal != state.deal { end(stay, at: nil, next: nil) }
        if let stay = present, stay.stage == state.stage, state.status == .open { return }
        if let stay = present { end(stay, at: state.from, next: state) }
        if state.status == .open, state.pipeline == pipeline { present = (state.deal, state.stage, state.from) }
    }

    /// - Parameter next: what came behind it; nil while the deal is still there.
    private mutating func end(_ stay: (deal: Deal.ID, stage: Stage.ID, since: Timestamp), at moment: Timestamp?, next: State?) {
        present = nil
        if let moment, moment < from { return }
        var figure = figures[stay.stage] ?? StageFigures()
        figure.stays += 1
        if stay.since >= from {
            figure.entered += 1
            earliest = min(earliest ?? stay.since, stay.since)
        }
        // What went to another pipeline neither went on nor was lost.
        if let moment, let next, next.pipeline == pipeline {
            figure.left += 1
            figure.days.append((moment - stay.since).inDays)
            if next.status == .won || (next.status == .open && places[next.stage] ?? 0 > places[stay.stage] ?? 0) { figure.wentOn += 1 }
        }
        figures[stay.stage] = figure
    }

    /// A pipeline that is younger than the stretch is measured from its first deal, over a week at least.
    mutating func finished() -> [Stage.ID: StageFigures] {
        if let stay = present { end(stay, at: nil, next: nil) }
        let weeks = max((now - (earliest ?? from)).inDays / 7, 1)
        return figures.mapValues { figure in
            var figure = figure
            figure.weeks = weeks
            return figure
        }
    }
}
