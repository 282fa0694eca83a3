import Domain
import Insights
import Storage
import Writing

/// The alerts of a pipeline, open ones first, and how often such alerts were right (R122).
public struct ListAlerts: Operation, Decodable {
    public static let name: OperationName = "alerts.list"
    public static let endpoint = Endpoint.get("/pipelines/{id}/alerts")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }
    public var takesLong: Bool { true }

    /// How many are listed.
    static let most = 200

    public func run(in work: Work) throws -> AlertAnswer {
        try work.requireSight(of: "probability")
        _ = try work.find(Pipeline.self, id)
        let seen: SQL = "a.pipeline_id = \(id) AND \(try work.alertSight(.read))"
        let newest = try work.db.all(DealAlert.self, "SELECT \(DealAlert.columns) FROM \(DealAlert.tables) WHERE \(seen) ORDER BY CASE WHEN a.status = 'open' THEN 0 ELSE 1 END, a.id DESC LIMIT \(Self.most)")
        let all = try work.db.all(DealAlert.self, "SELECT \(DealAlert.columns) FROM \(DealAlert.tables) WHERE \(seen) AND a.raised_on >= \(work.today.adding(months: -24))")
        return AlertAnswer(items: newest, of: all, norm: work.reach(.read, .deals) == .all ? try work.norm(of: id)?.norm : nil, today: work.today)
    }
}

public struct AlertAnswer: Answer {
    public let items: [DealAlert]
    /// Alerts of deals of the last two years.
    public let record: AlertRecord
    /// Of all of them, by what became of them.
    public let counts: [DealAlert.Status: Int]

    init(items: [DealAlert], of all: [DealAlert], norm: PipelineNorm?, today: Day) {
        self.items = items
        counts = Dictionary(grouping: all, by: \.status).mapValues(\.count)
        let base = norm.flatMap { Insights.Conversion($0.lost, of: $0.won + $0.lost).rate }
        record = AlertRecord(all.compactMap(\.outcome), today: Int(today.daysSince1970), base: base)
    }

    public static let definition = """
        An alert of a deal is right when the deal was lost by the day given, wrong when that day has passed without; until then it waits. Precision is the share of right ones among those that are judged, \
        with the range in which it lies 19 times in 20; beside it stands the share of all ended deals of the pipeline that were lost.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.array("items") { json in for alert in items { alert.write(to: &json) } }
            json.object("counts") { json in for status in DealAlert.Status.allCases { json.field(named: status.rawValue, Int64(counts[status] ?? 0)) } }
            json.field("right", Int64(record.right))
            json.field("wrong", Int64(record.wrong))
            json.field("waiting", Int64(record.waiting))
            json.field("precision", record.precision)
            json.field("precisionLow", record.precision == nil ? nil : record.interval.lower)
            json.field("precisionHigh", record.precision == nil ? nil : record.interval.upper)
            json.field("base", record.base)
            json.field("verdict", record.verdict.rawValue)
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([
            .init("definition", .string()), .init("items", .array(of: DealAlert.schema)), .init("counts", .object(DealAlert.Status.allCases.map { Schema.Property($0.rawValue, count) })),
            .init("right", count), .init("wrong", count), .init("waiting", count), .init("precision", .number, isNullable: true), .init("precisionLow", .number, isNullable: true),
            .init("precisionHigh", .number, isNullable: true), .init("base", .number, isNullable: true, description: "The share of all ended deals that were lost."),
            .init("verdict", .string(options: ["tooFew", "useful", "unproven", "useless"])),
        ])
    }
}

extension DealAlert {
    /// Nil of a stage's, which warns of no loss.
    var outcome: AlertOutcome? {
        guard deal != nil else { return nil }
        let raised = Int(raisedOn.daysSince1970)
        return AlertOutcome(raised: raised, judgedAfter: max(Int(judgedAfter.daysSince1970), raised), came: lostOn.map { Int($0.daysSince1970) })
    }
}

/// Closes an alert: somebody acted on it, or dismisses it and says why.
public struct CloseAlert: Operation, Decodable {
    public static let name: OperationName = "alerts.close"
    public static let endpoint = Endpoint.post("/alerts/{id}/close")
    public static let access = Access.write(.deals)
    public var id: DealAlert.ID
    public var outcome: Outcome
    /// Needed where it is dismissed.
    public var reason: String?
    public var ifVersion: Int64?
    public init(id: DealAlert.ID, outcome: Outcome, reason: String? = nil, ifVersion: Int64? = nil) { (self.id, self.outcome, self.reason, self.ifVersion) = (id, outcome, reason, ifVersion) }

    public enum Outcome: String, CaseIterable, Codable, Sendable { case acted, dismissed }

    public func run(in work: Work) throws -> ClosedAlert {
        let alert = try work.alert(id, to: .write), reason = reason.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        if let ifVersion, ifVersion != alert.version { throw Refusal(.stale, ["expected": "\(ifVersion)", "current": "\(alert.version)"]) }
        guard alert.status == .open else { throw Refusal(.conflict) }
        guard outcome == .acted || reason != nil else { throw InputProblem(field: "reason", code: .missing) }
        if let reason, reason.utf8.count > 500 { throw InputProblem(field: "reason", code: .tooLarge, details: ["count": "500"]) }
        try work.db.execute("UPDATE deal_alert SET version = version + 1, status = \(outcome.rawValue), reason = \(reason), closed_at = \(work.now), closed_by = \(work.doer) WHERE id = \(id) AND status = 'open'")
        return ClosedAlert(alert: try work.alert(id, to: .read))
    }
}

extension CloseAlert.Outcome: ChoiceFieldValue {}

public struct ClosedAlert: Answer {
    public let alert: DealAlert
    public func write(to json: inout JSONWriter) { alert.write(to: &json) }
    public static var schema: Schema { DealAlert.schema }
    public var versionTag: Int64? { alert.version }
}
