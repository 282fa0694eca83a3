import Domain
import Storage

/// Tells people in the morning of a working day which of their steps have become overdue since the last one. It may run as
/// often as one likes, and on several servers at once: each step is told once for each moment it was due.
public struct NoteOverdueSteps: PageOperation {
    public static let name: OperationName = "notices.noteOverdue"
    public static let endpoint = Endpoint.post("/notices/overdue")
    public static let access = Access.admin(.workspace)
    /// What was due longer ago stands in Today, and is no news.
    private static let newsFor = Timestamp.Span.days(7)
    public init() {}

    public func run(in work: Work) throws -> NotedSteps {
        var count = 0
        for user in try work.db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE deactivated_at IS NULL ORDER BY id") {
            guard let morning = Self.morning(of: user, in: work) else { continue }
            count += try Self.note(user.id, dueBefore: morning, in: work)
        }
        return NotedSteps(count: count)
    }

    /// When the person's work began today; nil before that, and on a day off.
    private static func morning(of user: User, in work: Work) -> Timestamp? {
        let zone = user.zone.flatMap { Zone($0) } ?? work.workspace.timeZone, hours = user.workingTime, today = zone.day(of: work.now)
        guard hours.isWorkday(today) else { return nil }
        let morning = zone.moment(of: today, second: hours.from * 60)
        return morning <= work.now ? morning : nil
    }

    private static func note(_ user: User.ID, dueBefore morning: Timestamp, in work: Work) throws -> Int {
        try work.db.execute("""
            INSERT INTO notice (user_id, kind, deal_id, activity_id, due_at, created_at, correlation)
            SELECT a.owner_id, \(NoticeKind.stepOverdue), a.deal_id, a.id, a.due_at, \(work.now), \(work.correlation) FROM activity a
            WHERE a.owner_id = \(user) AND a.done_at IS NULL AND a.deleted_at IS NULL AND a.type <> 'note' AND a.due_at >= \(morning - newsFor) AND a.due_at < \(morning)
            AND NOT EXISTS (SELECT 1 FROM notice o WHERE o.kind = 'stepOverdue' AND o.user_id = a.owner_id AND o.activity_id = a.id AND o.due_at = a.due_at)
            AND NOT EXISTS (SELECT 1 FROM notice_choice n WHERE n.user_id = a.owner_id AND n.kind = \(NoticeKind.stepOverdue) AND n.channel = \(NoticeChannel.page) AND NOT n.wanted)
            ON CONFLICT DO NOTHING
            """)
    }
}

public struct NotedSteps: PageContent {
    /// How many notices that made.
    public let count: Int
}
