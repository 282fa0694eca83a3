import Domain
import Pages
import Texts
import Writing

extension Lumello {
    static func todayPage(_ language: Language = .english, text evil: String? = nil, _ change: (inout TodayPage) -> Void = { _ in }) -> TodayPage {
        var rows = [row(.late(days: 6, workdays: 4), isStep: true, text: evil), row(.today(minutes: 30), isStep: true, 2, text: evil)]
        let others: [AttentionReason] = [.unanswered(days: 2), .pastLimit(days: 34, limit: 21), .noNextStep, .quiet(days: 20)]
        rows += others.enumerated().map { row($1, isStep: false, Int64($0) + 3, text: evil) }
        var page = TodayPage(shell: shell(language, title: "Today", place: .today, path: "/today"), rows: rows)
        var done = step(text: evil)
        done.doneAt = now
        (page.count, page.laterCount, page.doneCount) = (9, 3, 4)
        (page.later, page.done) = ([.init(step(text: evil), deal: deal(text: evil))], [.init(done, deal: nil), .init(done, deal: deal(text: evil))])
        page.lostReasons = [FormChoice("price", evil ?? "Price")]
        change(&page)
        return page
    }

    private static func row(_ reason: AttentionReason, isStep: Bool, _ number: Int64 = 1, text evil: String?) -> TodayPage.Row {
        var deal = deal(text: evil), step = step(text: evil)
        (deal.id, step.id, step.dealId, step.postponed) = (.init(number), .init(number), .init(number), number)
        return TodayPage.Row(
            attention: Attention([reason, .noNextStep], expected: 35_532_00, isEstimated: number == 3)!, step: isStep ? step : nil, deal: deal, stage: (evil ?? "Proposal", .step(4)),
            nextStage: number == 5 ? nil : (.init(5), evil ?? "Negotiation"), expected: euro(35_532_00), mayAct: true)
    }

    static let todayStates: [State] = [
        State(name: "today") { language, evil in todayPage(language, text: evil) },
        State(name: "today by kind, with weights") { language, evil in todayPage(language, text: evil) { ($0.isGrouped, $0.showsWeights) = (true, true) } },
        State(name: "today, nothing") { language, _ in todayPage(language) { ($0.rows, $0.count, $0.laterCount, $0.doneCount) = ([], 0, 0, 0) } },
        State(name: "today, on a free day") { language, evil in todayPage(language, text: evil) { $0.hours = WorkingTime(days: "7", from: "08:00", to: "12:00") ?? .usual } },
    ] + [("step-1", .done), ("step-2", .later), ("deal-3", .answer), ("deal-4", .decide), ("deal-4", .later), ("deal-5", .plan), ("deal-6", .plan)].map { (item: String, form: TodayPage.Form) in
        State(name: "today, \(form.rawValue) \(item)") { language, evil in
            todayPage(language, text: evil) { page in
                page.open = (item, form)
                page.own = owned(.activity, text: evil)
                page.input = FormInput(
                    typed: ["outcome": evil ?? "x", "reason": evil ?? "x", "note": evil ?? "x", "until": evil ?? "x"],
                    problems: ["until", "reason", "dueTime", "subject", "note", ""].map { FieldProblem(field: $0, evil ?? "Wrong") })
            }
        }
    }
}
