import Domain
import Operations
import Pages
import Texts
import Writing

/// Pipelines and stages, to be changed.
struct SettingsRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings") { .html(try await SettingsMaker.page($0, nil)) }
        pages.get("/settings/pipelines/{id}") { .html(try await SettingsMaker.page($0, $0.id())) }
        pages.post("/settings/pipelines/{id}") { context in try await SettingsMaker.attempt(context, context.id()) {
                do { return try await Self.save(context) } catch let refusal as Refusal where refusal.code == .stale { return try await PipelineMerge(context).answer() }
            }
        }
        pages.post("/settings/pipelines") { context in
            try await SettingsMaker.attempt(context, context.sent("from").flatMap { Pipeline.ID($0) }, adding: true) { try await Self.make(context) }
        }
        pages.upload("/settings/pipelines/file", limit: PipelineFileUpload.most) { _, _ in PipelineFileUpload() }
        pages.post("/settings/pipelines/{id}/archive") { context in try await SettingsMaker.attempt(context, context.id()) { try await context.done(ArchivePipeline(id: context.id()), backTo: "/settings") } }
        pages.post("/settings/pipelines/{id}/place") { context in try await context.done(PlacePipeline(id: context.id(), up: context.sent("way") == "up"), backTo: "/settings/pipelines/\(context.id(Pipeline.self))") }
        pages.post("/settings/pipelines/{id}/restore") { context in try await context.done(RestorePipeline(id: context.id()), backTo: "/settings") }
        pages.get("/settings/pipelines/{id}/template.json") { context in
            let file = try await context.perform(ExportPipeline(id: context.id())).output
            var json = JSONWriter(capacity: 4_096)
            file.write(to: &json)
            return .download(json.bytes(), type: "application/json", name: "pipeline-\(file.pipeline.id).json")
        }
        pages.get("/settings/pipelines/{id}/process.md") { context in
            let page = try await Self.process(context)
            return .download(Array(ProcessMarkdown(page).text.utf8), type: "text/markdown; charset=utf-8", name: "process-\(page.pipeline.id)-\(page.texts.language.rawValue).md")
        }
        pages.get("/settings/pipelines/{id}/process") { .html(try await Self.process($0)) }
        pages.post("/settings/stages/{id}/remove") { try await Self.remove($0) }
        pages.post("/settings/workspace") { context in
            try await SettingsMaker.attempt(context, nil) {
                var values = context.values(["quietDays", "leastTouches", "twoStep"])
                values["ifVersion"] = .int(try context.sentVersion())
                return try await context.done(UpdateWorkspace(input: .object(values)), backTo: "/settings")
            }
        }
    }

    private static func process(_ context: PageContext) async throws -> ProcessPage {
        let (found, maker) = try await context.screen(ShowPipelineSettings(id: context.id()))
        let language = context.asked("language").flatMap { Language(rawValue: $0) } ?? context.language
        var page = ProcessPage(shell: maker.shell(found.pipeline.name, nil, pipeline: found.pipeline.id), pipeline: found.pipeline, stages: found.stages, texts: Catalogues.embedded[language])
        page.shell.scripts.append("settings.js")
        return page
    }

    /// All rows at once, in their order, with the one that moves up or down.
    private static func save(_ context: PageContext) async throws -> PageAnswer {
        let form = StagesForm(context.form), order = form.order
        var stages = try order.map { try form.values(of: $0) }
        if let new = try form.newStage() { stages.append(new) }
        let values = ["name", "currency"].compactMap { name in context.sent(name).map { (name, JSONValue.string($0)) } }
        return try await context.done(EditPipeline(id: context.id(), values: JSONObject(values), stages: stages, ifVersion: context.sentVersion()), backTo: "/settings")
    }

    private static func make(_ context: PageContext) async throws -> PageAnswer {
        let name = context.sent("pipeline"), currency = try Self.currency(context.sent("newCurrency")), made: Performed<PipelineView>
        if let text = context.sent("file") {
            guard case .object(let file)? = try? JSONValue(parsing: text) else { throw InputProblem(field: "file", code: .malformed) }
            made = try await context.perform(ImportPipeline(name: name, file: file))
        } else if let template = context.sent("template") {
            made = try await context.perform(CreatePipeline(template: template, language: context.language, name: name, currency: currency))
        } else {
            let stages = context.sent("stages")?.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
            do { made = try await context.perform(CreatePipeline(name: name, currency: currency, stages: stages)) } catch let problem as InputProblem where problem.field == "name" { throw InputProblem(field: "pipeline", code: problem.code, details: problem.details) }
        }
        return .redirect("/settings/pipelines/\(made.output.pipeline.id)", done: Done(CreatePipeline.name, undo: made.undo))
    }

    private static func currency(_ code: String?) throws -> Currency? {
        guard let code else { return nil }
        guard let currency = Currency(code) else { throw InputProblem(field: "newCurrency", code: .invalid, details: ["why": "notACurrency"]) }
        return currency
    }

    private static func remove(_ context: PageContext) async throws -> PageAnswer {
        let id: Stage.ID = try context.id(), stage = try await context.perform(ShowStageSettings(id: id)).output.stage
        return try await SettingsMaker.attempt(context, stage.pipelineId, removing: id) {
            try await context.done(DeleteStage(id: id, moveDealsTo: context.sent("moveDealsTo").flatMap { Stage.ID($0) }, ifVersion: context.sentVersion()), backTo: "/settings/pipelines/\(stage.pipelineId)")
        }
    }
}

