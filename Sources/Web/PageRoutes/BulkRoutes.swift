import Domain
import Operations
import Pages
import Texts
import Writing

/// Several records changed at once: a form, what would happen, and then it happens.
struct BulkRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/deals/bulk") { try await BulkForm<Deal>($0, "deals", lines: [.source, .competitor]).answer() }
        pages.post("/companies/bulk") { try await BulkForm<Company>($0, "companies", lines: [.industry, .city, .country]).answer() }
        pages.post("/activities/bulk") { try await BulkForm<Activity>($0, "activities", lines: [.outcome]).answer() }
        pages.post("/contacts/bulk") { try await BulkForm<Contact>($0, "contacts", lines: [.title]).answer() }
        pages.post("/leads/bulk") { try await BulkForm<Lead>($0, "leads", choices: ["sourceId", "channel"], lines: [.title, .industry, .city, .country]).answer() }
        pages.post("/needs/bulk") { try await BulkForm<Need>($0, "needs", choices: ["importance"], lines: []).answer() }
        pages.post("/rivals/bulk") { try await BulkForm<Rival>($0, "rivals", choices: ["status"], lines: [.note]).answer() }
        pages.post("/raised-objections/bulk") { try await BulkForm<RaisedObjection>($0, "raised-objections", choices: ["outcome"], lines: [.note]).answer() }
    }
}

/// The form for several records of one kind.
struct BulkForm<R: Trashable> {
    private let context: PageContext
    private let list: String
    /// Fields of closed sets that only this kind has.
    private let choices: [String]
    private let lines: [RecordField]

    init(_ context: PageContext, _ list: String, choices: [String] = [], lines: [RecordField]) { (self.context, self.list, self.choices, self.lines) = (context, list, choices, lines) }

    private var place: Place? {
        switch R.kind {
        case .activity: .calendar
        case .contact: .people
        case .need, .rival, .raisedObjection: .deals
        default: Place(rawValue: list)
        }
    }
    private var isDeleting: Bool { context.sent("do") == "delete" }
    private var step: String? { context.sent("step") }
    private var back: String { context.returnPath(else: R.kind == .lead ? LeadPlace.all.path : "/" + list) }

    func answer() async throws -> PageAnswer {
        guard let selection = try selection() else { return .html(try await page(count: 0)) }
        guard isDeleting || step != nil else { return .html(try await page(count: try await count(of: selection))) }
        do {
            let operation = ChangeMany(selection: selection, change: try change())
            if step == "run" {
                let performed = try await context.perform(operation)
                return .redirect(back, done: Done(ChangeMany<R>.name, undo: performed.undo))
            }
            let outcome = try await context.rehearse(operation)
            return .html(try await page(count: outcome.selected, preview: outcome))
        } catch {
            guard let returned = FormReturned(error, context) else { throw error }
            let typed = FormInput(typed: returned.input.typed, problems: returned.input.problems.map { FieldProblem(field: $0.field.hasPrefix("set.") ? String($0.field.dropFirst(4)) : $0.field, $0.text) })
            return .html(try await page(count: (try? await count(of: selection)) ?? 0, input: typed), status: returned.status)
        }
    }

    /// The rows that are ticked, or all that the filters show; nil for none.
    private func selection() throws -> Selection<R>? {
        if context.sent("all") != nil {
            let filters = filters.compactMap { filter in filter.firstIndex(of: "=").map { (String(filter[..<$0]), JSONValue.text(String(filter[filter.index(after: $0)...]))) } }
            let asked = JSONObject(filters)
            return Selection(try ListQuery<R>(R.kind == .activity ? AskedActivities(context, asked).input : asked))
        }
        let ids = (context.form["id"]?.listOfTexts ?? []).compactMap { Identifier<R.Subject>($0) }
        return ids.isEmpty ? nil : Selection(ids: ids)
    }

    private var filters: [String] { context.form["filter"]?.listOfTexts ?? [] }

    private func count(of selection: Selection<R>) async throws -> Int { try await context.perform(CountSelection(selection: selection)).output.count }

    private func change() throws -> ManyChange {
        var change = ManyChange()
        if isDeleting { change.delete = true; return change }
        let flag: [String] = R.kind == .deal ? ["flagged", "flagNote"] : []
        for name in ["ownerId", "expectedClose", "priority"] + flag + choices + lines.map(\.rawValue) { if let text = context.sent(name), !text.trimmed.isEmpty { change.set[name] = .text(text.trimmed) } }
        (change.addTags, change.removeTags) = (tags("addTags"), tags("removeTags"))
        change.stageId = context.sent("stageId").flatMap { Stage.ID($0) }
        change.override = context.sent("override")
        change.complete = context.sent("complete") != nil
        if let day = context.sent("day") { do { change.day = try Day(input: .text(day)) } catch { throw error.under("day") } }
        return change
    }

    private func tags(_ name: String) -> [String] { (context.sent(name) ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty } }

    private func page(count: Int, preview outcome: ManyChanged? = nil, input: FormInput? = nil) async throws -> BulkPage {
        let (found, maker) = try await context.screen(NameRecords<R>(ids: outcome?.refused.map { Identifier<R.Subject>($0.id) } ?? []))
        let texts = maker.texts
        var page = BulkPage(shell: maker.shell(isDeleting ? texts[BulkText.headingDelete] : texts[BulkText.heading], place), list: list, isDeleting: isDeleting, count: count, carried: carried, back: back)
        page.shell.path = back
        page.input = input ?? FormInput(typed: context.typedInTheOpen, problems: [])
        page.owners = maker.ownerChoices
        page.lines = lines
        if R.kind == .deal { page.stages = stages(found.stages, maker) }
        if R.kind == .lead { page.sources = try await context.perform(ShowLeadSources()).output.sources.filter { $0.archivedAt == nil }.map { FormChoice("\($0.id)", $0.name) } }
        page.preview = outcome.map { outcome in
            BulkPreview(changed: outcome.changed, alreadySo: outcome.unchanged, examples: outcome.examples, refusedCount: outcome.refusedCount, refused: outcome.refused.map { refused in
                (found.names[refused.id] ?? "\(refused.id)", list == "activities" ? "/calendar?step=\(refused.id)#step" : "/\(list)/\(refused.id)", reason(refused, texts))
            })
        }
        return page
    }

    private var carried: [(name: String, value: String)] {
        (context.form["id"]?.listOfTexts ?? []).map { ("id", $0) } + filters.map { ("filter", $0) } + (context.sent("all") == nil ? [] : [("all", "on")])
    }

    private func reason(_ refused: RefusedRecord, _ texts: Texts.Catalogue) -> String {
        let fields = refused.problems.compactMap { texts.problem(code: $0.code.rawValue, details: $0.details)?.detail }
        return fields.isEmpty ? texts.problem(code: refused.code)?.title ?? refused.code : fields.joined(separator: " ")
    }

    private func stages(_ all: [Stage], _ maker: PageMaker) -> [FormChoice] {
        let pipelines = maker.surroundings.pipelines
        return pipelines.flatMap { pipeline in
            all.filter { $0.pipelineId == pipeline.id && $0.archivedAt == nil }.map { FormChoice("\($0.id)", pipelines.count > 1 ? pipeline.name + ": " + $0.name : $0.name) }
        }
    }
}

extension PageContext {
    /// What would come of an operation; nothing is kept.
    func rehearse<O: Operation>(_ operation: O) async throws -> O.Output { try await exchange.site.runner.perform(operation, as: exchange.credential, dryRun: true).output }
}
