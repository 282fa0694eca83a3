import Domain
import Insights
import Storage
import Writing

/// Learns from the leads that have ended and tells what came of it, without keeping anything: for finding out which field says how
/// leads ended, and what to put aside. It takes up to a minute of 200,000 leads.
public struct FitLeads: Operation, Decodable {
    public static let name: OperationName = "leads.fit"
    public static let endpoint = Endpoint.get("/leads/fit")
    public static let access = Access.write(.pipelines)
    /// A field that says how imported leads ended; what the settings name without it.
    public var outcomeField: String?
    /// Which of its values mean won.
    public var wonValues: [String]?
    /// Fields that nothing is to be learned from.
    public var leftOut: [String]?
    public init(outcomeField: String? = nil, wonValues: [String]? = nil, leftOut: [String]? = nil) { (self.outcomeField, self.wonValues, self.leftOut) = (outcomeField, wonValues, leftOut) }

    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> FittedAnswer {
        guard work.reach(.read, .leads) == .all else { throw Refusal(.forbidden) }
        var scoring = try work.leadScoring()
        if let outcomeField { try work.checkScored(outcomeField, "outcomeField") }
        for (place, field) in (leftOut ?? []).enumerated() { try work.checkScored(field, "leftOut.\(place)") }
        (scoring.outcomeField, scoring.wonValues, scoring.leftOut) = (outcomeField ?? scoring.outcomeField, wonValues ?? scoring.wonValues, leftOut ?? scoring.leftOut)
        let history = try LeadHistory(work, scoring)
        return FittedAnswer(report: LearnedReport(history.lesson(), endedLeads: Int64(history.table.count), wonLeads: Int64(history.won)))
    }
}

public struct FittedAnswer: Answer {
    public let report: LearnedReport
    public func write(to json: inout JSONWriter) { report.write(to: &json) }
    public static var schema: Schema { LearnedReport.schema }
}

/// Asks for the learned score to be learned anew beside the requests, or names the attempt that waits or is at work already.
public struct LearnScore: Operation, Decodable {
    public static let name: OperationName = "leads.learn"
    public static let endpoint = Endpoint.post("/leads/learn", status: 202)
    public static let access = Access.write(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> LearnedAnswer {
        if let newest = try ScoreAttempt.newest(work.db), newest.status == .waiting || newest.status == .running { return LearnedAnswer(attempt: newest) }
        try work.db.execute("INSERT INTO score_model (status, asked_by, created_at) VALUES ('waiting', \(work.actor.userId), \(work.now))")
        return LearnedAnswer(attempt: try ScoreAttempt.newest(work.db))
    }
}

/// Everything about scoring: the settings, the rules of the ideal customer profile, what was learned and how well it foretells, and
/// how far leads have been scored by it.
public struct ShowScoring: Operation, Decodable {
    public static let name: OperationName = "leads.scoring"
    public static let endpoint = Endpoint.get("/leads/scoring")
    public static let access = Access.read(.leads)
    public init() {}

    public func run(in work: Work) throws -> ScoringView {
        // What was learned of a field tells what it holds.
        let newest = try ScoreAttempt.newest(work.db), told = newest?.status == .done ? newest : try ScoreAttempt.told(work.db), concealed = work.hidden(of: .lead)
        let rules = try work.db.all(FitRule.self, "SELECT \(FitRule.columns) FROM fit_rule WHERE archived_at IS NULL ORDER BY points DESC, id")
        return ScoringView(
            scoring: try work.leadScoring(), rules: rules.filter { !concealed.contains($0.field) }, newest: newest, told: concealed.isEmpty ? told : nil,
            inUse: try ScoreAttempt.inUse(work.db)?.id, round: try ScoreRound.newest(work.db), now: work.now)
    }
}

public struct ScoringView: Answer {
    public let scoring: LeadScoring
    public let rules: [FitRule]
    /// The newest attempt to learn, and the newest that came to an end.
    public let newest: ScoreAttempt?, told: ScoreAttempt?
    /// The attempt whose model scores leads; nil while none does.
    public let inUse: Int64?
    public let round: ScoreRound?
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("settings") { json in json.object { json in LeadScoring.fields.write(scoring.withAllPoints, to: &json) } }
            json.array("fitRules") { json in for rule in rules { json.object { json in FitRule.fields.write(rule, to: &json) } } }
            told.writeMembers(to: &json)
            json.field("newestStatus", newest?.status.rawValue)
            json.field("inUse", inUse)
            json.field("round", round)
        }
    }
    public static var schema: Schema {
        .object([.init("settings", .any, isRequired: true), .init("fitRules", .array(of: .reference("FitRule")), isRequired: true)] + ScoreAttempt.properties + [
            .init("newestStatus", .string(options: ScoreAttempt.Status.allCases.map(\.rawValue)), isRequired: true, isNullable: true), .init("inUse", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("round", ScoreRound.schema, isRequired: true, isNullable: true),
        ])
    }
    public var versionTag: Int64? { scoring.version }
}

extension LeadScoring {
    /// The same with what each kind of signal is worth, also where nobody changed it.
    var withAllPoints: LeadScoring {
        var all = self
        all.points = allPoints
        return all
    }
}
