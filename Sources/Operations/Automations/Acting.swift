import Domain
import Storage
import Writing

extension Work {
    /// The same transaction in the name of an automation, with the rights of who made it.
    func acting(for automation: Automation, _ maker: Actor, correlation: Int64) -> Work {
        let work = Work(db: db, actor: maker, now: now, workspace: workspace, operation: RunAutomations.name, correlation: correlation)
        (work.automation, work.veils) = (automation.id, veils)
        return work
    }

    /// Takes the actions on a record, one after the other: one that is refused leaves the others alone.
    func take(_ actions: [AutomationAction], on record: any AutomatedRecord.Type, _ id: Int64) throws -> [AutomationStep] {
        try actions.map { action in
            var step = AutomationStep(action)
            do {
                return try apart {
                    let before = eventCount
                    let isDone = try record.take(action, on: id, &step, in: self)
                    step.outcome = isDone || eventCount > before ? .done : .unchanged
                    return step
                }
            } catch let error as DatabaseError where error.passes {
                throw error
            } catch {
                return step.refused(error)
            }
        }
    }

    /// Another operation within the run, by whoever acts.
    fileprivate func doing<O: Operation>(_ operation: O) throws -> O.Output {
        try require(O.access)
        return try operation.run(in: self)
    }
}

extension AutomatedRecord {
    /// Takes one action.
    /// - Returns: whether it was done without an event, as a notice is.
    fileprivate static func take(_ action: AutomationAction, on number: Int64, _ step: inout AutomationStep, in work: Work) throws -> Bool {
        let record = try work.find(Self.self, Identifier<Subject>(number)), id = Identifier<Subject>(number)
        step.text = try action.text.map { AutomationAction.fill($0, try record.words(in: work)) }
        switch action.action {
        case .task: try record.plan(action, &step, in: work)
        case .setField: _ = try work.doing(UpdateRecord<Self>(id: id, values: JSONObject([(action.field ?? "", action.value.map { .text($0) } ?? .null)])))
        case .changeOwner:
            step.userId = try work.receiver(of: action, owner: record.owner)
            guard let user = step.userId, user != record.owner else { return false }
            _ = try work.doing(UpdateRecord<Self>(id: id, values: JSONObject([("ownerId", .int(user.rawValue))])))
        case .move: try work.move(Deal.ID(number), to: action.stageId)
        case .tag, .untag: try record.tag(step.text ?? "", adds: action.action == .tag, in: work)
        case .flag:
            guard let deal = record as? Deal, !deal.isFlagged || deal.flagNote != step.text else { return false }
            _ = try work.doing(FlagDeal(id: deal.id, note: step.text))
        case .comment:
            let isPerson = record is Contact, isCompany = record is Company
            _ = try work.doing(AddComment(text: step.text ?? "", dealId: record.dealId, companyId: isCompany ? record.companyId : nil, contactId: isPerson ? record.contactId : nil))
        case .tell:
            step.userId = try work.receiver(of: action, owner: record.owner)
            guard let user = step.userId else { return false }
            return try work.note(.automation, for: user, record.noticeSubject)
        case .nurture:
            let day = work.today + Int(action.days ?? 1)
            step.day = day
            _ = try work.doing(NurtureDeal(id: Deal.ID(number), until: day))
        }
        return false
    }

    private var noticeSubject: NoticeSubject {
        if let step = self as? Activity { return NoticeSubject(deal: step.dealId, activity: step.id) }
        return NoticeSubject(deal: dealId, company: self is Company ? companyId : nil, contact: self is Contact ? contactId : nil)
    }

    private func tag(_ tag: String, adds: Bool, in work: Work) throws {
        let before = try work.find(Self.self, id, to: .write)
        var change = ManyChange(), record = before
        if adds { change.addTags = [tag.trimmed] } else { change.removeTags = [tag.trimmed] }
        try change.lay(over: &record)
        if record != before { try work.update(&record, from: before) }
    }

