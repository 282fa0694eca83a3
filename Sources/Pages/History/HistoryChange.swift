import Texts
import Writing

/// One field of any record before and after a change.
public struct HistoryChange: Sendable {
    public let label: String
    public let from: ShownValue
    public let to: ShownValue
    public init(_ label: String, from: ShownValue, to: ShownValue) { (self.label, self.from, self.to) = (label, from, to) }

    /// What changed in one record.
    public struct OfRecord: Sendable {
        public let title: String
        /// Nil for a record without a page.
        public let path: String?
        public let isNew: Bool
        public let changes: [HistoryChange]
        public init(title: String, path: String?, isNew: Bool, changes: [HistoryChange]) { (self.title, self.path, self.isNew, self.changes) = (title, path, isNew, changes) }
    }
}

/// Records with their changes, field by field.
struct HistoryChangeList: Component {
    let records: [HistoryChange.OfRecord]
    let viewer: Viewer

    var body: some HTML {
        ul(.class("list")) {
            ForEach(records) { record in
                li {
                    div(.class("grow")) {
                        p {
                            if let path = record.path { a(.href(path)) { b { record.title } } } else { b { record.title } }
                            if record.isNew { span(.class("faint")) { " · " + viewer.texts[HistoryText.newRecord] } }
                        }
                        ForEach(record.changes) { change in p { HistoryChangeLine(change: change, isNew: record.isNew, viewer: viewer) } }
                    }
                }
            }
        }
    }
}

struct HistoryChangeLine: Component {
    let change: HistoryChange
    let isNew: Bool
    let viewer: Viewer

    var body: some HTML {
        span(.class("faint")) { change.label + ": " }
        if !isNew {
            change.from.text(viewer)
            Spoken(viewer.texts[RecordText.becomes])
            span(.ariaHidden) { " → " }
        }
        b { change.to.text(viewer) }
    }
}
