import Domain
import Pages
import Testing

extension Lumello {
    static func calendarPage(_ view: CalendarPage.View, _ language: Language = .english, text evil: String? = nil, _ change: (inout CalendarPage) -> Void = { _ in }) -> CalendarPage {
        func step(_ number: Int64, _ due: String, _ type: Activity.Kind, _ change: (inout Activity) -> Void = { _ in }) -> CalendarPage.Step {
            var activity = Activity()
            (activity.id, activity.version, activity.type, activity.subject, activity.dueAt, activity.ownerId) = (.init(number), 2, type, evil ?? "Step \(number)", at(due), .init(1))
            change(&activity)
            return CalendarPage.Step(activity, deal: number == 1 ? deal(text: evil) : nil, owner: number == 2 ? PersonMark(name: evil ?? "Mikkel Holm", id: 2) : nil, mayChange: number != 2)
        }
        let steps = [
            step(1, "2026-11-19T08:00:00Z", .call) { ($0.repeats, $0.goal, $0.note) = (Recurrence("FREQ=WEEKLY;BYDAY=TH"), evil, evil) }, step(2, "2026-11-19T08:00:00Z", .meeting), step(3, "2026-11-20T22:59:59Z", .task),
            step(4, "2026-11-18T09:00:00Z", .email) { ($0.doneAt, $0.result, $0.outcome) = (at("2026-11-18T10:00:00Z"), .answered, evil) },
        ] + (5...9).map { step($0, "2026-11-17T0\($0):00:00Z", .visit) }
        var page = CalendarPage(shell: shell(language, title: "Calendar", place: .calendar, path: "/calendar"), view: view, on: day("2026-11-19"), steps: steps)
        page.people = [FormChoice("", evil ?? "Astrid Lindqvist"), FormChoice("all", "Everybody"), FormChoice("2", evil ?? "Mikkel Holm")]
        change(&page)
        return page
    }

    static let calendarStates: [State] = [
        State(name: "calendar, week") { language, evil in calendarPage(.week, language, text: evil) }, State(name: "calendar, month") { language, evil in calendarPage(.month, language, text: evil) },
        State(name: "calendar, day, all hours, cut") { language, evil in calendarPage(.day, language, text: evil) { ($0.showsAllHours, $0.isCut) = (true, true) } },
        State(name: "calendar, to be read only") { language, evil in calendarPage(.week, language, text: evil) { $0.mayAdd = false } },
        State(name: "calendar, planning") { language, evil in
            calendarPage(.week, language, text: evil) { page in
                page.open = .plan(day: day("2026-11-19"), time: "14:00")
                page.input = FormInput(typed: ["subject": evil ?? "x", "until": evil ?? "x"], problems: ["subject", "until", "durationMinutes", ""].map { FieldProblem(field: $0, evil ?? "Wrong") })
            }
        },
        State(name: "calendar, a step of a series") { language, evil in calendarPage(.month, language, text: evil) { $0.open = .step($0.steps[0]) } },
        State(name: "calendar, a step of somebody else") { language, evil in calendarPage(.week, language, text: evil) { $0.open = .step($0.steps[1]) } },
        State(name: "calendar, a step that is done") { language, evil in calendarPage(.day, language, text: evil) { $0.open = .step($0.steps[3]) } },
        State(name: "activities") { language, evil in
            var page = ActivityListPage(
                shell: shell(language, title: "Activities", place: .calendar, path: "/activities"), address: ListAddress(path: "/activities", query: [("state", "done"), ("type", "call"), ("ownerId", "1"), ("dueFrom", "2026-11-01")]),
                rows: calendarPage(.week, language, text: evil).steps.map { ActivityListPage.Row($0.activity, deal: $0.deal, owner: PersonMark(name: evil ?? "Astrid", id: 1)) })
            (page.totals, page.paging) = (ListTotals(count: 9), ListPaging(next: evil ?? "a", isDeep: true))
            page.names["ownerId"] = evil ?? "Astrid"
            return page
        },
        State(name: "activities, a queue of calls") { language, evil in
            ActivityListPage(
                shell: shell(language, title: "Activities", place: .calendar, path: "/activities"), address: ListAddress(path: "/activities", query: [("type", "call")]),
                rows: calendarPage(.week, language, text: evil).steps.prefix(2).map { ActivityListPage.Row($0.activity, deal: $0.deal, owner: nil, mayChange: true) })
        },
        State(name: "no activities") { language, _ in ActivityListPage(shell: shell(language, title: "Activities", place: .calendar, path: "/activities"), address: ListAddress(path: "/activities"), rows: []) },
    ]
}

@Suite("The calendar's page") struct CalendarPageTests {
    @Test("shows a week by its working hours, wider where a step is earlier or later")
    func hours() {
        let page = PageMarkup(Lumello.calendarPage(.week))
        #expect(page.all("section", ["class": "cal-day"]).count == 7)
        // Visits on Tuesday begin at 6:00 and end at 11:30; work ends at 17:00.
        let slots = page.all("a", ["class": "cal-slot"])
        #expect(slots.count == 7 * 11)
        #expect(slots.contains { $0["href"] == "/calendar?on=2026-11-16&plan=2026-11-16T06%3A00#plan" && $0["data-drop"] == "2026-11-16T06:00" && $0["tabindex"] == "-1" })
        #expect(PageMarkup(Lumello.calendarPage(.day) { $0.showsAllHours = true }).all("a", ["class": "cal-slot"]).count == 24)
    }

