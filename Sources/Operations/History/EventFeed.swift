import Domain
import Storage
import Writing

/// An event as it was stored.
public struct StoredEvent: RowDecodable, Sendable, Answer {
    public let id: Int64
    public let at: Timestamp
    public let userId: User.ID?
    public let operation: String
    public let kind: Kind
    public let entityId: Int64
    public let dealId: Deal.ID?
    public let before: String?
    public let after: String
    public let version: Int64
    public let correlation: Int64
    public let undoes: Int64?
    /// The automation that did it; then no user did.
    public let automationId: Automation.ID?

    public static var columns: SQL { "id, at, user_id, operation, kind, entity_id, deal_id, before, after, version, correlation, undoes, automation_id" }

    public init(row: inout Row) throws {
        (id, at, userId, operation) = (try row.next(), try row.next(), try row.next(), try row.next())
        kind = Kind(rawValue: try row.next()) ?? .workspace
        (entityId, dealId, before, after) = (try row.next(), try row.next(), try row.next(), try row.next())
        (version, correlation, undoes, automationId) = (try row.next(), try row.next(), try row.next(), try row.next())
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("at", at)
            json.field("userId", userId)
            json.field("operation", operation)
            json.field("kind", kind.rawValue)
            json.field("entityId", entityId)
            json.field("dealId", dealId)
            if let before { json.raw("before", Array(before.utf8)) } else { json.null("before") }
            json.raw("after", Array(after.utf8))
            json.field("version", version)
            json.field("run", String(correlation, radix: 36))
            json.field("undoes", undoes.map { String($0, radix: 36) })
            json.field("automationId", automationId)
        }
    }
    public static var schema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("operation", .string(), isRequired: true), .init("kind", .string(options: Kind.allCases.map(\.rawValue)), isRequired: true), .init("entityId", .integer(minimum: 1), isRequired: true),
            .init("dealId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("before", .any, isRequired: true, isNullable: true), .init("after", .any, isRequired: true),
            .init("version", .integer(minimum: 1), isRequired: true), .init("run", .string(), isRequired: true), .init("undoes", .string(), isRequired: true, isNullable: true),
            .init("automationId", .integer(minimum: 1), isRequired: true, isNullable: true),
        ])
    }
}

/// The change feed: what happened after an event, oldest first, without gaps.
public struct ListEvents: Operation, Decodable {
    public static let name: OperationName = "events.list"
    public static let endpoint = Endpoint.get("/events")
    public static let access = Access.read(.events)
    /// The last event that the caller knows; without it the feed begins at the beginning.
    public var after: Int64?
    public var limit: Int?
    public var kind: String?
    public var entityId: Int64?
    public init(after: Int64? = nil, limit: Int? = nil, kind: String? = nil, entityId: Int64? = nil) { (self.after, self.limit, self.kind, self.entityId) = (after, limit, kind, entityId) }

    public func run(in work: Work) throws -> EventList {
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var conditions = [try work.visibleEvents()]
        if let kind { conditions.append("kind = \(kind)") }
        // One record's events are looked at, not followed: they need not wait for other transactions.
        if let entityId { conditions.append("entity_id = \(entityId) AND id > \(after ?? 0)") } else { conditions.append(try work.feedCondition(after: after ?? 0)) }
        let items = try work.db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE \(SQL.all(conditions)) ORDER BY \(work.db.dialect.feedOrder) LIMIT \(limit)")
        return EventList(items: items, lastId: items.last?.id ?? after)
    }
}

public struct EventList: Answer {
    public let items: [StoredEvent]
    /// What to send as `after` next.
    public let lastId: Int64?
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("lastId", lastId)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: StoredEvent.schema), isRequired: true), .init("lastId", .integer(minimum: 0), isRequired: true, isNullable: true)])
    }
}

extension Work {
    /// Events behind the one with `id`, in the order of the feed.
    func feedCondition(after id: Int64) throws -> SQL {
        db.dialect.feed(after: try db.value(Int64.self, "SELECT tx FROM event WHERE id = \(id)") ?? 0, id)
    }

