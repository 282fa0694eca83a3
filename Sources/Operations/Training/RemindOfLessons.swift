import Domain
import Storage

/// Tells people that a lesson which they have passed is asked again, because it was changed or because it was long ago. It may
/// run as often as one likes, and on several servers at once: each reason is told once.
public struct RemindOfLessons: PageOperation {
    public static let name: OperationName = "training.remind"
    public static let endpoint = Endpoint.post("/training/remind")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> RemindedOfLessons {
        var due: [(id: Int64, user: User.ID, lesson: Lesson.ID, reason: String)] = []
        let lessons = Dictionary(uniqueKeysWithValues: try work.db.all(Lesson.self, "SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NULL").map { ($0.id.description, $0) })
        guard !lessons.isEmpty else { return RemindedOfLessons(count: 0) }
        try work.db.forEach("""
            SELECT c.id, c.user_id, c.lesson, c.edition, c.passed_at, c.reminded_for FROM lesson_completion c JOIN user_account u ON u.id = c.user_id WHERE c.passed_at IS NOT NULL AND u.deactivated_at IS NULL ORDER BY c.id
            """) { row in
            let id = try row.next(Int64.self), user = try row.next(User.ID.self), lesson = lessons[try row.next(String.self)], edition = try row.next(Int64.self), passedAt = try row.next(Timestamp.self)
            let told = try row.next(String?.self)
            guard let lesson else { return }
            let completion = Completion(edition: edition, right: 0, questions: 0, tries: 1, passedAt: passedAt, lastAt: passedAt)
            let state = LessonState(completion, edition: lesson.edition, refreshDays: lesson.refreshDays, at: work.now)
            let reason = state == .changed ? "edition \(lesson.edition)" : "passed \(passedAt)"
            if state.isDueAgain, reason != told { due.append((id, user, lesson.id, reason)) }
        }
        return RemindedOfLessons(count: try due.reduce(0) { try $0 + remind($1, in: work) })
    }

    private func remind(_ one: (id: Int64, user: User.ID, lesson: Lesson.ID, reason: String), in work: Work) throws -> Int {
        let isFirst = try work.db.execute("UPDATE lesson_completion SET reminded_for = \(one.reason) WHERE id = \(one.id) AND (reminded_for IS NULL OR reminded_for <> \(one.reason))") == 1
        if isFirst { try work.note(.lessonDue, for: one.user, NoticeSubject(lesson: one.lesson)) }
        return isFirst ? 1 : 0
    }
}

public struct RemindedOfLessons: PageContent {
    /// How many people were told of how many lessons.
    public let count: Int
}
