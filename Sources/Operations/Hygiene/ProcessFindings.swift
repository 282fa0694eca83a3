import Domain
import Storage
import Writing

extension Work {
    /// What makes the process of pipelines in use hard to follow: of one, or of all, in their order.
    func processFindings(of pipeline: Pipeline.ID? = nil) throws -> [ProcessFinding] {
        guard reach(.read, .pipelines) != .none else { return [] }
        let chosen: SQL = pipeline.map { "AND id = \($0)" } ?? ""
        let ids = try db.values(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL \(chosen) ORDER BY position, id")
        return try ids.flatMap { try ProcessCheck.findings(stages(of: $0), outcomes: stageOutcomes(of: $0)) }
    }

    /// What became of the deals that were in each stage, of the last two thousand that closed within two years. It is the same for
    /// everybody: a share of the pipeline and no deal of anybody's.
    func stageOutcomes(of pipeline: Pipeline.ID) throws -> [Stage.ID: StageOutcomes] {
        var outcomes: [Stage.ID: StageOutcomes] = [:]
        try db.forEach("""
            SELECT v.stage_id, COUNT(DISTINCT CASE WHEN d.status = 'won' THEN d.id END), COUNT(DISTINCT CASE WHEN d.status = 'lost' THEN d.id END)
            FROM (SELECT id, status FROM deal WHERE pipeline_id = \(pipeline) AND closed_at >= \(now - .days(730)) AND deleted_at IS NULL AND NOT disqualified ORDER BY closed_at DESC, id DESC LIMIT 2000) d
            JOIN deal_version v ON v.deal_id = d.id AND v.status = 'open' AND v.valid_from < v.valid_to GROUP BY v.stage_id
            """) { row in
            let stage = try row.next(Stage.ID.self)
            outcomes[stage] = StageOutcomes(won: try row.next(), lost: try row.next())
        }
        return outcomes
    }
}

extension ProcessFinding {
    /// By which programs know it.
    var name: String {
        switch self {
        case .noPurpose: "noPurpose"
        case .chanceFalls: "chanceFalls"
        case .observedFalls: "observedFalls"
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("finding", name)
            json.field("stageId", stage)
            switch self {
            case .noPurpose:
                json.null("nextStageId")
                json.null("from")
                json.null("to")
            case .chanceFalls(_, let next, let from, let to), .observedFalls(_, let next, let from, let to):
                json.field("nextStageId", next)
                json.field("from", (from * 1_000).rounded() / 1_000)
                json.field("to", (to * 1_000).rounded() / 1_000)
            }
        }
    }

    static var schema: Schema {
        .object([
            .init("finding", .string(options: ["noPurpose", "chanceFalls", "observedFalls"]), isRequired: true), .init("stageId", .integer(minimum: 1), isRequired: true),
            .init("nextStageId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("from", .number, isRequired: true, isNullable: true), .init("to", .number, isRequired: true, isNullable: true),
        ])
    }
}
