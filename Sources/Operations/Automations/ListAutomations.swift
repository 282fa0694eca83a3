import Domain
import Storage
import Writing

/// The workspace's automations with what each has done.
public struct ListAutomations: Operation, Decodable {
    public static let name: OperationName = "automations.list"
    public static let endpoint = Endpoint.get("/automations")
    public static let access = Access.read(.automations)
    /// Those in the trash instead.
    public var trash: Bool?
    public init(trash: Bool? = nil) { self.trash = trash }

    public func run(in work: Work) throws -> AutomationList {
        let state: SQL = trash == true ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"
        let all = try work.db.all(Automation.self, "SELECT \(Automation.columns) FROM automation WHERE \(state) ORDER BY name, id")
        let month = String(work.today.description.prefix(7))
        var total: [Automation.ID: AutomationCount] = [:], now: [Automation.ID: AutomationCount] = [:]
        try work.db.forEach("SELECT automation_id, month, runs, actions, minutes FROM automation_month") { row in
            let id = try row.next(Automation.ID.self), isNow = try row.next(String.self) == month
            let count = AutomationCount(runs: try row.next(), actions: try row.next(), minutes: try row.next())
            total[id, default: .none] += count
            if isNow { now[id, default: .none] += count }
        }
        let items = all.map { AutomationList.Item(automation: $0, month: now[$0.id] ?? .none, total: total[$0.id] ?? .none) }
        return AutomationList(items: items, month: now.values.reduce(.none, +), total: total.values.reduce(.none, +), now: work.now)
    }
}

/// What was done, and the minutes that it saved by what people said each action saves.
public struct AutomationCount: Sendable, Equatable {
    public var runs: Int64
    public var actions: Int64
    public var minutes: Int64
    public static let none = AutomationCount(runs: 0, actions: 0, minutes: 0)
    static func + (one: AutomationCount, other: AutomationCount) -> AutomationCount { AutomationCount(runs: one.runs + other.runs, actions: one.actions + other.actions, minutes: one.minutes + other.minutes) }
    static func += (one: inout AutomationCount, other: AutomationCount) { one = one + other }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("runs", runs)
            json.field("actions", actions)
            json.field("minutes", minutes)
        }
    }
    static var schema: Schema { .object(["runs", "actions", "minutes"].map { .init($0, .integer(minimum: 0), isRequired: true) }) }
}

public struct AutomationList: Answer {
    public struct Item: Sendable {
        public let automation: Automation
        public let month: AutomationCount
        public let total: AutomationCount
    }
    public let items: [Item]
    /// Of this month in the workspace's zone, and of all time; also of those that are gone.
    public let month: AutomationCount
    public let total: AutomationCount
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("automation") { RecordAnswer(item.automation, now: now).write(to: &$0) }
                        json.field("month") { item.month.write(to: &$0) }
                        json.field("total") { item.total.write(to: &$0) }
                    }
                }
            }
            json.field("month") { month.write(to: &$0) }
            json.field("total") { total.write(to: &$0) }
        }
    }
    public static var schema: Schema {
        let item = Schema.object([.init("automation", .reference("Automation"), isRequired: true), .init("month", AutomationCount.schema, isRequired: true), .init("total", AutomationCount.schema, isRequired: true)])
        return .object([.init("items", .array(of: item), isRequired: true), .init("month", AutomationCount.schema, isRequired: true), .init("total", AutomationCount.schema, isRequired: true)])
    }
}
