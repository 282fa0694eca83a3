public import Domain
import Texts
public import Writing

/// Steps on their days: `/calendar` (a week), `?view=month`, `?view=day`; `on` is a day of what is shown. A form stands open above
/// it with `plan` (a day, or a day and a time) or `step` (the step's number).
public struct CalendarPage: Sendable {
    public var shell: ShellPage
    public var view: View
    /// The day by which the page turns.
    public var on: Day
    public var steps: [Step]
    public var hours = WorkingTime.usual
    /// 1 = Monday.
    public var weekStart = 1
    /// Whether a week shows all hours, or those in which somebody works or has a step.
    public var showsAllHours = false
    /// Whose: a person's number, or `all`; nil for one's own.
    public var whose: String?
    /// Of whom the calendar can be shown, oneself first.
    public var people: [FormChoice] = []
    public var isCut = false
    public var mayAdd = true
    public var open: Form?
    /// What the workspace has added to activities, for that form.
    public var own: [OwnField] = []
    /// What was typed into that form, when it came back.
    public var input = FormInput.fresh

    public init(shell: ShellPage, view: View, on: Day, steps: [Step]) { (self.shell, self.view, self.on, self.steps) = (shell, view, on, steps) }

    public enum View: String, CaseIterable, Sendable { case week, month, day }

    public enum Form: Sendable {
        /// A new step on a day, with a time when one is known ("09:00").
        case plan(day: Day, time: String?)
        /// A step that is there.
        case step(Step)
    }

    /// A step with what it is about.
    public struct Step: Sendable {
        public let activity: Activity
        public let deal: Deal?
        /// Whose it is, where several people's steps are shown.
        public let owner: PersonMark?
        public let mayChange: Bool
        public init(_ activity: Activity, deal: Deal?, owner: PersonMark? = nil, mayChange: Bool) { (self.activity, self.deal, self.owner, self.mayChange) = (activity, deal, owner, mayChange) }
    }

    /// The days that a view shows around `on`.
    public static func days(of view: View, on day: Day, weekStart: Int) -> [Day] {
        switch view {
        case .day: return [day]
        case .week: return (0..<7).map { day.startOfWeek(weekStart) + $0 }
        case .month:
            let first = day.startOfMonth, from = first.startOfWeek(weekStart), until = (first.adding(months: 1) + -1).startOfWeek(weekStart) + 6
            return (0...(until - from)).map { from + $0 }
        }
    }
}

extension CalendarPage: HTML {
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("calendar.js")
        shell.keys = PageKeys("calendar") { texts in
            [KeyHelp(texts[CalendarText.keyPlan], "N"), KeyHelp(texts[CalendarText.keyTurn], "K", "J"), KeyHelp(texts[CommonText.today], "T")]
        }
        Shell(shell) { CalendarContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    var zone: Zone { shell.viewer.zone }
    var days: [Day] { Self.days(of: view, on: on, weekStart: weekStart) }

    /// The same with something else; without a form unless one is named.
    func address(view: View? = nil, on day: Day? = nil, plan: String? = nil, step: Activity.ID? = nil, allHours: Bool? = nil) -> String {
        HTMLAddress.path("/calendar", [
            ("view", (view ?? self.view) == .week ? nil : (view ?? self.view).rawValue), ("on", "\(day ?? on)"), ("who", whose), ("hours", allHours ?? showsAllHours ? "all" : nil), ("plan", plan),
            ("step", step.map { "\($0)" }),
        ])
    }

    /// Without an open form.
    public var plainAddress: String { address() }

    /// One view further, or back.
    func turned(by count: Int) -> Day {
        switch view {
        case .day: on + count
        case .week: on + 7 * count
        case .month: on.startOfMonth.adding(months: count)
        }
    }

    /// What stands above the days: "16–22 Nov", "November", "Thursday 19 November".
    var span: String {
        let format = shell.viewer.format, today = shell.viewer.today
        switch view {
        case .day: return format.longDay(on, today: today).sentenceCased
        case .week: return format.range(days.first ?? on, days.last ?? on, today: today)
        case .month: return format.monthName(on, today: today).sentenceCased
        }
    }

    func plan(_ day: Day) -> DayPlan<Step> { DayPlan(day, in: zone, steps) { step in step.activity.dueAt.map { ($0, shell.viewer.activityTypes.minutes(of: step.activity)) } } }
}
