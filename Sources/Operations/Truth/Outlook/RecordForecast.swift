import Domain
import Storage
import Writing

/// Keeps the forecast of a pipeline as it is now, so that later nobody remembers it otherwise. What was kept is never changed.
public struct RecordForecast: Operation, Decodable {
    public static let name: OperationName = "forecast.record"
    public static let endpoint = Endpoint.post("/pipelines/{id}/forecast/records", status: 201)
    public static let access = Access.write(.deals)
    public var id: Pipeline.ID
    /// The first and the last day of the period; the quarter of the fiscal year that holds today without them.
    public var from: Day?
    public var to: Day?
    /// Minor units of the currency: the goal of that day, kept with the chance to reach it.
    public var target: Int64?
    public var currency: Currency?
    public init(id: Pipeline.ID, from: Day? = nil, to: Day? = nil, target: Int64? = nil, currency: Currency? = nil) {
        (self.id, self.from, self.to, self.target, self.currency) = (id, from, to, target, currency)
    }

    public func run(in work: Work) throws -> KeptForecastAnswer {
        if let target, target < 1 { throw InputProblem(field: "target", code: .outOfRange, details: ["min": "1"]) }
        let outlook = try ShowForecast(id: id, from: from, to: to, currency: currency).outlook(in: work)
        let draft = ForecastDraft(ForecastAnswer(outlook, target: target), kind: .asked, reach: work.reach(.read, .deals), askedBy: work.doer)
        guard let number = try draft.keep(on: work.db, at: work.now), let kept = try work.db.first(KeptForecast.self, "SELECT \(KeptForecast.columns) FROM forecast_record WHERE id = \(number)") else {
            throw Refusal(.conflict)
        }
        return KeptForecastAnswer(kept: kept)
    }
}

public struct KeptForecastAnswer: Answer {
    public let kept: KeptForecast
    public func write(to json: inout JSONWriter) { kept.write(to: &json) }
    public static var schema: Schema { KeptForecast.schema }
}

/// Forecasts of a pipeline as they were given, the newest first. Who does not see all deals gets those that they asked for.
public struct ListForecastRecords: Operation, Decodable {
    public static let name: OperationName = "forecast.records"
    public static let endpoint = Endpoint.get("/pipelines/{id}/forecast/records")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// Of periods that end on these days or between them.
    public var from: Day?
    public var to: Day?
    public var kind: KeptForecast.Kind?
    /// How many, 1…500; 100 without it.
    public var limit: Int?
    /// Those before one with this number: `next` of the page before.
    public var before: Int64?
    public init(id: Pipeline.ID, from: Day? = nil, to: Day? = nil, kind: KeptForecast.Kind? = nil, limit: Int? = nil, before: Int64? = nil) {
        (self.id, self.from, self.to, self.kind, self.limit, self.before) = (id, from, to, kind, limit, before)
    }

    public func run(in work: Work) throws -> KeptForecastList {
        try work.requireSight(of: "amount")
        _ = try work.find(Pipeline.self, id)
        let limit = limit ?? 100
        guard 1...500 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "500"]) }
        var condition: SQL = "pipeline_id = \(id) AND \(work.sightOfForecasts)"
        if let from { condition = "\(condition) AND period_to >= \(from)" }
        if let to { condition = "\(condition) AND period_to <= \(to)" }
        if let kind { condition = "\(condition) AND kind = \(kind.rawValue)" }
        if let before { condition = "\(condition) AND id < \(before)" }
        let found = try work.db.all(KeptForecast.self, "SELECT \(KeptForecast.columns) FROM forecast_record WHERE \(condition) ORDER BY id DESC LIMIT \(Int64(limit + 1))")
        return KeptForecastList(items: Array(found.prefix(limit)), next: found.count > limit ? found[limit - 1].id : nil)
    }
}

public struct KeptForecastList: Answer {
    public let items: [KeptForecast]
    /// Where the next ones begin; nil where there are no more.
    public let next: Int64?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("next", next)
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: KeptForecast.schema)), .init("next", .integer(minimum: 1), isNullable: true)]) }
}

extension Work {
    /// Which of the forecasts that were kept somebody sees: those of all deals tell of deals that only some see.
    var sightOfForecasts: SQL {
        let own: SQL = "(asked_by IS NOT NULL AND asked_by = \(actor.userId))"
        return reach(.read, .deals) == .all ? "(reach = 'all' OR \(own))" : own
    }
}
