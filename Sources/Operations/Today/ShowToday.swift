import Domain
import Storage
import Writing

/// What wants somebody now, as one list: the steps that are due and late, the leads that wait for an answer, and the deals that need an answer, a decision, a
/// next step or a word. The largest expected value times urgency comes first (`Attention`).
public struct ShowToday: Operation, Decodable {
    public static let name: OperationName = "today.show"
    public static let endpoint = Endpoint.get("/today")
    public static let access = Access.read(.deals)
    /// Whose day; who asks without it.
    public var ownerId: User.ID?
    /// How many items, 1…500; 50 without it. `count` says how many there are.
    public var limit: Int?
    public init(ownerId: User.ID? = nil, limit: Int? = nil) { (self.ownerId, self.limit) = (ownerId, limit) }

    public func run(in work: Work) throws -> Today {
        let limit = limit ?? 50
        guard 1...500 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "500"]) }
        let day = try TodaysWork(of: work.person(ownerId), in: work)
        let outlines = try day.outlines(), pipelines = try work.stagesByPipeline()
        return Today(
            day: day.today, currency: work.workspace.currency, items: try day.items(outlines.prefix(limit), pipelines), count: outlines.count, later: try day.later(limit: 20),
            laterCount: try day.laterCount(), done: try day.done(limit: 50), doneCount: try day.doneCount(), stages: pipelines.mapValues { $0.map(\.id) }, now: work.now)
    }
}

/// One list for one day.
public struct Today: Answer {
    public let day: Day
    /// In which `expected` is.
    public let currency: Currency
    public let items: [TodayItem]
    /// Of all that wants somebody, also what the list has no room for.
    public let count: Int
    /// Steps of the coming week.
    public let later: [TodayStep]
    public let laterCount: Int
    /// What was done today, the latest first.
    public let done: [TodayStep]
    public let doneCount: Int
    /// The stages of the items' pipelines, in order.
    public let stages: [Pipeline.ID: [Stage.ID]]
    public let now: Timestamp
}

/// Something that wants somebody: a step, or a deal without a step that is due.
public struct TodayItem: Sendable {
    public let attention: Attention
    public let step: Activity?
    /// Nil for a step that is about no deal, or about one that the person may not see.
    public let deal: Deal?
    public let stage: Stage?
    /// A lead that waits for its first answer; then there is neither a step nor a deal.
    public var lead: Lead?
    /// A warning about the deal; or about the stage, and then there is no deal.
    public var alert: DealAlert?
    /// The stage to which the deal would go on; nil in the last one.
    public let nextStage: Stage?
}

/// A step with the deal that it is about, as far as the person may see it.
public struct TodayStep: Sendable {
    public let step: Activity
    public let deal: Deal?
}

extension Work {
    /// The stages in use of every pipeline, in order.
    func stagesByPipeline() throws -> [Pipeline.ID: [Stage]] { Dictionary(grouping: try everyStage().filter { $0.archivedAt == nil }, by: \.pipelineId) }

    /// Somebody whose list is asked for: oneself, or somebody whose deals one may see.
    func person(_ id: User.ID?) throws -> User {
        guard let wanted = id ?? actor.userId else { throw InputProblem(field: "ownerId", code: .missing) }
        guard let user = try db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(wanted)"), try wanted == actor.userId || (covers(.read, .deals, owner: wanted) && covers(.read, .activities, owner: wanted)) else {
            throw Refusal.field("ownerId", "notFound", ["id": wanted.description])
        }
        return user
    }
}
