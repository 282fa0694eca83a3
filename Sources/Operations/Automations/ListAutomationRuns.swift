import Domain
import Storage
import Writing

/// What automations did, the latest first: of one of them, on one record, or all. Runs whose conditions did not hold are left out.
public struct ListAutomationRuns: Operation, Decodable {
    public static let name: OperationName = "automations.runs"
    public static let endpoint = Endpoint.get("/automation-runs")
    public static let access = Access.read(.automations)
    public var automationId: Automation.ID?
    /// Runs on one record, with its number.
    public var about: Automation.About?
    public var recordId: Int64?
    /// What an earlier answer gave as `nextCursor`.
    public var cursor: Int64?
    /// 1…100.
    public var limit: Int?
    public init(automationId: Automation.ID? = nil, about: Automation.About? = nil, recordId: Int64? = nil, cursor: Int64? = nil, limit: Int? = nil) {
        (self.automationId, self.about, self.recordId, self.cursor, self.limit) = (automationId, about, recordId, cursor, limit)
    }

    public func run(in work: Work) throws -> AutomationRunList {
        let limit = limit ?? 50
        guard 1...100 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        var conditions: [SQL] = ["state <> 'unmet'"]
        if let automationId { conditions.append("automation_id = \(automationId)") }
        if let about { conditions.append("record_kind = \(about.kind.rawValue)") }
        if let recordId { conditions.append("record_id = \(recordId)") }
        if let cursor { conditions.append("id < \(cursor)") }
        let found = try work.db.all(AutomationRun.self, "SELECT \(AutomationRun.columns) FROM automation_run WHERE \(SQL.all(conditions)) ORDER BY id DESC LIMIT \(limit + 1)")
        let runs = Array(found.prefix(limit))
        return AutomationRunList(items: try work.named(runs), nextCursor: found.count > limit ? runs.last?.id.rawValue : nil)
    }
}

public struct AutomationRunList: Answer {
    public struct Item: Sendable {
        public let run: AutomationRun
        public let automation: String
        /// What the record is called; nil where whoever asks does not see it, or it is gone.
        public let title: String?
        /// What was done to the record, for those who see it, without what they do not see of it.
        public let steps: [AutomationStep]
        /// Whether it can be taken back now.
        public let mayUndo: Bool
    }
    public let items: [Item]
    public let nextCursor: Int64?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: Item.schema), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true)])
    }
}

extension AutomationRunList.Item {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", run.id)
            json.field("automationId", run.automationId)
            json.field("automation", automation)
            json.field("automationVersion", run.automationVersion)
            json.field("kind", run.recordKind.rawValue)
            json.field("recordId", run.recordId)
            json.field("title", title)
            json.field("state", run.state.rawValue)
            json.field("reason", run.reason?.rawValue)
            json.field("depth", run.depth)
            json.field("createdAt", run.createdAt)
            json.field("ranAt", run.ranAt)
            json.field("run", run.token)
            json.field("mayUndo", mayUndo)
            json.field("minutes", run.minutes)
            json.array("steps") { json in for step in steps { step.write(to: &json) } }
        }
    }
    static var schema: Schema {
        let id = Schema.integer(minimum: 1), text = Schema.string(), time = Schema.string(format: "date-time")
        return .object([
            .init("id", id, isRequired: true), .init("automationId", id, isRequired: true), .init("automation", text, isRequired: true), .init("automationVersion", id, isRequired: true),
            .init("kind", .string(options: Automation.About.allCases.map(\.rawValue)), isRequired: true), .init("recordId", id, isRequired: true), .init("title", text, isRequired: true, isNullable: true),
            .init("state", .string(options: AutomationRun.State.allCases.map(\.rawValue)), isRequired: true), .init("reason", .string(options: AutomationRun.Reason.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
            .init("depth", id, isRequired: true), .init("createdAt", time, isRequired: true), .init("ranAt", time, isRequired: true, isNullable: true), .init("run", text, isRequired: true, isNullable: true),
            .init("mayUndo", .boolean, isRequired: true), .init("minutes", .integer(minimum: 0), isRequired: true), .init("steps", .array(of: AutomationStep.schema), isRequired: true),
        ])
    }
}

extension Work {
    /// Runs with the names of what they are about, as far as whoever asks sees it.
    func named(_ runs: [AutomationRun]) throws -> [AutomationRunList.Item] {
        let names = try automationNames(Set(runs.map(\.automationId)))
        var titles: [Kind: [Int64: String]] = [:]
        for about in Automation.About.allCases {
            let ids = Set(runs.filter { $0.recordKind == about.kind }.map(\.recordId))
            if !ids.isEmpty { titles[about.kind] = try about.records.titles(ids, in: self) }
        }
        return runs.map { run in
            let isFresh = run.ranAt.map { now - $0 <= Undo.term } ?? false
            let title = titles[run.recordKind]?[run.recordId]
            return AutomationRunList.Item(
                run: run, automation: names[run.automationId] ?? "", title: title, steps: title == nil ? [] : run.steps.filter { step in step.field.map { !hides($0, of: run.recordKind) } ?? true },
                mayUndo: isFresh && run.token != nil && [.done, .partly].contains(run.state) && actor.role == .admin)
        }
    }

    /// The automations that wrote comments.
    func automations(ofComments ids: [Comment.ID]) throws -> [Comment.ID: Automation.ID] {
        guard !ids.isEmpty else { return [:] }
        var found: [Comment.ID: Automation.ID] = [:]
        try db.forEach("SELECT entity_id, automation_id FROM event WHERE kind = 'comment' AND entity_id IN (\(list: ids)) AND before IS NULL AND automation_id IS NOT NULL") { row in
            let id = try row.next(Comment.ID.self)
            found[id] = try row.next(Automation.ID.self)
        }
        return found
    }

    /// What automations are called, also those in the trash.
    func automationNames(_ ids: Set<Automation.ID>) throws -> [Automation.ID: String] {
        guard !ids.isEmpty else { return [:] }
        var names: [Automation.ID: String] = [:]
        try db.forEach("SELECT id, name FROM automation WHERE id IN (\(list: ids.sorted()))") { row in
            let id = try row.next(Automation.ID.self)
            names[id] = try row.next(String.self)
        }
        return names
    }
}

extension AutomatedRecord {
    /// What records are called, of those that whoever asks sees.
    static func titles(_ ids: Set<Int64>, in work: Work) throws -> [Int64: String] {
        let seen = try ListQuery<Self>().conditions(in: work)
        let records = try work.db.all(Self.self, "SELECT \(columns) FROM \(trusted: table) WHERE id IN (\(list: ids.sorted())) AND \(seen)")
        return Dictionary(records.map { ($0.id.rawValue, $0.shownName) }) { first, _ in first }
    }
}
