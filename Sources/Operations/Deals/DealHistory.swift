import Domain
import Storage
import Writing

/// Every state of a deal, oldest first.
public struct ShowDealHistory: Operation, Decodable {
    public static let name: OperationName = "deals.history"
    public static let endpoint = Endpoint.get("/deals/{id}/history")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public init(id: Deal.ID) { self.id = id }

    public func run(in work: Work) throws -> HistoryAnswer {
        _ = try work.find(Deal.self, id)
        let versions = try work.db.all(DealVersion.self, "SELECT \(DealVersion.columns) FROM deal_version v WHERE v.deal_id = \(id) ORDER BY v.valid_from, v.id")
        return HistoryAnswer(items: versions.filter { $0.validTo != $0.validFrom })
    }
}

public struct HistoryAnswer: Answer {
    public let items: [DealVersion]

    public func write(to json: inout JSONWriter) {
        json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } }
    }
    public static var schema: Schema { .object([.init("items", .array(of: .reference("DealVersion")), isRequired: true)]) }
}

extension DealVersion: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("validFrom", validFrom)
            json.field("validTo", validTo)
            json.field("by", userId)
            json.field("operation", operation)
            json.field("version", version)
            json.field("pipelineId", pipelineId)
            json.field("stageId", stageId)
            json.field("status", status)
            if !json.withholds("amount", of: "deal") { json.field("amount", amount) }
            json.field("currency", currency)
            if !json.withholds("probability", of: "deal") { json.field("probability", probability) }
            if !json.withholds("weighted", of: "deal") { json.field("weighted", weighted) }
            json.field("ownerId", ownerId)
            if !json.withholds("expectedClose", of: "deal") { json.field("expectedClose", expectedClose) }
            if !json.withholds("forecastCategory", of: "deal") { json.field("forecastCategory", forecastCategory) }
            json.field("nurture", isNurture)
            json.field("deleted", isDeleted)
            if !json.withholds("lostReason", of: "deal") { json.field("lostReason", lostReason) }
            json.field("disqualified", isDisqualified)
            json.field("imported", isImported)
        }
    }
}

/// What happened to a deal and with its customer, newest first: activities that are done, notes, moves and changes. What
/// was taken back is not told; the history has it.
public struct ShowTimeline: Operation, Decodable {
    public static let name: OperationName = "deals.timeline"
    public static let endpoint = Endpoint.get("/deals/{id}/timeline")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public var limit: Int?
    /// What an earlier answer gave as `nextCursor`: only what happened before this moment.
    public var cursor: Timestamp?
    public init(id: Deal.ID, limit: Int? = nil, cursor: Timestamp? = nil) { (self.id, self.limit, self.cursor) = (id, limit, cursor) }

    public func run(in work: Work) throws -> Timeline {
        _ = try work.find(Deal.self, id)
        let limit = limit ?? 50, end = cursor ?? .latest
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        // What was done and said is for whoever may read activities at all.
        let readsActivities = work.reach(.read, .activities) != .none
        let activities = !readsActivities ? [] : try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE deal_id = \(id) AND deleted_at IS NULL AND COALESCE(done_at, CASE WHEN type = 'note' THEN created_at END) < \(end)
            ORDER BY COALESCE(done_at, created_at) DESC, id DESC LIMIT \(limit + 1)
            """)
        let stored = try work.db.all(StoredEvent.self, """
            SELECT \(StoredEvent.columns) FROM event e WHERE kind = 'deal' AND entity_id = \(id) AND at < \(end) AND undoes IS NULL AND \(SQL.eventStands) ORDER BY id DESC LIMIT \(limit + 1)
            """).filter { !work.saysNothing($0) }
        let (events, overrides) = Timeline.withReasons(stored)
        let comments = !readsActivities ? [] : try work.db.all(Comment.self, "SELECT \(Comment.columns) FROM comment WHERE deal_id = \(id) AND deleted_at IS NULL AND created_at < \(end) ORDER BY created_at DESC, id DESC LIMIT \(limit + 1)")
        let entries = (activities.map(Timeline.Entry.activity) + comments.map(Timeline.Entry.comment) + events.map(Timeline.Entry.event)).sorted { $0.at > $1.at }
        let shown = Array(entries.prefix(limit)), commented = try work.automations(ofComments: comments.filter { $0.authorId == nil }.map(\.id))
        let names = try work.automationNames(Set(events.compactMap(\.automationId) + commented.values))
        return Timeline(items: shown, overrides: overrides, automations: names, commented: commented, nextCursor: entries.count > limit ? entries[limit - 1].at : nil, now: work.now)
    }
}

public struct Timeline: Answer {
    public enum Entry: Sendable {
        case activity(Activity), comment(Comment), event(StoredEvent)
        public var at: Timestamp {
            switch self {
            case .activity(let activity): activity.doneAt ?? activity.createdAt
            case .comment(let comment): comment.createdAt
            case .event(let event): event.at
            }
        }
    }
    public let items: [Entry]
    var activities: [Activity] { items.compactMap { if case .activity(let activity) = $0 { activity } else { nil } } }
    /// Why a deal went past a gate, by the number of the event in which it went.
    public let overrides: [Int64: String]
    /// What automations are called that did something here.
    public let automations: [Automation.ID: String]
    /// The automations that wrote comments.
    let commented: [Comment.ID: Automation.ID]
    /// What to send as `cursor` for the next page.
    public let nextCursor: Timestamp?
    let now: Timestamp

    /// What the automation is called that did it; nil for people.
    public func automation(of event: StoredEvent) -> String? { event.automationId.flatMap { automations[$0] } }
    public func automation(of comment: Comment) -> String? { commented[comment.id].flatMap { automations[$0] } }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("at", item.at)
                        switch item {
                        case .activity(let activity): json.field("activity") { RecordAnswer(activity, now: now).write(to: &$0) }
                        case .comment(let comment):
                            json.field("comment") { RecordAnswer(comment, now: now).write(to: &$0) }
                            if let name = automation(of: comment) { json.field("automation", name) }
                        case .event(let event):
                            json.field("event") { event.write(to: &$0) }
                            if let reason = overrides[event.id] { json.field("override", reason) }
                            if let name = automation(of: event) { json.field("automation", name) }
                        }
                    }
                }
            }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .any), isRequired: true), .init("nextCursor", .string(format: "date-time"), isRequired: true, isNullable: true)])
    }
}

extension Timeline {
    /// A reason to go past a gate is an event of its own; it is told with the move, the win or the transfer of its run.
    static func withReasons(_ events: [StoredEvent]) -> (events: [StoredEvent], overrides: [Int64: String]) {
        var overrides: [Int64: String] = [:], told: Set<Int64> = []
        for event in events {
            guard let reason = event.override, let move = events.first(where: { $0.correlation == event.correlation && $0.isMove }) else { continue }
            overrides[move.id] = reason
            told.insert(event.id)
        }
        return (events.filter { !told.contains($0.id) }, overrides)
    }
}

extension StoredEvent {
    /// Why the deal went past a gate, where the event says nothing else.
    fileprivate var override: String? {
        guard before == "{}", after.hasPrefix("{\"override\":"), case .object(let members)? = try? JSONValue(parsing: after), case .string(let reason)? = members["override"] else { return nil }
        return reason
    }

    fileprivate var isMove: Bool {
        guard before != nil, case .object(let members)? = try? JSONValue(parsing: after) else { return false }
        return members["stageId"] != nil || members["status"] != nil
    }
}
