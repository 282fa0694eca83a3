public import Domain
import Texts
import Writing

/// A comment in a timeline.
public struct CommentEntry: Sendable {
    public let comment: Comment
    /// Names of those who are named in it.
    public let mentioned: [String]
    /// Whether the viewer wrote it, and so may change it.
    public let isOwn: Bool
    public let mayDelete: Bool
    public init(_ comment: Comment, mentioned: [String] = [], isOwn: Bool = false, mayDelete: Bool = false) {
        (self.comment, self.mentioned, self.isOwn, self.mayDelete) = (comment, mentioned, isOwn, mayDelete)
    }
}

/// What a colleague says; its author changes the words in the same place.
struct CommentItem: Component {
    let entry: CommentEntry
    let who: String?
    let when: Timestamp
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        span(.class("ic")) { IconView(.chat, small: true) }
        p {
            Sentence(CommentText.commented, texts) { _ in b { who ?? "Tratto" } }
            if !facts.isEmpty { span(.class("faint")) { " · " + facts.joined(separator: " · ") } }
        }
        When(moment: when, viewer: viewer)
        div(.class("say")) {
            p { entry.comment.text }
            if entry.isOwn || entry.mayDelete {
                div(.class("row wrap said-acts")) {
                    if entry.isOwn { CommentEditing(comment: entry.comment, viewer: viewer) }
                    if entry.mayDelete {
                        form(.post, .action("/comments/\(entry.comment.id)/delete")) {
                            FormSecret(csrf: viewer.csrf)
                            HiddenField("version", "\(entry.comment.version)")
                            button(.class("btn"), .submit, .kind(.plain), .small) { texts[CommentText.delete] }
                        }
                    }
                }
            }
        }
    }

    private var facts: [String] {
        var facts: [String] = []
        if !entry.mentioned.isEmpty { facts.append(viewer.texts(CommentText.toPeople, ["people": entry.mentioned.joined(separator: ", ")])) }
        if entry.comment.editedAt != nil { facts.append(viewer.texts[CommentText.edited]) }
        return facts
    }
}

struct CommentEditing: Component {
    let comment: Comment
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        details(.class("grow")) {
            summary(.class("btn"), .kind(.plain), .data("size", "s")) { texts[CommentText.edit] }
            form(.class("stack"), .post, .action("/comments/\(comment.id)/edit")) {
                FormSecret(csrf: viewer.csrf)
                HiddenField("version", "\(comment.version)")
                TextAreaField(name: "text", label: texts[CommentText.label], id: "comment-\(comment.id)", value: comment.text, isRequired: true, isLabelHidden: true)
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
            }
        }
    }
}

/// Where a comment is written: words, and whom to tell beside those whom the words name.
struct CommentForm: Component {
    let shell: ShellPage
    /// Of the record that it is about: `/deals/42`.
    let root: String
    /// Who may see the record.
    let people: [FormChoice]
    var input = FormInput.fresh

    var body: some HTML {
        let texts = shell.viewer.texts
        details(.class("composer commenting"), .open(input.problem("text") != nil)) {
            summary(.class("btn"), .kind(.plain), .data("size", "s")) {
                IconView(.chat, small: true)
                texts[CommentText.write]
            }
            form(.class("stack"), .post, .action(root + "/comments"), .data("draft", "comment" + root)) {
                FormSecret(csrf: shell.viewer.csrf, returnTo: root)
                TextAreaField(
                    name: "text", label: texts[CommentText.label], id: "comment-text", value: input.value("text"), problem: input.problem("text"), isRequired: true, placeholder: texts[CommentText.placeholder],
                    isLabelHidden: true)
                if !people.isEmpty {
                    fieldset(.class("field")) {
                        legend { texts[CommentText.tell] }
                        span(.class("row wrap")) { ForEach(people) { CheckField(name: "mentions", label: $0.name, value: $0.value, isChecked: false) } }
                        small(.class("faint")) { texts[CommentText.tellHelp] }
                    }
                }
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommentText.add] } }
            }
        }
    }
}