/// What was typed into the rows of the stages.
struct StagesForm {
    let form: JSONObject
    init(_ form: JSONObject) { self.form = form }

    private func sent(_ name: String) -> String? { form.text(name) }
    /// A field that is there, empty or not.
    private func raw(_ name: String) -> String? {
        guard case .text(let text)? = form[name] else { return nil }
        return text
    }

    /// The ids in the order of the rows, after the button that moves one.
    var order: [Stage.ID] {
        var ids = (form["order"]?.listOfTexts ?? []).compactMap { Stage.ID($0) }
        for (button, step) in [("up", -1), ("down", 1)] {
            guard let id = sent(button).flatMap({ Stage.ID($0) }), let here = ids.firstIndex(of: id), ids.indices.contains(here + step) else { continue }
            ids.swapAt(here, here + step)
        }
        return ids
    }

    func values(of id: Stage.ID) throws -> JSONObject { try fields("s\(id).", JSONObject([("id", .int(id.rawValue))])) }

    /// Nil while nobody wrote its name.
    func newStage() throws -> JSONObject? {
        guard sent("new.name") != nil else { return nil }
        let values = try fields("new.", JSONObject())
        return values["probability"] == nil ? JSONObject(values.members.map { ($0.key, $0.value) } + [("probability", .double(0.5))]) : values
    }

    private func fields(_ prefix: String, _ start: JSONObject) throws -> JSONObject {
        var values = start
        if let name = raw(prefix + "name") { values["name"] = .text(name) }
        if let chance = sent(prefix + "chance") { values["probability"] = .double(try self.chance(chance, prefix + "chance")) }
        if let days = raw(prefix + "days") { values["idleMinutes"] = try minutes(days, prefix + "days") }
        if let limit = raw(prefix + "limit") { values["wipLimit"] = try count(limit, prefix + "limit") }
        return values
    }

    private func chance(_ text: String, _ field: String) throws -> Double {
        let plain = text.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        guard let number = Double(plain) else { throw InputProblem(field: field, code: .notANumber) }
        guard 0...100 ~= number else { throw InputProblem(field: field, code: .outOfRange, details: ["min": "0", "max": "100"]) }
        return number / 100
    }

    private func minutes(_ text: String, _ field: String) throws -> JSONValue {
        if text.allSatisfy(\.isWhitespace) { return .null }
        guard let minutes = DayLimit.minutes(text) else { throw InputProblem(field: field, code: .outOfRange, details: ["min": "1", "max": "3650"]) }
        return .int(minutes)
    }

