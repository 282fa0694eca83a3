import Domain
import Storage
import Writing

/// Of each user, for whoever administers: when they were last here, whether a link waits for them, and what is open in
/// their name.
public struct ShowUsersOverview: Operation, Decodable {
    public static let name: OperationName = "users.overview"
    public static let endpoint = Endpoint.get("/users/overview")
    public static let access = Access.admin(.users)
    public init() {}

    public func run(in work: Work) throws -> UsersOverview { UsersOverview(items: try work.userStandings()) }
}

/// Where a user stands.
public struct UserStanding: Sendable {
    public let id: User.ID
    /// Nil for who was never here.
    public let lastSeenAt: Timestamp?
    /// Until when a link to set a password works; nil without one.
    public let invitedUntil: Timestamp?
    /// Whether they can sign in with a password.
    public let hasPassword: Bool
    /// Whether they sign in with a second step.
    public let hasTwoStep: Bool
    /// Without those that rest.
    public let openDeals: Int64
    public let openActivities: Int64
}

public struct UsersOverview: Answer {
    public let items: [UserStanding]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("id", item.id)
                        json.field("lastSeenAt", item.lastSeenAt)
                        json.field("invitedUntil", item.invitedUntil)
                        json.field("hasPassword", item.hasPassword)
                        json.field("hasTwoStep", item.hasTwoStep)
                        json.field("openDeals", item.openDeals)
                        json.field("openActivities", item.openActivities)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let moment = Schema.string(format: "date-time"), count = Schema.integer(minimum: 0)
        return .object([.init("items", .array(of: .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("lastSeenAt", moment, isRequired: true, isNullable: true), .init("invitedUntil", moment, isRequired: true, isNullable: true),
            .init("hasPassword", .boolean, isRequired: true), .init("hasTwoStep", .boolean, isRequired: true), .init("openDeals", count, isRequired: true), .init("openActivities", count, isRequired: true),
        ])), isRequired: true)])
    }
}

extension Work {
    /// - Parameter id: nil for everybody.
    func userStandings(of id: User.ID? = nil) throws -> [UserStanding] {
        let whose: SQL = id.map { "u.id = \($0)" } ?? "TRUE"
        let deals: SQL = reach(.read, .deals) == .none ? "0" : "COALESCE((SELECT SUM(t.deals) FROM deal_total t WHERE t.bucket = 'open' AND t.owner_id = u.id AND \(try condition(.read, .deals, owner: "t.owner_id"))), 0)"
        let steps: SQL = reach(.read, .activities) == .none ? "0" : "(SELECT COUNT(*) FROM activity a WHERE a.owner_id = u.id AND \(SQL.isPlanned(in: "a")) AND \(try condition(.read, .activities, owner: "a.owner_id")))"
        var standings: [UserStanding] = []
        try db.forEach("""
            SELECT u.id, s.at, (SELECT i.expires_at FROM invitation i WHERE i.user_id = u.id AND i.expires_at > \(now)), u.password_hash IS NOT NULL, EXISTS (SELECT 1 FROM two_step w WHERE w.user_id = u.id AND w.confirmed_at IS NOT NULL), \(deals), \(steps)
            FROM user_account u LEFT JOIN last_seen s ON s.user_id = u.id WHERE \(whose) ORDER BY u.id
            """) { row in
            standings.append(UserStanding(
                id: try row.next(), lastSeenAt: try row.next(), invitedUntil: try row.next(), hasPassword: try row.next(), hasTwoStep: try row.next(), openDeals: try row.next(), openActivities: try row.next()))
        }
        return standings
    }
}

extension SQL {
    /// Whether an activity is still to be done.
    static func isPlanned(in table: StaticString) -> SQL { "\(trusted: table).done_at IS NULL AND \(trusted: table).deleted_at IS NULL AND \(trusted: table).type <> 'note'" }
}
