import Domain
import Operations
import Pages
import Texts
import Writing

/// The list of leads, the page of each, and the forms that make, change, join and delete them.
struct LeadRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(LeadPlace.all.path) { try await LeadListMaker.answer($0) }
        addNew(to: &pages)
        pages.get("/leads/{id}") { .html(try await LeadMaker.page($0, isEditing: $0.asked("ask") == "edit")) }
        pages.post("/leads/{id}/edit") { try await RecordSaving(LeadForm(), $0).answer() }
        pages.post("/leads/{id}/activities") { context in
            try await context.trying { try await Self.log(context) } again: { .html(try await LeadMaker.page(context, log: $0.input), status: $0.status) }
        }
        pages.post("/leads/{id}/join") { context in
            let join = JoinLead(id: try context.id(), companyId: context.sent("companyId").flatMap { Company.ID($0) }, contactId: context.sent("contactId").flatMap { Contact.ID($0) }, ifVersion: context.seenVersion)
            return try await context.done(join, backTo: Self.path(context))
        }
        pages.post("/leads/{id}/unjoin") { context in try await context.done(UnjoinLead(id: context.id(), ifVersion: context.seenVersion), backTo: Self.path(context)) }
        pages.post("/leads/{id}/keep-apart") { context in
            guard let kind = context.sent("kind").flatMap({ LeadLookAlike.Kind(rawValue: $0) }), let other = context.sent("other").flatMap({ Int64($0) }) else { throw InputProblem(field: "other", code: .missing) }
            return try await context.done(KeepLeadApart(id: context.id(), kind: kind, other: other), backTo: Self.path(context))
        }
        pages.post("/leads/{id}/delete") { context in try await context.done(DeleteRecord<Lead>(id: context.id(), ifVersion: context.seenVersion), backTo: LeadPlace.all.path) }
        pages.post("/leads/{id}/restore") { context in try await context.done(RestoreRecord<Lead>(id: context.id()), backTo: Self.path(context)) }
    }

    static func path(_ context: PageContext) throws -> String { "/leads/" + (try context.parameter("id")) }

    private func addNew(to pages: inout PageTable) {
        pages.get(NewLeadPage.path) { .html(try await Self.newPage($0)) }
        pages.get("/leads/look-alikes") { context in
            guard let viewer = context.viewer else { throw Refusal(.signInNeeded) }
            return .html(LookAlikePage(viewer: viewer, rows: try await Self.lookAlikes(context.query, context)))
        }
        pages.post(NewLeadPage.path) { context in
            try await context.trying {
                let alike = try await Self.lookAlikes(context.form, context)
                guard LookAlikes.wereSeen(alike, context) else { return .html(try await Self.newPage(context, input: context.typedAgain, lookAlikes: alike), status: 409) }
                let added = try await context.perform(CreateLead(values: context.values(LeadForm.fields), wantsAnswer: context.sent("wantsAnswer") != nil))
                return .redirect("/leads/\(added.output.record.id)", done: Done(CreateRecord<Lead>.name, undo: added.undo))
            } again: { returned in
                .html(try await Self.newPage(context, input: returned.input), status: returned.status)
            }
        }
    }

    private static func newPage(_ context: PageContext, input: FormInput = .fresh, lookAlikes: [LookAlikeRow] = []) async throws -> NewLeadPage {
        let (found, maker) = try await context.screen(ShowLeadSources())
        guard maker.reach(.create, .leads) != .none else { throw Refusal(.forbidden) }
        var page = NewLeadPage(shell: maker.shell(maker.texts[LeadPageText.newLead], .leads))
        page.sources = found.sources.filter { $0.archivedAt == nil }.map { FormChoice("\($0.id)", $0.name) }
        (page.input, page.lookAlikes) = (input, lookAlikes)
        return page
    }

    private static func lookAlikes(_ typed: JSONObject, _ context: PageContext) async throws -> [LookAlikeRow] {
        guard let viewer = context.viewer else { throw Refusal(.signInNeeded) }
        let hidden = context.me?.hidden[.leads] ?? []
        func known(_ name: String) -> String? { hidden.contains(name) ? nil : typed.text(name) }
        let find = FindLeadLookAlikes(name: typed.text("name"), email: known("email"), phone: known("phone"), company: typed.text("company"), domain: typed.text("domain"), country: typed.text("country"))
        return try await context.perform(find).output.items.map { LeadLookAlikeRow($0).row(viewer) }
    }

    /// Something that happened, or with a day to come, a step.
    private static func log(_ context: PageContext) async throws -> PageAnswer {
        let id: Lead.ID = try context.id()
        var values: [(String, JSONValue)] = [("leadId", .int(id.rawValue)), ("type", .text(ActivityRoutes.type(context) ?? "note"))]
        if let note = context.sent("note")?.replacing("\r\n", with: "\n") { values.append(("note", .string(note))) }
        if let due = try ActivityRoutes.due(context, "dueOn", "dueTime") {
            let subject = (context.sent("note") ?? "").split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            values += [("dueAt", .string(due.description)), ("subject", .string(String(subject.prefix(200))))]
            if context.sent("type") == "note" || context.sent("type") == nil { values.append(("type", .text("task"))) }
        } else {
            values.append(("doneAt", .string(context.now.description)))
            if ActivityRoutes.type(context) != "note", let direction = context.sent("direction") { values.append(("direction", .text(direction))) }
        }
        return try await context.done(CreateRecord<Activity>(values: JSONObject(values)), backTo: path(context))
    }
}
