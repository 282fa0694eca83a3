import Domain
import Texts
import Writing

/// One entry of the timeline: what we did is grey, what they did is blue, a move carries the stage's glyph.
struct TouchItem: Component {
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        li {
            switch entry.what {
            case .activity(let activity, let person): ActivityTouch(activity: activity, person: person, who: entry.who, when: entry.at, own: entry.own, viewer: viewer)
            case .comment(let comment): CommentItem(entry: comment, who: entry.who, when: entry.at, viewer: viewer)
            case .signal(let signal): SignalTouch(signal: signal, viewer: viewer)
            case .created: ToldTouch(icon: .plus, text: DealText.wasCreated, entry: entry, viewer: viewer)
            case .moved(let from, let to, let mark, let days): MoveTouch(from: from, to: to, mark: mark, days: days, entry: entry, viewer: viewer)
            case .won: OutcomeTouch(mark: .won, text: entry.who == nil ? .wasWon : .wonBy, value: "", entry: entry, viewer: viewer)
            case .lost(let reason, let note): LostTouch(reason: reason, note: note, entry: entry, viewer: viewer)
            case .disqualified(let reason, let note): DisqualifiedTouch(reason: reason, note: note, entry: entry, viewer: viewer)
            case .reopened(let stage, let mark): OutcomeTouch(mark: mark, text: entry.who == nil ? .wasReopened : .reopenedBy, value: stage, entry: entry, viewer: viewer)
            case .nurtured(let day, let why):
                ToldTouch(icon: .moon, text: .wasNurtured, value: viewer.format.dayAndMonth(day, today: viewer.today), entry: entry, viewer: viewer)
                if let why { p(.class("say")) { why } }
            case .awakened: ToldTouch(icon: .sun, text: .hasAwakened, entry: entry, viewer: viewer)
            case .deleted: ToldTouch(icon: .cross, text: .wasDeleted, entry: entry, viewer: viewer)
            case .restored: ToldTouch(icon: .renew, text: .wasRestored, entry: entry, viewer: viewer)
            case .changed(let changes): ChangeTouch(changes: changes, entry: entry, viewer: viewer)
            }
            if let reason = entry.override { p(.class("came")) { viewer.texts(DealText.pastGate, ["reason": reason]) } }
        }
    }
}

/// A call, a mail, a note …: what it was about, with whom, what was said.
struct ActivityTouch: Component {
    let activity: Activity
    let person: String?
    let who: String?
    let when: Timestamp
    let own: [(name: String, value: ShownValue)]
    let viewer: Viewer

    var body: some HTML {
        span(.class("ic"), .data("dir", activity.direction == .inbound ? "in" : nil)) { IconView(activity.type.icon, small: true) }
        p {
            b { activity.subject.isEmpty ? viewer.texts[activity.type.text] : activity.subject }
            span(.class("faint")) { facts }
        }
        When(moment: when, viewer: viewer)
        if let note = activity.note, !note.isEmpty { p(.class("say")) { note } }
        if let outcome = activity.outcome, !outcome.isEmpty { p(.class("came")) { viewer.texts(DealText.cameOf, ["outcome": outcome]) } }
        if !own.isEmpty { p(.class("came")) { own.map { $0.name + ": " + $0.value.text(viewer) }.joined(separator: " · ") } }
    }

    private var facts: String {
        let texts = viewer.texts
        let people: String? = switch (activity.direction, who, person) {
        case (.inbound?, let who?, let person?): texts(DealText.fromTo, ["from": person, "to": who])
        case (_, let who?, let person?): activity.type.isTouch ? texts(DealText.fromTo, ["from": who, "to": person]) : who
        case (_, let who?, nil): who
        case (_, nil, let person): person
        }
        let minutes = activity.durationMinutes.map { texts(CommonText.timeShortMinutes, count: Int($0)) }
        let known = [activity.subject.isEmpty ? nil : texts[activity.type.text].midSentence, activity.result.map { texts.name(of: $0) }, activity.attainment.map { texts[ActivityText.attainment] + ": " + texts.name(of: $0).midSentence }, people, minutes].compactMap { $0 }
        return known.isEmpty ? "" : " · " + known.joined(separator: " · ")
    }
}

