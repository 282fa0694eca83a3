public import Domain
import Texts
import Writing

extension DealPage {
    /// What the box in the middle shows.
    public enum Timeline: Sendable {
        /// Touches, notes and what became of the deal, newest first.
        case touches([TimelineEntry], show: Show = .all, older: String? = nil)
        /// Every state of the deal, newest first.
        case history([HistoryEntry], older: String? = nil)
    }

    /// Which touches are shown: `?show=`.
    public enum Show: String, CaseIterable, Sendable {
        case all, email, calls, notes
        /// The kinds of activities; nil is everything, with what became of the deal.
        public var kinds: [Activity.Kind]? {
            switch self {
            case .all: nil
            case .email: [.email]
            case .calls: [.call, .coldCall]
            case .notes: [.note]
            }
        }
        var text: DealText {
            switch self {
            case .all: .showAll
            case .email: .showEmail
            case .calls: .showCalls
            case .notes: .showNotes
            }
        }
    }
}

/// Something that happened with a deal.
public struct TimelineEntry: Sendable {
    public let at: Timestamp
    /// First name or name of whoever did it; nil for an import or for the product itself.
    public let who: String?
    public let what: What
    /// What an activity holds in fields that the workspace has added, by their names.
    public var own: [(name: String, value: ShownValue)] = []
    /// Why the deal went past a gate that was not met.
    public let override: String?

    public init(at: Timestamp, who: String?, _ what: What, override: String? = nil) { (self.at, self.who, self.what, self.override) = (at, who, what, override) }

    public enum What: Sendable {
        /// Something done, with the name of the person it was done with.
        case activity(Activity, with: String? = nil)
        case comment(CommentEntry)
        /// What a lead did.
        case signal(LeadSignal)
        case created
        /// Days in the stage before; nil when they are not known.
        case moved(from: String, to: String, mark: StageMark, afterDays: Int?)
        case won
        case lost(reason: String?, note: String?)
        /// Lost, because it was none for us.
        case disqualified(reason: String?, note: String?)
        case reopened(stage: String, mark: StageMark)
        case nurtured(until: Day, why: String? = nil)
        case awakened
        case deleted, restored
        case changed([FieldChange])
    }
}

/// A state of the deal that began at a moment: what changed with it.
public struct HistoryEntry: Sendable {
    public let at: Timestamp
    public let who: String?
    /// Set when the change came with an import.
    public let isImported: Bool
    /// Nothing for the first state.
    public let changes: [FieldChange]
    public init(at: Timestamp, who: String?, isImported: Bool = false, changes: [FieldChange]) { (self.at, self.who, self.isImported, self.changes) = (at, who, isImported, changes) }
}

/// The touches with their tabs, and the place to write the next one.
struct TimelineBox: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "touches")) {
            div(.class("box-h")) {
                h2(.id("touches")) { texts[CommonText.touches] }
                span(.class("count")) { page.shell.viewer.format.number(Int(page.deal.touches)) }
                nav(.class("push tabs"), .label(texts[DealText.timelineViews])) {
                    ForEach(DealPage.Show.allCases) { show in
                        a(.class("tab"), .href(show == .all ? page.root : page.root + "?show=" + show.rawValue), .aria("current", show == shown ? "true" : nil)) { texts[show.text] }
                    }
                    a(.class("tab"), .href(page.root + "/history"), .aria("current", shown == nil ? "true" : nil)) { texts[CommonText.history] }
                }
            }
            switch page.timeline {
            case .touches(let entries, _, let older):
                if page.canAct {
                    Composer(page: page)
                    CallStrip(page: page)
                }
                if page.mayComment, page.deal.deletedAt == nil { CommentForm(shell: page.shell, root: page.root, people: page.choices.mentions, input: page.asking == nil && page.gate == nil ? page.input : .fresh) }
                TouchList(entries: entries, viewer: page.shell.viewer)
                OlderLink(path: older, name: texts[RecordText.older])
            case .history(let entries, let older):
                HistoryList(entries: entries, viewer: page.shell.viewer)
                OlderLink(path: older, name: texts[RecordText.older])
            }
        }
    }

    private var shown: DealPage.Show? {
        if case .touches(_, let show, _) = page.timeline { show } else { nil }
    }
}

struct OlderLink: Component {
    let path: String?
    let name: String

    var body: some HTML {
        if let path { p(.class("box-b row")) { a(.class("btn"), .kind(.plain), .small, .href(path)) { name } } }
    }
}

/// Entries under the names of their months.
struct TouchList: Component {
    let entries: [TimelineEntry]
    let viewer: Viewer

    var body: some HTML {
        if entries.isEmpty {
            EmptyState(heading: viewer.texts[DealText.noTouches], explanation: viewer.texts[DealText.noTouchesHelp])
        } else {
            ol(.class("tl")) {
                ForEach(Month.groups(of: entries, at: \.at, zone: viewer.zone)) { month in
                    MonthHeading(day: month.first, viewer: viewer)
                    ForEach(month.items) { TouchItem(entry: $0, viewer: viewer) }
                }
            }
        }
    }
}

/// Things of one month, in their order.
struct Month<Item> {
    /// Any day of it.
    let first: Day
    var items: [Item]

    static func groups(of items: [Item], at moment: (Item) -> Timestamp, zone: Zone) -> [Month] {
        items.reduce(into: []) { months, item in
            let day = zone.day(of: moment(item)), parts = day.parts
            if let last = months.last?.first.parts, (last.year, last.month) == (parts.year, parts.month) {
                months[months.count - 1].items.append(item)
            } else {
                months.append(Month(first: day, items: [item]))
            }
        }
    }
}

struct MonthHeading: Component {
    let day: Day
    let viewer: Viewer

    var body: some HTML { li(.class("day")) { viewer.format.monthName(day, today: viewer.today).sentenceCased } }
}

/// When something happened: the day; the exact moment as a title.
struct When: Component {
    let moment: Timestamp
    let viewer: Viewer

    var body: some HTML {
        time(.datetime("\(moment)"), .title(viewer.format.longDayAndTime(moment, today: viewer.today))) { viewer.format.weekdayAndDay(viewer.zone.day(of: moment)) }
    }
}

extension String {
    /// With a capital at the beginning: names of months stand in small letters in four of the languages.
    var sentenceCased: String { (first.map { $0.uppercased() } ?? "") + dropFirst() }

    /// As it stands inside a sentence: "E-mail" is "e-mail", "SMS" stays.
    public var midSentence: String {
        guard let first, let second = dropFirst().first, !second.isUppercase else { return self }
        return first.lowercased() + dropFirst()
    }
}
