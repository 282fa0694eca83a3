public import Domain
public import Texts
import Writing

/// The words of lists of the past.
public enum PastListText: String, TextKey {
    public static let namespace: StaticString = "pastlist"

    case asOf, readOnly, leftOut, since, asBoard
}

/// When the deals of a list were as it shows them, and what stands beside that.
public struct PastList: Sendable {
    public var moment: Timestamp
    /// The day that was over at that moment; nil where a moment was asked for.
    public var day: Day?
    /// The pipeline by which the list is filtered: its board and its changes are one click away.
    public var pipeline: Pipeline.ID?
    /// What the address asks for and the history does not tell, in words.
    public var leftOut: [String]

    public init(_ moment: Timestamp, day: Day? = nil, pipeline: Pipeline.ID? = nil, leftOut: [String] = []) {
        (self.moment, self.day, self.pipeline, self.leftOut) = (moment, day, pipeline, leftOut)
    }
}

/// Which day is shown, another one to choose, and what the history does not tell.
struct PastListBanner: Component {
    let past: PastList
    let address: ListAddress
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, format = viewer.format, day = past.day ?? viewer.zone.day(of: past.moment)
        section(.class("past"), .label(texts[BoardText.timeMachine])) {
            div(.class("row wrap")) {
                b { texts(PastListText.asOf, ["day": past.day.map { format.longDay($0, today: viewer.today) } ?? format.longDayAndTime(past.moment, today: viewer.today)]) }
                form(.class("row push"), .get, .action(address.path)) {
                    ForEach(address.with("asOf", nil).query) { HiddenField($0.name, $0.value) }
                    label(.class("vh"), .for("asof-day")) { texts[BoardText.dayShown] }
                    input(.class("input past-day"), .id("asof-day"), .type(.date), .name("asOf"), .value("\(day)"), .max("\(viewer.today)"))
                    button(.class("btn"), .submit) { texts[CommonText.show] }
                }
            }
            div(.class("row wrap")) { small { texts[PastListText.readOnly] } }
            if !past.leftOut.isEmpty { div(.class("row wrap")) { small { texts(PastListText.leftOut, ["what": format.list(past.leftOut)]) } } }
        }
    }
}

/// What can be done from a list of the past: its board, what changed since, and the way back.
struct PastListActions: Component {
    let past: PastList
    let address: ListAddress
    let texts: Catalogue

    var body: some HTML {
        if let pipeline = past.pipeline, let day = past.day {
            a(.class("btn only-l"), .kind(.plain), .href(HTMLAddress.path("/pipelines/\(pipeline)", [("ownerId", address["ownerId"]), ("q", address["q"]), ("asOf", "\(day)")]))) {
                IconView(.board)
                texts[PastListText.asBoard]
            }
            a(.class("btn only-l"), .href(HTMLAddress.path("/pipelines/\(pipeline)/changes", [("from", "\(day)")]))) {
                IconView(.split)
                texts[BoardText.compareWithToday]
            }
        }
        a(.class("btn"), .kind(.main), .href(address.with("asOf", nil).text)) {
            IconView(.arrow)
            texts[BoardText.backToToday]
        }
    }
}
