import Domain
import Operations
import Pages
import Writing

/// Touches, notes and next steps.
struct ActivityRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/deals/{id}/activities") { context in try await DealRoutes.attempt(context, context.sent("planned") != nil ? .plan : nil) { try await Self.add(context) } }
        pages.post("/activities/{id}/complete") { context in try await Self.attempt(context) { try await Self.complete(context) } }
        pages.get("/activities") { try await ActivityListMaker.answer($0) }
        pages.post("/activities") { context in
            try await Self.attempt(context) { try await context.done(CreateRecord<Activity>(values: StepValues(context).planned()), backTo: "/calendar") }
        }
        pages.post("/activities/{id}/edit") { context in try await Self.attempt(context) { try await Self.edit(context) } }
        pages.post("/activities/{id}/skip") { context in
            try await Self.attempt(context) { try await context.done(SkipActivity(id: context.id(), ifVersion: context.seenVersion), backTo: "/calendar") }
        }
        pages.post("/activities/{id}/end") { context in
            try await Self.attempt(context) {
                try await context.done(UpdateRecord<Activity>(id: context.id(), ifVersion: context.seenVersion, values: JSONObject([("repeats", .null)])), backTo: "/calendar")
            }
        }
        pages.post("/activities/{id}/postpone") { context in try await Self.attempt(context) { try await Self.postpone(context) } }
    }

    /// Does what a form of a step asks for; where it cannot be done, Today or the calendar comes back with what was typed, when it came from there.
    private static func attempt(_ context: PageContext, _ body: () async throws -> PageAnswer) async throws -> PageAnswer {
        do { return try await body() } catch {
            guard let words = context.words(for: error) else { throw error }
            if let today = try await TodayMaker.returned(context, words) { return today }
            if let calendar = try await CalendarPageMaker.returned(context, words) { return calendar }
            throw error
        }
    }

    private static func postpone(_ context: PageContext) async throws -> PageAnswer {
        guard let due = try due(context, "dueOn", "dueTime") else { throw InputProblem(field: "dueOn", code: .missing) }
        return try await context.done(PostponeActivity(id: context.id(), dueAt: due, reason: context.sent("reason"), ifVersion: context.seenVersion), backTo: "/today")
    }

    /// A next step when the form says `planned`, else something that has happened.
    private static func add(_ context: PageContext) async throws -> PageAnswer {
        let deal: Deal.ID = try context.id()
        var values: [(String, JSONValue)] = [("dealId", .int(deal.rawValue)), ("type", .text(type(context) ?? (context.sent("planned") != nil ? "task" : "note")))]
        for name in ["subject", "note", "outcome", "goal", "result", "attainment"] { if let text = context.sent(name) { values.append((name, .string(text))) } }
        if let contact = context.sent("contactId") { values.append(("contactId", .text(contact))) }
        if context.sent("planned") != nil {
            if let due = try due(context, "dueOn", "dueTime") { values.append(("dueAt", .string(due.description))) }
        } else {
            values.append(("doneAt", .string(context.now.description)))
            if type(context) != "note", let direction = context.sent("direction") { values.append(("direction", .text(direction))) }
        }
        values += try await StepValues(context).own()
        return try await context.done(CreateRecord<Activity>(values: JSONObject(values)), backTo: DealRoutes.path(context))
    }

    /// Done, and in the same place what follows.
    private static func complete(_ context: PageContext) async throws -> PageAnswer {
        var next: JSONObject?
        if let subject = context.sent("nextSubject") {
            var values: [(String, JSONValue)] = [("subject", .string(subject)), ("type", .text(context.sent("nextType") ?? "task"))]
            if let due = try due(context, "nextDueOn", "nextDueTime") { values.append(("dueAt", .string(due.description))) }
            values += try await StepValues(context).own(of: "nextStep")
            next = JSONObject(values)
        }
        let own = try await changedOwn(context)
        let done = try CompleteActivity(
            id: context.id(), outcome: context.sent("outcome"), doneAt: context.sent("doneAt").flatMap { Timestamp($0) }, result: term("result", context), attainment: term("attainment", context), own: own.values, next: next,
            ifVersion: own.version)
        return try await context.done(done, backTo: "/")
    }

    /// What a form changes of the fields that the workspace has added: what others changed after it was opened stays, and where both
    /// changed the same one, the version of the form refuses it.
    private static func changedOwn(_ context: PageContext) async throws -> (values: JSONObject, version: Int64?) {
        let values = JSONObject(try await StepValues(context).own())
        guard !values.members.isEmpty, let seen = context.seenVersion else { return (values, nil) }
        let id: Activity.ID = try context.id(), step = try await context.perform(ShowRecord<Activity>(id: id)).output.record
        guard step.version != seen else { return (values, seen) }
        let own = try await OwnValues(context, all: Activity.self), changes = try await context.perform(ShowChangesSince<Activity>(id: id, version: seen)).output
        let before = changes.before.members.reduce(into: [String: String]()) { $0[$1.key] = own.typed($1.value, $1.key) }
        let merge = FieldMerge(wanted: values.members.map { ($0.key, own.typed($0.value, $0.key) ?? "") }, before: before, now: own.typed(step))
        guard merge.conflicts.isEmpty else { return (values, seen) }
        let mine = Set(merge.mine.map { $0.name })
        return (JSONObject(values.members.filter { mine.contains($0.key) }.map { ($0.key, $0.value) }), step.version)
    }

    /// One step alone, or of a series with all that follow.
    private static func edit(_ context: PageContext) async throws -> PageAnswer {
        let id: Activity.ID = try context.id(), version = try context.sentVersion()
        // A cell of the list has the day alone: the step keeps its time.
        if context.form["dueTime"] == nil, context.form["repeat"] == nil, let day = context.sent("dueOn").flatMap({ Day($0) }) { return try await context.done(MoveActivity(id: id, day: day, ifVersion: version), backTo: "/activities") }
        var values = try await StepValues(context).changed(id)
        if context.form["dueTime"] == nil, context.form["dueOn"] != nil, context.sent("dueOn") == nil { values["dueAt"] = .null }
        // As the page that asked about a conflict sends it.
        if context.form["dueAt"] != nil { values["dueAt"] = context.sent("dueAt").map { .text($0) } ?? .null }
        if context.form["repeats"] != nil { values["repeats"] = context.sent("repeats").map { .string($0) } ?? .null }
        if context.sent("scope") == "later" { return try await context.done(ChangeSeries(id: id, ifVersion: context.sentVersion(), values: values), backTo: "/") }
        return try await ShortSaving(StepForm(), context).answer(values)
    }

    /// One of a closed list of words; nil when the form says none.
    private static func term<Term: FieldValue>(_ name: String, _ context: PageContext) throws -> Term? {
        guard let text = context.sent(name) else { return nil }
        do { return try Term(input: .text(text)) } catch { throw error.under(name) }
    }

    static func type(_ context: PageContext) -> String? { context.sent("type") == "other" ? context.sent("otherType") : context.sent("type") }

    /// - Throws: when a time stands there that is none, or one without its day.
    static func due(_ context: PageContext, _ day: String, _ time: String) throws -> Timestamp? {
        guard let dueOn = context.sent(day) else {
            if context.sent(time) != nil { throw InputProblem(field: day, code: .missing) }
            return nil
        }
        guard Day(dueOn) != nil else { throw InputProblem(field: day, code: .invalid, details: ["why": "notADay"]) }
        guard let moment = DueTime.moment(dueOn: dueOn, dueTime: context.sent(time) ?? "", zone: context.me?.zone ?? .utc) else {
            throw InputProblem(field: time, code: .invalid, details: ["why": "notATimeOfDay"])
        }
        return moment
    }
}
