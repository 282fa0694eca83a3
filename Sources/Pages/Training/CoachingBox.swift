import Domain
import Texts
import Writing

/// The coaching notes about oneself, those about the people whom one leads, and a form for a new one.
struct CoachingBox: Component {
    let page: TrainingPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("coaching"), .labelled(by: "coaching-t")) {
            div(.class("box-h")) { h2(.id("coaching-t")) { texts[TrainingText.coaching] } }
            p(.class("box-b faint")) { texts[TrainingText.coachingHelp] }
            div(.class("box-b")) { h3 { texts[TrainingText.aboutMe] } }
            if page.about.isEmpty { p(.class("box-b faint")) { texts[TrainingText.noNotes] } } else { NoteList(page: page, rows: page.about, showsAbout: false) }
            if !page.people.isEmpty {
                div(.class("box-b")) { h3 { texts[TrainingText.aboutOthers] } }
                if page.led.isEmpty { p(.class("box-b faint")) { texts[TrainingText.noNotes] } } else { NoteList(page: page, rows: page.led, showsAbout: true) }
                NewNoteForm(page: page)
            }
        }
    }
}

struct NoteList: Component {
    let page: TrainingPage
    let rows: [TrainingPage.NoteRow]
    let showsAbout: Bool

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts
        ul(.class("list")) {
            ForEach(rows) { row in
                li {
                    span(.class("grow clip")) {
                        a(.href("/training/notes/\(row.note.id)")) { b { String(row.note.text.prefix(120)) } }
                        br()
                        small(.class("faint")) { (showsAbout ? [row.about, texts(TrainingText.noteBy, ["who": row.by])] : [row.by]).joined(separator: " · ") + " · " + viewer.format.dayAndTime(row.note.createdAt, today: viewer.today) }
                    }
                    if let day = row.note.followUp { FollowUpBadge(day: day, viewer: viewer) }
                }
            }
        }
    }
}

/// When a note is looked at again.
struct FollowUpBadge: Component {
    let day: Day
    let viewer: Viewer

    var body: some HTML {
        let words = viewer.texts(day < viewer.today ? TrainingText.followUpLate : .followUpOn, ["day": viewer.format.dayAndMonth(day, today: viewer.today)])
        if day <= viewer.today { span(.class("badge"), .data("tone", "warn")) { words } } else { span(.class("badge")) { words } }
    }
}

struct NewNoteForm: Component {
    let page: TrainingPage

    var body: some HTML {
        let texts = page.texts
        details(.class("box-b"), .open(!page.input.typed.isEmpty)) {
            summary(.class("btn"), .small) {
                IconView(.plus, small: true)
                texts[TrainingText.writeNote]
            }
            form(.class("stack token-form"), .post, .action("/training/notes")) {
                RecordSecret(page.shell, version: nil, returnTo: TrainingPage.path)
                SelectField(name: "userId", label: texts[TrainingText.person], choices: page.people, selected: page.input.value("userId"), id: "note-person", problem: page.input.problem("userId"), isRequired: true)
                TextAreaField(name: "text", label: texts[TrainingText.text], id: "note-text", value: page.input.value("text"), problem: page.input.problem("text"), isRequired: true, rows: 4)
                div(.class("fields")) {
                    InputField(name: "followUp", label: texts[TrainingText.followUp], id: "note-day", type: .date, value: page.input.value("followUp"), problem: page.input.problem("followUp"))
                    InputField(name: "dealId", label: texts[TrainingText.deal], id: "note-deal", value: page.input.value("dealId"), problem: page.input.problem("dealId"), maxlength: 20, inputmode: "numeric")
                }
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
            }
        }
    }
}

/// One coaching note with what was said to it: `/training/notes/{id}`.
public struct CoachingNotePage: Sendable {
    public var shell: ShellPage
    public var note: CoachingNote
    public var about: String, by: String
    /// The deal that it came from, as far as the viewer sees it.
    public var deal: String?
    /// By person.
    public var names: [User.ID: String] = [:]
    /// Whether the viewer wrote it.
    public var isOwn = false
    public var input = FormInput.fresh
    public init(shell: ShellPage, note: CoachingNote, about: String, by: String) { (self.shell, self.note, self.about, self.by) = (shell, note, about, by) }
    var path: String { "/training/notes/\(note.id)" }
}

extension CoachingNotePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.coachingNote)) { CoachingNoteContent(page: self) }.render(into: &output) }
}

struct CoachingNoteContent: Component {
    let page: CoachingNotePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, note = page.note
        PageHeader(texts[TrainingText.coaching])
        div(.class("page"), .data("narrow")) {
            TrainingLink(texts: texts)
            FormProblems(problems: page.input.problems)
            section(.class("box"), .labelled(by: "note-t")) {
                div(.class("box-h")) {
                    h2(.id("note-t")) { texts(TrainingText.noteAbout, ["who": page.about]) }
                    if let day = note.followUp { span(.class("push")) { FollowUpBadge(day: day, viewer: viewer) } }
                }
                div(.class("box-b stack")) {
                    p(.class("faint")) { texts(TrainingText.noteBy, ["who": page.by]) + " · " + viewer.format.dayAndTime(note.createdAt, today: viewer.today) }
                    LightText(note.text)
                    if let id = note.dealId, let deal = page.deal { p { a(.class("link"), .href("/deals/\(id)")) { deal } } }
                }
                if page.isOwn { EditNoteForm(page: page) }
            }
            section(.class("box"), .id("comments"), .labelled(by: "comments-t")) {
                div(.class("box-h")) { h2(.id("comments-t")) { texts[TrainingText.comments] } }
                ForEach(note.comments) { comment in
                    div(.class("box-b stack")) {
                        p(.class("faint")) { (page.names[comment.userId] ?? LocaleFormat.nothing) + " · " + viewer.format.dayAndTime(comment.at, today: viewer.today) }
                        LightText(comment.text)
                    }
                }
                form(.class("box-b stack"), .post, .action(page.path + "/comments")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.path)
                    TextAreaField(name: "comment", label: texts[TrainingText.yourComment], isRequired: true, rows: 3, maxlength: 5_000)
                    div(.class("row")) { button(.class("btn push"), .submit) { texts[TrainingText.comment] } }
                }
            }
        }
    }
}

/// The form in which who wrote a note changes it.
struct EditNoteForm: Component {
    let page: CoachingNotePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        details(.class("box-b")) {
            summary(.class("btn"), .small) { texts[CommonText.edit] }
            form(.class("stack token-form"), .post, .action(page.path)) {
                RecordSecret(page.shell, version: page.note.version, returnTo: page.path)
                TextAreaField(name: "text", label: texts[TrainingText.text], id: "note-text", value: page.input.value("text", page.note.text), problem: page.input.problem("text"), isRequired: true, rows: 4)
                InputField(name: "followUp", label: texts[TrainingText.followUp], id: "note-day", type: .date, value: page.input.value("followUp", page.note.followUp?.description), problem: page.input.problem("followUp"))
                div(.class("row")) {
                    button(.class("btn"), .submit, .small, .kind(.plain), .name("delete"), .value("on"), .formnovalidate) { texts[TrainingText.deleteNote] }
                    button(.class("btn push"), .submit, .small) { texts[CommonText.save] }
                }
            }
        }
    }
}
