import Domain
import Texts
import Writing

/// Seven days, or one, beside each other, by the clock. Phones show each day as a list.
struct WeekView: Component {
    let page: CalendarPage

    var body: some HTML {
        let plans = page.days.map { ($0, page.plan($0)) }, hours = hours(plans.map(\.1))
        div(.class("cal-week"), .data("days", plans.count)) {
            HourScale(hours: hours)
            ForEach(plans) { day, plan in DayColumn(page: page, day: day, plan: plan, hours: hours) }
        }
    }

    /// From the first hour of work or of a step to the last.
    private func hours(_ plans: [DayPlan<CalendarPage.Step>]) -> Range<Int> {
        if page.showsAllHours { return 0..<24 }
        let pieces = plans.flatMap(\.pieces)
        let first = min(page.hours.from, pieces.map(\.from).min() ?? 1_440) / 60, last = (max(page.hours.to, pieces.map(\.to).max() ?? 0) + 59) / 60
        return first..<min(max(last, first + 1), 24)
    }
}

/// The hours at the left.
struct HourScale: Component {
    let hours: Range<Int>

    var body: some HTML {
        div(.class("cal-scale"), .ariaHidden) {
            ForEach(hours) { hour in span { (hour < 10 ? "0" : "") + "\(hour):00" } }
        }
    }
}

struct DayColumn: Component {
    let page: CalendarPage
    let day: Day
    let plan: DayPlan<CalendarPage.Step>
    let hours: Range<Int>

    var body: some HTML {
        let viewer = page.shell.viewer
        section(.class("cal-day"), .labelled(by: "d-\(day)"), .data("today").when(day == viewer.today), .data("rest").when(!page.hours.isWorkday(day))) {
            h3(.id("d-\(day)")) { a(.href(page.address(view: .day, on: day)), .current(day == viewer.today)) { viewer.format.weekdayAndDay(day) } }
            ul(.class("cal-whole"), .data("drop", "\(day)T"), .label(page.texts[CalendarText.wholeDay])) {
                ForEach(plan.wholeDay) { step in li { StepLink(page: page, step: step, time: nil) } }
            }
            if plan.wholeDay.isEmpty && plan.pieces.isEmpty { p(.class("cal-none faint")) { page.texts[CalendarText.nothing] } }
            div(.class("cal-hours")) {
                ForEach(hours) { hour in HourSlot(page: page, day: day, hour: hour, first: hours.lowerBound) }
                ForEach(plan.pieces) { piece in
                    div(
                        .class("cal-step"), .data("at", (piece.from / 15) - hours.lowerBound * 4), .data("len", max((piece.to - piece.from + 14) / 15, 1)), .data("lane", min(piece.lane, 5)),
                        .data("lanes", min(piece.lanes, 6))
                    ) { StepLink(page: page, step: piece.item, time: piece.isContinued ? "…" : piece.item.activity.dueAt.map { viewer.format.time($0) }) }
                }
            }
        }
    }
}

/// An empty hour: a press plans something there. It is no stop of the Tab key: the button at the top does the same.
struct HourSlot: Component {
    let page: CalendarPage
    let day: Day
    let hour: Int
    let first: Int

    var body: some HTML {
        let viewer = page.shell.viewer, moment = page.zone.moment(of: day, second: hour * 3_600)
        if !page.zone.has(hour: hour, on: day) {
            span(.class("cal-slot"), .data("gone"), .data("at", (hour - first) * 4), .title(page.texts[CalendarText.noHour])) {}
        } else if page.mayAdd {
            a(
                .class("cal-slot"), .href(page.address(on: day, plan: "\(day)T\(hour < 10 ? "0" : "")\(hour):00") + "#plan"), .data("at", (hour - first) * 4), .data("drop", "\(day)T\(hour < 10 ? "0" : "")\(hour):00"), .data("inline"), .tabindex(-1),
                .data("off").when(!page.hours.covers(moment, in: page.zone)),
                .label(page.texts(CalendarText.planAt, ["when": viewer.format.weekdayDayAndMonth(day) + ", " + viewer.format.time(moment)]))
            ) {}
        } else {
            span(.class("cal-slot"), .data("at", (hour - first) * 4)) {}
        }
    }
}

/// A step in a calendar, which opens its form.
struct StepLink: Component {
    let page: CalendarPage
    let step: CalendarPage.Step
    let time: String?

    var body: some HTML {
        let activity = step.activity, texts = page.texts
        a(
            .href(page.address(step: activity.id) + "#step"), .data("inline"), .data("step", activity.id.rawValue), .data("version", activity.version), .data("done").when(activity.doneAt != nil), .data("late").when(isLate),
            .draggable(step.mayChange && activity.doneAt == nil), .title(title)
        ) {
            IconView(activity.type.icon, small: true)
            if let time { span(.class("num")) { time + " " } }
            b { activity.name(texts) }
            if let about = step.deal.map({ $0.companyName ?? $0.title }) { span(.class("faint")) { " · " + about } }
            if let owner = step.owner { span(.class("faint")) { " · " + owner.name } }
            if activity.repeats != nil {
                IconView(.renew, small: true)
                Spoken(" " + texts[CalendarText.comesAgain])
            }
            if activity.doneAt != nil { Spoken(" · " + texts[CalendarText.isDone]) } else if isLate { Spoken(" · " + texts[CalendarText.isLate]) }
        }
    }

    private var isLate: Bool {
        guard let due = step.activity.dueAt, step.activity.doneAt == nil else { return false }
        return page.zone.isWholeDay(due) ? page.zone.day(of: due) < page.shell.viewer.today : due < page.shell.viewer.now
    }

    private var title: String { ([time, step.activity.name(page.texts), step.deal?.title, step.activity.result.map { page.texts.name(of: $0) }] as [String?]).compactMap(\.self).joined(separator: " · ") }
}
