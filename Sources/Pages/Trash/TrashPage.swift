public import Domain
import Texts
public import Writing

/// `/trash?kind=deals`: what was deleted, by whom and when, to be taken out again, one record or several.
public struct TrashPage: Sendable {
    public var shell: ShellPage
    /// Which kind is shown: `deals`.
    public var kind: String
    /// The kinds that there are, as the address and as people call them.
    public var kinds: [FormChoice]
    public var rows: [Row]
    /// Where those deleted before them are; nil when there are none.
    public var older: String?
    public init(shell: ShellPage, kind: String, kinds: [FormChoice], rows: [Row]) { (self.shell, self.kind, self.kinds, self.rows) = (shell, kind, kinds, rows) }

    public struct Row: Sendable {
        public let id: Int64
        public let name: String
        public let detail: String?
        public let at: Timestamp
        /// Nil for what nobody here deleted.
        public let by: String?
        /// The record's own page; nil for a kind without one.
        public let path: String?
        /// The page of the record that goes on for it, where two were merged.
        public let mergedInto: String?
        public init(id: Int64, name: String, detail: String?, at: Timestamp, by: String?, path: String?, mergedInto: String?) {
            (self.id, self.name, self.detail, self.at, self.by, self.path, self.mergedInto) = (id, name, detail, at, by, path, mergedInto)
        }
    }
}

/// The words about the trash.
public enum TrashText: String, TextKey {
    public static let namespace: StaticString = "trash"

    case title, empty, emptyHelp, deletedBy, deletedAt, restore, restoreThis, restoreChosen, open, merged, goesOn, older, filesHelp, unnamed, comments, files
}

extension TrashPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { TrashContent(page: self) }.render(into: &output) }
    static func address(_ kind: String) -> String { HTMLAddress.path("/trash", [("kind", kind)]) }
}

struct TrashContent: Component {
    let page: TrashPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            nav(.class("row wrap"), .label(page.shell.title)) {
                ForEach(page.kinds) { kind in
                    a(.class("chip"), .href(TrashPage.address(kind.value)), .current(kind.value == page.kind)) { kind.name }
                }
            }
            if page.rows.isEmpty {
                EmptyState(heading: texts[TrashText.empty], explanation: texts[TrashText.emptyHelp])
            } else {
                section(.class("box"), .label(page.shell.title)) {
                    form(.post, .action("/trash/restore")) {
                        FormSecret(csrf: page.shell.viewer.csrf, returnTo: page.shell.path)
                        HiddenField("kind", page.kind)
                        ul(.class("list")) { ForEach(page.rows) { TrashRow(row: $0, viewer: page.shell.viewer) } }
                        div(.class("box-b row")) { button(.class("btn"), .submit, .kind(.main)) { texts[TrashText.restoreChosen] } }
                    }
                }
            }
            if page.kind == "attachments" { p(.class("faint")) { texts[TrashText.filesHelp] } }
            if let older = page.older { p { a(.class("btn"), .href(older), .rel("next")) { texts[TrashText.older] } } }
        }
    }
}

struct TrashRow: Component {
    let row: TrashPage.Row
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, name = row.name.isEmpty ? texts[TrashText.unnamed] : row.name
        li {
            label(.class("row grow")) {
                input(.class("check"), .type(.checkbox), .name("ids"), .value("\(row.id)"))
                span(.class("grow")) {
                    b { name }
                    if let detail = row.detail, !detail.isEmpty { span(.class("faint")) { " · " + detail } }
                    br()
                    small(.class("faint")) { when }
                }
            }
            if let path = row.path { a(.class("link"), .href(path), .label(texts(TrashText.open, ["name": name]))) { texts[CommonText.show] } }
            if let goesOn = row.mergedInto { a(.class("badge"), .href(goesOn), .label(texts(TrashText.goesOn, ["name": name]))) { texts[TrashText.merged] } }
            button(.class("btn"), .submit, .small, .name("only"), .value("\(row.id)"), .label(texts(TrashText.restoreThis, ["name": name]))) { texts[TrashText.restore] }
        }
    }

    private var when: String {
        let time = viewer.format.dayAndTime(row.at, today: viewer.today)
        return row.by.map { viewer.texts(TrashText.deletedBy, ["who": $0, "time": time]) } ?? viewer.texts(TrashText.deletedAt, ["time": time])
    }
}

/// From a list to what was deleted of it.
struct TrashLink: Component {
    let kind: String
    let texts: Catalogue

    var body: some HTML { a(.class("chip"), .href(TrashPage.address(kind))) { texts[TrashText.title] } }
}

/// That a record is in the trash, with the way out of it for who may delete it.
struct TrashNotice: Component {
    let shell: ShellPage
    /// The record's page.
    let root: String
    let text: String
    var mergedInto: (path: String, name: String)?
    let mayRestore: Bool

    var body: some HTML {
        let texts = shell.viewer.texts
        div(.class("note"), .data("tone", "warn")) {
            IconView(.alert)
            span(.class("grow")) {
                text
                if let mergedInto {
                    " " + texts[DuplicateText.mergedInto] + " "
                    a(.class("link"), .href(mergedInto.path)) { mergedInto.name }
                }
            }
            if mayRestore {
                form(.class("push"), .post, .action(root + "/restore")) {
                    FormSecret(csrf: shell.viewer.csrf, returnTo: root)
                    button(.class("btn"), .submit, .small) { texts[TrashText.restore] }
                }
            }
        }
    }
}
