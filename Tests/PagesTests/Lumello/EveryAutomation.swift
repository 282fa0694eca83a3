import Domain
import Pages
import Texts
import Writing

extension Lumello {
    /// What a workspace does by itself: the list, and one automation with each of its forms.
    static let automationStates: [State] = automationPages + triggerStates + actionStates + conditionStates

    private static let automationPages: [State] = [
        State(name: "automations") { language, evil in automationsPage(language, text: evil) },
        State(name: "automations, none yet") { language, _ in AutomationsPage(shell: shell(language, title: "Automations", place: nil, path: AutomationsPage.path)) },
        State(name: "automations, to be read only") { language, evil in
            var page = automationsPage(language, text: evil)
            page.mayAdd = false
            return page
        },
        State(name: "automations, a new one came back") { language, evil in
            var page = automationsPage(language, text: evil)
            page.input = FormInput(typed: ["name": evil ?? "Hand over", "about": "company"], problems: [FieldProblem(field: "name", evil ?? "Name missing"), FieldProblem(evil ?? "Not allowed")])
            return page
        },
        State(name: "automation") { language, evil in automationPage(language, text: evil) },
        State(name: "automation, to be read only") { language, evil in
            var page = automationPage(language, text: evil)
            (page.mayChange, page.mayDelete) = (false, false)
            return page
        },
        State(name: "automation, paused, with a trial") { language, evil in
            var page = automationPage(language, text: evil)
            (page.automation.isEnabled, page.automation.pausedBecause) = (false, .tooManyRuns)
            page.trial = .init(summary: evil ?? "Records: 2", rows: [automationRun(language, text: evil, isBad: true)])
            return page
        },
    ]

    private static let triggerStates: [State] = Automation.Trigger.allCases.map { trigger in
        State(name: "automation, \(trigger.rawValue) is chosen") { language, evil in
            var page = automationPage(language, text: evil)
            (page.trigger, page.returned) = (trigger, "when")
            page.input = FormInput(typed: ["fromValue": evil ?? "1", "toValue": evil ?? "2"], problems: ["field", "fromValue", "stageId", "days", "hourlyLimit", "activityType"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        }
    }

    private static let actionStates: [State] = AutomationAction.Verb.allCases.map { verb in
        State(name: "automation, \(verb.rawValue) is added") { language, evil in
            var page = automationPage(language, text: evil)
            (page.adding, page.returned) = (verb, "action-new")
            page.input = FormInput(typed: ["text": evil ?? "Ask", "value": evil ?? "1"], problems: ["text", "value", "who", "userId", "teamId", "days", "minutes", "stageId", "field"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        }
    }

    private static let conditionStates: [State] = [0, 1, 2, 3].map { place in
        State(name: "automation, condition \(place) is added") { language, evil in
            var page = automationPage(language, text: evil)
            (page.condition, page.returned) = (page.fields[place], "condition")
            page.input = FormInput(typed: ["value": evil ?? "x", "min": evil ?? "1"], problems: ["value", "min", "max"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        }
    }

    static func automationsPage(_ language: Language, text evil: String?) -> AutomationsPage {
        var page = AutomationsPage(shell: shell(language, title: "Automations", place: nil, path: AutomationsPage.path)), paused = automation(text: evil)
        (paused.id, paused.isEnabled, paused.pausedBecause) = (.init(2), false, .makerGone)
        page.rows = [automation(text: evil), paused].map { AutomationsPage.Row($0, when: evil ?? "Deal won", month: .init(actions: 12, minutes: 36), total: .init(actions: 1_200, minutes: 3_600)) }
        var run = automationRun(language, text: evil, isBad: false)
        run.automation = (evil ?? "Hand over", "/settings/automations/1")
        page.runs = [run]
        (page.month, page.total) = (.init(actions: 12, minutes: 36), .init(actions: 1_200, minutes: 3_600))
        page.examples = [FormChoice("handOver", evil ?? "When a deal is won …")]
        return page
    }

    static func automationPage(_ language: Language, text evil: String?) -> AutomationPage {
        let automation = automation(text: evil)
        var page = AutomationPage(shell: shell(language, title: evil ?? "Hand over", place: nil, path: "/settings/automations/1"), automation: automation, when: evil ?? "Deal won")
        var amount = ListField("amount", label: evil ?? "Amount", kind: .money(.eur), isOptional: true), closes = ListField("expectedClose", label: evil ?? "Close date", kind: .day, isOptional: true)
        (amount.from, amount.to, closes.from, closes.to) = ("amountMin", "amountMax", "closesFrom", "closesTo")
        var source = ListField("source", label: evil ?? "Source", kind: .choice([FormChoice("web", evil ?? "Web")]), isOptional: true), title = ListField("title", label: evil ?? "Title", kind: .text, isOptional: false)
        (source.equal, title.contains) = ("source", "titleContains")
        page.fields = [amount, closes, source, title]
        page.conditions = [.init(words: AutomationPage.words(of: "amountMin=10000", page.fields, page.shell.viewer), filter: "amountMin=10000", isOfAny: false), .init(words: evil ?? "Source: Web", filter: evil ?? "source=web", isOfAny: true)]
        page.actions = automation.actions.map { .init($0, words: evil ?? "Plan a step") }
        page.choices.stages = [FormChoice("1", evil ?? "Offer")]
        (page.choices.people, page.choices.teams) = ([FormChoice("2", evil ?? "Mikkel Holm")], [FormChoice("3", evil ?? "North")])
        (page.choices.changing, page.choices.dates, page.choices.settable) = ([FormChoice("amount", evil ?? "Amount")], [FormChoice("expectedClose", evil ?? "Close date")], [FormChoice("priority", evil ?? "Priority")])
        (page.choices.types, page.choices.results) = ([FormChoice("call", evil ?? "Call")], [FormChoice("reached", evil ?? "Reached")])
        (page.month, page.total) = (.init(actions: 12, minutes: 36), .init(actions: 1_200, minutes: 3_600))
        page.runs = [automationRun(language, text: evil, isBad: false), automationRun(language, text: evil, isBad: true)]
        return page
    }

    private static func automation(text evil: String?) -> Automation {
        var automation = Automation(), step = AutomationAction(.task), field = AutomationAction(.setField)
        (step.text, step.type, step.days, step.who, step.minutes) = (evil ?? "Hand over {title}", .meeting, 2, .owner, 3)
        (field.field, field.value) = ("priority", evil ?? "high")
        (automation.id, automation.version, automation.name, automation.isEnabled, automation.trigger) = (.init(1), 4, evil ?? "Hand over", true, .won)
        automation.actions = [step, field]
        return automation
    }

    private static func automationRun(_ language: Language, text evil: String?, isBad: Bool) -> AutomationRunRow {
        var run = AutomationRunRow(id: 1, title: isBad ? nil : evil ?? "Fjord lamps", path: isBad ? nil : "/deals/42", at: now, state: evil ?? "Done", isBad: isBad, steps: [evil ?? "Plan a step: Hand over"])
        (run.version, run.token, run.mayUndo) = (4, isBad ? nil : "abc123", !isBad)
        return run
    }
}
