import Domain
import Operations
import Pages
import Texts
import Writing

/// The page on which one says what has to be known of leads, why they are none for us, and how fast sales answers.
struct CriteriaRoutes: PageRoutes {
    private static let path = CriteriaPage.path

    func add(to pages: inout PageTable) {
        pages.get(Self.path) { .html(try await Self.page($0, pipeline: $0.asked("pipeline"))) }
        pages.post(Self.path) { context in
            try await Self.attempt(context, "items") { CreateRecord<QualificationCriteria>(values: try Self.values(context)) }
        }
        pages.post(Self.path + "/framework") { context in
            try await Self.attempt(context, "items") {
                CreateRecord<QualificationCriteria>(values: JSONObject([("pipelineId", .text(context.sent("pipelineId") ?? "")), ("framework", .text(context.sent("framework") ?? ""))]))
            }
        }
        pages.post(Self.path + "/promise") { context in
            try await Self.attempt(context, "promise") {
                var values = context.values(["leadAcceptHours", "leadNurtureDays"])
                values["ifVersion"] = .int(try context.sentVersion())
                return try UpdateWorkspace(input: .object(values))
            }
        }
        addReasons(to: &pages)
    }

    private func addReasons(to pages: inout PageTable) {
        let reasons = Self.path + "/reasons"
        pages.post(reasons) { context in
            try await Self.attempt(context, "reason-new") { CreateRecord<DisqualifyReason>(values: context.values(["label"])) }
        }
        pages.post(reasons + "/{id}") { context in
            let id: DisqualifyReason.ID = try context.id(), known = try await context.perform(ShowRecord<DisqualifyReason>(id: id)).output.record
            return try await Self.attempt(context, "reason-\(id)") {
                UpdateRecord<DisqualifyReason>(id: id, ifVersion: try context.sentVersion(), values: JSONObject([("label", Self.label(context, known))]))
            }
        }
        pages.post(reasons + "/{id}/place") { context in try await Self.attempt(context, "reasons") { PlaceDisqualifyReason(id: try context.id(), up: context.sent("way") == "up") } }
        for (step, isArchived) in [("archive", true), ("restore", false)] {
            pages.post(reasons + "/{id}/" + step) { context in
                let id: DisqualifyReason.ID = try context.id()
                return try await Self.attempt(context, "reason-\(id)") {
                    UpdateRecord<DisqualifyReason>(id: id, ifVersion: try context.sentVersion(), values: JSONObject([("archivedAt", isArchived ? .string(context.now.description) : .null)]))
                }
            }
        }
    }

    /// What was typed; nothing for the words that a reason has in the viewer's language without words of the workspace's own.
    private static func label(_ context: PageContext, _ reason: DisqualifyReason) -> JSONValue {
        let typed = context.sent("label")?.trimmed ?? ""
        if typed.isEmpty { return .null }
        let given = QualifyText(rawValue: "reasons." + reason.name).map { context.texts[$0] }
        return typed == given ? .null : .text(typed)
    }

    /// The questions of the form, without those that are empty. One that is called as the framework calls it keeps its words in each language.
    private static func values(_ context: PageContext) throws -> JSONObject {
        guard let count = context.sent("count").flatMap({ Int($0) }), 0...200 ~= count else { throw InputProblem(field: "count", code: .missing) }
        var items: [JSONValue] = []
        for place in 0..<count {
            func sent(_ name: String) -> String? { context.sent("item.\(place)." + name)?.trimmed }
            guard let label = sent("label"), !label.isEmpty else { continue }
            var members: [(String, JSONValue)] = [("required", .bool(sent("required") != nil)), ("type", .string(sent("type") ?? "text"))]
            let key = sent("key"), given = key.flatMap { QualifyText(rawValue: "items." + $0) }.map { context.texts[$0] }
            if let key { members.append(("key", .string(key))) }
            if label != given { members.append(("label", .string(label))) }
            let options = (sent("options") ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
            members.append(("options", .array(options.map { .string($0) })))
            items.append(.object(JSONObject(members)))
        }
        return JSONObject([("pipelineId", .text(context.sent("pipelineId") ?? "")), ("framework", .string("own")), ("items", .array(items)), ("neededPercent", .text(context.sent("neededPercent") ?? ""))])
    }

    private static func attempt<O: Operation>(_ context: PageContext, _ form: String, _ make: () throws -> O) async throws -> PageAnswer {
        try await context.trying { try await context.done(try make(), backTo: path) } again: { returned in
            let back = context.returnPath(else: path).split(separator: "pipeline=", maxSplits: 1)
            var page = try await page(context, pipeline: context.sent("pipelineId") ?? (back.count > 1 ? String(back[1]) : nil))
            (page.returned, page.input) = (form, returned.input)
            return .html(page, status: returned.status)
        }
    }

    private static func page(_ context: PageContext, pipeline: String?) async throws -> CriteriaPage {
        let (found, maker) = try await context.screen(ShowCriteriaScreen(pipelineId: pipeline.flatMap { Pipeline.ID($0) })), texts = maker.texts
        let choices = found.pipelines.map { FormChoice("\($0.id)", $0.name) }
        guard let own = choices.first(where: { $0.value == found.set.pipelineId.map { "\($0)" } }) else { throw Problem.notFound }
        var page = CriteriaPage(shell: maker.shell(texts[QualifyText.criteriaTitle], .leads), pipeline: own, set: found.set)
        if context.isForm { page.shell.path = path }
        (page.pipelines, page.earlier) = (choices, found.earlier)
        page.reasons = found.reasons.map { .init($0, text: texts.label(of: $0)) }
        (page.acceptHours, page.nurtureDays, page.workspaceVersion) = (found.workspace.leadAcceptHours, found.workspace.leadNurtureDays, found.workspace.version)
        (page.mayChange, page.mayChangeWorkspace) = (maker.may(.write, .pipelines, owner: nil), maker.may(.admin, .workspace, owner: nil))
        page.figures = found.acceptance.map { known in
            var figures = CriteriaPage.Figures(from: known.from, to: known.to)
            (figures.accepted, figures.rejected, figures.waiting, figures.late) = (known.accepted, known.rejected, known.waiting, known.late)
            (figures.rate, figures.medianMinutes) = (known.rate, known.medianMinutes)
            figures.reasons = known.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { word, count in (found.reasons.first { $0.name == word }.map { texts.label(of: $0) } ?? word, count) }
            return figures
        }
        return page
    }
}
