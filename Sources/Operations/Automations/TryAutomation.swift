import Domain
import Storage
import Writing

/// What an automation would do, enabled or not: to one record, or to those for which its time would have come in the last days. Everything
/// is really done and rolled back, so that gates, rights and rules say what they would say; nothing of it stays. Conditions and
/// records are as they are now.
public struct TryAutomation: Operation, Decodable {
    public static let name: OperationName = "automations.try"
    public static let endpoint = Endpoint.post("/automations/{id}/try")
    public static let access = Access.write(.automations)
    public var id: Automation.ID
    /// The record to try it on, whatever happened to it.
    public var recordId: Int64?
    /// Without a record: how far back, 1…30; 30 without it.
    public var days: Int?
    public init(id: Automation.ID, recordId: Int64? = nil, days: Int? = nil) { (self.id, self.recordId, self.days) = (id, recordId, days) }
    /// So many records are tried; the others are counted.
    static let most = 50

    public func run(in work: Work) throws -> AutomationTrial {
        let automation = try work.find(Automation.self, id), records = automation.about.records
        guard 1...30 ~= days ?? 30 else { throw InputProblem(field: "days", code: .outOfRange, details: ["min": "1", "max": "30"]) }
        // What it tells of records is told with the maker's sight: who sees less tries only their own.
        guard work.hidden.isEmpty || automation.makerId == work.actor.userId else { throw Refusal(.forbidden) }
        guard let maker = try work.maker(of: automation) else { throw Refusal(.conflict) }
        let occasions: [(record: Int64, at: Timestamp)]
        if let recordId {
            guard try records.titles([recordId], in: work)[recordId] != nil else { throw Refusal.field("recordId", "notFound", ["id": String(recordId)]) }
            occasions = [(recordId, work.now)]
        } else {
            occasions = try work.occasions(of: automation, since: work.now - .days(Int64(days ?? 30)))
        }
        var titles: [Int64: String] = [:]
        for part in Array(Set(occasions.map(\.record))).chunked(500) { titles.merge(try records.titles(Set(part), in: work)) { one, _ in one } }
        let seen = occasions.filter { titles[$0.record] != nil }
        let items = try seen.prefix(Self.most).map { occasion in
            AutomationTrial.Item(recordId: occasion.record, title: titles[occasion.record] ?? "", at: occasion.at, result: try work.rehearse(automation, on: occasion.record, as: maker))
        }
        return AutomationTrial(automation: automation, count: seen.count, items: items)
    }
}

/// What a trial found.
public struct AutomationTrial: Answer {
    public struct Item: Sendable {
        public let recordId: Int64
        public let title: String
        /// When its time would have come.
        public let at: Timestamp
        let result: AutomationResult
        public var state: AutomationRun.State { result.state }
        public var steps: [AutomationStep] { result.steps }
    }
    public let automation: Automation
    /// How many occasions there were; the latest of them were tried.
    public let count: Int
    public let items: [Item]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("count", Int64(count))
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("recordId", item.recordId)
                        json.field("title", item.title)
                        json.field("at", item.at)
                        json.field("state", item.state.rawValue)
                        json.array("steps") { json in for step in item.steps { step.write(to: &json) } }
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let item = Schema.object([
            .init("recordId", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true),
            .init("state", .string(options: AutomationRun.State.allCases.map(\.rawValue)), isRequired: true), .init("steps", .array(of: AutomationStep.schema), isRequired: true),
        ])
        return .object([.init("count", .integer(minimum: 0), isRequired: true), .init("items", .array(of: item), isRequired: true)])
    }
}

private struct TriedOut: Error { let result: AutomationResult }

extension Work {
    /// Does it and takes it back.
    fileprivate func rehearse(_ automation: Automation, on record: Int64, as maker: Actor) throws -> AutomationResult {
        do { return try db.nested { throw TriedOut(result: try carryOut(automation, on: record, as: maker)) } } catch let tried as TriedOut { return tried.result }
    }

    /// When an automation's time would have come since a moment, the latest first; each record once.
    fileprivate func occasions(of automation: Automation, since: Timestamp) throws -> [(record: Int64, at: Timestamp)] {
        var found: [(record: Int64, at: Timestamp)] = []
        if automation.trigger.isTimed {
            found = try automation.due(in: self, from: since, to: now, limit: 1_000).map { ($0.record, $0.at) }
        } else {
            let kind = automation.trigger == .activityDone ? Kind.activity : automation.about.kind
            let events = try db.all(FedEvent.self, "SELECT \(FedEvent.columns) FROM event WHERE kind = \(kind.rawValue) AND at >= \(since) ORDER BY at DESC, id DESC LIMIT 20000")
            for event in events where event.counts { if let record = try automation.record(of: event, in: self) { found.append((record, event.at)) } }
        }
        found.sort { $0.at > $1.at }
        var seen: Set<Int64> = []
        return found.filter { seen.insert($0.record).inserted }
    }
}
