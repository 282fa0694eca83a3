import Domain
import Storage

/// What a notice is about; its words follow from these when it is shown.
struct NoticeSubject {
    var deal: Deal.ID?
    var company: Company.ID?
    var contact: Contact.ID?
    var activity: Activity.ID?
    var comment: Comment.ID?
    /// Where the deal was moved to.
    var stage: Stage.ID?
    var importId: Import.ID?
    var lesson: Lesson.ID?
    var coaching: CoachingNote.ID?
    var week: Week?
    var lead: Lead.ID?
    /// What is told about an automation itself.
    var automation: Automation.ID?
}

extension Work {
    /// Tells somebody that the actor did something that concerns them: one statement in the same transaction, and none where
    /// they did it themselves. What is imported, made up or taken back is told to nobody.
    func tell(_ user: User.ID?, _ kind: NoticeKind, _ subject: NoticeSubject) throws {
        guard let user, user != doer, importing == nil, undoes == nil else { return }
        try note(kind, for: user, subject)
    }

    /// The same where it is one's own doing that has come to an end.
    /// - Returns: whether the person wants to be told.
    @discardableResult func note(_ kind: NoticeKind, for user: User.ID, _ subject: NoticeSubject) throws -> Bool {
        try db.execute("""
            INSERT INTO notice (user_id, kind, by_id, deal_id, company_id, contact_id, activity_id, comment_id, stage_id, import_id, lesson_id, coaching_id, week, created_at, correlation, automation_id, lead_id)
            SELECT u.id, \(kind), \(doer), \(subject.deal), \(subject.company), \(subject.contact), \(subject.activity), \(subject.comment), \(subject.stage), \(subject.importId), \(subject.lesson), \(subject.coaching), \(subject.week?.description), \(now), \(correlation), \(subject.automation ?? automation), \(subject.lead)
            FROM user_account u WHERE u.id = \(user) AND u.deactivated_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM notice_choice n WHERE n.user_id = u.id AND n.kind = \(kind) AND n.channel = \(NoticeChannel.page) AND NOT n.wanted)
            """) > 0
    }

    /// Takes away what a run told that is taken back.
    func withdrawNotices(of correlation: Int64) throws {
        try db.execute("DELETE FROM notice WHERE correlation = \(correlation)")
    }

    /// Tells the owner of a deal what somebody else did with it.
    func tellOwner(of deal: Deal, from before: Deal?) throws {
        guard let owner = deal.ownerId, owner != doer, deal.deletedAt == nil else { return }
        let subject = NoticeSubject(deal: deal.id)
        if owner != before?.ownerId { return try tell(owner, .dealAssigned, subject) }
        guard let before else { return }
        switch (before.status, deal.status) {
        case (.open, .won): try tell(owner, .dealWon, subject)
        case (.open, .lost): try tell(owner, .dealLost, subject)
        default: if deal.stageId != before.stageId { try tell(owner, .dealMoved, NoticeSubject(deal: deal.id, stage: deal.stageId)) }
        }
    }

    /// Tells somebody that a step is theirs to do now.
    func tellOwner(of step: Activity, from before: Activity?) throws {
        guard let owner = step.ownerId, owner != before?.ownerId, step.doneAt == nil, step.deletedAt == nil, step.type != .note else { return }
        // Who is asked for an approval is told of that.
        if operation == AskApproval.name { return }
        if operation == BookMeeting.name { return try tell(owner, .meetingBooked, NoticeSubject(contact: step.contactId, activity: step.id)) }
        try tell(owner, .stepAssigned, NoticeSubject(deal: step.dealId, activity: step.id))
    }

    /// Tells those who are named in a comment, and the owner of the deal when they are not.
    func tell(of comment: Comment, to named: [User.ID], owner: User.ID?) throws {
        let subject = NoticeSubject(deal: comment.dealId, company: comment.companyId, contact: comment.contactId, comment: comment.id)
        for user in named { try tell(user, .mention, subject) }
        if comment.dealId != nil, let owner, !named.contains(owner) { try tell(owner, .dealCommented, subject) }
    }
}

/// On which ways notices reach somebody. The page is the only one so far.
enum NoticeChannel: String, CaseIterable, Sendable {
    case page
}
extension NoticeChannel: ChoiceFieldValue {}
extension NoticeKind: ChoiceFieldValue {}

/// What the hours bring: notices of steps that are overdue, and the end of old ones.
public enum NoticeChores {
    /// How long notices are kept.
    static let kept = Timestamp.Span.days(90)

    /// Deletes notices that are older than that, a part at a time.
    public static func clear(in database: any Database, now: Timestamp) async throws {
        var deleted = 0
        repeat {
            deleted = try await database.write { db in
                try db.execute("DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE created_at < \(now - kept) ORDER BY id LIMIT 5000)")
            }
        } while deleted == 5_000
    }
}