/// "Astrid moved the deal from Meeting to Proposal after 8 days".
struct MoveTouch: Component {
    let from: String
    let to: String
    let mark: StageMark
    let days: Int?
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        span(.class("ic"), .data("kind", "stage")) { StageGlyph(mark) }
        p {
            Sentence(entry.who == nil ? DealText.wasMoved : .movedBy, viewer.texts) { place in
                switch place {
                case "who": b { entry.who ?? "" }
                case "to": b { to }
                default: from
                }
            }
            if let days { span(.class("faint")) { " " + viewer.texts(DealText.afterDays, count: days) } }
        }
        When(moment: entry.at, viewer: viewer)
    }
}

struct LostTouch: Component {
    let reason: String?
    let note: String?
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        OutcomeTouch(
            mark: .lost, text: reason == nil ? .wasLost : .wasLostBecause, value: reason.map { viewer.lostReason($0) } ?? "", entry: entry, viewer: viewer)
        if let note, !note.isEmpty { p(.class("say")) { note } }
    }
}

/// "Astrid disqualified the deal: no budget".
struct DisqualifiedTouch: Component {
    let reason: String?
    let note: String?
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        span(.class("ic"), .data("kind", "stage")) { StageGlyph(.lost) }
        p {
            b { viewer.texts[ProcessText.disqualified] }
            if let reason { ": " + reason }
            if let who = entry.who { span(.class("faint")) { " · " + who } }
        }
        When(moment: entry.at, viewer: viewer)
        if let note, !note.isEmpty { p(.class("say")) { note } }
    }
}

/// Won, lost, or open again, with its glyph.
struct OutcomeTouch: Component {
    let mark: StageMark
    let text: DealText
    let value: String
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        span(.class("ic"), .data("kind", "stage")) { StageGlyph(mark) }
        p { Sentence(text, viewer.texts) { place in b { place == "who" ? entry.who ?? "" : value } } }
        When(moment: entry.at, viewer: viewer)
    }
}

/// Anything else that became of the deal, and who did it.
struct Happening<Content: HTML>: Component {
    let icon: Icon
    let entry: TimelineEntry
    let viewer: Viewer
    let content: Content
    init(icon: Icon, entry: TimelineEntry, viewer: Viewer, @HTMLBuilder content: () -> Content) { (self.icon, self.entry, self.viewer, self.content) = (icon, entry, viewer, content()) }

    var body: some HTML {
        span(.class("ic")) { IconView(icon, small: true) }
        p {
            content
            if let who = entry.who { span(.class("faint")) { " · " + who } }
        }
        When(moment: entry.at, viewer: viewer)
    }
}

/// Told in a sentence.
struct ToldTouch: Component {
    let icon: Icon
    let text: DealText
    var value = ""
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        Happening(icon: icon, entry: entry, viewer: viewer) { Sentence(text, viewer.texts) { _ in b { value } } }
    }
}

/// Fields that somebody changed.
struct ChangeTouch: Component {
    let changes: [FieldChange]
    let entry: TimelineEntry
    let viewer: Viewer

    var body: some HTML {
        Happening(icon: .sliders, entry: entry, viewer: viewer) {
            ForEach(changes.enumerated()) { index, change in
                if index > 0 { " · " }
                FieldChangeView(change: change, viewer: viewer)
            }
        }
    }
}

/// "Amount: €80,000 → €84,600".
struct FieldChangeView: Component {
    let change: FieldChange
    let viewer: Viewer

    var body: some HTML {
        span(.class("faint")) { change.label(viewer.texts) + ": " }
        change.from.text(viewer)
        Spoken(viewer.texts[RecordText.becomes])
        span(.ariaHidden) { " → " }
        b { change.to.text(viewer) }
    }
}

extension Activity.Kind {
    /// The picture beside an activity.
    var icon: Icon {
        switch self {
        case .email, .letter: .mail
        case .call, .coldCall: .phone
        case .meeting, .visit, .presentation, .demo, .negotiation: .calendar
        case .chat, .sms, .social: .chat
        case .quote: .document
        case .task: .check
        case .note: .note
        }
    }
}
