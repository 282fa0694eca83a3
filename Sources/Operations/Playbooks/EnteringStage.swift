import Domain
import Storage

extension Work {
    /// Plans what a stage's playbook asks for when a deal enters it: all tasks, or the first where they come in order. A deal
    /// that was there within a day and has its tasks gets no others. For a stage without tasks nothing is read.
    /// - Parameter isChosen: whether somebody wants it for imported deals, too, which get none by themselves.
    /// - Returns: whether anything was planned.
    func enter(_ stage: Stage, with deal: Deal, isChosen: Bool = false) throws -> Bool {
        guard !stage.tasks.isEmpty, importing == nil || isChosen else { return false }
        let known = try db.value(Int64.self, """
            SELECT t.id FROM playbook_task t JOIN activity a ON a.id = t.activity_id WHERE t.deal_id = \(deal.id) AND t.stage_id = \(stage.id) AND t.entered_at > \(now - .days(1)) \
            AND a.deleted_at IS NULL LIMIT 1
            """)
        guard known == nil else { return false }
        for task in stage.tasks.prefix(stage.tasksInOrder ? 1 : stage.tasks.count) { try plan(task, of: stage, for: deal, entered: now) }
        return true
    }

    /// Plans the task behind one that was done, where tasks come in order and the deal is still in the stage.
    func continuePlaybook(after activity: Activity) throws {
        guard undoes == nil, importing == nil, let made = try db.first(MadeTask.self, "SELECT \(MadeTask.columns) FROM playbook_task WHERE activity_id = \(activity.id)") else { return }
        let stage = try stage(made.stage)
        guard stage.tasksInOrder, let here = stage.tasks.firstIndex(where: { $0.key == made.key }), here + 1 < stage.tasks.count else { return }
        let deal = try activity.dealId.flatMap { try db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \($0) AND status = 'open' AND deleted_at IS NULL") }
        guard let deal, deal.stageId == stage.id else { return }
        let next = stage.tasks[here + 1]
        let known = try db.value(Int64.self, """
            SELECT t.id FROM playbook_task t JOIN activity a ON a.id = t.activity_id WHERE t.deal_id = \(deal.id) AND t.stage_id = \(stage.id) AND t.key = \(next.key) \
            AND t.entered_at = \(made.entered) AND a.deleted_at IS NULL LIMIT 1
            """)
        if known == nil { try plan(next, of: stage, for: deal, entered: made.entered) }
    }

    private func plan(_ task: StageTask, of stage: Stage, for deal: Deal, entered: Timestamp) throws {
        var activity = Activity()
        try activity.begin(in: self)
        (activity.type, activity.subject, activity.dealId, activity.companyId) = (task.type, task.subject, deal.id, deal.companyId)
        activity.ownerId = try owner(of: task, for: deal)
        let zone = try zone(of: activity.ownerId)
        // A task that comes late in its order is due today at the earliest; the whole day counts.
        let day = max(zone.day(of: entered) + Int(task.days), zone.day(of: now))
        activity.dueAt = zone.moment(of: day, second: 86_399)
        let outer = connecting
        connecting = deal.id
        defer { connecting = outer }
        try insert(&activity)
        try db.execute("INSERT INTO playbook_task (deal_id, stage_id, key, entered_at, activity_id) VALUES (\(deal.id), \(stage.id), \(task.key), \(entered), \(activity.id))")
    }

    /// The deal's owner, or the first with the role: of the owner's team before others.
    private func owner(of task: StageTask, for deal: Deal) throws -> User.ID? {
        let own = deal.ownerId ?? actor.userId
        guard let role = task.owner.role else { return own }
        let team = try deal.ownerId.flatMap { try db.value(Team.ID.self, "SELECT team_id FROM user_account WHERE id = \($0)") }
        return try db.value(User.ID.self, """
            SELECT id FROM user_account WHERE role = \(role) AND deactivated_at IS NULL ORDER BY CASE WHEN team_id = \(team ?? Team.ID(0)) THEN 0 ELSE 1 END, id LIMIT 1
            """) ?? own
    }
}

/// Which task of which entry an activity is.
private struct MadeTask: RowDecodable {
    let stage: Stage.ID
    let key: String
    let entered: Timestamp
    static var columns: SQL { "stage_id, key, entered_at" }
    init(row: inout Row) throws { (stage, key, entered) = (try row.next(), try row.next(), try row.next()) }
}
