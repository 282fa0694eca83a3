import Domain
import Storage
import Writing

/// The audit log, latest first, for administrators.
public struct ListAudit: Operation, Decodable {
    public static let name: OperationName = "audit.list"
    public static let endpoint = Endpoint.get("/audit")
    public static let access = Access.admin(.events)
    /// Whoever did it, or to whom it was done.
    public var userId: User.ID?
    public var area: AuditArea?
    public var action: String?
    /// The first and the last day, in the workspace's zone.
    public var from: Day?
    public var until: Day?
    /// Entries before this number: where the page before ended.
    public var cursor: Int64?
    public var limit: Int?

    public init(userId: User.ID? = nil, area: AuditArea? = nil, action: String? = nil, from: Day? = nil, until: Day? = nil, cursor: Int64? = nil, limit: Int? = nil) {
        (self.userId, self.area, self.action, self.from, self.until, self.cursor, self.limit) = (userId, area, action, from, until, cursor, limit)
    }

    public func run(in work: Work) throws -> AuditList {
        let limit = limit ?? 50, zone = work.workspace.timeZone
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var conditions: [SQL] = ["TRUE"]
        if let userId { conditions.append("(user_id = \(userId) OR (kind = 'user' AND subject_id = \(userId)))") }
        if let area { conditions.append("area = \(area.rawValue)") }
        if let action { conditions.append("action = \(action)") }
        if let from { conditions.append("at >= \(zone.moment(of: from))") }
        if let until { conditions.append("at < \(zone.moment(of: until + 1))") }
        if let cursor { conditions.append("number < \(cursor)") }
        let items = try work.db.all(AuditEntry.self, "SELECT \(AuditEntry.columns) FROM audit_entry WHERE \(SQL.all(conditions)) ORDER BY number DESC LIMIT \(limit + 1)")
        return AuditList(items: Array(items.prefix(limit)), nextCursor: items.count > limit ? items[limit - 1].number : nil)
    }
}

public struct AuditList: Answer {
    public let items: [AuditEntry]
    /// What to send as `cursor` for the page behind this one; nil on the last.
    public let nextCursor: Int64?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: AuditEntry.schema), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true)])
    }
}

extension AuditEntry {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("number", number)
            json.field("at", at)
            json.field("userId", userId)
            json.field("tokenId", tokenId)
            json.field("area", area)
            json.field("action", action)
            json.field("kind", kind)
            json.field("subjectId", subjectId)
            json.raw("details", Array(details.utf8))
            json.field("hash", hash)
        }
    }

    static var schema: Schema {
        .object([
            .init("number", .integer(minimum: 1), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("tokenId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("area", .string(options: AuditArea.allCases.map(\.rawValue)), isRequired: true),
            .init("action", .string(), isRequired: true), .init("kind", .string(), isRequired: true, isNullable: true), .init("subjectId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("details", .any, isRequired: true), .init("hash", .string(), isRequired: true),
        ])
    }
}

/// Notes that records leave the house by an export.
public struct NoteExport: Operation, Irrevocable {
    public static let name: OperationName = "exports.note"
    public static let endpoint = Endpoint.post("/exports/note")
    public static let access = Access.signedIn
    public static var inputSchema: Schema { .any }
    /// `deals`, `companies`, …, `audit`.
    let what: String
    let format: String
    public init(_ what: String, as format: String) { (self.what, self.format) = (what, format) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> CountAnswer {
        let format = format
        work.audit(.data, what + ".export") { $0.field("format", format) }
        return CountAnswer(count: 1)
    }
}
