import Domain
import Operations
import Storage
import Synchronization
import Testing
import Writing

extension Shop {
    /// Makes an automation that is switched on.
    @discardableResult
    func automation(_ trigger: Automation.Trigger, name: String = "Rule", about: Automation.About = .deal, _ values: [(String, JSONValue)] = [], actions: [JSONValue], as maker: Credential = .operator) async throws -> Automation {
        let all: [(String, JSONValue)] = [("name", .string(name)), ("about", .string(about.rawValue)), ("trigger", .string(trigger.rawValue)), ("actions", .array(actions)), ("enabled", true)]
        return try await runner.perform(CreateRecord<Automation>(values: JSONObject(all + values)), as: maker).output.record
    }

    /// An action that adds a tag.
    static func tag(_ tag: String, minutes: Int64? = nil) -> JSONValue { ["action": "tag", "text": .string(tag), "minutes": minutes.map { .int($0) } ?? .null] }

    /// Lets what is done beside the requests come to its end. On PostgreSQL events are read once no older transaction runs on the server.
    func settle() async throws {
        for _ in 0..<patience {
            try await AutomationChores.turn(runner)
            let isDone = try await database.read { db in
                let isAny = try db.value(Int64.self, "SELECT id FROM automation WHERE is_enabled AND deleted_at IS NULL LIMIT 1") != nil
                let newest = try db.value(Int64.self, "SELECT id FROM event ORDER BY \(db.dialect.feedBackwards) LIMIT 1"), read = try db.value(Int64.self, "SELECT event_id FROM automation_feed")
                let waits = try db.value(Int64.self, "SELECT id FROM automation_run WHERE state = 'waiting' LIMIT 1") != nil
                return !waits && (!isAny || newest == read)
            }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("automations did not come to an end")
    }

    /// So often 20 milliseconds are waited for other tests' transactions, some of which take minutes.
    var patience: Int { 15_000 }

    /// Waits until every event so far can be read in the feed.
    func settleFeed() async throws {
        for _ in 0..<patience {
            let isSettled = try await database.read { db in
                try db.value(Int64.self, "SELECT id FROM event WHERE \(db.dialect.feedIsSettled) ORDER BY \(db.dialect.feedBackwards) LIMIT 1")
                    == db.value(Int64.self, "SELECT id FROM event ORDER BY \(db.dialect.feedBackwards) LIMIT 1")
            }
            if isSettled { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the feed did not come to an end")
    }

    /// The log, oldest first.
    func runs(_ automation: Automation? = nil, as who: Credential = .operator) async throws -> [AutomationRun] {
        try await runner.perform(ListAutomationRuns(automationId: automation?.id, limit: 100), as: who).output.items.map(\.run).reversed()
    }

    func steps() async throws -> [Activity] { try await runner.perform(ListRecords<Activity>(ListQuery()), as: .operator).output.items.reversed() }

    func set(_ deal: Deal, _ values: [(String, JSONValue)], as who: Credential = .operator) async throws {
        _ = try await runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject(values)), as: who)
    }

    func enable(_ automation: Automation, _ isOn: Bool = true, as who: Credential = .operator) async throws -> Automation {
        try await runner.perform(UpdateRecord<Automation>(id: automation.id, values: JSONObject([("enabled", .bool(isOn))])), as: who).output.record
    }

    /// The whole workspace as it lies in the database.
    func dump() async throws -> [UInt8] {
        let bytes = Dump()
        try await Transfer.write(database) { bytes.add($0) }
        return bytes.all
    }
}

private final class Dump: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    var all: [UInt8] { bytes.withLock { $0 } }
}