    /// Events of records that the actor may see.
    func visibleEvents() throws -> SQL {
        if reach(.read, .events) == .all, actor.role == .admin, actor.scopes == nil {
            // What is said between two people is not for who administers.
            return actor.userId == nil ? "TRUE" : "(kind <> 'coachingNote' OR \(try coachingEvents()))"
        }
        let deals = try condition(.read, .deals, owner: "d.owner_id"), activities = try condition(.read, .activities, owner: "a.owner_id"), comments = try Comment.sight(of: "c", in: self)
        let files = try Attachment.sight(of: "f", in: self)
        let companies = try condition(.read, .companies, owner: "c.owner_id"), contacts = try condition(.read, .contacts, owner: "c.owner_id")
        let leads = try condition(.read, .leads, owner: "l.owner_id")
        let sources: SQL = reach(.read, .leads) == .none ? "FALSE" : "kind IN ('leadSource', 'campaignCost')"
        let plain: SQL = reach(.read, .pipelines) == .none ? "FALSE" : "kind IN ('pipeline', 'stage', 'competitor', 'objection', 'objectionAnswer', 'caseStudy', 'review', 'routingRule', 'routingSeat', 'qualificationCriteria', 'disqualifyReason')"
        // Who does not see every field is not told of the fields that there are either.
        let lists: SQL = reach(.write, .pipelines) == .none ? "FALSE" : hidden.isEmpty ? "kind IN ('lostReason', 'rate', 'customField')" : "kind IN ('lostReason', 'rate')"
        let people: SQL = reach(.admin, .users) == .none ? "FALSE" : "kind = 'role' OR (kind = 'user' AND \(try condition(.admin, .users, owner: "event.entity_id")))"
        let automations: SQL = reach(.read, .automations) == .none ? "FALSE" : "kind = 'automation'"
        let teams: SQL = reach(.admin, .teams) == .none ? "FALSE" : "kind = 'team'", settings: SQL = reach(.admin, .workspace) == .none ? "FALSE" : "kind = 'workspace'"
        return """
            (\(plain) OR \(sources) OR \(automations) OR \(lists) OR \(people) OR \(teams) OR \(settings) OR (kind = 'user' AND event.entity_id = \(actor.userId)) \
            OR (kind = 'view' AND EXISTS (SELECT 1 FROM saved_view v WHERE v.id = event.entity_id AND v.owner_id = \(actor.userId))) \
            OR (kind = 'share' AND EXISTS (SELECT 1 FROM share l WHERE l.id = event.entity_id AND l.user_id = \(actor.userId))) \
            OR (kind = 'company' AND EXISTS (SELECT 1 FROM company c WHERE c.id = event.entity_id AND \(companies))) \
            OR (kind = 'contact' AND EXISTS (SELECT 1 FROM contact c WHERE c.id = event.entity_id AND \(contacts))) \
            OR (kind = 'lead' AND EXISTS (SELECT 1 FROM lead l WHERE l.id = event.entity_id AND \(leads))) \
            OR (kind IN ('need', 'rival', 'competition', 'raisedObjection', 'discoveryAnswer', 'approval') AND EXISTS (SELECT 1 FROM deal d WHERE d.id = event.deal_id AND \(deals))) \
            OR (kind = 'deal' AND EXISTS (SELECT 1 FROM deal d WHERE d.id = event.entity_id AND \(deals))) \
            OR (kind = 'activity' AND EXISTS (SELECT 1 FROM activity a WHERE a.id = event.entity_id AND \(activities))) \
            OR (kind = 'comment' AND EXISTS (SELECT 1 FROM comment c WHERE c.id = event.entity_id AND \(comments))) \
            OR (kind = 'coachingNote' AND \(try coachingEvents())) OR (kind = 'lesson' AND \(reach(.read, .training) == .none ? "FALSE" : "TRUE" as SQL)) \
            OR (kind = 'leadQualification' AND EXISTS (SELECT 1 FROM lead_qualification q JOIN lead ql ON ql.id = q.lead_id WHERE q.id = event.entity_id AND \(try condition(.read, .leads, owner: "ql.owner_id")))) \
            OR (kind IN ('catchRule', 'answerHours', 'answerTemplate') AND \(has(.pipelines))) \
            OR (kind = 'leadCatch' AND EXISTS (SELECT 1 FROM lead_catch WHERE lead_catch.id = event.entity_id AND \(try LeadCatch.within(.read, by: self)))) \
            OR (kind = 'outgoingMail' AND EXISTS (SELECT 1 FROM outgoing_mail WHERE outgoing_mail.id = event.entity_id AND \(try OutgoingMail.seen(.read, by: self)))) \
            OR (kind = 'attachment' AND EXISTS (SELECT 1 FROM attachment f WHERE f.id = event.entity_id AND \(files))))
            """
    }

    private func has(_ resource: Resource) -> SQL { reach(.read, resource) == .none ? "FALSE" : "TRUE" }

    private func coachingEvents() throws -> SQL { "EXISTS (SELECT 1 FROM coaching_note g WHERE g.id = event.entity_id AND \(try CoachingNote.sight(of: "g", in: self)))" }
}
