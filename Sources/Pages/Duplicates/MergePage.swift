public import Domain
import Texts
public import Writing

/// Two records side by side, with the choice of what stays of each: `/companies/17/merge?with=18`.
public struct MergePage: Sendable {
    public var shell: ShellPage
    public var isCompany: Bool
    public var kept: Side
    public var gone: Side
    /// Fields in which both differ.
    public var fields: [Field]
    /// What hangs on the record that goes.
    public var moved = Moved()
    public var problems: [FieldProblem] = []

    public init(shell: ShellPage, isCompany: Bool, kept: Side, gone: Side, fields: [Field]) { (self.shell, self.isCompany, self.kept, self.gone, self.fields) = (shell, isCompany, kept, gone, fields) }

    /// How much goes over.
    public struct Moved: Sendable {
        public var deals = 0
        public var people = 0
        public var activities = 0
        public var comments = 0
        public var attachments = 0
        public var leads = 0
        public var values = 0
        public init(deals: Int = 0, people: Int = 0, activities: Int = 0, comments: Int = 0, attachments: Int = 0, leads: Int = 0, values: Int = 0) {
            (self.deals, self.people, self.activities, self.comments, self.attachments, self.leads, self.values) = (deals, people, activities, comments, attachments, leads, values)
        }
    }

    public struct Side: Sendable {
        public let id: Int64
        public let version: Int64
        public let name: String
        public let since: Timestamp
        public init(id: Int64, version: Int64, name: String, since: Timestamp) { (self.id, self.version, self.name, self.since) = (id, version, name, since) }
    }

    public struct Field: Sendable {
        /// Name in the API.
        public let name: String
        /// Nil for one that the workspace has added.
        public let field: RecordField?
        /// What such a one is called.
        let label: String?
        public let kept: ShownValue
        public let gone: ShownValue
        /// Which value is chosen from the start: `keep`, `take` or, for tags, `both`.
        public let chosen: String
        public init(name: String, field: RecordField, kept: ShownValue, gone: ShownValue, chosen: String) { (self.name, self.field, self.kept, self.gone, self.chosen, label) = (name, field, kept, gone, chosen, nil) }
        /// A field that the workspace has added.
        public init(own label: String, name: String, kept: ShownValue, gone: ShownValue, chosen: String) { (self.name, self.label, self.kept, self.gone, self.chosen, field) = (name, label, kept, gone, chosen, nil) }
    }
}

extension MergePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { MergeContent(page: self) }.render(into: &output) }
    var list: String { isCompany ? "/companies" : "/contacts" }
    var root: String { "\(list)/\(kept.id)" }
}

struct MergeContent: Component {
    let page: MergePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        header(.class("ph")) {
            nav(.class("crumb nowrap"), .label(texts[RecordText.breadcrumb])) { a(.href(page.root)) { page.kept.name } }
        }
        div(.class("page"), .data("narrow")) {
            h1 { page.shell.title }
            p(.class("faint")) { texts[DuplicateText.mergeHelp] }
            FormProblems(problems: page.problems)
            section(.class("box conflict"), .labelled(by: "fields-t")) {
                form(.post, .action(page.root + "/merge")) {
                    RecordSecret(page.shell, version: page.kept.version, returnTo: page.root)
                    HiddenField("from", "\(page.gone.id)")
                    HiddenField("fromVersion", "\(page.gone.version)")
                    div(.class("box-h")) {
                        h2(.id("fields-t")) { texts[RecordText.details] }
                        a(.class("btn push"), .kind(.plain), .small, .href(HTMLAddress.path("\(page.list)/\(page.gone.id)/merge", [("with", "\(page.kept.id)")]))) { texts[DuplicateText.swap] }
                    }
                    div(.class("tw")) {
                        table(.class("table")) {
                            caption(.class("vh")) { texts[DuplicateText.mergeHelp] }
                            thead {
                                tr {
                                    th(.column) { texts[RecordText.field] }
                                    th(.column) { MergeHead(page: page, side: page.kept, what: texts[DuplicateText.stays]) }
                                    th(.column) { MergeHead(page: page, side: page.gone, what: texts[DuplicateText.goes]) }
                                }
                            }
                            tbody { ForEach(page.fields) { MergeLine(field: $0, viewer: viewer) } }
                        }
                    }
                    if page.fields.isEmpty { p(.class("box-b faint")) { texts[DuplicateText.allSame] } }
                    p(.class("box-b")) { moves }
                    div(.class("box-h")) {
                        span(.class("push row wrap")) {
                            a(.class("btn"), .kind(.plain), .href(page.root)) { texts[CommonText.cancel] }
                            button(.class("btn"), .submit, .kind(.main)) { texts[DuplicateText.merge] }
                        }
                    }
                }
            }
        }
    }

    /// "12 deals, 3 people and 40 activities go over to Havnen."
    private var moves: String {
        let texts = page.shell.viewer.texts, moved = page.moved
        var parts: [String] = []
        if moved.deals > 0 { parts.append(texts(CommonText.dealCount, count: moved.deals)) }
        if moved.people > 0 { parts.append(texts(CommonText.personCount, count: moved.people)) }
        if moved.activities > 0 { parts.append(texts(CommonText.activityCount, count: moved.activities)) }
        if moved.comments > 0 { parts.append(texts(DuplicateText.commentCount, count: moved.comments)) }
        if moved.attachments > 0 { parts.append(texts(DuplicateText.fileCount, count: moved.attachments)) }
        if moved.leads > 0 { parts.append(texts(CommonText.leadCount, count: moved.leads)) }
        if moved.values > 0 { parts.append(texts(DuplicateText.valueCount, count: moved.values)) }
        return parts.isEmpty ? texts[DuplicateText.nothingMoves] : texts(DuplicateText.moves, ["what": page.shell.viewer.format.list(parts), "name": page.kept.name])
    }
}

struct MergeHead: Component {
    let page: MergePage
    let side: MergePage.Side
    let what: String

    var body: some HTML {
        let viewer = page.shell.viewer
        a(.class("link"), .href("\(page.list)/\(side.id)")) { side.name }
        br()
        small { what + " · " + viewer.texts(DuplicateText.since, ["day": viewer.format.dayAndMonth(viewer.zone.day(of: side.since), today: viewer.today)]) }
    }
}

struct MergeLine: Component {
    let field: MergePage.Field
    let viewer: Viewer

    var body: some HTML {
        let name = field.name == "title" ? viewer.texts[RecordText.jobTitle] : field.label ?? field.field?.label(viewer.texts) ?? field.name
        tr {
            th(.row) { name }
            td {
                choice("keep", name, field.kept.text(viewer))
                if field.name == "tags" { choice("both", name, viewer.texts[DuplicateText.both]) }
            }
            td { choice("take", name, field.gone.text(viewer)) }
        }
    }

    @HTMLBuilder private func choice(_ value: String, _ name: String, _ shown: String) -> some HTML {
        label(.class("row")) {
            input(.type(.radio), .name(field.name), .value(value), .checked(field.chosen == value), .label(name + ": " + shown))
            span { shown }
        }
    }
}
