import Domain
import Operations
import Pages
import Texts
import Writing

/// Leads become deals: one, with a choice of whom it is joined with, or several after a look at what would be made.
struct ConvertRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/leads/{id}/convert") { .html(try await Self.page($0)) }
        pages.post("/leads/{id}/convert") { context in
            try await context.trying {
                let converted = try await context.perform(try Self.convert(context))
                return .redirect("/deals/\(converted.output.deal.id)", done: Done(ConvertLead.name, undo: converted.undo, warnings: converted.output.warnings))
            } again: { returned in
                var page = try await Self.page(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.get(ConvertManyPage.path) { context in
            let ids = (context.asked("ids") ?? "").split(separator: ",").compactMap { Lead.ID(String($0)) }
            return try await Self.many(context, Selection(ids: ids), ids, stage: context.asked("stageId"), owner: context.asked("ownerId"))
        }
        pages.post(ConvertManyPage.path) { try await Self.manyChosen($0) }
    }

    // MARK: one

    private static func convert(_ context: PageContext) throws -> ConvertLead {
        var convert = ConvertLead(id: try context.id(), ifVersion: try context.sentVersion())
        convert.company = switch context.sent("company") {
        case "none": .none
        case "new": .new
        case let number?: try .with(Self.number(number, "companyId"))
        case nil: .found
        }
        convert.person = switch context.sent("contact") {
        case "new": .new
        case let number?: try .with(Self.number(number, "contactId"))
        case nil: .found
        }
        convert.stageId = context.sent("stageId").flatMap { Stage.ID($0) }
        convert.override = context.sent("override")
        convert.values = try values(context)
        if let subject = context.sent("nextStep.subject")?.trimmed, !subject.isEmpty {
            var step: [(String, JSONValue)] = [("type", "task"), ("subject", .string(subject))]
            if let due = try ActivityRoutes.due(context, "nextStep.day", "nextStep.time") { step.append(("dueAt", .string(due.description))) }
            convert.nextStep = JSONObject(step)
        }
        return convert
    }

    private static func values(_ context: PageContext) throws -> JSONObject {
        var values = JSONObject([("title", .text(context.sent("title") ?? ""))])
        let currency = context.sent("currency").flatMap { Currency($0) }
        if let currency { values["currency"] = .string(currency.code) }
        if let typed = context.sent("amount") {
            guard let amount = TypedAmount.minorUnits(typed, currency: currency ?? .eur, language: context.language) else { throw InputProblem(field: "amount", code: .notANumber) }
            values["amount"] = .int(amount)
        }
        for name in ["ownerId", "expectedClose"] { if let text = context.sent(name) { values[name] = .text(text) } }
        return values
    }

    private static func number<Subject>(_ text: String, _ field: String) throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else { throw InputProblem(field: field, code: .invalid) }
        return id
    }

    private static func page(_ context: PageContext) async throws -> ConvertPage {
        let (found, maker) = try await context.screen(ShowConvertScreen(id: context.id())), known = found.conversion
        var page = ConvertPage(shell: maker.shell(maker.texts(QualifyText.convertTitle, ["name": known.lead.name]), .leads), lead: known.lead)
        page.companies = known.companies.map { .init(id: $0.id, name: $0.name, reasons: $0.likeness.reasons.map(\.rawValue)) }
        page.people = known.people.map { .init(id: $0.id, name: $0.name, reasons: $0.likeness.reasons.map(\.rawValue)) }
        page.companyName = known.newCompany
        page.company = known.company.map { "\($0)" } ?? (known.newCompany == nil ? "none" : "new")
        page.person = known.person.map { "\($0)" } ?? "new"
        page.title = known.title
        (page.stages, page.stage) = (stages(found.pipelines, found.stages), found.stages.first.map { "\($0.id)" })
        (page.owners, page.owner) = (maker.ownerChoices, (known.lead.ownerId ?? maker.surroundings.me.user?.id).map { "\($0)" })
        (page.currencies, page.currency) = (WorkspaceRoutes.currencies, found.currency)
        (page.activities, page.signals) = (known.activities, known.signals)
        return page
    }

    /// Each with its pipeline, where there are several.
    private static func stages(_ pipelines: [(id: Pipeline.ID, name: String)], _ stages: [Stage]) -> [FormChoice] {
        stages.map { stage in FormChoice("\(stage.id)", pipelines.count > 1 ? (pipelines.first { $0.id == stage.pipelineId }?.name ?? "") + " · " + stage.name : stage.name) }
    }

    // MARK: several

    /// The rows that are ticked or that the filters show; then they are converted, or shown first.
    private static func manyChosen(_ context: PageContext) async throws -> PageAnswer {
        let typed = (context.sent("ids") ?? "").split(separator: ",").compactMap { Lead.ID(String($0)) }
        let ids = typed.isEmpty ? (context.form["id"]?.listOfTexts ?? []).compactMap { Lead.ID($0) } : typed
        var selection = Selection<Lead>(ids: ids)
        if context.sent("all") != nil {
            let filters = (context.form["filter"]?.listOfTexts ?? []).compactMap { filter in filter.firstIndex(of: "=").map { (String(filter[..<$0]), JSONValue.text(String(filter[filter.index(after: $0)...]))) } }
            selection = Selection(try ListQuery<Lead>(JSONObject(filters)))
        }
        guard !typed.isEmpty else { return try await many(context, selection, ids, stage: nil, owner: nil) }
        return try await context.trying {
            let done = try await context.perform(ConvertLeads(selection: selection, stageId: context.sent("stageId").flatMap { Stage.ID($0) }, ownerId: context.sent("ownerId").flatMap { User.ID($0) }))
            return .redirect(context.returnPath(else: "/leads/all"), done: Done(ConvertLeads.name, undo: done.undo))
        } again: { returned in
            try await many(context, selection, ids, stage: context.sent("stageId"), owner: context.sent("ownerId"), returned: returned)
        }
    }

    /// What would be made, without making it.
    private static func many(_ context: PageContext, _ selection: Selection<Lead>, _ ids: [Lead.ID], stage: String?, owner: String?, returned: FormReturned? = nil) async throws -> PageAnswer {
        let (found, maker) = try await context.screen(ShowStages())
        var page = ConvertManyPage(shell: maker.shell(maker.texts[QualifyText.convertMany], .leads), ids: ids.map { "\($0)" }.joined(separator: ","))
        (page.stages, page.stage) = (stages(found.pipelines, found.stages), stage ?? found.stages.first.map { "\($0.id)" })
        (page.owners, page.owner) = (maker.ownerChoices, owner)
        if let returned {
            page.input = returned.input
            return .html(page, status: returned.status)
        }
        do {
            let outcome = try await context.rehearse(ConvertLeads(selection: selection, stageId: page.stage.flatMap { Stage.ID($0) }, ownerId: owner.flatMap { User.ID($0) }))
            page.ids = outcome.items.map { "\($0.lead.id)" }.joined(separator: ",")
            page.lines = outcome.items.map { one in
                .init(lead: (one.lead.name, "/leads/\(one.lead.id)"), company: one.company.map { .init($0.name, isJoined: $0.isJoined) }, person: .init(one.person.name, isJoined: one.person.isJoined))
            }
            let names = try await context.perform(NameRecords<Lead>(ids: outcome.changed.refused.map { Lead.ID($0.id) })).output.names
            page.refused = outcome.changed.refused.map { one in (names[one.id] ?? "\(one.id)", maker.texts.problem(code: one.code)?.title ?? one.code) }
            return .html(page)
        } catch {
            guard let returned = FormReturned(error, context) else { throw error }
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }
}
