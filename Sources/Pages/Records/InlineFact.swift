import Texts
import Writing

/// A field with its value, and the form for this field alone, which opens where the value stands. Without script it is a form
/// like any other; nothing but this field is sent.
struct InlineFact<Value: HTML, Control: HTML>: Component {
    let editor: InlineEditor?
    let name: String
    let isEmpty: Bool
    let value: Value
    let control: Control

    /// - Parameter editor: nil where the reader may not change anything; then what is empty is left out.
    init(_ editor: InlineEditor?, name: String, isEmpty: Bool, @HTMLBuilder value: () -> Value, @HTMLBuilder control: () -> Control) {
        (self.editor, self.name, self.isEmpty, self.value, self.control) = (editor, name, isEmpty, value(), control())
    }

    var body: some HTML {
        if let editor {
            let label = editor.texts(DuplicateText.change, ["field": name])
            dt { name }
            dd(.class("inline")) {
                span(.class("grow")) { if isEmpty { LocaleFormat.nothing } else { value } }
                details(.class("inline-edit")) {
                    summary(.class("btn"), .iconOnly, .kind(.plain), .small, .label(label), .title(label)) { IconView(.sliders, small: true) }
                    form(.class("stack"), .post, .action(editor.root + "/edit?inline=1")) {
                        RecordSecret(editor.shell, version: editor.version, returnTo: editor.root)
                        control
                        button(.class("btn"), .submit, .small) { editor.texts[CommonText.save] }
                    }
                }
            }
        } else if !isEmpty {
            dt { name }
            dd { value }
        }
    }
}

/// Of which record the fields are, and in which version.
struct InlineEditor {
    let shell: ShellPage
    let root: String
    let version: Int64
    let input: FormInput
    var texts: Catalogue { shell.viewer.texts }

    /// The field for one value. Its label is said and not shown: the name stands beside the value.
    func field(_ name: String, _ label: String, _ own: String?, type: InputType = .text, maxlength: Int = 200, proposals: String? = nil) -> InputField {
        InputField(name: name, label: label, id: "in-" + name, type: type, value: own, maxlength: maxlength, proposals: proposals, isLabelHidden: true)
    }
}

/// A text that is shown as it is.
struct InlineText: Component {
    let editor: InlineEditor?
    let field: String
    let name: String
    let value: String?
    var shown: String?
    var type = InputType.text

    var body: some HTML {
        InlineFact(editor, name: name, isEmpty: (value ?? "").isEmpty) { shown ?? value ?? "" } control: { if let editor { editor.field(field, name, value, type: type) } }
    }
}

/// Who owns a record.
struct InlineOwner: Component {
    let editor: InlineEditor?
    let owner: PersonMark?
    let id: String?
    let owners: [FormChoice]
    let texts: Catalogue

    var body: some HTML {
        InlineFact(editor, name: texts[CommonText.owner], isEmpty: owner == nil) { owner?.name ?? "" } control: {
            SelectField(name: "ownerId", label: texts[CommonText.owner], choices: owners, selected: id, id: "in-ownerId", nothing: LocaleFormat.nothing, isLabelHidden: true)
        }
    }
}

struct InlineTags: Component {
    let editor: InlineEditor?
    let tags: [String]
    let texts: Catalogue

    var body: some HTML {
        InlineFact(editor, name: texts[CommonText.tags], isEmpty: tags.isEmpty) {
            span(.class("row wrap")) { ForEach(tags) { tag in span(.class("badge")) { tag } } }
        } control: {
            if let editor { editor.field("tags", texts[CommonText.tags], tags.joined(separator: ", "), maxlength: 500) }
        }
    }
}

struct InlineNote: Component {
    let editor: InlineEditor?
    let note: String?
    let texts: Catalogue

    var body: some HTML {
        InlineFact(editor, name: texts[CommonText.note], isEmpty: (note ?? "").isEmpty) { note ?? "" } control: {
            TextAreaField(name: "note", label: texts[CommonText.note], id: "in-note", value: note, isLabelHidden: true)
        }
    }
}

struct InlinePhone: Component {
    let editor: InlineEditor?
    let phone: String?
    let texts: Catalogue

    var body: some HTML {
        InlineFact(editor, name: texts[CommonText.phone], isEmpty: (phone ?? "").isEmpty) {
            a(.class("link"), .href("tel:" + (phone ?? "").filter { $0.isNumber || $0 == "+" })) { phone ?? "" }
        } control: {
            if let editor { editor.field("phone", texts[CommonText.phone], phone, type: .tel) }
        }
    }
}
