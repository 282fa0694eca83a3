import Domain
import Storage
import Writing

/// What the night brings to forecasts.
public enum OutlookChores {
    /// Once a night, whichever of several servers comes first: of each pipeline the forecast for the quarter is kept, as it was when the day before was over. A night
    /// that passed while no server ran is made up for if it is the last one. It is worked out beside the writing, so nobody waits for it.
    /// - Returns: how many were kept by this call.
    @discardableResult public static func beginNight(_ runner: Runner) async throws -> Int {
        var kept = 0, failure: (any Error)?
        let due = try await runner.perform(FindDueForecasts(), as: .operator).output
        for pipeline in due.pipelines {
            do {
                let draft = try await runner.perform(DraftForecast(id: pipeline, night: due.night), as: .operator).output.draft, now = runner.now
                if try await runner.database.write({ db in try draft.keep(on: db, at: now) }) != nil { kept += 1 }
            } catch {
                // One pipeline that cannot be forecast keeps none of the others from it.
                failure = error
            }
        }
        if let failure { throw failure }
        return kept
    }
}

/// The pipelines of which the forecast of the last night is not there yet.
struct FindDueForecasts: PageOperation {
    static let name: OperationName = "forecast.due"
    static let endpoint = Endpoint.get("/forecast/due")
    static let access = Access.admin(.workspace)

    func run(in work: Work) throws -> DueForecasts {
        let night = BackupFolder.night(at: work.now, in: work.workspace.timeZone), begin = work.workspace.timeZone.moment(of: night.day)
        let pipelines = try work.db.values(Pipeline.ID.self, """
            SELECT p.id FROM pipeline p WHERE p.archived_at IS NULL AND p.created_at < \(begin) AND NOT EXISTS (
                SELECT 1 FROM forecast_record r WHERE r.pipeline_id = p.id AND r.kind = 'nightly' AND r.day >= \(night.day + -1)) ORDER BY p.position, p.id
            """)
        return DueForecasts(night: night.day, pipelines: pipelines)
    }
}

struct DueForecasts: PageContent {
    /// The day that the night begins.
    let night: Day
    let pipelines: [Pipeline.ID]
}

/// Works out the forecast of a night: for the quarter that holds the day that begins, with all that was known when the day before it was over.
struct DraftForecast: PageOperation {
    static let name: OperationName = "forecast.draft"
    static let endpoint = Endpoint.get("/forecast/draft")
    static let access = Access.admin(.workspace)
    let id: Pipeline.ID
    let night: Day
    var takesLong: Bool { true }

    init(id: Pipeline.ID, night: Day) { (self.id, self.night) = (id, night) }

    func run(in work: Work) throws -> DraftedForecast {
        let quarter = FiscalQuarter(holding: night, fiscalMonth: Int(work.workspace.fiscalMonth)), over = work.workspace.timeZone.moment(of: night) - Timestamp.Span(microseconds: 1)
        let outlook = try ShowForecast(id: id, from: quarter.first, to: quarter.end + -1, asOf: over).outlook(in: work)
        return DraftedForecast(draft: ForecastDraft(ForecastAnswer(outlook, target: nil), kind: .nightly, reach: .all, askedBy: nil))
    }
}

struct DraftedForecast: PageContent {
    let draft: ForecastDraft
}
