import Domain
import Pages
import Texts
import Writing

extension Lumello {
    /// Fields that a workspace has added: their settings, and a deal and a company that have one of each type.
    static let ownFieldStates: [State] = [
        State(name: "fields of one's own") { language, evil in ownFieldsPage(language, text: evil, mayChange: true) },
        State(name: "fields of one's own, to be read only") { language, evil in ownFieldsPage(language, text: evil, mayChange: false) },
        State(name: "fields of one's own, none yet") { language, _ in CustomFieldsPage(shell: shell(language, title: "Fields", place: nil, path: "/settings/fields")) },
        State(name: "fields of one's own, a new one came back") { language, evil in
            var page = ownFieldsPage(language, text: evil, mayChange: true)
            page.returned = CustomField.RecordKind.company.rawValue
            page.input = FormInput(typed: ["name": evil ?? "Roof", "type": "choice", "options": evil ?? "Flat"], problems: [FieldProblem(field: "name", evil ?? "Name taken")])
            return page
        },
        State(name: "deal with fields of one's own") { language, evil in
            var page = dealPage(language, text: evil)
            page.choices.own = ownFields(.deal, text: evil).map { OwnField($0, users: [FormChoice("2", evil ?? "Mikkel Holm")], names: .init(users: [2: evil ?? "Mikkel Holm"], people: [23: evil ?? "Henrik Bergström"])) }
            page.deal.custom = ownValues(text: evil)
            return page
        },
        State(name: "company with fields of one's own") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "Bergström", place: nil, path: "/companies/17"), company: company(text: evil))
            page.own = ownFields(.company, text: evil).map { OwnField($0, users: [], names: .init(users: [:], people: [:])) }
            page.company.custom = ownValues(text: evil)
            return page
        },
        State(name: "deal whose steps have fields of one's own") { language, evil in
            var page = dealPage(language, text: evil)
            page.choices.own = owned(.deal, text: evil)
            page.choices.ownOfSteps = owned(.activity, text: evil)
            var call = Activity()
            (call.type, call.subject, call.custom) = (.call, evil ?? "Asked about warranty", ownValues(text: evil))
            var entry = TimelineEntry(at: now, who: evil ?? "Astrid", .activity(call))
            entry.own = page.choices.ownOfSteps.compactMap { own in call.custom[own.field.key].map { (own.label, own.shown($0)) } }
            page.timeline = .touches([entry])
            return page
        },
        State(name: "deal without a next step, whose steps have fields of one's own") { language, evil in
            var page = dealPage(language, text: evil)
            (page.nextStep, page.asking) = (nil, .plan)
            page.choices.ownOfSteps = owned(.activity, text: evil)
            page.input = FormInput(typed: page.choices.ownOfSteps.reduce(into: [:]) { $0[$1.name] = evil ?? "x" }, problems: page.choices.ownOfSteps.map { FieldProblem(field: $0.name, evil ?? "Wrong") })
            return page
        },
        State(name: "calendar, planning with fields of one's own") { language, evil in
            calendarPage(.week, language, text: evil) { page in
                page.open = .plan(day: day("2026-11-19"), time: nil)
                page.own = owned(.activity, text: evil)
                page.input = FormInput(typed: page.own.reduce(into: [:]) { $0[$1.name] = evil ?? "x" }, problems: page.own.map { FieldProblem(field: $0.name, evil ?? "Wrong") })
            }
        },
        State(name: "calendar, a step with fields of one's own") { language, evil in calendarPage(.week, language, text: evil) { ($0.own, $0.open) = (owned(.activity, text: evil), .step(owning($0.steps[0], text: evil))) } },
        State(name: "calendar, a step that is done, with fields of one's own") { language, evil in calendarPage(.day, language, text: evil) { ($0.own, $0.open) = (owned(.activity, text: evil), .step(owning($0.steps[3], text: evil))) } },
        State(name: "activities with fields of one's own") { language, evil in
            let own = owned(.activity, text: evil), columns = (["type"] + own.map(\.name)).joined(separator: ",")
            var page = ActivityListPage(
                shell: shell(language, title: "Activities", place: .calendar, path: "/activities"), address: ListAddress(path: "/activities", query: [("state", "all"), ("columns", columns)]),
                rows: calendarPage(.week, language, text: evil).steps.prefix(3).map { ActivityListPage.Row(owning($0, text: evil).activity, deal: nil, owner: nil, mayChange: true) })
            (page.state.own, page.state.mayChange) = (own, true)
            page.groupable = own.filter(\.field.type.isGroupable).map(\.name)
            return page
        },
    ]

    static func owned(_ kind: CustomField.RecordKind, text evil: String?) -> [OwnField] {
        ownFields(kind, text: evil).map { OwnField($0, users: [FormChoice("2", evil ?? "Mikkel Holm")], names: .init(users: [2: evil ?? "Mikkel Holm"], people: [23: evil ?? "Henrik Bergström"])) }
    }

    private static func owning(_ step: CalendarPage.Step, text evil: String?) -> CalendarPage.Step {
        var activity = step.activity
        activity.custom = ownValues(text: evil)
        return CalendarPage.Step(activity, deal: step.deal, owner: step.owner, mayChange: step.mayChange)
    }

    static func ownFieldsPage(_ language: Language, text evil: String?, mayChange: Bool) -> CustomFieldsPage {
        var page = CustomFieldsPage(shell: shell(language, title: "Fields", place: nil, path: "/settings/fields"))
        var gone = ownField(20, .deal, .text, text: evil)
        gone.archivedAt = now
        page.fields = CustomField.RecordKind.allCases.flatMap { ownFields($0, text: evil) } + [gone]
        (page.mayChange, page.currencies) = (mayChange, [.eur, .sek])
        return page
    }

    /// One of each type.
    static func ownFields(_ kind: CustomField.RecordKind, text evil: String? = nil) -> [CustomField] {
        let first = Int64(CustomField.RecordKind.allCases.firstIndex(of: kind) ?? 0) * 100 + 100
        return CustomField.ValueType.allCases.enumerated().map { ownField(first + Int64($0), kind, $1, text: evil) }
    }

    private static func ownField(_ id: Int64, _ kind: CustomField.RecordKind, _ type: CustomField.ValueType, text evil: String?) -> CustomField {
        var field = CustomField()
        (field.id, field.version, field.recordKind, field.type) = (.init(id), 2, kind, type)
        (field.key, field.name, field.help, field.position) = ("\(type.rawValue)\(id)", evil ?? "Our \(type.rawValue)", evil ?? "Ask them", id)
        if type.hasOptions { field.options = [.init(key: "flat", label: evil ?? "Flat roof"), .init(key: "old", label: "Thatched", isArchived: true)] }
        if type == .money { field.currency = .sek }
        return field
    }

    /// A value for each of them.
    static func ownValues(text evil: String? = nil) -> CustomValues {
        var values = CustomValues()
        for kind in [CustomField.RecordKind.deal, .company, .activity] {
            for field in ownFields(kind) {
                values[field.key] = switch field.type {
                case .text: .text(evil ?? "Two floors")
                case .number: .number(1_234.5)
                case .money: .number(12_500_050)
                case .date: .text("2026-12-24")
                case .choice: .text("flat")
                case .choices: .list(["flat", "old"])
                case .person: .number(23)
                case .user: .number(2)
                case .link: .text("https://roofs.example/a")
                case .boolean: .boolean(false)
                }
            }
        }
        return values
    }
}
