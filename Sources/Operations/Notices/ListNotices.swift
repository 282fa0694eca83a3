import Domain
import Storage
import Writing

/// What one was told, newest first, as far as one may still see it.
public struct ListNotices: Operation, Decodable {
    public static let name: OperationName = "notices.list"
    public static let endpoint = Endpoint.get("/me/notices")
    public static let access = Access.signedIn
    /// Only those that are not read yet.
    public var unread: Bool?
    /// What an earlier answer gave as `nextCursor`: only those before the one of this number.
    public var cursor: Int64?
    public var limit: Int?
    public init(unread: Bool? = nil, cursor: Int64? = nil, limit: Int? = nil) { (self.unread, self.cursor, self.limit) = (unread, cursor, limit) }

    public func run(in work: Work) throws -> NoticeList {
        let me = try work.ownId(), limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var conditions = [try work.noticeSight(of: me)]
        if unread == true { conditions.append("n.read_at IS NULL") }
        if let cursor { conditions.append("n.id < \(cursor)") }
        let found = try work.db.all(Notice.self, "SELECT \(Notice.columns) FROM \(Work.noticeTables) WHERE \(SQL.all(conditions)) ORDER BY n.id DESC LIMIT \(limit + 1)")
        let items = Array(found.prefix(limit))
        return NoticeList(items: items, nextCursor: found.count > limit ? items.last?.id : nil, unread: try work.unreadNotices())
    }
}

public struct NoticeList: Answer {
    public let items: [Notice]
    /// What to send as `cursor` for the next page.
    public let nextCursor: Int64?
    /// How many are not read, on all pages.
    public let unread: Int

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("nextCursor", nextCursor)
            json.field("unread", Int64(unread))
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: Notice.schema), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true), .init("unread", .integer(minimum: 0), isRequired: true)])
    }
}

/// How many notices one has not read.
public struct CountNotices: Operation, Decodable {
    public static let name: OperationName = "notices.count"
    public static let endpoint = Endpoint.get("/me/notices/count")
    public static let access = Access.signedIn
    public init() {}
    public func run(in work: Work) throws -> CountAnswer {
        _ = try work.ownId()
        return CountAnswer(count: try work.unreadNotices())
    }
}

/// Marks notices as read: some by their numbers, or all. With `unread` they count as not read again.
public struct ReadNotices: Operation, Decodable {
    public static let name: OperationName = "notices.read"
    public static let endpoint = Endpoint.post("/me/notices/read")
    public static let access = Access.signedIn
    /// Without it: all. At most a thousand.
    public var ids: [Int64]?
    public var unread: Bool?
    static let most = 1_000
    public init(ids: [Int64]? = nil, unread: Bool? = nil) { (self.ids, self.unread) = (ids, unread) }

    public func run(in work: Work) throws -> CountAnswer {
        let me = try work.ownId(), readAt: Timestamp? = unread == true ? nil : work.now
        if let ids, ids.count > Self.most { throw InputProblem.tooMany("ids", most: Self.most) }
        let those: SQL = ids.map { $0.isEmpty ? "FALSE" : "id IN (\(list: $0))" } ?? "TRUE", state: SQL = unread == true ? "read_at IS NOT NULL" : "read_at IS NULL"
        try work.db.execute("UPDATE notice SET read_at = \(readAt) WHERE user_id = \(me) AND \(state) AND \(those)")
        return CountAnswer(count: try work.unreadNotices())
    }
}

/// One notice of one's own, to go where it leads.
public struct OpenNotice: PageOperation {
    public static let name: OperationName = "notices.open"
    public static let endpoint = Endpoint.post("/me/notices/{id}/open")
    public static let access = Access.signedIn
    private let id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> OpenedNotice {
        let me = try work.ownId()
        let found = try work.db.first(Notice.self, "SELECT \(Notice.columns) FROM \(Work.noticeTables) WHERE n.id = \(id) AND \(try work.noticeSight(of: me))")
        guard let found else { throw Refusal(.notFound) }
        try work.db.execute("UPDATE notice SET read_at = \(work.now) WHERE id = \(id) AND read_at IS NULL")
        return OpenedNotice(notice: found)
    }
}

public struct OpenedNotice: PageContent {
    public let notice: Notice
}

extension Work {
    /// The person who asks; a program asks in the name of its token's owner.
    func ownId() throws -> User.ID {
        guard let id = actor.userId else { throw Refusal(.forbidden) }
        return id
    }
}
