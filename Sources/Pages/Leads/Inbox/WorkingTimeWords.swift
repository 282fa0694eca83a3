import Domain
import Texts
import Writing

extension Timestamp.Span {
    /// "8 min", "1 h 40 min", "26 h": whole minutes, and hours alone from ten on. What is shorter than a minute is one.
    func words(_ viewer: Viewer) -> String {
        let minutes = max(1, Int(abs(microseconds) / 60_000_000)), texts = viewer.texts
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        if hours == 0 { return texts(CommonText.timeShortMinutes, count: minutes) }
        let whole = texts(CommonText.timeShortHours, count: hours)
        return hours >= 10 || rest == 0 ? whole : whole + "\u{A0}" + texts(CommonText.timeShortMinutes, count: rest)
    }
}

/// The ring that shows how much of the promise is left, and how long in words. Over the promise the ring is full and red.
struct ClockView: Component {
    let clock: CatchClock
    let viewer: Viewer
    /// At the far end of its line.
    var isPushed = false
    /// What stands there instead of the time that is left.
    var words: String?

    var body: some HTML {
        span(.class(isPushed ? "clock push" : "clock"), .data("tone", tone)) {
            ClockRing(share: clock.state == .late ? 1 : clock.share)
            words ?? said
        }
    }

    private var tone: String? {
        switch clock.state {
        case .late: "bad"
        case .soon: "warn"
        case .running, .stopped: nil
        }
    }

    private var said: String {
        let texts = viewer.texts
        switch clock.state {
        case .stopped: return texts[InboxText.stopped]
        case .late: return clock.left.microseconds > -60_000_000 ? texts[InboxText.dueNow] : texts(InboxText.over, ["time": clock.left.words(viewer)])
        case .running, .soon: return texts(InboxText.left, ["time": clock.left.words(viewer)])
        }
    }
}

struct ClockRing: HTML {
    /// 0…1.
    let share: Double

    func render(into output: inout HTMLOutput) {
        output.literal("<svg viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"t\" cx=\"7\" cy=\"7\" r=\"5\"/><circle cx=\"7\" cy=\"7\" r=\"5\" pathLength=\"100\" stroke-dasharray=\"")
        output.decimal(Int64((min(1, max(0, share)) * 100).rounded()))
        output.literal(" 100\" transform=\"rotate(-90 7 7)\"/></svg>")
    }
}
