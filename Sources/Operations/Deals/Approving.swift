import Domain
import Storage
import Writing

extension Approval.Decision: ChoiceFieldValue {}

extension Approval: DealPart {
    public typealias Subject = Approval
    public static let kind = Kind.approval
    public static let table: StaticString = "deal_approval"
    public static let fields = Fields<Approval>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("stageId", "stage_id", \.stageId, .filterable),
        Field("key", "key", \.key),
        Field("text", "text", \.text),
        Field("askedBy", "asked_by", \.askedBy, .filterable),
        Field("askedOf", "asked_of", \.askedOf, .filterable),
        Field("activityId", "activity_id", \.activityId),
        Field("note", "note", \.note),
        Field("decision", "decision", \.decision, .filterable),
        Field("answer", "answer", \.answer),
        Field("decidedBy", "decided_by", \.decidedBy),
        Field("decidedAt", "decided_at", \.decidedAt),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func begin(in work: Work) throws { (createdAt, askedBy) = (work.now, work.actor.userId) }
    public mutating func settle(from before: Approval?, in work: Work) throws { try settleDeal(from: before, in: work) }
}

extension Work {
    /// Who can be asked for an approval on a deal: those who give approvals, by whatever role, and may change this deal.
    func approvers(of deal: Deal, who: SQL = "TRUE") throws -> Set<User.ID> {
        let people = try db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE deactivated_at IS NULL AND role IN ('admin', 'manager', 'custom') AND \(who)")
        return Set(try people.filter { user in
            let theirs = Work(db: db, actor: try self.actor(of: user), now: now, workspace: workspace, operation: operation, correlation: 0)
            return try theirs.actor.mayApprove(in: workspace) && theirs.covers(.write, .deals, owner: deal.ownerId)
        }.map(\.id))
    }

    /// Whether any stage wants an approval.
    func wantsApprovals() throws -> Bool {
        try db.value(Int64.self, "SELECT id FROM stage WHERE archived_at IS NULL AND (exit_criteria LIKE '%\"approval\"%' OR entry_criteria LIKE '%\"approval\"%') LIMIT 1") != nil
    }
}

/// Asks somebody who leads for an approval that a stage wants: they get a task on the deal.
public struct AskApproval: Operation, Decodable {
    public static let name: OperationName = "deals.askApproval"
    public static let endpoint = Endpoint.post("/deals/{id}/approvals", status: 201)
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    public var key: String
    public var userId: User.ID
    public var note: String?
    public init(id: Deal.ID, stageId: Stage.ID, key: String, userId: User.ID, note: String? = nil) { (self.id, self.stageId, self.key, self.userId, self.note) = (id, stageId, key, userId, note) }

    public func run(in work: Work) throws -> RecordAnswer<Approval> {
        let deal = try work.find(Deal.self, id, to: .write), stage = try work.stage(stageId)
        try work.check(note, "note", most: 10_000)
        guard let criterion = (stage.exitCriteria + stage.entryCriteria).first(where: { $0.key == key && $0.kind == .approval }) else { throw Refusal.field("key", "notFound", ["id": key]) }
        guard try work.approvers(of: deal, who: "id = \(userId)") == [userId] else { throw Refusal.field("userId", "notFound", ["id": userId.description]) }
        var task = Activity()
        try task.begin(in: work)
        (task.type, task.subject, task.note, task.dealId, task.companyId, task.ownerId) = (.task, String(criterion.text.prefix(200)), note, deal.id, deal.companyId, userId)
        task.dueAt = work.workspace.timeZone.moment(of: work.today, second: 86_399)
        try work.insert(&task)
        var approval = Approval()
        try approval.begin(in: work)
        (approval.dealId, approval.stageId, approval.key, approval.text, approval.askedOf, approval.activityId, approval.note) = (deal.id, stage.id, key, criterion.text, userId, task.id, note)
        try work.insert(&approval)
        try work.tell(userId, .approvalAsked, NoticeSubject(deal: deal.id, activity: task.id))
        return RecordAnswer(approval, now: work.now)
    }
}

/// Gives an approval that was asked for, or declines it, with a note. What is given counts for the gate.
public struct DecideApproval: Operation, Decodable {
    public static let name: OperationName = "approvals.decide"
    public static let endpoint = Endpoint.post("/approvals/{id}/decide")
    public static let access = Access.write(.deals)
    public var id: Approval.ID
    public var approve: Bool
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Approval.ID, approve: Bool, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.approve, self.note, self.ifVersion) = (id, approve, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Approval> {
        let before = try work.find(Approval.self, id, to: .write)
        try work.check(note, "note", most: 10_000)
        try work.expect(ifVersion, of: before)
        guard work.actor.mayApprove(in: work.workspace) else { throw Refusal(.approvalNeeded, ["text": before.text]) }
        guard before.decision == .open, let dealId = before.dealId else { throw Refusal(.conflict) }
        let deal = try work.find(Deal.self, dealId, to: .write)
        var approval = before
        (approval.decision, approval.answer, approval.decidedBy, approval.decidedAt) = (approve ? .approved : .declined, note, work.actor.userId, work.now)
        try work.update(&approval, from: before)
        if approve, let criterion = try criterion(of: before, in: work) { try work.tick(criterion, of: before.stageId, for: deal) }
        try finishTask(of: approval, in: work)
        return RecordAnswer(approval, now: work.now)
    }

    /// Nil when the stage no longer asks for it.
    private func criterion(of approval: Approval, in work: Work) throws -> Criterion? {
        let stage = try work.stage(approval.stageId)
        return (stage.exitCriteria + stage.entryCriteria).first { $0.key == approval.key && $0.kind == .approval }
    }

    private func finishTask(of approval: Approval, in work: Work) throws {
        guard let id = approval.activityId, let before = try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id = \(id) AND done_at IS NULL AND deleted_at IS NULL") else { return }
        var task = before
        (task.doneAt, task.outcome) = (work.now, note)
        try work.update(&task, from: before)
    }
}
