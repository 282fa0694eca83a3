import Domain
import Pages

extension Lumello {
    private static func fields(text evil: String?) -> [ListField] {
        func field(_ name: String, _ kind: ListField.Kind, relation: String? = nil) -> ListField {
            var field = ListField(name, label: evil ?? name, relation: relation, kind: kind, isOptional: true)
            (field.equal, field.from, field.to, field.contains) = (name, name + "Min", name + "Max", name + "Contains")
            field.totals = TableTotals.Kind.allCases
            return field
        }
        return [
            field("amount", .money(.eur)), field("probability", .percent), field("touches", .number), field("expectedClose", .day), field("source", .text), field("stageId", .choice([FormChoice("4", evil ?? "Proposal")])),
            field("tags", .words), field("isNew", .yesNo), field("companyId", .reference), field("company.city", .text, relation: evil ?? "Company"),
        ]
    }

    /// The list of deals with each form of a field's filter, and with totals below its columns.
    static let tableStates: [State] = (0..<10).map { place in
        State(name: "deals, filter \(place)") { language, evil in
            let all = fields(text: evil)
            var page = DealListPage(
                shell: shell(language, title: evil ?? "Deals", place: .deals, path: "/deals"),
                address: ListAddress(path: "/deals", query: [("amountMin", "100"), ("probabilityMax", "0.4"), ("sourceContains", evil ?? "web"), ("stageId", "4,none"), ("expectedCloseMin", "2026-12-01"), ("totals", "amount:sum")]),
                rows: [dealRow(text: evil)])
            page.state.fields = all
            page.state.adding = FieldFilter(all[place], input: FormInput(typed: ["value": evil ?? "x", "min": evil ?? "1"], problems: [FieldProblem(field: "min", evil ?? "Wrong"), FieldProblem(evil ?? "All wrong")]))
            page.state.totals = TableTotals([.init("amount", .sum, .money(euro(100))), .init("source", .filled, .number(2)), .init("expectedClose", .min, .day(day("2026-12-01"))), .init("companyId", .empty, nil)], currency: .eur, unconverted: 1, most: 5_000)
            page.state.mayChange = place.isMultiple(of: 2)
            return page
        }
    } + [
        State(name: "activities, as a table") { language, evil in
            var page = ActivityListPage(
                shell: shell(language, title: "Activities", place: .calendar, path: "/activities"),
                address: ListAddress(path: "/activities", query: [("state", "all"), ("columns", "type,deal,company,contact,due,done,result,owner,outcome,note,goal,attainment,direction,duration,postponed,created")]),
                rows: calendarPage(.week, language, text: evil).steps.map { step in
                    var row = ActivityListPage.Row(step.activity, deal: step.deal, owner: PersonMark(name: evil ?? "Astrid", id: 1), mayChange: true)
                    (row.company, row.contact) = (evil ?? "Bergström", evil ?? "Henrik")
                    return row
                })
            (page.state.mayChange, page.groupable, page.totals) = (true, ["type", "ownerId", "result"], ListTotals(count: 9))
            page.state.owners = [FormChoice("1", evil ?? "Astrid")]
            return page
        },
        State(name: "several activities to be changed") { language, evil in
            BulkPage(shell: shell(language, title: evil ?? "Change", place: .calendar, path: "/activities"), list: "activities", isDeleting: false, count: 2, carried: [("id", "1"), ("id", "2")], back: "/activities")
        },
    ]
}
