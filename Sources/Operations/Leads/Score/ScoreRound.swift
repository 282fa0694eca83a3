import Domain
import Storage
import Writing

/// One walk over all leads that are at work, beside the requests, by which rules that changed, a new model and another day reach them.
public struct ScoreRound: RowDecodable, Sendable {
    public enum Status: String, CaseIterable, Sendable { case running, done }
    public let id: Int64
    public let status: Status
    public let createdAt: Timestamp
    public let finishedAt: Timestamp?
    /// Leads there are, how many were looked at, and how many of them have another score since.
    public let total: Int64, checked: Int64, changed: Int64
    /// The lead behind which it goes on.
    let afterId: Int64
    /// How many times it began anew.
    let turn: Int64

    public static var columns: SQL { "id, status, created_at, finished_at, total, checked, changed, after_id, turn" }
    public init(row: inout Row) throws {
        (id, status, createdAt, finishedAt) = (try row.next(), Status(rawValue: try row.next()) ?? .done, try row.next(), try row.next())
        (total, checked, changed, afterId, turn) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// 0…100.
    public var percent: Int { status == .done ? 100 : total > 0 ? Int(min(99, 100 * checked / total)) : 0 }

    /// The one that is under way, else the last one.
    static func newest(_ db: Connection) throws -> ScoreRound? { try db.first(ScoreRound.self, "SELECT \(columns) FROM score_round ORDER BY CASE WHEN status = 'running' THEN 0 ELSE 1 END, id DESC LIMIT 1") }

    /// Begins one, or has the one that is under way begin anew: the leads that it has seen were scored by what held before.
    static func begin(on db: Connection, at now: Timestamp) throws {
        guard try db.execute("UPDATE score_round SET after_id = 0, checked = 0, changed = 0, turn = turn + 1 WHERE status = 'running'") == 0 else { return }
        try db.execute("INSERT INTO score_round (status, created_at) VALUES ('running', \(now))")
    }
}

extension ScoreRound: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("status", status.rawValue)
            json.field("percent", Int64(percent))
            json.field("total", total)
            json.field("changed", changed)
            json.field("createdAt", createdAt)
            json.field("finishedAt", finishedAt)
        }
    }

    static var schema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("status", .string(options: Status.allCases.map(\.rawValue)), isRequired: true), .init("percent", .integer(minimum: 0, maximum: 100), isRequired: true),
            .init("total", .integer(minimum: 0), isRequired: true), .init("changed", .integer(minimum: 0), isRequired: true), .init("createdAt", .string(format: "date-time"), isRequired: true),
            .init("finishedAt", .string(format: "date-time"), isRequired: true, isNullable: true),
        ])
    }
}

/// Has all leads scored anew beside the requests.
public struct RescoreLeads: Operation, Decodable {
    public static let name: OperationName = "leads.rescore"
    public static let endpoint = Endpoint.post("/leads/rescore", status: 202)
    public static let access = Access.write(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> ScoreRoundAnswer {
        try ScoreRound.begin(on: work.db, at: work.now)
        return ScoreRoundAnswer(round: try ScoreRound.newest(work.db))
    }
}

/// How far the newest walk over all leads is.
public struct ShowScoreRound: Operation, Decodable {
    public static let name: OperationName = "leads.showRescoring"
    public static let endpoint = Endpoint.get("/leads/rescore")
    public static let access = Access.read(.leads)
    public init() {}
    public func run(in work: Work) throws -> ScoreRoundAnswer { ScoreRoundAnswer(round: try ScoreRound.newest(work.db)) }
}

public struct ScoreRoundAnswer: Answer {
    public let round: ScoreRound?
    public func write(to json: inout JSONWriter) { json.object { json in json.field("round", round) } }
    public static var schema: Schema { .object([.init("round", ScoreRound.schema, isRequired: true, isNullable: true)]) }
}
