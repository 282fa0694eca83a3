import Texts
import Writing

/// The saved views of a list: to go to, and what one is looking at under a name.
struct ViewMenu: Component {
    let shell: ShellPage
    let address: ListAddress
    let state: TableState

    var body: some HTML {
        let texts = shell.viewer.texts, current = state.views.first(where: \.isCurrent)
        button(.class("chip"), .data("dashed").when(current == nil), .data("on").when(current != nil), .button, .popovertarget("views"), .aria("haspopup", "dialog")) {
            IconView(.flag, small: true)
            current?.name ?? texts[ListText.savedViews]
        }
        div(.id("views"), .class("menu filter-form"), .popover(), .role("dialog"), .label(texts[ListText.savedViews])) {
            if state.views.isEmpty { p(.class("sub")) { texts[ListText.noViews] } }
            nav(.label(texts[ListText.savedViews])) {
                ForEach(state.views) { view in
                    a(.class("menu-i"), .href(view.path), .current(view.isCurrent)) {
                        view.name
                        if view.audience != "mine" || view.isDefault { span(.class("n")) { note(view, texts) } }
                    }
                }
            }
            if let current, current.mayChange { OwnView(shell: shell, address: address, state: state, view: current) }
            button(.class("menu-i"), .button, .popovertarget("view-new")) {
                IconView(.plus, small: true)
                texts[ListText.saveView]
            }
        }
        ViewDialog(shell: shell, address: address, state: state, view: nil, id: "view-new")
        if let current, current.mayChange { ViewDialog(shell: shell, address: address, state: state, view: current, id: "view-edit") }
    }

    private func note(_ view: ViewLink, _ texts: Catalogue) -> String {
        let words = [view.audience == "team" ? texts[ListText.forTeam] : view.audience == "everyone" ? texts[ListText.forEveryone] : nil, view.isDefault ? texts[ListText.isFirst] : nil]
        return words.compactMap { $0 }.joined(separator: ", ")
    }
}

/// What can be done with the view that one looks at.
private struct OwnView: Component {
    let shell: ShellPage
    let address: ListAddress
    let state: TableState
    let view: ViewLink

    var body: some HTML {
        let texts = shell.viewer.texts
        form(.post, .action("/views/\(view.id)/keep")) {
            ViewFields(shell: shell, address: address, state: state, view: view)
            button(.class("menu-i"), .submit) { texts(ListText.keepChanges, ["view": view.name]) }
        }
        button(.class("menu-i"), .button, .popovertarget("view-edit")) { texts[ListText.editView] }
        form(.post, .action("/views/\(view.id)/delete")) {
            FormSecret(csrf: shell.viewer.csrf, returnTo: "/" + state.list)
            HiddenField("version", "\(view.version)")
            button(.class("menu-i"), .data("kind", "bad"), .submit) { texts[ListText.deleteView] }
        }
    }
}

/// What a form about a view says besides its name: the list as it is now.
private struct ViewFields: Component {
    let shell: ShellPage
    let address: ListAddress
    let state: TableState
    let view: ViewLink?

    var body: some HTML {
        FormSecret(csrf: shell.viewer.csrf, returnTo: address.text)
        if let view { HiddenField("version", "\(view.version)") }
        HiddenField("list", state.list)
        HiddenField("columns", address["columns"] ?? "")
        ForEach(address.kept) { HiddenField("filter", $0.name + "=" + $0.value) }
    }
}

private struct ViewDialog: Component {
    let shell: ShellPage
    let address: ListAddress
    let state: TableState
    /// Nil for a new one.
    let view: ViewLink?
    let id: String

    var body: some HTML {
        let texts = shell.viewer.texts
        FormDialog(
            id: id, heading: view == nil ? texts[ListText.saveView] : texts[ListText.editView], action: view.map { "/views/\($0.id)" } ?? "/views", submit: texts[CommonText.save],
            cancel: texts[CommonText.cancel], isOpen: false, page: address.text
        ) {
            ViewFields(shell: shell, address: address, state: state, view: view)
            InputField(name: "name", label: texts[CommonText.name], id: id + "-name", value: view?.name, isRequired: true)
            SelectField(
                name: "audience", label: texts[ListText.whoSees], choices: [FormChoice("mine", texts[ListText.forMe]), FormChoice("team", texts[ListText.forTeam]), FormChoice("everyone", texts[ListText.forEveryone])],
                selected: view?.audience ?? "mine", id: id + "-audience")
            label(.class("row")) {
                input(.class("check"), .type(.checkbox), .name("pinned"), .value("on"), .checked(view?.isPinned ?? false))
                texts[ListText.pinView]
            }
            label(.class("row")) {
                input(.class("check"), .type(.checkbox), .name("first"), .value("on"), .checked(view?.isDefault ?? false))
                texts[ListText.showFirst]
            }
        }
    }
}

extension ListAddress {
    /// What a saved view remembers: filters, words, order and groups; not the place, not the columns.
    var kept: [(name: String, value: String)] { query.filter { !["cursor", "before", "limit", "count", "view", "columns"].contains($0.name) } }
}
