import Domain
import Storage

/// Tells people on Monday, when their work begins by the clock of their zone, that the digest of the week behind them can be
/// read. It may run as often as one likes, and on several servers at once: each week is told once. A server that was off on
/// Monday tells it later in that week.
public struct NoteWeeks: PageOperation {
    public static let name: OperationName = "digests.note"
    public static let endpoint = Endpoint.post("/digests/note")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> NotedWeeks {
        var count = 0
        for user in try work.db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE deactivated_at IS NULL ORDER BY id") {
            let zone = user.zone.flatMap { Zone($0) } ?? work.workspace.timeZone, week = Week(of: zone.day(of: work.now))
            let monday = zone.moment(of: week.monday, second: user.workingTime.from * 60)
            // Who came since has no week behind them here.
            guard monday <= work.now, user.createdAt < monday, try Self.isFirst(user.id, week.previous, in: work) else { continue }
            try work.note(.weekReady, for: user.id, NoticeSubject(week: week.previous))
            count += 1
        }
        return NotedWeeks(count: count)
    }

    private static func isFirst(_ user: User.ID, _ week: Week, in work: Work) throws -> Bool {
        guard try work.db.value(String.self, "SELECT week FROM digest_told WHERE user_id = \(user) AND week = \(week.description)") == nil else { return false }
        return try work.db.execute("INSERT INTO digest_told (user_id, week, told_at) VALUES (\(user), \(week.description), \(work.now)) ON CONFLICT DO NOTHING") == 1
    }
}

public struct NotedWeeks: PageContent {
    /// How many people's week is told now.
    public let count: Int
}
