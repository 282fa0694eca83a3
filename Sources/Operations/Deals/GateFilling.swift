import Domain
import Storage
import Writing

extension Work {
    /// Meets criteria with what a caller brings along, before the gate looks: values by the criteria's keys (`GateWay.name`). Fields change
    /// `deal`, which the caller writes; ticks, activities and people are written at once.
    ///
    /// | Kind | Value |
    /// |---|---|
    /// | checklist, approval | `true` |
    /// | field | the field's new value, as in a PATCH |
    /// | activity | what was done, in words, or the fields of an activity |
    /// | planned | the fields of an activity, with `dueAt` |
    /// | contactRole | the id of a contact, or the name of a new one |
    func meet(_ values: JSONObject, for deal: inout Deal, on way: GateWay) throws {
        for (key, value) in values.members {
            let named = way.asked(by: key)
            guard !named.isEmpty else { throw InputProblem(field: "fill." + key, code: .unknownField, details: ["names": key]) }
            do { for (stage, criterion) in named where try named.count == 1 || !isMet(criterion, by: deal) { try meet(criterion, of: stage.id, with: value, for: &deal) } } catch let problem as InputProblem { throw problem.at("fill." + key) } catch let problems as InvalidInput {
                throw InvalidInput(problems.problems.map { $0.at("fill." + key) })
            }
        }
    }

    private func meet(_ criterion: Criterion, of stage: Stage.ID, with value: JSONValue, for deal: inout Deal) throws {
        switch criterion.kind {
        case .checklist, .approval:
            guard case .bool(let done) = value else { throw InputProblem(code: .notTrueOrFalse) }
            if done { try tick(criterion, of: stage, for: deal) }
        case .field:
            guard let field = criterion.target else { return }
            let before = deal
            try apply(JSONObject([(field, value)]), to: &deal)
            try settleCustomValues(of: &deal, from: before)
        case .activity: try add(criterion, value, to: deal, isDone: true)
        case .planned: try add(criterion, value, to: deal, isDone: false)
        case .contactRole: try put(value, as: criterion.target, on: &deal)
        }
    }

    /// Ticks a criterion. An approval is for somebody who leads.
    func tick(_ criterion: Criterion, of stage: Stage.ID, for deal: Deal) throws {
        if criterion.kind == .approval, !actor.mayApprove(in: workspace) { throw Refusal(.approvalNeeded, ["text": criterion.text]) }
        let rows = try db.execute("""
            INSERT INTO deal_check (deal_id, stage_id, key, done_at, user_id) VALUES (\(deal.id), \(stage), \(criterion.key), \(now), \(actor.userId)) ON CONFLICT (deal_id, stage_id, key) DO NOTHING
            """)
        if rows > 0 { try remember(CriterionTick(stage: stage, key: criterion.key, isDone: true), of: deal) }
    }

    /// Takes a tick away.
    func untick(_ key: String, of stage: Stage.ID, for deal: Deal) throws {
        let rows = try db.execute("DELETE FROM deal_check WHERE deal_id = \(deal.id) AND stage_id = \(stage) AND key = \(key)")
        if rows > 0 { try remember(CriterionTick(stage: stage, key: key, isDone: false), of: deal) }
    }

    private func remember(_ tick: CriterionTick, of deal: Deal) throws {
        try remember(Event(kind: .deal, entityId: deal.id.rawValue, dealId: deal.id, before: "{}", after: tick.json, version: deal.version))
    }

    private func add(_ criterion: Criterion, _ value: JSONValue, to deal: Deal, isDone: Bool) throws {
        var activity = Activity()
        try activity.begin(in: self)
        (activity.type, activity.dealId, activity.companyId, activity.ownerId) = (criterion.target.flatMap { Activity.Kind(rawValue: $0) } ?? .call, deal.id, deal.companyId, deal.ownerId ?? actor.userId)
        if let text = value.textValue { activity.subject = text } else { try apply(JSONObject(members: value), to: &activity) }
        if isDone, activity.doneAt == nil { (activity.doneAt, activity.direction) = (now, activity.direction ?? .outbound) }
        if !isDone, activity.dueAt == nil { throw InputProblem(code: .missing) }
        try insert(&activity)
    }

    /// Somebody who is known, by number, or somebody new, by name.
    private func put(_ value: JSONValue, as role: String?, on deal: inout Deal) throws {
        let id: Contact.ID
        if let known = try? Contact.ID(input: value) { id = known } else {
            guard let name = value.textValue?.trimmed, !name.isEmpty else { throw InputProblem(code: .missing) }
            var contact = Contact()
            try contact.begin(in: self)
            (contact.name, contact.companyId) = (name, deal.companyId)
            try insert(&contact)
            id = contact.id
        }
        do { _ = try find(Contact.self, id) } catch is Refusal { throw InputProblem(code: .invalid, details: ["why": "notFound", "id": id.description]) }
        if !deal.contactIds.contains(id) { deal.contactIds.append(id) }
        try linkContacts(of: deal)
        try setRole(role, of: id, in: deal)
    }
}

/// What the history keeps of a tick, so that it can be taken back.
struct CriterionTick {
    let stage: Stage.ID
    let key: String
    let isDone: Bool

    init(stage: Stage.ID, key: String, isDone: Bool) { (self.stage, self.key, self.isDone) = (stage, key, isDone) }

    /// Nil for an event about something else.
    init?(_ event: StoredEvent) {
        guard event.kind == .deal, event.after.contains("checked\""), case .object(let values)? = try? JSONValue(parsing: event.after), let key = values["key"]?.textValue else { return nil }
        guard let stage = (values["checked"] ?? values["unchecked"])?.textValue.flatMap({ Stage.ID($0) }) else { return nil }
        self.init(stage: stage, key: key, isDone: values["checked"] != nil)
    }

    var json: String {
        var json = JSONWriter(capacity: 64)
        json.object { json in
            json.field(named: isDone ? "checked" : "unchecked", stage.description)
            json.field("key", key)
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension InputProblem {
    /// The same problem with the value that was brought along, whatever part of it is wrong.
    fileprivate func at(_ path: String) -> InputProblem {
        var problem = self
        problem.field = path
        return problem
    }
}
