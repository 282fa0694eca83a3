import Domain
import Storage
import Writing

extension LeadAssignment.Cause: ChoiceFieldValue {}

extension LeadAssignment: RowDecodable {
    public static let columns: SQL = "id, lead_id, user_id, rule_id, cause, reason, by_id, at"

    public init(row: inout Row) throws {
        self.init()
        (id, leadId, userId, ruleId) = (try row.next(), try row.next(), try row.next(), try row.next())
        cause = try row.next()
        reason = try ValueDecoder(JSONValue(parsing: try row.next(String.self))).decode(RoutingReason.self)
        (by, at) = (try row.next(), try row.next())
    }
}

extension RoutingReason: Decodable {
    enum CodingKeys: String, CodingKey { case key, rule, matched, passed, weight, weights, recordId, record, former }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try values.decode(Key.self, forKey: .key))
        (rule, record) = (try values.decodeIfPresent(String.self, forKey: .rule), try values.decodeIfPresent(String.self, forKey: .record))
        (matched, passed) = (try values.decodeIfPresent([Match].self, forKey: .matched) ?? [], try values.decodeIfPresent([Passed].self, forKey: .passed) ?? [])
        (weight, weights, recordId) = (try values.decodeIfPresent(Int64.self, forKey: .weight), try values.decodeIfPresent(Int64.self, forKey: .weights), try values.decodeIfPresent(Int64.self, forKey: .recordId))
        former = try values.decodeIfPresent(User.ID.self, forKey: .former)
    }
}

extension RoutingReason: JSONWritable {
    /// Only what there is.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key.rawValue)
            if let rule { json.field("rule", rule) }
            if !matched.isEmpty {
                json.array("matched") { json in
                    for match in matched {
                        json.object { json in
                            json.field("condition", match.condition.rawValue)
                            json.field("value", match.value)
                        }
                    }
                }
            }
            if !passed.isEmpty {
                json.array("passed") { json in
                    for one in passed {
                        json.object { json in
                            json.field("user", one.user)
                            if let until = one.until { json.field("until", until) }
                            if let open = one.open { json.field("open", open) }
                            if let capacity = one.capacity { json.field("capacity", capacity) }
                        }
                    }
                }
            }
            if let weight { json.field("weight", weight) }
            if let weights { json.field("weights", weights) }
            if let recordId { json.field("recordId", recordId) }
            if let record { json.field("record", record) }
            if let former { json.field("former", former) }
        }
    }

    var text: String {
        var json = JSONWriter(capacity: 256)
        write(to: &json)
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Work {
    /// Keeps who got a lead and why: what routing decided, else that somebody or something chose. The lead's `didSave` calls it.
    func noteAssignment(of lead: Lead, from before: Lead?) throws {
        defer { assigning = nil }
        let isOther = lead.ownerId != before?.ownerId
        if let pending = assigning, pending.lead == before?.id, pending.decision.user == lead.ownerId {
            return try keep(pending.decision, pending.cause, for: lead)
        }
        guard isOther else { return }
        let cause: LeadAssignment.Cause = undoes != nil ? .undone : importing != nil ? .imported : automation != nil ? .automated : before == nil ? .created : .byHand
        try keep(RoutingDecision(user: lead.ownerId, reason: RoutingReason(.chosen)), cause, for: lead)
    }

    private func keep(_ decision: RoutingDecision, _ cause: LeadAssignment.Cause, for lead: Lead) throws {
        let by = decision.reason.key == .chosen ? doer : nil
        try db.execute("""
            INSERT INTO lead_assignment (lead_id, user_id, rule_id, cause, reason, by_id, at) VALUES (\(lead.id), \(decision.user), \(decision.rule), \(cause), \(decision.reason.text), \(by), \(now))
            """)
    }

    /// Every decision about a lead, the newest first.
    func assignments(of lead: Lead.ID, limit: Int = 200) throws -> [LeadAssignment] {
        try db.all(LeadAssignment.self, "SELECT \(LeadAssignment.columns) FROM lead_assignment WHERE lead_id = \(lead) ORDER BY id DESC LIMIT \(limit)").map { decision in
            var decision = decision
            // A customer or another lead that the actor does not see has no name here.
            if let id = decision.reason.recordId, try !mayName(id, decision.reason.key) { (decision.reason.recordId, decision.reason.record) = (nil, nil) }
            return decision
        }
    }
}

/// Why a lead is whose it is: every decision with its reason, the newest first.
public struct ListAssignments: Operation, Decodable {
    public static let name: OperationName = "leads.assignments"
    public static let endpoint = Endpoint.get("/leads/{id}/assignments")
    public static let access = Access.read(.leads)
    public var id: Lead.ID
    public init(id: Lead.ID) { self.id = id }

    public func run(in work: Work) throws -> AssignmentList {
        _ = try work.find(Lead.self, id)
        return AssignmentList(items: try work.assignments(of: id))
    }
}

public struct AssignmentList: Answer {
    public let items: [LeadAssignment]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("at", item.at)
                        json.field("userId", item.userId)
                        json.field("ruleId", item.ruleId)
                        json.field("cause", item.cause.rawValue)
                        json.field("reason", item.reason)
                        json.field("byId", item.by)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([
            .init("at", .string(format: "date-time"), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("ruleId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("cause", .string(options: LeadAssignment.Cause.allCases.map(\.rawValue)), isRequired: true), .init("reason", .any, isRequired: true), .init("byId", .integer(minimum: 1), isRequired: true, isNullable: true),
        ])), isRequired: true)])
    }
}

