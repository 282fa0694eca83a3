import Domain
import Writing

/// What the forms of one record share: the token, the page to come back to, and the version that the person saw. The
/// server refuses a change when somebody changed the record since.
struct RecordSecret: Component {
    let csrf: String
    let returnTo: String
    let version: Int64?

    init(_ shell: ShellPage, version: Int64?, returnTo: String? = nil) {
        (csrf, self.returnTo, self.version) = (shell.viewer.csrf, returnTo ?? shell.path, version)
    }

    var body: some HTML {
        FormSecret(csrf: csrf, returnTo: returnTo)
        if let version { input(.type(.hidden), .name("version"), .value(version)) }
    }
}

/// A value that a form sends along unseen.
struct HiddenField: HTML {
    let name: String
    let value: String
    init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

    func render(into output: inout HTMLOutput) {
        output.literal("<input type=\"hidden\"")
        output.attribute("name", name)
        output.attribute("value", value)
        output.literal(">")
    }
}

/// The button of a form that sends itself as soon as something is chosen; only seen where no script runs.
struct PlainSubmit: Component {
    let name: String
    /// Id of the form, when the button stands outside of it.
    var form: String?

    var body: some HTML {
        noscript {
            button(.class("btn"), .submit, .small, .form(form ?? "").when(form != nil)) { name }
        }
    }
}

/// A small form over the page. It opens without script, closes with Escape or a click beside it; when the server sends the
/// form back it stands open.
struct FormDialog<Fields: HTML>: Component {
    let id: String
    let heading: String
    let action: String
    let submit: String
    let cancel: String
    var kind: ButtonKind?
    /// Whether it stands open from the start.
    let isOpen: Bool
    /// Where Cancel leads when it does.
    let page: String
    let fields: Fields

    init(
        id: String, heading: String, action: String, submit: String, cancel: String, kind: ButtonKind? = nil, isOpen: Bool, page: String, @HTMLBuilder fields: () -> Fields
    ) {
        (self.id, self.heading, self.action, self.submit, self.cancel, self.kind) = (id, heading, action, submit, cancel, kind)
        (self.isOpen, self.page, self.fields) = (isOpen, page, fields())
    }

    var body: some HTML {
        dialog(.id(id), .class("dlg"), .popover(), .open(isOpen), .labelled(by: id + "-t")) {
            form(.post, .action(action)) {
                div(.class("dlg-h")) { h2(.id(id + "-t")) { heading } }
                div(.class("dlg-b")) { fields }
                div(.class("dlg-f")) {
                    if isOpen {
                        a(.class("btn"), .kind(.plain), .href(page)) { cancel }
                    } else {
                        button(.class("btn"), .button, .kind(.plain), .popovertarget(id)) { cancel }
                    }
                    button(.class("btn"), .submit, .kind(kind)) { submit }
                }
            }
        }
    }
}
