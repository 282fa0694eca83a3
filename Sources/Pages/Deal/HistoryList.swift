import Domain
import Texts
import Writing

/// Every state of the deal: when it began, who made it, and what changed with it.
struct HistoryList: Component {
    let entries: [HistoryEntry]
    let viewer: Viewer

    var body: some HTML {
        ol(.class("tl")) {
            ForEach(Month.groups(of: entries, at: \.at, zone: viewer.zone)) { month in
                MonthHeading(day: month.first, viewer: viewer)
                ForEach(month.items) { HistoryItem(entry: $0, viewer: viewer) }
            }
        }
    }
}

struct HistoryItem: Component {
    let entry: HistoryEntry
    let viewer: Viewer

    var body: some HTML {
        li {
            span(.class("ic")) { IconView(entry.isImported ? .upload : entry.changes.isEmpty ? .plus : .sliders, small: true) }
            div {
                p { b { entry.who ?? viewer.texts[entry.isImported ? DealText.byImport : .byProgram] } }
                if entry.changes.isEmpty {
                    p(.class("muted")) { viewer.texts[DealText.firstState] }
                } else {
                    ForEach(entry.changes) { change in p { FieldChangeView(change: change, viewer: viewer) } }
                }
            }
            time(.datetime("\(entry.at)"), .title(viewer.format.longDayAndTime(entry.at, today: viewer.today))) {
                viewer.format.weekdayAndDay(viewer.zone.day(of: entry.at)) + ", " + viewer.format.time(entry.at)
            }
        }
    }
}
