import Domain
import Operations
import Pages
import Texts
import Writing

/// The settings of what the workspace does by itself.
struct AutomationRoutes: PageRoutes {
    private static let path = AutomationsPage.path, one = AutomationsPage.path + "/{id}"

    func add(to pages: inout PageTable) {
        pages.get(Self.path) { .html(try await Self.overview($0)) }
        pages.post(Self.path) { context in
            try await context.trying {
                let made = try await context.perform(CreateRecord<Automation>(values: context.values(["name", "about"])))
                return .redirect(Self.path + "/\(made.output.record.id)", done: Done("automations.create", undo: made.undo))
            } again: { returned in
                var page = try await Self.overview(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post(Self.path + "/examples") { context in
            guard let example = context.sent("example").flatMap({ AutomationExample(rawValue: $0) }) else { throw Problem.notFound }
            let made = try await context.perform(AddAutomationExample(example: example))
            return .redirect(Self.path + "/\(made.output.record.id)", done: Done("automations.create", undo: made.undo))
        }
        pages.get(Self.one) { .html(try await Self.page($0)) }
        addChanges(to: &pages)
    }

    private func addChanges(to pages: inout PageTable) {
        pages.post(Self.one) { context in
            try await Self.attempt(context, "when") { _ in
                var values = context.values(["name", "trigger"])
                for name in ["field", "fromValue", "toValue", "stageId", "activityType", "activityResult", "days", "hourlyLimit"] where context.raw(name) != nil { values[name] = context.sent(name).map { .text($0) } ?? .null }
                return values
            }
        }
        pages.post(Self.one + "/enable") { context in try await Self.attempt(context, nil) { _ in JSONObject([("enabled", .bool(context.sent("on") != nil))]) } }
        pages.post(Self.one + "/delete") { context in
            let performed = try await context.perform(DeleteRecord<Automation>(id: context.id(), ifVersion: context.sentVersion()))
            return .redirect(Self.path, done: Done("automations.delete", undo: performed.undo))
        }
        pages.post(Self.one + "/conditions") { context in try await Self.attempt(context, "condition") { try Self.withCondition($0, context) } }
        pages.post(Self.one + "/conditions/remove") { context in
            try await Self.attempt(context, nil) { screen in
                let automation = screen.automation, isAny = context.sent("any") != nil
                var filters = isAny ? automation.anyConditions : automation.conditions
                if let place = filters.firstIndex(of: context.sent("filter") ?? "") { filters.remove(at: place) }
                return JSONObject([(isAny ? "anyConditions" : "conditions", .array(filters.map { .string($0) }))])
            }
        }
        pages.post(Self.one + "/actions") { context in
            let place = context.sent("place") ?? "new"
            return try await Self.attempt(context, "action-" + place) { screen in try Self.actions(screen.automation.actions, with: AutomationAction(context), at: place) }
        }
        pages.post(Self.one + "/actions/{place}/remove") { context in
            let place = Int(try context.parameter("place"))
            return try await Self.attempt(context, nil) { screen in
                var actions = screen.automation.actions
                if let place, actions.indices.contains(place) { actions.remove(at: place) }
                return Self.values(actions)
            }
        }
        pages.post(Self.one + "/try") { context in
            do {
                let days = try context.sent("days").map { typed in try Self.number(typed, "days") }, record = try context.sent("recordId").map { typed in try Self.number(typed, "recordId") }
                let trial = try await context.perform(TryAutomation(id: context.id(), recordId: record, days: record == nil ? days.map { Int($0) } : nil)).output
                return .html(try await Self.page(context, trial: trial))
            } catch {
                guard let returned = FormReturned(error, context) else { throw error }
                return .html(try await Self.page(context, returned: returned, form: "try"), status: returned.status)
            }
        }
    }

    // MARK: what forms say

    /// Changes the automation by what a form says of it, or shows the form again.
    private static func attempt(_ context: PageContext, _ form: String?, _ change: (AutomationScreen) throws -> JSONObject) async throws -> PageAnswer {
        do {
            let id: Automation.ID = try context.id(), screen = try await context.perform(ShowAutomationScreen(id: id)).output
            return try await context.done(UpdateRecord<Automation>(id: id, ifVersion: context.sentVersion(), values: change(screen)), backTo: path + "/\(id)")
        } catch {
            guard let returned = FormReturned(error.ofForm(form), context) else { throw error }
            return .html(try await page(context, returned: returned, form: form), status: returned.status)
        }
    }

    private static func actions(_ actions: [AutomationAction], with action: AutomationAction, at place: String) throws -> JSONObject {
        var actions = actions
        if let place = Int(place), actions.indices.contains(place) { actions[place] = action } else { actions.append(action) }
        return values(actions)
    }

    private static func values(_ actions: [AutomationAction]) -> JSONObject {
        JSONObject([("actions", .array(actions.compactMap { action in
            var json = JSONWriter(capacity: 256)
            action.write(to: &json)
            return try? JSONValue(parsing: String(decoding: json.bytes(), as: UTF8.self))
        }))])
    }

    static func number(_ typed: String, _ field: String) throws -> Int64 {
        guard let number = Int64(typed.trimmed) else { throw InputProblem(field: field, code: .notAWholeNumber) }
        return number
    }

    /// The filters with one more, of which a range can be two.
    private static func withCondition(_ screen: AutomationScreen, _ context: PageContext) throws -> JSONObject {
        guard let viewer = context.viewer, let listed = screen.listed.first(where: { $0.name == context.sent("condition") }) else { throw InputProblem(field: "condition", code: .missing) }
        var added: [String] = []
        for (name, comparison) in [("min", FilterComparison.from), ("max", .to)] {
            guard let typed = context.sent(name)?.trimmed, !typed.isEmpty, let parameter = listed.parameters[comparison] else { continue }
            added.append(parameter + "=" + (try value(typed, of: listed, name, viewer, screen.currency)))
        }
        if let typed = context.sent("value")?.trimmed, !typed.isEmpty, let parameter = listed.parameters[.contains] ?? listed.parameters[.equal] {
            added.append((typed == "none" ? listed.parameters[.equal] ?? parameter : parameter) + "=" + typed)
        }
        guard !added.isEmpty else { throw InputProblem(field: listed.parameters[.from] == nil ? "value" : "min", code: .missing) }
        let isAny = context.sent("group") == "any", filters = isAny ? screen.automation.anyConditions : screen.automation.conditions
        return JSONObject([(isAny ? "anyConditions" : "conditions", .array((filters + added).map { .string($0) }))])
    }

    /// A number as the person's language writes it, as the list takes it.
    private static func value(_ typed: String, of listed: ListedField, _ name: String, _ viewer: Viewer, _ workspace: Currency) throws -> String {
        let currency = listed.added?.currency ?? workspace
        let plain = listed.name.split(separator: ".").last.map { String($0) } ?? listed.name
        let isMoney = plain == "amount" || plain == "weighted" || listed.added?.type == .money, isDay = listed.type == .day || listed.type == .instant || listed.added?.type == .date
        let kind: ListField.Kind = isDay ? .day : isMoney ? .money(currency) : plain == "probability" ? .percent : .number
        guard let value = ListField(listed.name, label: "", kind: kind, isOptional: true).value(ofTyped: typed, viewer.language) else {
            throw isDay ? InputProblem(field: name, code: .invalid, details: ["why": "notADay"]) : InputProblem(field: name, code: .notANumber)
        }
        return value
    }

    // MARK: pages

    private static func overview(_ context: PageContext) async throws -> AutomationsPage {
        let (found, maker) = try await context.screen(ShowAutomationsScreen()), words = AutomationMaker(maker, found.stages)
        var page = AutomationsPage(shell: maker.shell(maker.texts[AutomationText.title], nil))
        if context.isForm { page.shell.path = path }
        page.rows = found.list.items.map { .init($0.automation, when: words.when($0.automation), month: .init($0.month), total: .init($0.total)) }
        page.runs = found.runs.map { words.row($0, naming: true) }
        (page.month, page.total) = (.init(found.list.month), .init(found.list.total))
        page.examples = AutomationExample.allCases.map { FormChoice($0.rawValue, $0.title(maker.texts)) }
        page.mayAdd = maker.may(.create, .automations, owner: nil)
        return page
    }

    private static func page(_ context: PageContext, trial: AutomationTrial? = nil, returned: FormReturned? = nil, form: String? = nil) async throws -> AutomationPage {
        let (found, maker) = try await context.screen(ShowAutomationScreen(id: context.id())), automation = found.automation, words = AutomationMaker(maker, found.stages, found.teams)
        var page = AutomationPage(shell: maker.shell(automation.name, nil), automation: automation, when: words.when(automation))
        if context.isForm { page.shell.path = path + "/\(automation.id)" }
        page.trigger = (context.asked("trigger") ?? context.sent("trigger")).flatMap { Automation.Trigger(rawValue: $0) } ?? automation.trigger
        page.fields = ListFieldMaker(maker, automation.about.kind, stages: found.stages).fields(found.listed)
        page.condition = (context.asked("condition") ?? context.sent("condition")).flatMap { name in page.fields.first { $0.name == name } }
        let filters = automation.conditions.map { ($0, false) } + automation.anyConditions.map { ($0, true) }
        page.conditions = filters.map { .init(words: AutomationPage.words(of: $0.0, page.fields, maker.viewer), filter: $0.0, isOfAny: $0.1) }
        page.actions = automation.actions.map { .init($0, words: words.words(of: $0, automation.about)) }
        page.adding = (context.asked("action") ?? (form == "action-new" ? context.sent("action") : nil)).flatMap { AutomationAction.Verb(rawValue: $0) }
        page.choices = choices(found, maker, words)
        page.runs = found.runs.map { words.row($0, naming: false) }
        (page.month, page.total) = (.init(found.month), .init(found.total))
        page.trial = trial.map { trial in
            let summary = trial.count == 0 ? maker.texts[AutomationText.tryNone] : maker.texts(AutomationText.tryFound, ["count": maker.viewer.format.number(trial.count), "tried": maker.viewer.format.number(trial.items.count)])
            return .init(summary: summary, rows: trial.items.map { words.row($0, automation.about) })
        }
        (page.mayChange, page.mayDelete) = (maker.may(.write, .automations, owner: nil), maker.may(.delete, .automations, owner: nil))
        if let returned { (page.input, page.returned) = (returned.input, form) }
        return page
    }

    private static func choices(_ found: AutomationScreen, _ maker: PageMaker, _ words: AutomationMaker) -> AutomationPage.Choices {
        var choices = AutomationPage.Choices()
        let about = found.automation.about, order = NameOrder(maker.viewer.language)
        func fields(_ names: [String]) -> [FormChoice] { order.sorted(names.map { FormChoice($0, words.label($0, about)) }, by: { $0.name }) }
        choices.stages = found.stages.map { FormChoice("\($0.id)", words.name(of: $0.id)) }
        choices.people = maker.owners.map { FormChoice("\($0.id)", $0.name) }
        choices.teams = found.teams.map { FormChoice("\($0.id)", $0.name) }
        (choices.changing, choices.dates, choices.settable) = (fields(found.changing), fields(found.dates), fields(found.settable))
        choices.types = Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice($0.rawValue, maker.texts.name(ofOption: $0.rawValue)) }
        choices.results = Activity.Result.allCases.map { FormChoice($0.rawValue, maker.texts.name(ofOption: $0.rawValue)) }
        return choices
    }
}

extension AutomationAction {
    /// What the form of an action says.
    init(_ context: PageContext) throws {
        guard let verb = context.sent("action").flatMap({ Verb(rawValue: $0) }) else { throw InputProblem(field: "action", code: .missing) }
        self.init(verb)
        (text, field, value) = (context.sent("text")?.trimmed, context.sent("field"), context.sent("value"))
        type = context.sent("type").flatMap { Activity.Kind(rawValue: $0) }
        who = context.sent("who").flatMap { Who(rawValue: $0) }
        (userId, teamId, stageId) = (context.sent("userId").flatMap { User.ID($0) }, context.sent("teamId").flatMap { Team.ID($0) }, context.sent("stageId").flatMap { Stage.ID($0) })
        if who != .user { userId = nil }
        if who != .team { teamId = nil }
        days = try context.sent("days").map { try AutomationRoutes.number($0, "days") }
        minutes = try context.sent("minutes").map { try AutomationRoutes.number($0, "minutes") }
    }
}

extension AutomationsPage.Count {
    fileprivate init(_ count: AutomationCount) { self.init(actions: count.actions, minutes: count.minutes) }
}

extension Error {
    /// The same with the fields named as the form of one action or condition names them: `actions.2.text` is `text` there.
    fileprivate func ofForm(_ form: String?) -> any Error {
        guard let form, form.hasPrefix("action-") || form == "condition" else { return self }
        func short(_ problem: InputProblem) -> InputProblem {
            let parts = problem.field.split(separator: ".")
            if parts.first == "actions", parts.count > 2 { return InputProblem(field: parts.dropFirst(2).joined(separator: "."), code: problem.code, details: problem.details) }
            if parts.first == "conditions" || parts.first == "anyConditions" { return InputProblem(field: "value", code: problem.code, details: problem.details) }
            return problem
        }
        switch self {
        case let problem as InputProblem: return short(problem)
        case let input as InvalidInput: return Refusal(.validation, problems: input.problems.map(short))
        case let refusal as Refusal where !refusal.problems.isEmpty: return Refusal(refusal.code, refusal.details, problems: refusal.problems.map(short))
        default: return self
        }
    }
}
