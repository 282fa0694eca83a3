import Domain
import Storage
import Writing

extension CatchRule.Trigger: ChoiceFieldValue {}
extension CatchRule.Receiver: ChoiceFieldValue {}

extension CatchRule: LibraryRecord {
    public typealias Subject = CatchRule
    public static let kind = Kind.catchRule
    public static let table: StaticString = "catch_rule"
    public static let fields = Fields<CatchRule>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .short]),
        Field("trigger", "trigger_kind", \.trigger, [.writable, .filterable]),
        Field("about", "about", \.about, [.writable, .short]),
        Field("count", "needed", \.count, .writable),
        Field("days", "days", \.days, .writable),
        Field("receiver", "receiver", \.receiver, [.writable, .filterable]),
        Field("userId", "user_id", \.userId, [.writable, .filterable]),
        Field("promiseMinutes", "promise_minutes", \.promiseMinutes, .writable),
        Field("enabled", "is_enabled", \.isEnabled, [.writable, .filterable]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: CatchRule?, in work: Work) throws {
        name = name.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        about = about.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        if !trigger.counts { (count, days) = (1, nil) }
        if receiver != .user { userId = nil }
        guard work.undoes == nil else { return }
        if trigger == .link, about == nil { throw Refusal(.validation, problems: [.init(field: "about", code: .missing)]) }
        if receiver == .user {
            guard let userId else { throw Refusal(.validation, problems: [.init(field: "userId", code: .missing)]) }
            if userId != before?.userId { try work.checkUser(userId, field: "userId") }
        }
        try Self.check(count, "count", 1...1_000)
        if let days { try Self.check(days, "days", 1...365) }
        try Self.check(promiseMinutes, "promiseMinutes", 1...43_200)
    }

    private static func check(_ value: Int64, _ field: String, _ range: ClosedRange<Int64>) throws {
        guard !range.contains(value) else { return }
        throw Refusal(.validation, problems: [.init(field: field, code: .outOfRange, details: ["min": String(range.lowerBound), "max": String(range.upperBound)])])
    }
}

/// What a rule would have caught in the last days, whether it is enabled or not. Nothing is caught by it.
public struct TryCatchRule: Operation, Decodable {
    public static let name: OperationName = "catch-rules.try"
    public static let endpoint = Endpoint.get(.catchRule, "/{id}/try")
    public static let access = Access.read(.leads)
    public var id: CatchRule.ID
    /// How far back, 1…90; 30 without it.
    public var days: Int?
    public init(id: CatchRule.ID, days: Int? = nil) { (self.id, self.days) = (id, days) }

    public func run(in work: Work) throws -> CatchRuleTrial {
        guard 1...90 ~= days ?? 30 else { throw InputProblem(field: "days", code: .outOfRange, details: ["min": "1", "max": "90"]) }
        guard let rule = try work.db.first(CatchRule.self, "SELECT \(CatchRule.columns) FROM catch_rule WHERE id = \(id)") else { throw Refusal(.notFound) }
        return try work.rehearse(rule, days: days ?? 30)
    }
}

public struct CatchRuleTrial: Answer {
    public struct Item: Sendable {
        public let leadId: Lead.ID
        public let name: String
        public let at: Timestamp
        public let detail: String?
    }
    /// How many there were of leads that the actor sees, and the latest of them.
    public let count: Int
    public let items: [Item]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("count", Int64(count))
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("leadId", item.leadId)
                        json.field("name", item.name)
                        json.field("at", item.at)
                        json.field("detail", item.detail)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let item = Schema.object([
            .init("leadId", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true), .init("detail", .string(), isRequired: true, isNullable: true),
        ])
        return .object([.init("count", .integer(minimum: 0), isRequired: true), .init("items", .array(of: item), isRequired: true)])
    }
}

extension Work {
    /// Lets a rule look at the signals of the last days, and of as many before as it counts over.
    func rehearse(_ rule: CatchRule, days: Int) throws -> CatchRuleTrial {
        let from = now - .days(Int64(days)), seen = try condition(.read, .leads, owner: "l.owner_id")
        let visible: SQL = "AND EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_signal.lead_id AND l.deleted_at IS NULL AND NOT l.is_test AND \(seen))"
        let all = try signals(of: rule, since: rule.trigger.counts ? from - .days(rule.days ?? 365) : from, visible)
        let firings = Dictionary(grouping: all, by: \.leadId).values.flatMap { rule.firings(over: $0) }.filter { $0.signal.at > from }.sorted { $0.signal.at > $1.signal.at }
        var names: [Lead.ID: String] = [:]
        for part in Array(Set(firings.prefix(10).map(\.signal.leadId))).chunked(500) {
            try db.forEach("SELECT id, name FROM lead WHERE id IN (\(list: part))") { row in names[try row.next()] = try row.next() }
        }
        return CatchRuleTrial(count: firings.count, items: firings.prefix(10).map { .init(leadId: $0.signal.leadId, name: names[$0.signal.leadId] ?? "", at: $0.signal.at, detail: $0.signal.detail) })
    }
}
