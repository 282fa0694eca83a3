import Domain
import Storage
import Writing

/// A browser in which somebody is signed in.
public struct Session: RowDecodable, Sendable {
    public let id: Int64
    public let createdAt: Timestamp
    public let seenAt: Timestamp
    public let expiresAt: Timestamp
    /// What the browser called itself.
    public let agent: String

    /// Without use it ends after half a day, and after 14 days anyway; 30 days for who asked to stay signed in.
    static let idle = Timestamp.Span.hours(12), longest = Timestamp.Span.days(14), remembered = Timestamp.Span.days(30)
    /// How many devices of a person are recognised.
    static let devices = 20

    public static var columns: SQL { "id, created_at, seen_at, expires_at, agent" }
    public init(row: inout Row) throws {
        (id, createdAt, seenAt, expiresAt, agent) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// Which rows still hold at a moment.
    static func holds(at now: Timestamp) -> SQL { "expires_at > \(now) AND seen_at + idle_seconds * 1000000 > \(now)" }
}

/// Where am I signed in?
public struct ListSessions: Operation, Decodable {
    public static let name: OperationName = "sessions.list"
    public static let endpoint = Endpoint.get("/sessions")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> SessionList {
        let user = try work.ownAccount()
        let items = try work.db.all(Session.self, "SELECT \(Session.columns) FROM session WHERE user_id = \(user.id) AND \(Session.holds(at: work.now)) ORDER BY seen_at DESC, id DESC")
        return SessionList(items: items, current: work.actor.sessionId)
    }
}

public struct SessionList: Answer {
    public let items: [Session]
    /// The one that asks.
    public let current: Int64?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("id", item.id)
                        json.field("createdAt", item.createdAt)
                        json.field("seenAt", item.seenAt)
                        json.field("expiresAt", item.expiresAt)
                        json.field("agent", item.agent)
                        json.field("current", item.id == current)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let moment = Schema.string(format: "date-time")
        return .object([.init("items", .array(of: .object([
            .init("id", .integer(minimum: 1)), .init("createdAt", moment), .init("seenAt", moment), .init("expiresAt", moment), .init("agent", .string()), .init("current", .boolean),
        ])))])
    }
}

/// Signs out in this browser.
public struct SignOut: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "sessions.end"
    public static let endpoint = Endpoint.post("/sessions/end")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> SessionsEnded {
        guard let session = work.actor.sessionId else { throw Refusal(.forbidden) }
        work.audit(.signIn)
        return SessionsEnded(count: try work.db.execute("DELETE FROM session WHERE id = \(session)"), endsThis: true)
    }
}

/// Signs out everywhere else.
public struct EndOtherSessions: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "sessions.endOthers"
    public static let endpoint = Endpoint.post("/sessions/end-others")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> SessionsEnded {
        let user = try work.ownAccount()
        let count = try work.db.execute("DELETE FROM session WHERE user_id = \(user.id) AND id <> \(work.actor.sessionId ?? 0)")
        work.audit(.signIn) { $0.field("count", Int64(count)) }
        return SessionsEnded(count: count, endsThis: false)
    }
}

/// Signs out in one of one's own browsers.
public struct EndSession: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "sessions.delete"
    public static let endpoint = Endpoint.delete("/sessions/{id}")
    public static let access = Access.signedIn
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> SessionsEnded {
        let user = try work.ownAccount()
        guard try work.db.execute("DELETE FROM session WHERE id = \(id) AND user_id = \(user.id)") == 1 else { throw Refusal(.notFound) }
        work.audit(.signIn)
        return SessionsEnded(count: 1, endsThis: id == work.actor.sessionId)
    }
}

public struct SessionsEnded: Answer {
    public let count: Int
    /// Whether the session that asked has ended, so that its cookie goes.
    public let endsThis: Bool
    public func write(to json: inout JSONWriter) { json.object { $0.field("count", Int64(count)) } }
    public static var schema: Schema { .object([.init("count", .integer(minimum: 0))]) }
}
