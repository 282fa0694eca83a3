import Domain
import Storage
import Texts
import Writing

/// Makes the address of one's own calendar: whoever has it reads what one has planned. An earlier address ends.
public struct MakeCalendarFeed: Operation, Decodable {
    public static let name: OperationName = "calendar.makeFeed"
    public static let endpoint = Endpoint.post("/me/calendar", status: 201)
    public static let access = Access.signedIn
    public static let answerIsSecret = true
    public init() {}

    public func run(in work: Work) throws -> CalendarFeed {
        let user = try work.ownAccount(), secret = SessionSecret()
        try work.db.execute("DELETE FROM calendar_feed WHERE user_id = \(user.id)")
        try work.db.execute("INSERT INTO calendar_feed (user_id, token_hash, created_at) VALUES (\(user.id), \(secret.hash), \(work.now))")
        work.audit(.access)
        return CalendarFeed(createdAt: work.now, secret: secret.text)
    }
}

/// Whether one has such an address; the address itself is shown only once.
public struct ShowCalendarFeed: Operation, Decodable {
    public static let name: OperationName = "calendar.showFeed"
    public static let endpoint = Endpoint.get("/me/calendar")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> CalendarFeed {
        let user = try work.ownAccount()
        return CalendarFeed(createdAt: try work.db.value(Timestamp.self, "SELECT created_at FROM calendar_feed WHERE user_id = \(user.id)"), secret: nil)
    }
}

/// Ends the address: whoever asks there gets nothing from now on.
public struct EndCalendarFeed: Operation, Decodable {
    public static let name: OperationName = "calendar.endFeed"
    public static let endpoint = Endpoint.delete("/me/calendar")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> CalendarFeed {
        let user = try work.ownAccount()
        if try work.db.execute("DELETE FROM calendar_feed WHERE user_id = \(user.id)") > 0 { work.audit(.access) }
        return CalendarFeed(createdAt: nil, secret: nil)
    }
}

public struct CalendarFeed: Answer {
    /// Nil when there is none.
    public let createdAt: Timestamp?
    /// Only in the answer that makes it.
    public let secret: String?

    /// The path below which the calendar is, with its secret.
    public var path: String? { secret.map { "/calendar/\($0).ics" } }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("createdAt", createdAt)
            json.field("path", path)
        }
    }
    public static var schema: Schema { .object([.init("createdAt", .string(format: "date-time"), isRequired: true, isNullable: true), .init("path", .string(), isRequired: true, isNullable: true)]) }
}

/// The calendar behind an address. It needs no sign-in: calendar programs have none.
public struct ReadCalendar: PageOperation {
    public static let name: OperationName = "calendar.read"
    public static let endpoint = Endpoint.get("/calendar")
    public static let access = Access.anyone
    let hash: [UInt8]
    /// The beginning of links to deals; nil without one.
    let origin: String?

    /// Nil for what has not the form of a secret.
    public init?(secret: String, origin: String?) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (hash, self.origin) = (secret.hash, origin)
    }

    public func run(in work: Work) throws -> CalendarBytes {
        let found = try work.db.first(User.self, "SELECT \(User.fields.columns(of: "u")) FROM user_account u JOIN calendar_feed f ON f.user_id = u.id WHERE f.token_hash = \(hash) AND u.deactivated_at IS NULL")
        guard let user = found else { throw Refusal(.notFound) }
        let from = work.now - .days(60), until = work.now + .days(400)
        // Nobody is signed in here: it shows what the calendar's owner may see now.
        let theirs = try work.seen(by: work.actor(of: user), Self.name)
        let steps = try theirs.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE owner_id = \(user.id) AND due_at >= \(from) AND due_at < \(until) AND deleted_at IS NULL AND type <> 'note' ORDER BY due_at, id LIMIT 2000
            """)
        let ids = Array(Set(steps.compactMap(\.dealId)))
        let deals = ids.isEmpty ? [] : try theirs.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: ids)) AND deleted_at IS NULL AND \(try theirs.condition(.read, .deals, owner: "owner_id"))")
        let maker = CalendarMaker(user: user, workspace: work.workspace, now: work.now, origin: origin, deals: Dictionary(uniqueKeysWithValues: deals.map { ($0.id, $0) }), types: try work.activityTypes())
        return CalendarBytes(bytes: try maker.feed(of: steps))
    }
}

/// A planned meeting as an invitation that a calendar program understands, for the people on its deal.
public struct ShowInvitation: PageOperation {
    public static let name: OperationName = "activities.invitation"
    public static let endpoint = Endpoint.get("/activities/{id}/invitation")
    public static let access = Access.read(.activities)
    let id: Activity.ID
    let origin: String?
    public init(id: Activity.ID, origin: String?) { (self.id, self.origin) = (id, origin) }

    public func run(in work: Work) throws -> CalendarBytes {
        let step = try work.find(Activity.self, id)
        guard step.dueAt != nil else { throw Refusal.field("dueAt", "notATime") }
        let owner = try (step.ownerId ?? work.actor.userId).flatMap { try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \($0)") } ?? User()
        let deal = try step.dealId.map { try work.find(Deal.self, $0) }
        let people = try step.contactId.map { [try work.find(Contact.self, $0)] } ?? deal.map { try work.people(of: $0.id).items.map(\.contact) } ?? []
        let maker = CalendarMaker(user: owner, workspace: work.workspace, now: work.now, origin: nil, deals: [:], types: try work.activityTypes())
        return CalendarBytes(bytes: maker.invitation(to: step, people))
    }
}

/// A calendar as it goes over the wire.
public struct CalendarBytes: PageContent {
    public let bytes: [UInt8]
}
