import Domain
import Storage
import Writing

extension DemoPlay {
    func create(_ story: DemoStory, _ next: DemoStep?) throws -> Deal.ID {
        var values: [(String, JSONValue)] = [("currency", .string(story.currency.code))]
        if let amount = story.amount { values.append(("amount", .int(amount))) }
        if let closes = story.closes { values.append(("expectedClose", .string(closes.description))) }
        if let source = story.source { values.append(("source", .string(source))) }
        if let competitor = story.competitor { values.append(("competitor", .string(competitor))) }
        if let forecast = story.forecast { values.append(("forecastCategory", .string(forecast.rawValue))) }
        if !story.tags.isEmpty { values.append(("tags", .array(story.tags.map { .string($0) }))) }
        values += story.company.flatMap { numbers.companies[$0] }.member("companyId")
        if let contact = story.contact.flatMap({ numbers.contacts[$0] }) { values.append(("contactIds", .array([.int(contact.rawValue)]))) }
        values += DemoOwnFields.values(of: story).filter { numbers.ownFields.contains($0.key) }.map { (CustomValues.prefix + $0.key, $0.value) }
        let step = next.map { JSONObject($0.values) }
        let stage = story.entered.first.flatMap { first in numbers.stages[story.pipeline].map { $0[first.stage] } }
        return try run(CreateDeal(title: story.title, stageId: stage, values: values, nextStep: step)).record.id
    }

    /// Whatever happens to a deal that is there.
    func goOn(_ what: DemoAct.What) throws {
        switch what {
        case .move(let story, let stage):
            guard let deal = numbers.deals[story.key], let stages = numbers.stages[story.pipeline] else { return }
            try run(MoveDeal(id: deal, stageId: stages[stage]))
            if story.followsPlaybook { try enter(deal, stages[stage]) }
        case .log(let touch, let story): try log(touch, story)
        case .complete(let touch, let story, let next): try complete(touch, story, next)
        case .plan(let step, let story): try run(CreateRecord<Activity>(values: JSONObject(step.values + links(story, story.contact))))
        case .change(let values, let story):
            guard let deal = numbers.deals[story.key] else { return }
            try run(UpdateRecord<Deal>(id: deal, values: JSONObject(values.map { ($0.0, $0.1.input) })))
        case .check(let stage, let key, let story):
            guard let deal = numbers.deals[story.key], let stages = numbers.stages[story.pipeline] else { return }
            try run(CheckCriterion(id: deal, stageId: stages[stage], key: key, done: true))
        case .person(let name, let role, let story):
            guard let deal = numbers.deals[story.key], let contact = numbers.contacts[name] else { return }
            try run(PutDealPerson(id: deal, contactId: contact, role: role))
        case .matter(let matter, let story): try add(matter, to: story)
        default: try end(what)
        }
    }

    private func end(_ what: DemoAct.What) throws {
        switch what {
        case .win(let story): if let deal = numbers.deals[story.key] { try run(WinDeal(id: deal)) }
        case .lose(let story, let reason):
            // What did not fit and went to nobody else was never a deal for the company.
            let wasNone = reason == "badFit" && story.competitor == nil
            if let deal = numbers.deals[story.key] { try run(LoseDeal(id: deal, reason: reason, competitor: story.competitor, disqualified: wasNone)) }
        case .flag(let story, let note): if let deal = numbers.deals[story.key] { try run(FlagDeal(id: deal, note: note)) }
        case .finish(let key, let story): try finish(key, of: story)
        case .rest(let story, let day): if let deal = numbers.deals[story.key] { try run(NurtureDeal(id: deal, until: day)) }
        case .reopen(let story): if let deal = numbers.deals[story.key] { try run(ReopenDeal(id: deal)) }
        default: return
        }
    }

    /// Plans what the stage asks for. What the demo brings is marked as imported, for which nothing is planned by itself.
    private func enter(_ deal: Deal.ID, _ stage: Stage.ID) throws {
        let work = try work(as: MoveDeal.name)
        _ = try work.enter(work.stage(stage), with: work.find(Deal.self, deal), isChosen: true)
    }

    private func finish(_ key: String, of story: DemoStory) throws {
        guard let deal = numbers.deals[story.key] else { return }
        let task = try db.value(Activity.ID.self, """
            SELECT a.id FROM playbook_task t JOIN activity a ON a.id = t.activity_id WHERE t.deal_id = \(deal) AND t.key = \(key) AND a.done_at IS NULL AND a.deleted_at IS NULL ORDER BY t.id DESC LIMIT 1
            """)
        if let task { try run(CompleteActivity(id: task)) }
    }

    private func log(_ touch: DemoTouch, _ story: DemoStory) throws {
        var values: [(String, JSONValue)] = [("type", .string(touch.type.rawValue)), ("subject", .string(touch.subject)), ("doneAt", .string(touch.at.description))]
        if let note = touch.note { values.append(("note", .string(note))) }
        if let direction = touch.direction { values.append(("direction", .string(direction.rawValue))) }
        if let minutes = touch.minutes { values.append(("durationMinutes", .int(minutes))) }
        if let result = touch.result { values.append(("result", .string(result.rawValue))) }
        try run(CreateRecord<Activity>(values: JSONObject(values + links(story, touch.contact ?? story.contact))))
    }

    private func complete(_ touch: DemoTouch, _ story: DemoStory, _ next: DemoStep?) throws {
        guard let deal = numbers.deals[story.key] else { return }
        let planned = try db.value(Activity.ID.self, "SELECT next_activity_id FROM deal WHERE id = \(deal)")
        guard let planned else { return try log(touch, story) }
        let isSame = try db.value(String.self, "SELECT type FROM activity WHERE id = \(planned)") == touch.type.rawValue
        try run(CompleteActivity(
            id: planned, outcome: touch.note, result: isSame ? touch.result : nil, attainment: isSame ? touch.attainment : nil, next: next.map { JSONObject($0.values) }))
    }

    /// The deal, company and person that something was done for.
    private func links(_ story: DemoStory, _ contact: String?) -> [(String, JSONValue)] {
        numbers.deals[story.key].member("dealId") + story.company.flatMap { numbers.companies[$0] }.member("companyId") + contact.flatMap { numbers.contacts[$0] }.member("contactId")
    }
}

extension DemoStep {
    fileprivate var values: [(String, JSONValue)] {
        [("type", .string(type.rawValue)), ("subject", .string(subject))] + (due.map { [("dueAt", JSONValue.string($0.description))] } ?? [])
            + (type.demoGoal.map { [("goal", JSONValue.string($0))] } ?? [])
    }
}

extension DemoValue {
    fileprivate var input: JSONValue {
        switch self {
        case .amount(let amount): .int(amount)
        case .day(let day): .string(day.description)
        case .text(let text): .string(text)
        }
    }
}
