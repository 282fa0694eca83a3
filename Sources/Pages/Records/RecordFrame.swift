import Domain
import Texts
import Writing

/// The page of a company or a person: whose page it is, what was done at the left, what is known at the right.
struct RecordFrame<Main: HTML, Side: HTML>: Component {
    let shell: ShellPage
    let list: (path: String, name: String)
    let mark: PersonMark
    let isCompany: Bool
    let name: String
    let facts: [String]
    let root: String
    let conflict: RecordConflict?
    let isDeleted: Bool
    let mergedInto: (path: String, name: String)?
    let mayRestore: Bool
    let main: Main
    let side: Side

    init(
        shell: ShellPage, list: (path: String, name: String), mark: PersonMark, isCompany: Bool, name: String, facts: [String], root: String, conflict: RecordConflict?, isDeleted: Bool, mergedInto: (path: String, name: String)?, mayRestore: Bool,
        @HTMLBuilder main: () -> Main, @HTMLBuilder side: () -> Side
    ) {
        (self.shell, self.list, self.mark, self.isCompany, self.name, self.facts) = (shell, list, mark, isCompany, name, facts)
        (self.root, self.conflict, self.isDeleted, self.mergedInto, self.mayRestore, self.main, self.side) = (root, conflict, isDeleted, mergedInto, mayRestore, main(), side())
    }

    var body: some HTML {
        let texts = shell.viewer.texts
        header(.class("ph")) {
            nav(.class("crumb nowrap"), .label(texts[RecordText.breadcrumb])) { a(.href(list.path)) { list.name } }
        }
        div(.class("subject")) {
            Avatar(mark, size: .large, isCompany: isCompany)
            div {
                h1 { name }
                p(.class("faint")) { facts.joined(separator: " · ") }
            }
        }
        if isDeleted || conflict != nil {
            div(.class("notices")) {
                if let conflict { ConflictBox(conflict: conflict, shell: shell, action: root + "/edit", page: root) }
                if isDeleted { TrashNotice(shell: shell, root: root, text: texts[RecordText.inTrash], mergedInto: mergedInto, mayRestore: mayRestore) }
            }
        }
        div(.class("cols")) {
            div { main }
            div { side }
        }
    }
}

/// The deals of a company or a person.
struct RecordDeals: Component {
    let deals: [DealRow]
    /// What the person is in each; empty on a company's page.
    var roles: [Deal.ID: String] = [:]
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .labelled(by: "deals")) {
            div(.class("box-h")) {
                h2(.id("deals")) { texts[CommonText.deals] }
                span(.class("count")) { viewer.format.number(deals.count) }
            }
            if deals.isEmpty {
                p(.class("box-b faint")) { texts[ListText.noDeals] }
            } else {
                ul(.class("list")) {
                    ForEach(deals) { row in
                        li {
                            StageGlyph(row.deal.status == .won ? .won : row.deal.status == .lost ? .lost : row.mark)
                            span(.class("grow clip")) {
                                a(.href("/deals/\(row.deal.id)")) { b { row.deal.title } }
                                br()
                                small(.class("faint")) { row.deal.status == .open ? row.stage : texts[row.deal.status.text] }
                            }
                            if let role = roles[row.deal.id] { span(.class("badge")) { texts.contactRole(role) } }
                            if viewer.sees("amount") { span(.class("num nowrap")) { row.deal.amount.map { viewer.format.money(Money(minorUnits: $0, currency: row.deal.currency)) } ?? LocaleFormat.nothing } }
                            if let owner = row.owner { Avatar(owner) }
                        }
                    }
                }
            }
        }
    }
}

struct RecordTimeline<Form: HTML>: Component {
    let entries: [TimelineEntry]
    let older: String?
    let viewer: Viewer
    /// Where something can be said.
    let writing: Form

    init(entries: [TimelineEntry], older: String?, viewer: Viewer, @HTMLBuilder writing: () -> Form) {
        (self.entries, self.older, self.viewer, self.writing) = (entries, older, viewer, writing())
    }

    var body: some HTML {
        section(.class("box"), .labelled(by: "touches")) {
            div(.class("box-h")) { h2(.id("touches")) { viewer.texts[CommonText.touches] } }
            writing
            if entries.isEmpty { p(.class("box-b faint")) { viewer.texts[RecordText.noTouches] } } else { TouchList(entries: entries, viewer: viewer) }
            OlderLink(path: older, name: viewer.texts[RecordText.older])
        }
    }
}

/// The fields of a record: to be read, and to be changed in the same place.
struct RecordDetails<Facts: HTML, Fields: HTML>: Component {
    let shell: ShellPage
    let root: String
    let version: Int64
    let mayChange: Bool
    let isEditing: Bool
    let facts: Facts
    let fields: Fields

    init(shell: ShellPage, root: String, version: Int64, mayChange: Bool, isEditing: Bool, @HTMLBuilder facts: () -> Facts, @HTMLBuilder form: () -> Fields) {
        (self.shell, self.root, self.version, self.mayChange, self.isEditing) = (shell, root, version, mayChange, isEditing)
        (self.facts, fields) = (facts(), form())
    }

    var body: some HTML {
        let texts = shell.viewer.texts
        section(.class("box"), .id("details"), .labelled(by: "details-t")) {
            div(.class("box-h")) {
                h2(.id("details-t")) { texts[RecordText.details] }
                if mayChange {
                    a(.class("btn push"), .kind(.plain), .small, .href(root + "?ask=edit#details"), .data("toggle", "edit"), .data("key", "e"), .hidden(isEditing)) { texts[CommonText.edit] }
                }
            }
            div(.class("box-b"), .data("part", "read"), .hidden(isEditing)) { facts }
            if mayChange {
                div(.class("box-b"), .data("part", "edit"), .hidden(!isEditing)) {
                    form(.class("stack"), .post, .action(root + "/edit")) {
                        RecordSecret(shell, version: version, returnTo: root)
                        fields
                        div(.class("row")) {
                            span(.class("push row")) {
                                a(.class("btn"), .kind(.plain), .href(root), .data("toggle", "read")) { texts[CommonText.cancel] }
                                button(.class("btn"), .submit, .kind(isEditing ? .main : nil)) { texts[CommonText.save] }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A fact that has a value, in plain words.
struct PlainFact: Component {
    let name: String
    let value: String?

    var body: some HTML {
        if let value, !value.isEmpty {
            dt { name }
            dd { value }
        }
    }
}
