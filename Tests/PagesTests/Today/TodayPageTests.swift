import Domain
import Pages
import Testing

@Suite("The page of today")
struct TodayPageTests {
    private func page(_ change: (inout TodayPage) -> Void = { _ in }) -> PageMarkup { PageMarkup(Lumello.todayPage(.english, text: nil, change)) }

    @Test("says why each row waits, what it is worth and when")
    func rows() {
        let words = page().words
        for text in ["6\u{a0}d late", "unanswered for 2 days", "34 days in Proposal, limit 21", "no next step", "quiet for 20 days", "put off 2 times", "4 of 13 done", "3 more wait below these"] { #expect(words.contains(text), "\(text)") }
    }

    @Test("each row has the action that clears it", arguments: [("step-1", "Done"), ("deal-3", "Answer"), ("deal-4", "Decide"), ("deal-5", "Plan"), ("deal-6", "Plan")])
    func actions(_ item: String, _ action: String) throws {
        let row = try #require(page().all("a", ["data-act": ""]).first { $0["href"]?.hasSuffix("#" + item) == true })
        #expect(row["href"]?.contains("do=\(TodayPage.Form.allCases.first { "\($0)" == ["Done": "done", "Answer": "answer", "Decide": "decide", "Plan": "plan"][action] }!.rawValue)") == true)
    }

    @Test("groups by kind when asked, and says the weights when asked")
    func views() {
        let plain = page(), grouped = page { $0.isGrouped = true }, weighed = page { $0.showsWeights = true }
        #expect(plain.element(id: "today-now") != nil && plain.element(id: "today-steps") == nil)
        for group in ["steps", "answers", "decisions", "withoutStep", "quietDeals"] { #expect(grouped.element(id: "today-" + group) != nil, "\(group)") }
        #expect(!plain.words.contains("urgency") && weighed.words.contains("€35,532 expected × urgency 3.1 (6 days late)"))
        #expect(weighed.words.contains("No amount, so the middle of your deals"))
    }

    @Test("the open row sends its form where the deal's page would, and comes back", arguments: [
        ("step-1", TodayPage.Form.done, "/activities/1/complete", ["outcome", "attainment", "nextSubject", "nextDueOn", "nextDueTime", "nextType"]), ("step-2", .later, "/activities/2/postpone", ["dueOn", "dueTime", "reason"]),
        ("deal-3", .answer, "/deals/3/activities", ["type", "note"]), ("deal-5", .plan, "/deals/5/activities", ["subject", "dueOn", "dueTime", "type"]), ("deal-5", .later, "/deals/5/snooze", ["until", "reason", "note"]),
        ("deal-4", .decide, "/deals/4/lose", ["reason"]), ("deal-4", .decide, "/deals/4/nurture", ["until"]), ("deal-4", .decide, "/deals/4/snooze", ["until", "reason", "note"]), ("deal-4", .decide, "/deals/4/move", []),
        ("deal-5", .decide, "/deals/5/win", []),
    ] as [(String, TodayPage.Form, String, [String])])
    func forms(_ item: String, _ form: TodayPage.Form, _ path: String, _ fields: [String]) throws {
        let page = page { $0.open = (item, form) }, sent = try #require(page.form(to: path))
        #expect(page.fields(of: sent) == Set(fields))
        #expect(page.hidden(of: sent)["return"] == "/today" && page.hidden(of: sent)["do"] == form.rawValue && page.hidden(of: sent)["item"] == item)
    }

    @Test("who only looks has no buttons")
    func viewer() {
        let looking = page { page in page.rows = page.rows.map { TodayPage.Row(attention: $0.attention, step: $0.step, deal: $0.deal, stage: $0.stage, nextStage: $0.nextStage, expected: $0.expected, mayAct: false) } }
        #expect(looking.all("a", ["data-act": ""]).isEmpty)
    }

    @Test("outside of working hours it says that all can wait")
    func rest() {
        #expect(!page().words.contains("You are not at work now"))
        let sunday = page { $0.hours = WorkingTime(days: "7", from: "08:00", to: "12:00")! }
        #expect(sunday.words.contains("your next working day: Sun 22 Nov"))
    }
}