    private func count(_ text: String, _ field: String) throws -> JSONValue {
        if text.allSatisfy(\.isWhitespace) { return .null }
        guard let number = Int64(text.trimmed), number > 0 else { throw InputProblem(field: field, code: .outOfRange, details: ["min": "1"]) }
        return .int(number)
    }
}

/// Makes the page of a pipeline's settings.
enum SettingsMaker {
    static func page(_ context: PageContext, _ id: Pipeline.ID?) async throws -> SettingsPage {
        let (found, maker) = try await context.screen(ShowPipelineSettings(id: id))
        let rows = found.stages.map { SettingsPage.Row($0, openDeals: found.openDeals[$0.id] ?? 0) }
        var page = SettingsPage(shell: maker.shell(maker.texts[CommonText.settings], nil, pipeline: found.pipeline.id), pipeline: found.pipeline, stages: rows)
        if context.isForm { page.shell.path = "/settings/pipelines/\(found.pipeline.id)" }
        page.archived = found.archived.map { .init(id: $0.id, name: $0.name) }
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        page.removing = (context.asked("merge") ?? context.asked("remove")).flatMap { Stage.ID($0) }
        page.isMerging = context.asked("merge") != nil
        page.findings = ProcessFindingMaker(maker, found.stages).rows(found.findings, isAlone: true)
        if let removing = page.removing, page.mayChange { page.moving = try await moving(removing, found, context) }
        page.isAdding = context.asked("new") != nil
        if maker.may(.admin, .workspace, owner: nil) { (page.quietDays, page.leastTouches, page.workspaceVersion) = (found.workspace.quietDays, found.workspace.leastTouches, found.workspace.version) }
        page.twoStep = found.workspace.twoStep
        page.currencies = WorkspaceRoutes.currencies
        page.mayShare = maker.may(.export, .deals, owner: nil) && maker.reach(.write, .deals) != .none
        page.templates = PipelineTemplate.all.map { FormChoice($0.id, $0.name[context.language]) }
        return page
    }

    /// What would move with a stage: the edit itself, rehearsed. Nil where it would be refused.
    static func moving(_ stage: Stage.ID, _ found: PipelineSettings, _ context: PageContext) async throws -> SettingsPage.Moving? {
        guard let here = found.stages.firstIndex(where: { $0.id == stage }), found.stages.count > 1 else { return nil }
        let target = found.stages[here > 0 ? here - 1 : here + 1].id
        guard let outcome = try? await context.rehearse(EditPipeline(id: found.pipeline.id, remove: [.init(id: stage, moveDealsTo: target)])), let move = outcome.moves.first else { return nil }
        let value = context.me?.hidden[.deals].contains("amount") == true ? nil : move.amount.map { Money(minorUnits: $0, currency: found.pipeline.currency) }
        return .init(count: move.deals, value: value, first: move.first.map { ("/deals/\($0.id)", $0.title) })
    }

    /// Does what a form asks for, or shows the page with it again.
    static func attempt(_ context: PageContext, _ id: Pipeline.ID?, removing: Stage.ID? = nil, merging: Bool = false, adding: Bool = false, fromFile: Bool = false, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await page(context, id)
            (page.removing, page.isMerging, page.isAdding, page.isFromFile, page.input) = (removing, merging, adding, fromFile, returned.input)
            // Rows are told apart by their places in the call, and by their numbers in the form.
            let order = (context.form["order"]?.listOfTexts ?? []), names = ["name": "name", "probability": "chance", "idleMinutes": "days", "wipLimit": "limit"]
            page.input.problems = page.input.problems.map { problem in
                let parts = problem.field.split(separator: ".")
                guard parts.count == 3, parts[0] == "stages", let place = Int(parts[1]), let name = names[String(parts[2])] else { return problem }
                return FieldProblem(field: place < order.count ? "s\(order[place]).\(name)" : "new.\(name)", problem.text)
            }
            return .html(page, status: returned.status)
        }
    }
}
