import Domain
import Texts
import Writing

/// All keys of the page. Opens with `?`, from the sidebar and, where browsers know commands, without script.
struct HelpDialog: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        dialog(.id("help"), .class("dlg"), .labelled(by: "help-t")) {
            div(.class("dlg-h")) {
                h2(.id("help-t")) { texts[ShellText.shortcuts] }
                form(.class("push"), .dialog) {
                    button(.class("btn"), .submit, .kind(.plain), .small) {
                        texts[CommonText.close]
                        Key("Esc")
                    }
                }
            }
            div(.class("dlg-b")) {
                ul(.class("keys")) {
                    ForEach(keys) { help in
                        li {
                            span { help.action }
                            span { ForEach(help.keys) { Key($0) } }
                        }
                    }
                }
                if !page.viewer.keysOn { p(.class("note")) { texts[ShellText.keysAreOff] } }
            }
        }
    }

    private var keys: [KeyHelp] {
        let texts = page.viewer.texts
        let general = [KeyHelp(texts[ShellText.find], "Ctrl", "K")] + (page.offers(NewLeadPage.path) ? [KeyHelp(texts[LeadPageText.newLead], "⇧", "C")] : [])
        let places = page.places.map { KeyHelp(texts(ShellText.goTo, ["place": $0.name(texts)]), "G", $0.key) }
        return general + page.keys.help(texts) + [KeyHelp(texts[CommonText.undo], "Z")] + places + [KeyHelp(texts[ShellText.thisHelp], "?")]
    }
}

/// Find anything, or do something: a combobox over a list. The script fills the list.
struct CommandMenu: Component {
    let texts: Catalogue

    var body: some HTML {
        dialog(.id("cmd"), .class("cmd"), .label(texts[ShellText.find])) {
            div(.class("cmd-in")) {
                IconView(.search)
                input(
                    .type(.text), .role("combobox"), .aria("expanded", true), .controls("cmd-l"), .aria("autocomplete", "list"),
                    .label(texts[ShellText.find]), .placeholder(texts[ShellText.findPlaceholder]), .autocomplete("off"), .spellcheck(false),
                    .autofocus())
                Key("Esc")
            }
            div(.class("cmd-list"), .id("cmd-l"), .role("listbox"), .label(texts[ShellText.results])) {}
            div(.class("cmd-foot")) {
                span {
                    Key("↑")
                    Key("↓")
                    " "
                    texts[ShellText.choose]
                }
                span {
                    Key("↵")
                    " "
                    texts[ShellText.open]
                }
                span(.class("push"), .role("status"), .data("found")) {}
            }
        }
    }
}

/// Where messages appear: toasts for the eye, and a line that only screen readers say.
struct ToastArea: Component {
    let page: ShellPage

    var body: some HTML {
        div(.class("toasts"), .aria("live", "polite")) {
            if let toast = page.toast { ToastView(toast: toast, viewer: page.viewer, returnTo: page.path) }
        }
        p(.id("say"), .class("vh"), .role("status")) {}
        p(.id("shout"), .class("vh"), .role("alert")) {}
    }
}

struct ToastView: Component {
    let toast: Toast
    let viewer: Viewer
    let returnTo: String

    var body: some HTML {
        div(.class("toast"), .role(toast.isError ? "alert" : "status"), .data("tone", toast.isError ? "bad" : nil), .data("undo", toast.undoToken)) {
            if toast.isError { IconView(.alert) }
            span { toast.text }
            if let token = toast.undoToken {
                form(.post, .action("/undo")) {
                    FormSecret(csrf: viewer.csrf, returnTo: returnTo)
                    input(.type(.hidden), .name("token"), .value(token))
                    button(.submit) {
                        viewer.texts[CommonText.undo] + " "
                        Key("Z")
                    }
                }
            }
        }
    }
}
