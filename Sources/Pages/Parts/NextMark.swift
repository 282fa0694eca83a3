public import Domain
public import Texts
public import Writing

/// When a deal's next step is due, seen from today: a shape and a colour.
public enum NextMark: Equatable, Sendable {
    /// Days since it was due.
    case late(days: Int)
    case today
    /// Nil: at some time.
    case planned(Day?)
    case none

    public init(_ step: NextStep?, zone: Zone, today: Day) {
        guard let step else { self = .none; return }
        self.init(dueAt: step.dueAt, zone: zone, today: today)
    }

    /// The mark of a next step; it may be due at some time.
    init(dueAt: Timestamp?, zone: Zone, today: Day) {
        guard let due = dueAt.map(zone.day(of:)) else { self = .planned(nil); return }
        self = due < today ? .late(days: today - due) : due == today ? .today : .planned(due)
    }

    /// Value of `data-next`.
    public var name: StaticString {
        switch self {
        case .late: "late"
        case .today: "today"
        case .planned: "planned"
        case .none: "none"
        }
    }

    /// What a screen reader says before the step.
    var text: BoardText {
        switch self {
        case .late: .nextLate
        case .today: .nextToday
        case .planned: .nextPlanned
        case .none: .nextMissing
        }
    }
}

/// The dot before a next step: late ◆, today ◉, planned ●, none ◌. A word says the same for screen readers beside it.
public struct NextDot: HTML {
    let mark: NextMark
    public init(_ mark: NextMark) { self.mark = mark }
    public func render(into output: inout HTMLOutput) {
        output.literal("<span class=\"dot\" data-next=\"")
        output.literal(mark.name)
        output.literal("\"></span>")
    }
}

extension LocaleFormat {
    /// A day ahead as short as it stays clear: the weekday within a week, else day and month.
    public func due(_ day: Day, today: Day) -> String {
        1...6 ~= day - today ? weekday(day) : dayAndMonth(day, today: today)
    }
}
