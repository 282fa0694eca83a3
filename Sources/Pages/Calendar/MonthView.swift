import Domain
import Texts
import Writing

/// The weeks of a month. A day shows what it has room for; the rest is behind a link to the day.
struct MonthView: Component {
    let page: CalendarPage
    private static let room = 4

    var body: some HTML {
        let viewer = page.shell.viewer, days = page.days
        div(.class("cal-heads"), .ariaHidden) { ForEach(days.prefix(7)) { day in span { viewer.format.weekday(day) } } }
        div(.class("cal-month")) { ForEach(days) { day in MonthDay(page: page, day: day, steps: steps(of: day), room: Self.room) } }
        // On phones days without steps are left out.
        if days.allSatisfy({ steps(of: $0).isEmpty }) { p(.class("cal-none faint")) { page.texts[CalendarText.nothing] } }
    }

    private func steps(of day: Day) -> [CalendarPage.Step] {
        let plan = page.plan(day)
        return plan.wholeDay + plan.pieces.filter { !$0.isContinued }.map(\.item)
    }
}

struct MonthDay: Component {
    let page: CalendarPage
    let day: Day
    let steps: [CalendarPage.Step]
    let room: Int

    var body: some HTML {
        let viewer = page.shell.viewer, shown = steps.count > room ? steps.prefix(room - 1) : steps[...]
        section(
            .class("cal-cell"), .labelled(by: "d-\(day)"), .data("today").when(day == viewer.today), .data("other").when(day.parts.month != page.on.parts.month), .data("rest").when(!page.hours.isWorkday(day)),
            .data("empty").when(steps.isEmpty), .data("drop", "\(day)")
        ) {
            h3(.id("d-\(day)")) {
                a(.href(page.address(view: .day, on: day)), .current(day == viewer.today), .label(viewer.format.longDay(day, today: viewer.today))) {
                    span(.class("only-l")) { "\(day.parts.day)" }
                    span(.class("only-s")) { viewer.format.weekdayDayAndMonth(day) }
                }
            }
            if !shown.isEmpty {
                ul {
                    ForEach(shown) { step in
                        li { StepLink(page: page, step: step, time: step.activity.dueAt.flatMap { page.zone.isWholeDay($0) ? nil : viewer.format.time($0) }) }
                    }
                }
            }
            if steps.count > shown.count {
                a(.class("link"), .href(page.address(view: .day, on: day))) { page.texts(CalendarText.more, count: steps.count - shown.count) }
            }
        }
    }
}
