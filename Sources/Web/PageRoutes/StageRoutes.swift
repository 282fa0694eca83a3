import Domain
import Operations
import Pages
import Texts
import Writing

/// One stage with its criteria, to be changed.
struct StageRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings/stages/{id}") { .html(try await Self.page($0)) }
        pages.post("/settings/stages/{id}") { context in try await Self.attempt(context) { try await Self.save(context) } }
        pages.post("/settings/stages/{id}/merge") { context in
            let id: Stage.ID = try context.id(), stage = try await context.perform(ShowStageSettings(id: id)).output.stage
            return try await SettingsMaker.attempt(context, stage.pipelineId, removing: id, merging: true) {
                guard let target = context.sent("moveDealsTo").flatMap({ Stage.ID($0) }) else { throw InputProblem(field: "moveDealsTo", code: .missing) }
                return try await context.done(MergeStage(id: id, into: target, ifVersion: context.sentVersion()), backTo: "/settings/pipelines/\(stage.pipelineId)")
            }
        }
        pages.post("/settings/stages/{id}/list") { context in
            guard let list = context.sent("list").flatMap({ ReadyChecklist(rawValue: $0) }) else { throw InputProblem(field: "list", code: .missing) }
            return try await context.done(AddChecklist(id: context.id(), list: list, language: context.language, ifVersion: context.sentVersion()), backTo: "/settings")
        }
    }

    private static func page(_ context: PageContext) async throws -> StagePage {
        let (found, maker) = try await context.screen(ShowStageSettings(id: context.id()))
        var page = StagePage(shell: maker.shell(found.stage.name, nil, pipeline: found.pipeline.id), stage: found.stage, pipeline: found.pipeline, stages: found.stages)
        if context.isForm { page.shell.path = "/settings/stages/\(found.stage.id)" }
        page.mayChange = maker.may(.write, .pipelines, owner: nil) && found.stage.archivedAt == nil
        page.own = maker.own(.deal)
        page.figures = found.figures
        page.lists = ReadyChecklist.allCases.map { FormChoice($0.rawValue, $0.name) }
        return page
    }

    private static func attempt(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await page(context)
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }

    private static func save(_ context: PageContext) async throws -> PageAnswer {
        var values = context.values(["purpose", "playbook", "phase"])
        if let metric = context.raw("goalMetric") {
            values["goalMetric"] = metric.isEmpty ? .null : .string(metric)
            if metric.isEmpty { values["goalTarget"] = .null } else { values["goalTarget"] = try target(context) }
        }
        values["isWaiting"] = .bool(context.sent("isWaiting") != nil)
        values["tasksInOrder"] = .bool(context.sent("tasksInOrder") != nil)
        values["tasks"] = .array(rows("task", "subject", context) { row, task in
            task["type"] = .string(context.sent(row + ".type") ?? "task")
            task["days"] = .text(context.sent(row + ".days") ?? "0")
            task["owner"] = .string(context.sent(row + ".owner") ?? "owner")
        })
        values["questions"] = .array(rows("question", "text", context) { row, question in if let field = context.sent(row + ".field") { question["field"] = .string(field) } })
        values["exitCriteria"] = criteria(context, .exit)
        values["entryCriteria"] = criteria(context, .entry)
        return try await context.done(UpdateRecord<Stage>(id: context.id(), ifVersion: context.sentVersion(), values: values), backTo: "/settings")
    }

    /// A number as people write it.
    private static func target(_ context: PageContext) throws -> JSONValue {
        guard let typed = context.sent("goalTarget")?.trimmed, !typed.isEmpty else { throw InputProblem(field: "goalTarget", code: .missing) }
        guard let number = Double(typed.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")) else { throw InputProblem(field: "goalTarget", code: .notANumber) }
        return .double(number)
    }

    /// The rows of tasks or questions that have words, in their order, with a key that stays.
    private static func rows(_ kind: String, _ words: String, _ context: PageContext, fill: (String, inout JSONObject) -> Void) -> [JSONValue] {
        var rows: [JSONValue] = [], keys: Set<String> = []
        for index in 0..<51 {
            let name = "\(kind).\(index)"
            guard let text = context.sent(name + "." + words)?.trimmed, !text.isEmpty else { continue }
            var row = JSONObject([("key", .string(free(context.sent(name + ".key") ?? slug(text), &keys))), (words, .string(text))])
            fill(name, &row)
            rows.append(.object(row))
        }
        return rows
    }

    /// The rows that have a text, in their order. A new one gets a key from its text, which stays when the text changes.
    private static func criteria(_ context: PageContext, _ side: StagePage.Side) -> JSONValue {
        var criteria: [JSONValue] = [], keys: Set<String> = []
        for index in 0..<100 {
            let name = "\(side.rawValue).\(index)"
            guard let text = context.sent(name + ".text")?.trimmed, !text.isEmpty else { continue }
            let key = free(context.sent(name + ".key") ?? slug(text), &keys), kind = context.sent(name + ".kind").flatMap { Criterion.Kind(rawValue: $0) } ?? .checklist
            var criterion = JSONObject([("key", .string(key)), ("text", .string(text)), ("kind", .string(kind.rawValue)), ("mode", .string(context.sent(name + ".mode") ?? "warn"))])
            if let target = target(context.sent(name + ".target"), of: kind) { criterion["target"] = .string(target) }
            criteria.append(.object(criterion))
        }
        return .array(criteria)
    }

    /// What the chosen kind is about; a choice of another kind is none.
    private static func target(_ chosen: String?, of kind: Criterion.Kind) -> String? {
        let parts = (chosen ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let wanted: String? = switch kind {
        case .field: "field"
        case .activity, .planned: "activity"
        case .contactRole: "role"
        case .checklist, .approval: nil
        }
        return parts[0] == wanted ? parts[1] : nil
    }

    private static func slug(_ text: String) -> String {
        let plain = SearchFolding.fold(text).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.prefix(5).joined(separator: "-")
        return plain.isEmpty ? "criterion" : String(plain.prefix(40))
    }

    private static func free(_ key: String, _ keys: inout Set<String>) -> String {
        var free = key, number = 2
        while !keys.insert(free).inserted {
            free = "\(key)-\(number)"
            number += 1
        }
        return free
    }
}
