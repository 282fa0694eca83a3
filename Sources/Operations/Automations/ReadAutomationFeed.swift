import Domain
import Storage
import Writing

/// Reads the next events and notes for each what it brings about. What is noted and how far was read are one transaction: no event
/// is passed over, and none counts twice. Imports, demos and what is taken back bring nothing about.
public struct ReadAutomationFeed: PageOperation {
    public static let name: OperationName = "automations.read"
    public static let endpoint = Endpoint.post("/automations/read")
    public static let access = Access.admin(.workspace)
    static let atOnce = 500
    public init() {}

    /// - Returns: how many events were read.
    public func run(in work: Work) throws -> AutomationTurn {
        // Another server that is at it holds the row.
        guard let place = try work.db.first(FeedPlace.self, "SELECT tx, event_id FROM automation_feed WHERE id = 1\(work.db.dialect.forUpdateSkipLocked)") else { return AutomationTurn(count: 0) }
        let events = try work.db.all(FedEvent.self, "SELECT \(FedEvent.columns) FROM event WHERE \(work.db.dialect.feed(after: place.tx, place.event)) ORDER BY \(work.db.dialect.feedOrder) LIMIT \(Self.atOnce)")
        guard let last = events.last else { return AutomationTurn(count: 0) }
        let automations = try work.automationsOfEvents()
        for event in events where event.counts { for automation in automations { try work.bring(automation, by: event) } }
        try work.db.execute("UPDATE automation_feed SET tx = \(last.tx), event_id = \(last.id) WHERE id = 1")
        return AutomationTurn(count: events.count)
    }
}

struct FeedPlace: RowDecodable {
    let tx: Int64, event: Int64
    static let columns: SQL = "tx, event_id"
    init(row: inout Row) throws { (tx, event) = (try row.next(), try row.next()) }
}

/// An event as automations look at it.
struct FedEvent: RowDecodable {
    let id: Int64, tx: Int64, at: Timestamp, kind: String, entityId: Int64, dealId: Deal.ID?
    let before: JSONObject?, after: JSONObject
    let correlation: Int64, automationId: Automation.ID?
    /// Whether it is somebody's doing, and not a file's or an undo's.
    let counts: Bool

    static let columns: SQL = """
        id, tx, at, kind, entity_id, deal_id, before, after, correlation, automation_id,
        (import_id IS NULL AND undoes IS NULL AND operation NOT IN ('workspace.fillDemo', 'workspace.removeDemo') AND kind IN ('deal', 'company', 'contact', 'activity'))
        """

    init(row: inout Row) throws {
        (id, tx, at, kind, entityId, dealId) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        before = try row.next(String?.self).flatMap(JSONObject.init(stored:))
        after = JSONObject(stored: try row.next()) ?? JSONObject()
        (correlation, automationId, counts) = (try row.next(), try row.next(), try row.next())
    }
}

extension Work {
    /// Those that wait for events.
    func automationsOfEvents() throws -> [Automation] {
        try db.all(Automation.self, "SELECT \(Automation.columns) FROM automation WHERE is_enabled AND deleted_at IS NULL AND trigger_kind NOT IN ('dateComes', 'idle') ORDER BY id")
    }

    /// Notes a run, if the event is what the automation waits for; or that it was stopped, where runs go round.
    fileprivate func bring(_ automation: Automation, by event: FedEvent) throws {
        guard event.at >= automation.enabledAt ?? .latest, let record = try automation.record(of: event, in: self) else { return }
        var chain = event.correlation, depth: Int64 = 1
        if event.automationId != nil, let cause = try db.first(AutomationRun.self, "SELECT \(AutomationRun.columns) FROM automation_run WHERE correlation = \(event.correlation) LIMIT 1") { (chain, depth) = (cause.chain, cause.depth + 1) }
        let ran = try db.value(Int64.self, "SELECT id FROM automation_run WHERE chain = \(chain) AND automation_id = \(automation.id) AND record_id = \(record) LIMIT 1") != nil
        // One operation may leave several events: what it did is one thing.
        if ran, depth == 1 { return }
        let reason: AutomationRun.Reason? = ran ? .loop : depth > Automation.mostDepth ? .depth : nil
        try note(automation, record, cause: "event \(event.id)", chain: chain, depth: depth, reason)
    }

    /// A run that waits, or one that was stopped.
    func note(_ automation: Automation, _ record: Int64, cause: String, chain: Int64, depth: Int64, _ stopped: AutomationRun.Reason?) throws {
        let state: AutomationRun.State = stopped == nil ? .waiting : .stopped, ranAt: Timestamp? = stopped == nil ? nil : now
        try db.execute("""
            INSERT INTO automation_run (automation_id, automation_version, record_kind, record_id, cause, chain, depth, state, reason, created_at, ran_at)
            VALUES (\(automation.id), \(automation.version), \(automation.about.kind.rawValue), \(record), \(cause), \(chain), \(depth), \(state), \(stopped), \(now), \(ranAt)) ON CONFLICT DO NOTHING
            """)
    }
}

extension Automation {
    /// The record that an event concerns, if it is what the automation waits for.
    func record(of event: FedEvent, in work: Work) throws -> Int64? {
        if trigger == .activityDone { return try doneActivity(of: event, in: work) }
        guard event.kind == about.rawValue, event.before?.isEmpty != true, happened(in: event) else { return nil }
        return event.entityId
    }

    private func happened(in event: FedEvent) -> Bool {
        let (before, after) = (event.before, event.after)
        switch trigger {
        case .created: return before == nil
        case .fieldChanged:
            guard let before, let field, let now = after[field] else { return false }
            return Self.is(before[field] ?? .null, fromValue) && Self.is(now, toValue)
        case .stageEntered:
            guard case .int(let stage)? = after["stageId"], before?["stageId"] != after["stageId"] else { return false }
            return stageId == nil || stageId?.rawValue == stage
        case .won: return after["status"] == .string("won") && before != nil
        case .lost: return after["status"] == .string("lost") && before != nil
        case .reopened: return after["status"] == .string("open") && before != nil
        case .backFromNurture: return after["nurtureUntil"] == .null && before?["nurtureUntil"] ?? .null != .null && after["status"] == nil
        case .activityDone, .dateComes, .idle: return false
        }
    }

    /// Whether a value is what was asked for; without such anything is.
    private static func `is`(_ value: JSONValue, _ wanted: String?) -> Bool {
        guard let wanted, !wanted.isEmpty else { return true }
        return switch value {
        case .string(let text), .text(let text): text == wanted
        case .int(let number): String(number) == wanted
        case .double(let number): Double(wanted) == number
        case .bool(let flag): wanted == (flag ? "true" : "false")
        case .array(let values): values.contains { $0.textValue == wanted }
        case .null, .object: false
        }
    }

    /// The deal, company or person of something that was done, or it itself.
    private func doneActivity(of event: FedEvent, in work: Work) throws -> Int64? {
        guard event.kind == Kind.activity.rawValue, let done = event.after["doneAt"], done != .null, event.before == nil || event.before?["doneAt"] ?? .null == .null else { return nil }
        guard let activity = try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id = \(event.entityId) AND deleted_at IS NULL") else { return nil }
        guard activityType == nil || activity.type == activityType, activityResult == nil || activity.result == activityResult, activity.type != .note || activityType == .note else { return nil }
        return switch about {
        case .deal: activity.dealId?.rawValue
        case .company: activity.companyId?.rawValue
        case .contact: activity.contactId?.rawValue
        case .activity: activity.id.rawValue
        }
    }
}