    @Test("leaves no slot where the clock skips an hour")
    func skippedHour() {
        let page = PageMarkup(Lumello.calendarPage(.day) { ($0.on, $0.showsAllHours, $0.steps) = (Lumello.day("2026-03-29"), true, []) })
        #expect(page.all("a", ["class": "cal-slot"]).count == 23 && page.all("span", ["class": "cal-slot", "data-gone": ""]).count == 1)
    }

    @Test("puts two steps of one time beside each other, and says what is done and what comes again")
    func steps() throws {
        let page = PageMarkup(Lumello.calendarPage(.week))
        let beside = page.all("div", ["class": "cal-step", "data-lanes": "2"])
        #expect(Set(beside.compactMap { $0["data-lane"] }) == ["0", "1"])
        let first = try #require(page.first("a", ["data-step": "1"])), done = try #require(page.first("a", ["data-step": "4"])), other = try #require(page.first("a", ["data-step": "2"]))
        #expect(page.text(of: first).contains("09:00 Step 1 · Bergström Fastigheter") && page.text(of: first).contains("repeats") && first["draggable"] == "true")
        #expect(done["data-done"] != nil && page.text(of: done).contains("done") && done["draggable"] == "false")
        #expect(other["draggable"] == "false" && page.text(of: other).contains("Mikkel Holm"))
    }

    @Test("shows a month in whole weeks; what a day has no room for is behind a link to it")
    func month() {
        let page = PageMarkup(Lumello.calendarPage(.month))
        #expect(page.all("section", ["class": "cal-cell"]).count == 42)
        #expect(page.first("section", ["class": "cal-cell"])?["data-drop"] == "2026-10-26")
        let more = page.all("a", ["class": "link", "href": "/calendar?view=day&on=2026-11-17"]).map { page.text(of: $0) }
        #expect(more == ["+2 more"])
    }

    @Test("turns its pages by links, and begins its weeks as the workspace does")
    func turning() {
        let page = PageMarkup(Lumello.calendarPage(.month))
        #expect(page.first("a", ["rel": "prev"])?["href"] == "/calendar?view=month&on=2026-10-01" && page.first("a", ["rel": "next"])?["href"] == "/calendar?view=month&on=2026-12-01")
        #expect(CalendarPage.days(of: .week, on: Lumello.day("2026-11-19"), weekStart: 7).map(\.description).first == "2026-11-15")
    }

    @Test("as a queue of calls takes the result of each in its row; the digits are for the first")
    func queue() {
        func page(_ query: [(String, String)]) -> PageMarkup {
            let steps = Lumello.calendarPage(.week).steps
            return PageMarkup(ActivityListPage(
                shell: Lumello.shell(title: "Activities", place: .calendar, path: "/activities"), address: ListAddress(path: "/activities", query: query.map { (name: $0.0, value: $0.1) }),
                rows: steps.prefix(2).map { ActivityListPage.Row($0.activity, deal: $0.deal, owner: nil, mayChange: $0.activity.id == .init(1)) }))
        }
        let queue = page([("type", "coldCall")]), form = queue.form(to: "/activities/1/complete")
        #expect(queue.all("button", ["name": "result"], inside: form).compactMap { $0["data-key"] } == ["1", "2", "3", "4", "5"])
        #expect(queue.hidden(of: form)["return"] == "/activities?type=coldCall" && queue.form(to: "/activities/2/complete") == nil)
        #expect(page([]).form(to: "/activities/1/complete") == nil && page([("type", "call"), ("state", "done")]).form(to: "/activities/1/complete") == nil)
    }

    @Test("changes one of a series, or it and all that follow; skips it, ends it")
    func series() throws {
        let page = PageMarkup(Lumello.calendarPage(.week) { $0.open = .step($0.steps[0]) })
        let form = try #require(page.form(to: "/activities/1/edit"))
        #expect(page.fields(of: form) == ["subject", "type", "dueOn", "dueTime", "durationMinutes", "goal", "note", "repeat", "until", "times", "scope"])
        #expect(page.hidden(of: form)["version"] == "2" && page.hidden(of: form)["return"] == "/calendar?on=2026-11-19")
        #expect(page.chosen(of: "repeat", inside: form) == "asIs" && page.words.contains("every week on Thu"))
        #expect(page.form(to: "/activities/1/skip") != nil && page.form(to: "/activities/1/end") != nil && page.form(to: "/activities/1/complete") != nil)
        let results = page.all("button", ["name": "result"]).compactMap { $0["value"] }
        #expect(results == ["reached", "noAnswer", "leftMessage", "wrongNumber", "meetingBooked"])
    }
}
