import Domain
import Insights
import Storage
import Writing

/// A warning to somebody that a deal may be slipping away, or that a stage has become slow: raised once, and closed when it was acted on, was dismissed with a
/// reason, or is over by itself.
public struct DealAlert: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<DealAlert>
    public let id: ID
    public let version: Int64
    public let kind: Kind
    public let pipeline: Pipeline.ID
    public let stage: Stage.ID
    /// Nil of a stage.
    public let deal: Deal.ID?
    /// Who is to act: who owns the deal, or who leads those that sell in the stage.
    public let owner: User.ID?
    public let raisedOn: Day, dueOn: Day
    /// The last day on which what it warned of is to have come.
    public let judgedAfter: Day
    /// Days in the stage when it was raised; of a stage those that were looked at.
    public let days: Int64
    /// The chance to be won that was left, and that of a fresh deal; of a stage deals that left it, and as many as would have.
    public let now: Double, usual: Double
    public let status: Status
    public let reason: String?
    /// The deal's title, and the day on which it was lost after the alert; nil while it was not.
    public let title: String?, lostOn: Day?

    /// What it warns of.
    public enum Kind: String, CaseIterable, Sendable { case goingDark, atRisk, slowStage }
    /// `acted`: somebody did something about it. `dismissed`: somebody said why not. `over`: it holds no longer.
    public enum Status: String, CaseIterable, Sendable { case open, acted, dismissed, over }

    /// Working on it is due so many days after it was raised.
    static let dueAfter = 2
}

extension DealAlert.Kind: ChoiceFieldValue {}
extension DealAlert.Status: ChoiceFieldValue {}

extension DealAlert: RowDecodable {
    /// Of `a` joined with its deal `d`.
    public static let columns: SQL = """
        a.id, a.version, a.kind, a.pipeline_id, a.stage_id, a.deal_id, CASE WHEN a.deal_id IS NULL THEN a.owner_id ELSE d.owner_id END, a.raised_on, a.due_on, a.judged_after, a.days, a.now_value, a.usual_value, a.status, a.reason, \
        d.title, CASE WHEN d.status = 'lost' AND d.closed_at >= a.raised_at THEN d.closed_at END
        """
    static let tables: SQL = "deal_alert a LEFT JOIN deal d ON d.id = a.deal_id"

    public init(row: inout Row) throws {
        (id, version, kind, pipeline, stage, deal, owner) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (raisedOn, dueOn, judgedAfter, days, now, usual) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (status, reason, title) = (try row.next(), try row.next(), try row.next())
        // Alerts are judged by whole days; a day of the zone's offset is no matter beside weeks.
        lostOn = try row.next(Timestamp?.self).map { Zone.utc.day(of: $0) }
    }

    /// Of an open alert `a` of a deal `d`: whether it still says what it said. Who was in touch since has acted.
    static let holds: SQL = "a.status = 'open' AND d.on_board AND a.stage_id = d.stage_id AND (d.last_touch_at IS NULL OR d.last_touch_at <= a.raised_at)"

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("version", version)
            json.field("kind", kind.rawValue)
            json.field("stageId", stage)
            json.field("dealId", deal)
            json.field("title", title)
            json.field("ownerId", owner)
            json.field("raisedOn", raisedOn)
            json.field("dueOn", dueOn)
            json.field("judgedAfter", judgedAfter)
            json.field("days", days)
            json.field("now", now)
            json.field("usual", usual)
            json.field("status", status.rawValue)
            json.field("reason", reason)
        }
    }

    static var schema: Schema {
        let id = Schema.integer(minimum: 1), day = Schema.string(format: "date")
        return .object([
            .init("id", id), .init("version", id), .init("kind", .string(options: Kind.allCases.map(\.rawValue))), .init("stageId", id), .init("dealId", id, isNullable: true), .init("title", .string(), isNullable: true),
            .init("ownerId", id, isNullable: true, description: "Who is to act."), .init("raisedOn", day), .init("dueOn", day), .init("judgedAfter", day, description: "Lost by this day, the alert was right."),
            .init("days", .integer(minimum: 0), description: "In the stage when it was raised."), .init("now", .number, description: "The chance that was left; of a slow stage, deals that left it."),
            .init("usual", .number, description: "The chance of a fresh deal; of a slow stage, deals that would have left it."), .init("status", .string(options: Status.allCases.map(\.rawValue))),
            .init("reason", .string(), isNullable: true),
        ])
    }
}

extension Work {
    /// The condition on alerts `a` and their deals `d` that the actor sees: those of their deals; of stages their own, and all for who sees every deal.
    func alertSight(_ action: Action) throws -> SQL {
        let stages: SQL = reach(action, .deals) == .all ? "TRUE" : "a.owner_id = \(actor.userId)"
        return "((a.deal_id IS NULL AND \(stages)) OR (d.deleted_at IS NULL AND \(try condition(action, .deals, owner: "d.owner_id"))))"
    }

    func alert(_ id: DealAlert.ID, to action: Action) throws -> DealAlert {
        guard let alert = try db.first(DealAlert.self, "SELECT \(DealAlert.columns) FROM \(DealAlert.tables) WHERE a.id = \(id) AND \(try alertSight(.read))") else { throw Refusal(.notFound) }
        guard try action == .read || db.value(Int64.self, "SELECT a.id FROM \(DealAlert.tables) WHERE a.id = \(id) AND \(alertSight(action))") != nil else { throw Refusal(.forbidden) }
        return alert
    }
}
