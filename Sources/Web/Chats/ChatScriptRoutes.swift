import Domain
import HTTPTypes
import Operations
import Pages
import Texts
import Writing

/// The scripts: written, tried, published, put onto pages.
struct ChatScriptRoutes: PageRoutes {
    private static let path = ChatScriptsPage.path, one = ChatScriptsPage.path + "/{id}"

    func add(to pages: inout PageTable) {
        pages.get(Self.path) { .html(try await Self.list($0)) }
        pages.post(Self.path) { context in
            try await context.trying {
                let made = try await context.perform(CreateRecord<ChatScript>(values: context.values(["name"])))
                return .redirect(Self.path + "/\(made.output.record.id)", done: Done(CreateRecord<ChatScript>.name, undo: made.undo))
            } again: { returned in
                var page = try await Self.list(context)
                (page.input, page.shell.path) = (returned.input, Self.path)
                return .html(page, status: returned.status)
            }
        }
        pages.post(Self.path + "/ready") { context in
            let made = try await context.perform(AddReadyChatScript())
            return .redirect(Self.path + "/\(made.output.record.id)", done: Done(AddReadyChatScript.name, undo: made.undo))
        }
        pages.get(Self.one) { .html(try await Self.page($0)) }
        pages.post(Self.one) { context in try await Self.attempt(context, "settings") { _ in try Self.settings(context) } }
        pages.post(Self.one + "/archive") { context in try await Self.attempt(context, nil) { _ in JSONObject([("archivedAt", context.sent("archive") == nil ? .null : .string(context.now.description))]) } }
        pages.post(Self.one + "/publish") { context in try await Self.attempt(context) { try await context.done(PublishChatScript(id: context.id(), ifVersion: context.sentVersion()), backTo: Self.path + "/\(context.parameter("id"))") } }
        pages.post(Self.one + "/close") { context in try await Self.attempt(context) { try await context.done(CloseChatScript(id: context.id(), ifVersion: context.sentVersion()), backTo: Self.path + "/\(context.parameter("id"))") } }
        pages.post(Self.one + "/try") { context in
            try await Self.attempt(context) { .redirect(try await context.perform(TryChatScript(id: context.id(), language: context.sent("language").flatMap { Language(rawValue: $0) })).output.path) }
        }
        addSteps(to: &pages)
    }

    private func addSteps(to pages: inout PageTable) {
        pages.post(Self.one + "/steps") { context in
            let place = context.sent("place") ?? "new"
            return try await Self.attempt(context, "step-" + place) { script in try Self.steps(script.steps, with: ChatStepForms.step(context, script), at: place) }
        }
        pages.post(Self.one + "/steps/{place}/up") { context in
            let place = Int(try context.parameter("place"))
            return try await Self.attempt(context, nil) { script in
                var steps = script.steps
                if let place, place > 0, steps.indices.contains(place) { steps.swapAt(place, place - 1) }
                return ChatStepForms.values(steps)
            }
        }
        pages.post(Self.one + "/steps/{place}/remove") { context in
            let place = Int(try context.parameter("place"))
            return try await Self.attempt(context, nil) { script in
                var steps = script.steps
                if let place, steps.indices.contains(place) { steps.remove(at: place) }
                return ChatStepForms.values(steps)
            }
        }
    }

    // MARK: what forms say

    /// Changes the script by what a form says of it, or shows the form again.
    private static func attempt(_ context: PageContext, _ form: String?, _ change: (ChatScript) throws -> JSONObject) async throws -> PageAnswer {
        do {
            let id: ChatScript.ID = try context.id(), script = try await context.perform(ShowRecord<ChatScript>(id: id)).output.record
            return try await context.done(UpdateRecord<ChatScript>(id: id, ifVersion: context.sentVersion(), values: change(script)), backTo: path + "/\(id)")
        } catch {
            guard let returned = FormReturned(ChatStepForms.ofForm(error, form), context) else { throw error }
            return .html(try await page(context, returned, form), status: returned.status)
        }
    }

