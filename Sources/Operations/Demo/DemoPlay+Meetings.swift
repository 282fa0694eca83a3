import Domain
import Storage
import Writing

/// Reviews, steps that come again, and views.
extension DemoPlay {
    /// Begins the review and talks through its deals, all but every seventh; or ends it.
    func review(_ pipeline: DemoPipeline, _ step: DemoReviewStep) throws {
        guard let stage = numbers.stages[pipeline]?.first, let id = try db.value(Pipeline.ID.self, "SELECT pipeline_id FROM stage WHERE id = \(stage)") else { return }
        guard step == .begin else {
            try run(FinishReview(id: id))
            return
        }
        let deals = try run(StartReview(id: id)).deals
        for (place, reviewed) in deals.enumerated() where place % 7 != 5 { try run(MarkReviewed(id: id, dealId: reviewed.deal.id)) }
    }

    func plan(_ series: DemoSeries) throws -> Activity.ID {
        let rule = "FREQ=WEEKLY" + (series.weeks > 1 ? ";INTERVAL=\(series.weeks)" : "")
        return try run(CreateRecord<Activity>(values: JSONObject([
            ("type", .string(series.type.rawValue)), ("subject", .string(series.subject)), ("dueAt", .string(series.due.description)), ("repeats", .string(rule)),
        ]))).record.id
    }

    /// Does the one that is open; the next comes by itself.
    func doAgain(_ series: DemoSeries) throws {
        guard let first = numbers.series[series.key] else { return }
        let open = try db.value(Activity.ID.self, "SELECT id FROM activity WHERE (id = \(first) OR series_id = \(first)) AND done_at IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 1")
        let result: Activity.Result? = switch series.type {
        case .meeting: .held
        case .call: .reached
        case .task: .completed
        default: nil
        }
        if let open { try run(CompleteActivity(id: open, result: result)) }
    }

    func keep(_ view: SaveView) throws { try run(view) }
}