/// Who would get a lead like this one, and why; nothing is changed.
public struct TryRouting: Operation, Decodable {
    public static let name: OperationName = "routing-rules.try"
    public static let endpoint = Endpoint.get("/routing-rules/try")
    public static let access = Access.read(.pipelines)
    public var email: String?
    public var company: String?
    public var domain: String?
    public var country: String?
    public var language: Language?
    public var sourceId: LeadSource.ID?
    public var channel: LeadChannel?
    public var employees: Int64?
    public var interest: String?
    public init() {}

    public func run(in work: Work) throws -> RoutingTrial {
        var lead = Lead()
        (lead.email, lead.company, lead.domain, lead.country, lead.language) = (email, company, domain.map { $0.trimmed.lowercased() }, country, language)
        (lead.sourceId, lead.channel, lead.employees, lead.interest) = (sourceId, channel ?? .manual, employees, interest)
        let decision = try work.decision(for: lead)
        var reason = decision.reason
        // A customer or another lead that the actor does not see has no name here.
        if let id = reason.recordId, try !work.mayName(id, reason.key) { (reason.recordId, reason.record) = (nil, nil) }
        return RoutingTrial(userId: decision.user, ruleId: decision.rule, reason: reason)
    }
}

public struct RoutingTrial: Answer {
    /// Nil: nobody in particular.
    public let userId: User.ID?
    public let ruleId: RoutingRule.ID?
    public let reason: RoutingReason

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("userId", userId)
            json.field("ruleId", ruleId)
            json.field("reason", reason)
        }
    }
    public static var schema: Schema {
        .object([.init("userId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("ruleId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("reason", .any, isRequired: true)])
    }
}

extension Work {
    /// Whether the actor sees the customer or the lead that a reason names.
    func mayName(_ id: Int64, _ key: RoutingReason.Key) throws -> Bool {
        switch key {
        case .company: try db.value(Int64.self, "SELECT id FROM company WHERE id = \(id) AND \(try condition(.read, .companies, owner: "owner_id"))") != nil
        case .colleague: try db.value(Int64.self, "SELECT id FROM lead WHERE id = \(id) AND \(try condition(.read, .leads, owner: "owner_id"))") != nil
        default: false
        }
    }
}
