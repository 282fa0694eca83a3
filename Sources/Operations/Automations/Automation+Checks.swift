import Domain
import Storage
import Writing

extension Automation {
    /// Refuses what could never run, and names the field.
    func check(in work: Work) throws {
        try checkTrigger(in: work)
        guard 1...10_000 ~= hourlyLimit else { throw outOfRange("hourlyLimit", 1, 10_000) }
        try about.records.check(conditions, under: "conditions", in: work)
        try about.records.check(anyConditions, under: "anyConditions", in: work)
        guard actions.count <= Self.mostActions else { throw InputProblem.tooMany("actions", most: Self.mostActions) }
        for (place, action) in actions.enumerated() {
            do { try check(action, in: work) } catch let problem as InputProblem { throw problem.under("actions.\(place)") }
        }
    }

    private func checkTrigger(in work: Work) throws {
        guard trigger.fits(about) else { throw notAnOption("trigger", Trigger.allCases.filter { $0.fits(about) }.map(\.rawValue)) }
        if let stageId, try work.db.value(Int64.self, "SELECT id FROM stage WHERE id = \(stageId)") == nil { throw Refusal.field("stageId", "notFound", ["id": stageId.description]) }
        switch trigger {
        case .fieldChanged:
            guard let field else { throw InputProblem(field: "field", code: .missing) }
            let known = try about.records.changingFields(in: work)
            guard known.contains(field) else { throw notAnOption("field", known) }
        case .dateComes:
            guard let field else { throw InputProblem(field: "field", code: .missing) }
            let known = try about.records.dateFields(in: work)
            guard known.contains(field) else { throw notAnOption("field", known) }
            guard -365...365 ~= days ?? 0 else { throw outOfRange("days", -365, 365) }
        case .idle: guard 1...730 ~= days ?? 1 else { throw outOfRange("days", 1, 730) }
        default: break
        }
    }

    private func check(_ action: AutomationAction, in work: Work) throws {
        guard action.action.fits(about) else { throw notAnOption("action", AutomationAction.Verb.allCases.filter { $0.fits(about) }.map(\.rawValue)) }
        guard 0...480 ~= action.minutes ?? 0 else { throw outOfRange("minutes", 0, 480) }
        try work.check(action.text, "text", most: [.task, .tag, .untag].contains(action.action) ? 200 : 2_000)
        guard action.unknownPlaceholders.isEmpty else { throw notAnOption("text", AutomationAction.placeholders.map { "{\($0)}" }) }
        try checkReceiver(of: action, in: work)
        switch action.action {
        case .task:
            try need(action.text, "text")
            guard action.type != .note else { throw notAnOption("type", Activity.Kind.allCases.filter { $0 != .note }.map(\.rawValue)) }
            guard 0...365 ~= action.days ?? 0 else { throw outOfRange("days", 0, 365) }
        case .comment, .tag, .untag: try need(action.text, "text")
        case .nurture: guard 1...730 ~= action.days ?? 0 else { throw outOfRange("days", 1, 730) }
        case .move:
            guard let stage = action.stageId else { throw InputProblem(field: "stageId", code: .missing) }
            guard try work.db.value(Int64.self, "SELECT id FROM stage WHERE id = \(stage) AND archived_at IS NULL") != nil else { throw Refusal.field("stageId", "notFound", ["id": stage.description]) }
        case .setField:
            guard let field = action.field else { throw InputProblem(field: "field", code: .missing) }
            let known = try about.records.settableFields(in: work)
            guard known.contains(field) else { throw notAnOption("field", known) }
            do { try about.records.check(action.value, for: field, in: work) } catch let problem as InputProblem { throw problem.under("value") }
        case .changeOwner, .flag, .tell: break
        }
    }

    private func checkReceiver(of action: AutomationAction, in work: Work) throws {
        let possible = AutomationAction.receivers(of: action.action)
        guard !possible.isEmpty else { return }
        guard let who = action.who else { throw InputProblem(field: "who", code: .missing) }
        guard possible.contains(who) else { throw notAnOption("who", possible.map(\.rawValue)) }
        if who == .user {
            guard let user = action.userId else { throw InputProblem(field: "userId", code: .missing) }
            try work.checkUser(user, field: "userId")
        }
        if who == .team {
            guard let team = action.teamId else { throw InputProblem(field: "teamId", code: .missing) }
            guard try work.db.value(Int64.self, "SELECT id FROM team WHERE id = \(team)") != nil else { throw Refusal.field("teamId", "notFound", ["id": team.description]) }
        }
    }

    private func need(_ text: String?, _ field: String) throws(InputProblem) {
        if (text ?? "").trimmed.isEmpty { throw InputProblem(field: field, code: .missing) }
    }
    private func outOfRange(_ field: String, _ least: Int, _ most: Int) -> InputProblem { InputProblem(field: field, code: .outOfRange, details: ["min": String(least), "max": String(most)]) }
    private func notAnOption(_ field: String, _ options: [String]) -> InputProblem { InputProblem(field: field, code: .notAnOption, details: ["options": options.joined(separator: ", ")]) }
}
