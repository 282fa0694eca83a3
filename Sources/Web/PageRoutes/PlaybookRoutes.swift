import Domain
import Operations
import Pages
import Writing

/// Answers to a stage's questions, and approvals that are asked for and decided.
struct PlaybookRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/deals/{id}/answers") { context in try await DealRoutes.attempt(context) { try await Self.answer(context) } }
        pages.post("/deals/{id}/approvals") { context in try await DealRoutes.attempt(context) { try await Self.ask(context) } }
        pages.post("/approvals/{id}/decide") { context in
            try await DealRoutes.attempt(Approval.self, context) {
                try await context.done(DecideApproval(id: context.id(), approve: context.sent("approve") == "yes", note: context.sent("note"), ifVersion: context.sentVersion()), backTo: "/")
            }
        }
    }

    /// The answer as it was written; the deal's field gets it as the deal's own form would read it.
    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        guard let stage = context.sent("stageId").flatMap({ Stage.ID($0) }), let key = context.sent("key") else { throw InputProblem(field: "key", code: .missing) }
        let words = context.sent("answer")?.replacing("\r\n", with: "\n")
        return try await context.done(
            AnswerQuestion(id: context.id(), stageId: stage, key: key, answer: words, value: try await value(words, key, context), ifVersion: context.seenVersion), backTo: DealRoutes.path(context))
    }

    private static func value(_ words: String?, _ key: String, _ context: PageContext) async throws -> JSONValue? {
        let id: Deal.ID = try context.id()
        let asked = try await context.perform(ShowQuestions(id: id)).output.items.first { $0.question.key == key }
        guard let words, let field = asked?.question.field else { return nil }
        let deal = try await context.perform(ShowRecord<Deal>(id: id)).output.record
        do {
            if field.hasPrefix(CustomValues.prefix) { return try await OwnValues(context, all: Deal.self).read(JSONObject([(field, .text(words))]))[field] }
            return try await DealValues(context, deal, JSONObject([(DealForm.formField(field), .text(words))])).all()[field]
        } catch let problem as InputProblem {
            throw InputProblem(field: "answer", code: problem.code, details: problem.details)
        }
    }

    /// From the list of criteria, or from a gate, whose form names the stage that the deal was to go to.
    private static func ask(_ context: PageContext) async throws -> PageAnswer {
        let id: Deal.ID = try context.id(), name = context.sent("asked") ?? context.sent("key") ?? ""
        guard let user = (context.sent("ask." + name) ?? context.sent("userId")).flatMap({ User.ID($0) }) else { throw InputProblem(field: "userId", code: .missing) }
        var stage = context.sent("stageId").flatMap { Stage.ID($0) }, key = name
        if context.sent("asked") != nil {
            let open = try await context.perform(ShowGate(id: id, stageId: stage)).output.items
            if let asked = open.first(where: { $0.name == name && $0.criterion.kind == .approval }) { (stage, key) = (asked.stage, asked.criterion.key) }
        }
        guard let stage else { throw InputProblem(field: "stageId", code: .missing) }
        return .redirect(try DealRoutes.path(context), done: Done(AskApproval.name, undo: try await context.perform(AskApproval(id: id, stageId: stage, key: key, userId: user, note: context.sent("note"))).undo))
    }
}
