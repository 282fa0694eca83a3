public import Domain
import Texts
public import Writing

/// Two people changed one record: what each of them wrote, field by field, for the second to choose from.
public struct RecordConflict: Sendable {
    /// The record's version now; the form sends it along.
    public let version: Int64
    /// Who saved first, and when.
    public let by: String?
    public let at: Timestamp?
    public let fields: [Field]
    /// What else stood in the form and is not in question: it is sent again as it was.
    public let rest: [(name: String, value: String)]

    public init(version: Int64, by: String?, at: Timestamp?, fields: [Field], rest: [(name: String, value: String)] = []) {
        (self.version, self.by, self.at, self.fields, self.rest) = (version, by, at, fields, rest)
    }

    public struct Field: Sendable {
        /// Nil for one that the workspace has added.
        public let field: RecordField?
        /// What it is called where the record's fields do not say it: a stage's row in the settings.
        public let label: String?
        /// The name in the form, which is not always the field's: `company` for `companyId`.
        public let name: String
        /// What the person wanted, and how it is written in the form.
        public let yours: ShownValue
        public let yoursTyped: String
        /// What stands there now, and how it is written in the form.
        public let theirs: ShownValue
        public let theirsTyped: String
        /// What stood there when the person opened the form.
        public let before: ShownValue?

        public init(_ field: RecordField, label: String? = nil, name: String? = nil, yours: ShownValue, yoursTyped: String, theirs: ShownValue, theirsTyped: String, before: ShownValue? = nil) {
            (self.field, self.label, self.name) = (field, label, name ?? field.rawValue)
            (self.yours, self.yoursTyped, self.theirs, self.theirsTyped, self.before) = (yours, yoursTyped, theirs, theirsTyped, before)
        }

        /// A field that the workspace has added.
        public init(own label: String, name: String, yours: ShownValue, yoursTyped: String, theirs: ShownValue, theirsTyped: String, before: ShownValue) {
            (field, self.label, self.name) = (nil, label, name)
            (self.yours, self.yoursTyped, self.theirs, self.theirsTyped, self.before) = (yours, yoursTyped, theirs, theirsTyped, before)
        }

        func label(_ texts: Catalogue) -> String { label ?? field?.label(texts) ?? name }
    }
}

struct ConflictBox: Component {
    let conflict: RecordConflict
    let shell: ShellPage
    let action: String
    /// The record's page, which shows what is there now.
    let page: String

    var body: some HTML {
        let texts = shell.viewer.texts
        section(.class("box conflict"), .id("conflict"), .role("alert"), .labelled(by: "conflict-t")) {
            form(.post, .action(action)) {
                RecordSecret(shell, version: conflict.version, returnTo: page)
                ForEach(conflict.rest) { HiddenField($0.name, $0.value) }
                div(.class("box-h")) {
                    h2(.id("conflict-t")) { heading }
                    small { texts[RecordText.conflictHelp] }
                }
                div(.class("tw")) {
                    table(.class("table")) {
                        caption(.class("vh")) { texts[RecordText.conflictHelp] }
                        thead {
                            tr {
                                th(.column) { texts[RecordText.field] }
                                th(.column) { texts[RecordText.yours] }
                                th(.column) { texts[RecordText.theirs] }
                                if showsBefore { th(.column) { texts[RecordText.began] } }
                            }
                        }
                        tbody { ForEach(conflict.fields) { ConflictLine(field: $0, showsBefore: showsBefore, viewer: shell.viewer) } }
                    }
                }
                div(.class("box-h")) {
                    span(.class("push row wrap")) {
                        a(.class("btn"), .kind(.plain), .href(page)) { texts[RecordText.keepTheirs] }
                        button(.class("btn"), .submit, .kind(.main)) { texts[RecordText.saveChosen] }
                    }
                }
            }
        }
    }

    private var showsBefore: Bool { conflict.fields.contains { $0.before != nil } }

    private var heading: String {
        let viewer = shell.viewer
        guard let by = conflict.by else { return viewer.texts[RecordText.conflict] }
        guard let at = conflict.at else { return viewer.texts(RecordText.conflictBy, ["name": by]) }
        return viewer.texts(RecordText.conflictByAt, ["name": by, "time": viewer.format.dayAndTime(at, today: viewer.today)])
    }
}

struct ConflictLine: Component {
    let field: RecordConflict.Field
    let showsBefore: Bool
    let viewer: Viewer

    var body: some HTML {
        let name = field.label(viewer.texts)
        tr {
            th(.row) { name }
            td { choice(typed: field.yoursTyped, shown: field.yours, whose: viewer.texts[RecordText.yours], isChosen: true) }
            td { choice(typed: field.theirsTyped, shown: field.theirs, whose: viewer.texts[RecordText.theirs], isChosen: false) }
            if showsBefore { td(.class("muted")) { field.before?.text(viewer) ?? "" } }
        }
    }

    @HTMLBuilder private func choice(typed: String, shown: ShownValue, whose: String, isChosen: Bool) -> some HTML {
        label(.class("row")) {
            input(.type(.radio), .name(field.name), .value(typed), .checked(isChosen), .label(field.label(viewer.texts) + ", " + whose + ": " + shown.text(viewer)))
            span { shown.text(viewer) }
        }
    }
}

/// A page that asks which values stay, for forms of records that have no page of their own.
public struct ConflictPage: Sendable {
    public var shell: ShellPage
    public let conflict: RecordConflict
    /// Where the choice is sent.
    public let action: String
    /// The page that shows what is there now.
    public let page: String
    public init(shell: ShellPage, conflict: RecordConflict, action: String, page: String) { (self.shell, self.conflict, self.action, self.page) = (shell, conflict, action, page) }
}

extension ConflictPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("conflict.js")
        Shell(shell) {
            PageHeader(shell.title)
            div(.class("page"), .data("narrow"), .data("part", "conflict")) { ConflictBox(conflict: conflict, shell: shell, action: action, page: page) }
        }.render(into: &output)
    }
}