    /// A step is due at the end of a working day of whoever gets it.
    private func plan(_ action: AutomationAction, _ step: inout AutomationStep, in work: Work) throws {
        step.userId = try work.receiver(of: action, owner: owner)
        let user = try step.userId.flatMap { try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \($0)") }
        let zone = try work.zone(of: step.userId), hours = user?.workingTime ?? .usual
        var day = zone.day(of: work.now)
        for _ in 0..<(action.days ?? 0) { day = hours.workday(after: day) }
        step.day = day
        var values: [(String, JSONValue)] = [
            ("type", .string((action.type ?? .task).rawValue)), ("subject", .string(String((step.text ?? "").prefix(200)))), ("dueAt", .string(zone.moment(of: day, second: 86_399).description)),
        ]
        values.append(("ownerId", step.userId.map { .int($0.rawValue) } ?? .null))
        if let dealId { values.append(("dealId", .int(dealId.rawValue))) }
        if let companyId { values.append(("companyId", .int(companyId.rawValue))) }
        if let contactId, !(self is Deal) { values.append(("contactId", .int(contactId.rawValue))) }
        _ = try work.doing(CreateRecord<Activity>(values: JSONObject(values)))
    }

    /// What stands for the placeholders of texts.
    func words(in work: Work) throws -> [String: String] {
        let deal = try (self as? Deal) ?? dealId.flatMap { try work.db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \($0)") }
        var words = ["title": shownName, "company": deal?.companyName ?? "", "person": "", "owner": "", "stage": "", "pipeline": ""]
        if let companyId, words["company"]?.isEmpty == true { words["company"] = try work.db.value(String.self, "SELECT name FROM company WHERE id = \(companyId)") ?? "" }
        if let contactId { words["person"] = try work.db.value(String.self, "SELECT name FROM contact WHERE id = \(contactId)") ?? "" }
        if let owner { words["owner"] = try work.db.value(String.self, "SELECT name FROM user_account WHERE id = \(owner)") ?? "" }
        if let deal {
            words["stage"] = try work.stage(deal.stageId).name
            words["pipeline"] = try work.db.value(String.self, "SELECT name FROM pipeline WHERE id = \(deal.pipelineId)") ?? ""
        }
        return words
    }
}

extension Work {
    /// By the rules of a move; into another pipeline by those of a transfer.
    fileprivate func move(_ id: Deal.ID, to target: Stage.ID?) throws {
        guard let target else { throw InputProblem(field: "stageId", code: .missing) }
        let deal = try find(Deal.self, id)
        guard deal.stageId != target else { return }
        if try stage(target).pipelineId == deal.pipelineId { _ = try doing(MoveDeal(id: id, stageId: target)) } else { _ = try doing(TransferDeal(id: id, stageId: target)) }
    }

    /// Whom an action goes to; nil when there is nobody.
    fileprivate func receiver(of action: AutomationAction, owner: User.ID?) throws -> User.ID? {
        switch action.who ?? .owner {
        case .owner: owner ?? actor.userId
        case .maker: actor.userId
        case .user: action.userId
        case .manager: try manager(of: owner)
        case .team: try action.teamId.flatMap(nextInTurn)
        }
    }

    /// The first manager: of the owner's team before others, then an administrator.
    private func manager(of owner: User.ID?) throws -> User.ID? {
        let team = try owner.flatMap { try db.value(Team.ID.self, "SELECT team_id FROM user_account WHERE id = \($0)") }
        return try db.value(User.ID.self, """
            SELECT id FROM user_account WHERE role IN ('manager', 'admin') AND deactivated_at IS NULL
            ORDER BY CASE role WHEN 'manager' THEN 0 ELSE 1 END, CASE WHEN team_id = \(team ?? Team.ID(0)) THEN 0 ELSE 1 END, id LIMIT 1
            """)
    }

    /// The member of the team behind the one whose turn it was last.
    private func nextInTurn(of team: Team.ID) throws -> User.ID? {
        let members = try db.values(User.ID.self, "SELECT id FROM user_account WHERE team_id = \(team) AND deactivated_at IS NULL AND role NOT IN ('viewer', 'revops') ORDER BY id")
        let last = try db.value(User.ID.self, "SELECT user_id FROM automation_turn WHERE automation_id = \(automation) AND team_id = \(team)")
        guard let next = members.first(where: { $0.rawValue > last?.rawValue ?? 0 }) ?? members.first else { return nil }
        try db.execute("""
            INSERT INTO automation_turn (automation_id, team_id, user_id) VALUES (\(automation), \(team), \(next)) ON CONFLICT (automation_id, team_id) DO UPDATE SET user_id = excluded.user_id
            """)
        return next
    }
}

extension DatabaseError {
    /// Whether the same may work in a moment, so that it is no answer to what was asked.
    var passes: Bool { [.mustRetry, .busy, .connectionLost].contains(kind) }
}
