import Domain
import Operations
import Pages
import Texts
import Writing

/// A deal's page and everything that its forms do.
struct DealRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/deals/{id}") { try await .html(Self.page($0)) }
        pages.get("/deals/{id}/history") { try await .html(Self.page($0, isHistory: true)) }
        pages.post("/deals") { try await Self.create($0) }
        pages.post("/deals/{id}/move") { context in try await Self.attempt(context) { try await context.passed(Self.move(context), backTo: Self.path(context)) } }
        pages.post("/deals/{id}/win") { context in try await Self.attempt(context) { try await context.passed(WinDeal(id: context.id(), override: context.sent("override"), fill: GateForm(context).fill(), ifVersion: context.seenVersion), backTo: Self.path(context)) } }
        pages.post("/deals/{id}/lose") { context in
            try await Self.attempt(context, .lose) {
                if context.sent("way") == "nurture" { return try await Self.nurture(context) }
                let isDisqualified = context.sent("way") == "disqualified", competitor = isDisqualified ? nil : context.sent("competitor")
                return try await context.done(
                    LoseDeal(id: context.id(), reason: context.sent("reason") ?? "", note: context.sent("note"), competitor: competitor, disqualified: isDisqualified, ifVersion: context.seenVersion), backTo: Self.path(context))
            }
        }
        pages.post("/deals/{id}/reopen") { context in try await Self.attempt(context) { try await context.done(ReopenDeal(id: context.id(), ifVersion: context.seenVersion), backTo: Self.path(context)) } }
        pages.post("/deals/{id}/nurture") { context in
            try await Self.attempt(context, .nurture) { try await Self.nurture(context) }
        }
        pages.post("/deals/{id}/flag") { context in
            try await Self.attempt(context, .flag) { try await context.done(FlagDeal(id: context.id(), note: context.sent("note"), ifVersion: context.seenVersion), backTo: Self.path(context)) }
        }
        pages.post("/deals/{id}/unflag") { context in try await Self.attempt(context) { try await context.done(UnflagDeal(id: context.id(), ifVersion: context.seenVersion), backTo: Self.path(context)) } }
        pages.post("/deals/{id}/transfer") { context in try await Self.attempt(context, .transfer) { try await context.passed(Self.transfer(context), backTo: Self.path(context)) } }
        pages.post("/deals/{id}/delete") { context in try await context.done(DeleteRecord<Deal>(id: context.id(), ifVersion: context.seenVersion), backTo: "/") }
        pages.post("/deals/{id}/restore") { context in try await context.done(RestoreRecord<Deal>(id: context.id()), backTo: Self.path(context)) }
        pages.post("/deals/{id}/edit") { try await RecordSaving(DealForm(), $0).answer() }
        pages.post("/deals/{id}/checks") { context in
            guard let stage = context.sent("stageId").flatMap({ Stage.ID($0) }), let key = context.sent("key") else { throw InputProblem(field: "key", code: .missing) }
            return try await context.done(CheckCriterion(id: context.id(), stageId: stage, key: key, done: context.sent("done") != nil), backTo: Self.path(context))
        }
        pages.post("/deals/{id}/people") { context in try await Self.attempt(context, .person) { try await Self.putPerson(context) } }
        pages.post("/deals/{id}/people/remove") { context in
            guard let contact = context.sent("contactId").flatMap({ Contact.ID($0) }) else { throw InputProblem(field: "contactId", code: .missing) }
            return try await context.done(RemoveDealPerson(id: context.id(), contactId: contact), backTo: Self.path(context))
        }
    }

    static func path(_ context: PageContext) throws -> String { "/deals/\(try context.parameter("id"))" }

    private static func move(_ context: PageContext) async throws -> MoveDeal {
        guard let stage = context.sent("stageId").flatMap({ Stage.ID($0) }) else { throw InputProblem(field: "stageId", code: .missing) }
        return MoveDeal(id: try context.id(), stageId: stage, beforeId: context.sent("beforeId").flatMap { Deal.ID($0) }, override: context.sent("override"), fill: try await GateForm(context).fill(), ifVersion: context.seenVersion)
    }

    private static func nurture(_ context: PageContext) async throws -> PageAnswer {
        guard let day = context.sent("until").flatMap({ Day($0) }) else { throw InputProblem(field: "until", code: .missing) }
        let rest = NurtureDeal(id: try context.id(), until: day, reason: context.sent("reason"), track: context.sent("track"), note: context.sent("note"), ifVersion: context.seenVersion)
        return try await context.done(rest, backTo: path(context))
    }

    private static func transfer(_ context: PageContext) async throws -> TransferDeal {
        guard let stage = context.sent("stageId").flatMap({ Stage.ID($0) }) else { throw InputProblem(field: "stageId", code: .missing) }
        return TransferDeal(id: try context.id(), stageId: stage, override: context.sent("override"), fill: try await GateForm(context).fill(), ifVersion: context.seenVersion)
    }

    static func page(_ context: PageContext, deal: Deal.ID? = nil, isHistory: Bool = false, asking: DealPage.Asking? = nil) async throws -> DealPage {
        let (screen, maker) = try await context.screen(ShowDealScreen(id: deal ?? context.id(), before: context.asked("before").flatMap { Timestamp($0) }))
        let show = context.asked("show").flatMap { DealPage.Show(rawValue: $0) } ?? .all
        var page = DealMaker(maker: maker, screen: screen).page(show: show, isHistory: isHistory, asking: asking ?? context.asked("ask").flatMap { DealPage.Asking(rawValue: $0) })
        if let way = context.asked("gate") ?? context.sent("gate"), screen.mayChange { page.gate = try await GateForm(context).gate(toward: way, page, screen, maker) }
        return page
    }

    /// Does what a form asks for; where it cannot be done, the deal's page comes back with what was typed and why.
    static func attempt(_ context: PageContext, _ form: DealPage.Asking? = nil, _ body: () async throws -> PageAnswer) async throws -> PageAnswer {
        do { return try await body() } catch { return try await returned(error, context, form, deal: context.id()) }
    }

    /// The same for a form of a record that belongs to a deal.
    static func attempt<R: DealPart>(_: R.Type, _ context: PageContext, _ body: () async throws -> PageAnswer) async throws -> PageAnswer {
        do { return try await body() } catch {
            guard context.words(for: error) != nil, let deal = try await context.perform(ShowRecord<R>(id: context.id())).output.record.dealId else { throw error }
            return try await returned(error, context, nil, deal: deal)
        }
    }

    private static func returned(_ error: any Error, _ context: PageContext, _ form: DealPage.Asking?, deal: Deal.ID) async throws -> PageAnswer {
        guard let words = context.words(for: error) else { throw error }
        let isGate = (error as? Refusal)?.code == .stageGate || context.sent("gate") != nil
        if !isGate, let today = try await TodayMaker.returned(context, words) { return today }
        var page = isGate ? try await Self.page(context, gate: context.sent("stageId") ?? "won") : try await page(context, deal: deal, asking: form)
        let problems = words.fields.map { FieldProblem(field: $0.name, $0.message) }
        page.input = FormInput(typed: context.typed, problems: problems.isEmpty ? [FieldProblem(words.detail)] : problems)
        page.returned = context.path
        if page.gate == nil, page.asking == nil { page.shell.toast = Toast(words.detail, isError: true) }
        return .html(page, status: 422)
    }

    /// The page with the gate that stopped a move.
    private static func page(_ context: PageContext, gate way: String) async throws -> DealPage {
        let (screen, maker) = try await context.screen(ShowDealScreen(id: context.id()))
        var page = DealMaker(maker: maker, screen: screen).page(show: .all, isHistory: false, asking: nil)
        page.gate = try await GateForm(context).gate(toward: way, page, screen, maker)
        return page
    }

    /// From one line, or with a name alone. Where stages ask for something first, their gate comes back.
    private static func create(_ context: PageContext) async throws -> PageAnswer {
        let stage = context.sent("stageId").flatMap { Stage.ID($0) }, line = context.sent("line")
        do {
            let fill = context.sent("gate") == nil ? JSONObject() : try await GateForm(context).fill(context.perform(ShowEntryGate(stageId: stage, line: line)).output)
            let made: Performed<RecordAnswer<Deal>>
            if let line {
                made = try await context.perform(AddDealLine(line: line, stageId: stage, override: context.sent("override"), fill: fill))
            } else {
                made = try await context.perform(CreateDeal(title: context.sent("title") ?? "", stageId: stage, override: context.sent("override"), fill: fill))
            }
            return .redirect(context.returnPath(else: "/deals/\(made.output.record.id)"), done: Done(CreateDeal.name, undo: made.undo, warnings: made.output.warnings))
        } catch {
            guard (error as? Refusal)?.code == .stageGate || context.sent("gate") != nil, let returned = FormReturned(error, context) else { throw error }
            return try await entryGate(context, stage, line, returned)
        }
    }

    /// What the stages before a new deal's stage, and that one, want to know first.
    private static func entryGate(_ context: PageContext, _ stage: Stage.ID?, _ line: String?, _ returned: FormReturned) async throws -> PageAnswer {
        let (entry, maker) = try await context.screen(ShowEntryGate(stageId: stage, line: line))
        let texts = maker.texts, back = context.returnPath(else: "/pipelines/\(entry.stage.pipelineId)")
        var shell = maker.shell(texts[ListText.newDeal], .board, pipeline: entry.stage.pipelineId)
        shell.path = back
        var page = DealPage(shell: shell, deal: entry.deal, pipeline: .init(id: entry.stage.pipelineId, name: ""), path: [])
        page.choices.owners = maker.owners.map { FormChoice($0.id.description, $0.name) }
        page.choices.own = maker.own(.deal)
        page.mayApprove = maker.surroundings.me.actor.mayApprove(in: maker.surroundings.me.workspace)
        var gate = DealPage.Gate(stage: entry.stage.id, stageName: entry.stage.name, groups: GateForm.groups(entry.items))
        (gate.action, gate.returnTo) = ("/deals", back)
        gate.carried = [("line", line), ("title", context.sent("title"))].compactMap { name, value in value.map { (name: name, value: $0) } }
        (page.gate, page.input) = (gate, returned.input)
        return .html(NewDealPage(page), status: 422)
    }

    /// Somebody of the company by number, or a new person by name.
    private static func putPerson(_ context: PageContext) async throws -> PageAnswer {
        let id: Deal.ID = try context.id(), role = context.sent("role").flatMap { DealRole(rawValue: $0) }
        if let contact = context.sent("contactId").flatMap({ Contact.ID($0) }) { return try await context.done(PutDealPerson(id: id, contactId: contact, role: role), backTo: path(context)) }
        let deal = try await context.perform(ShowRecord<Deal>(id: id)).output.record
        let find = FindLookAlikes<Contact>(name: context.sent("name"), email: context.sent("email"), companyId: deal.companyId)
        let alike = try await context.perform(find).output.items.map { LookAlikeRow($0, "/contacts") }
        guard LookAlikes.wereSeen(alike, context) else {
            var page = try await Self.page(context, asking: .person)
            (page.input, page.lookAlikes) = (FormInput(typed: context.typed, problems: []), alike)
            return .html(page, status: 409)
        }
        var values: [(String, JSONValue)] = [("name", .string(context.sent("name") ?? ""))]
        if let company = deal.companyId { values.append(("companyId", .int(company.rawValue))) }
        if let email = context.sent("email") { values.append(("email", .string(email))) }
        let made = try await context.perform(CreateRecord<Contact>(values: JSONObject(values))).output.record
        return try await context.done(PutDealPerson(id: id, contactId: made.id, role: role), backTo: path(context))
    }
}

extension PageContext {
    /// What was typed into the form, to show it again.
    var typed: [String: String] {
        var typed: [String: String] = [:]
        for (name, value) in form.members { if let text = value.typedTogether { typed[name] = text } }
        return typed
    }
}

extension PageContext {
    /// A form field that is there, empty or not.
    func raw(_ name: String) -> String? {
        guard case .text(let text)? = form[name] else { return nil }
        return text
    }
}