    private static func attempt(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in .html(try await page(context, returned, nil), status: returned.status) }
    }

    private static func settings(_ context: PageContext) throws -> JSONObject {
        var values = context.values(["name", "workFrom", "workTo", "promiseMinutes", "interestedFrom", "promisingFrom", "teamId", "sourceId"])
        values["languages"] = .array((context.form["languages"]?.listOfTexts ?? []).map { .string($0) })
        values["workDays"] = .string((context.form["workDays"]?.listOfTexts ?? []).joined())
        values["origins"] = .array((context.sent("origins") ?? "").split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }.map { .string($0) })
        return values
    }

    private static func steps(_ steps: [ChatStep], with step: ChatStep, at place: String) throws -> JSONObject {
        var steps = steps
        if let place = Int(place), steps.indices.contains(place) {
            let before = steps[place].key
            steps[place] = step
            // A step that gets another name is still led to.
            if before != step.key { for other in steps.indices { steps[other].redirect(before, to: step.key) } }
        } else {
            steps.append(step)
        }
        return ChatStepForms.values(steps)
    }

    // MARK: pages

    private static func list(_ context: PageContext) async throws -> ChatScriptsPage {
        let (found, maker) = try await context.screen(ShowChatScripts())
        var page = ChatScriptsPage(shell: maker.shell(maker.texts[ChatText.scripts], .leads))
        page.scripts = NameOrder(maker.viewer.language).sorted(found.scripts, by: { $0.name })
        page.mayAdd = maker.reach(.create, .pipelines) != .none
        return page
    }

    private static func page(_ context: PageContext, _ returned: FormReturned? = nil, _ form: String? = nil) async throws -> ChatScriptPage {
        let (found, maker) = try await context.screen(ShowChatScriptScreen(id: context.id()))
        var page = ChatScriptPage(shell: maker.shell(found.script.name, .leads), script: found.script)
        if context.isForm { page.shell.path = path + "/\(found.script.id)" }
        (page.faults, page.points, page.isChanged, page.last) = (found.check.faults, found.check.points, found.isChanged, found.last)
        let order = NameOrder(maker.viewer.language)
        page.teams = order.sorted(found.teams, by: { $0.name }).map { FormChoice("\($0.id)", $0.name) }
        page.sources = order.sorted(found.sources, by: { $0.name }).map { FormChoice("\($0.id)", $0.name) }
        page.origin = context.origin ?? ""
        page.mayChange = maker.reach(.write, .pipelines) != .none
        page.adding = (context.asked("add") ?? (form == "step-new" ? context.sent("kind") : nil)).flatMap { ChatStep.Kind(rawValue: $0) }
        if let returned { (page.input, page.returned) = (returned.input, form) }
        return page
    }
}

extension ChatStep {
    /// Leads to `key` where it led to `before`.
    fileprivate mutating func redirect(_ before: String, to key: String) {
        if next == before { next = key }
        for place in choices.indices where choices[place].next == before { choices[place].next = key }
    }
}

/// The form of a step.
enum ChatStepForms {
    /// What it says. Languages that the script does not speak keep what the step had.
    static func step(_ context: PageContext, _ script: ChatScript) throws -> ChatStep {
        guard let kind = context.sent("kind").flatMap({ ChatStep.Kind(rawValue: $0) }) else { throw InputProblem(field: "kind", code: .missing) }
        let before = context.sent("place").flatMap { Int($0) }.flatMap { script.steps.indices.contains($0) ? script.steps[$0] : nil }
        var step = ChatStep(context.sent("key")?.trimmed ?? "", kind, words(context, "", before?.texts))
        step.about = context.sent("about").flatMap { ChatStep.About(rawValue: $0) }
        step.next = context.sent("next")
        guard kind == .choice else { return step }
        for place in 0..<ChatLimits.choices {
            let old = before.flatMap { $0.choices.indices.contains(place) ? $0.choices[place] : nil }, texts = words(context, "choices.\(place).", old?.texts)
            let isThere = Language.allCases.contains { context.sent("choices.\(place)." + ChatScriptPage.textField($0))?.trimmed.isEmpty == false }
            guard isThere else { continue }
            var choice = ChatChoice(texts, next: context.sent(ChatScriptPage.choiceField(place, "next")))
            if let typed = context.sent(ChatScriptPage.choiceField(place, "points"))?.trimmed, !typed.isEmpty {
                guard let points = Int64(typed) else { throw InputProblem(field: ChatScriptPage.choiceField(place, "points"), code: .notAWholeNumber) }
                choice.points = points
            }
            step.choices.append(choice)
        }
        return step
    }

    private static func words(_ context: PageContext, _ prefix: String, _ before: ChatWords?) -> ChatWords {
        ChatWords { language in
            let field = prefix + ChatScriptPage.textField(language)
            return context.raw(field) == nil ? before?[language] : context.sent(field)?.replacing("\r\n", with: "\n")
        }
    }

    static func values(_ steps: [ChatStep]) -> JSONObject {
        JSONObject([("steps", .array(steps.compactMap { step in
            var json = JSONWriter(capacity: 512)
            step.write(to: &json)
            return try? JSONValue(parsing: String(decoding: json.bytes(), as: UTF8.self))
        }))])
    }

    /// The same with the fields named as the form of one step names them: `steps.2.texts.sv` is `texts.sv` there.
    static func ofForm(_ error: any Error, _ form: String?) -> any Error {
        guard let form, form.hasPrefix("step-") else { return error }
        func short(_ problem: InputProblem) -> InputProblem {
            let parts = problem.field.split(separator: ".")
            guard parts.first == "steps", parts.count > 2 else { return problem }
            return InputProblem(field: parts.dropFirst(2).joined(separator: "."), code: problem.code, details: problem.details)
        }
        switch error {
        case let problem as InputProblem: return short(problem)
        case let input as InvalidInput: return Refusal(.validation, problems: input.problems.map(short))
        case let refusal as Refusal where !refusal.problems.isEmpty: return Refusal(refusal.code, refusal.details, problems: refusal.problems.map(short))
        default: return error
        }
    }
}
