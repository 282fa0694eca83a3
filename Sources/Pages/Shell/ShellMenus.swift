import Domain
import Texts
import Writing

/// The popovers of the shell: what does not fit on a phone, and what is the viewer's own.
struct ShellMenus: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        nav(.id("more"), .class("menu"), .popover(), .label(texts[CommonText.more])) {
            ForEach(Place.entries.filter { !$0.onPhones }) { MenuLink(path: $0.path, icon: $0.icon, name: $0.name(texts)) }
            if !page.pipelines.isEmpty {
                div(.class("menu-h")) { texts[CommonText.pipelines] }
                ForEach(page.pipelines) { MenuLink(path: $0.path, icon: $0.icon, name: $0.name) }
            }
            hr()
            button(.class("menu-i"), .button, .popovertarget("account")) {
                IconView(.sliders)
                span { texts[ShellText.yourSettings] }
            }
        }
        div(.id("account"), .class("menu account"), .popover(), .role("dialog"), .label(texts[ShellText.yourSettings])) {
            div(.class("menu-h")) { page.viewer.name }
            PreferencesForm(page: page)
            hr()
            form(.post, .action("/sign-out")) {
                FormSecret(csrf: page.viewer.csrf)
                button(.class("menu-i"), .submit) {
                    IconView(.lock)
                    span { texts[ShellText.signOut] }
                }
            }
        }
    }
}

struct MenuLink: Component {
    let path: String
    let icon: Icon
    let name: String

    var body: some HTML {
        a(.class("menu-i"), .href(path)) {
            IconView(icon)
            span { name }
        }
    }
}

/// Language, colours, density, and whether single keys act.
struct PreferencesForm: Component {
    let page: ShellPage

    var body: some HTML {
        let viewer = page.viewer
        form(.class("stack preferences"), .post, .action("/preferences")) {
            FormSecret(csrf: viewer.csrf, returnTo: page.path)
            Preference("language", label: viewer.texts[CommonText.language]) {
                ForEach(Language.allCases) { language in
                    option(.value(language.rawValue), .selected(language == viewer.language), .lang(language.rawValue)) { language.ownName }
                }
            }
            Preference("theme", label: viewer.texts[ShellText.theme]) {
                ForEach(User.Theme.allCases) { theme in
                    option(.value(theme.rawValue), .selected(theme == viewer.theme)) { viewer.texts[theme.text] }
                }
            }
            Preference("density", label: viewer.texts[ShellText.density]) {
                ForEach(User.Density.allCases) { density in
                    option(.value(density.rawValue), .selected(density == viewer.density)) { viewer.texts[density.text] }
                }
            }
            label(.class("row")) {
                input(.class("check"), .type(.checkbox), .name("keys"), .value("on"), .checked(viewer.keysOn))
                viewer.texts[ShellText.singleKeys]
            }
            button(.class("btn"), .submit, .small) { viewer.texts[CommonText.save] }
        }
    }
}

/// A choice with its label.
struct Preference<Options: HTML>: Component {
    let name: StaticString
    let label: String
    let options: Options

    init(_ name: StaticString, label: String, @HTMLBuilder options: () -> Options) {
        (self.name, self.label, self.options) = (name, label, options())
    }

    var body: some HTML {
        Writing.label(.class("field")) {
            span { label }
            select(.class("select"), .name(name)) { options }
        }
    }
}

extension User.Theme {
    var text: ShellText {
        switch self {
        case .system: .themeSystem
        case .light: .themeLight
        case .dark: .themeDark
        }
    }
}

extension User.Density {
    var text: ShellText {
        switch self {
        case .compact: .densityCompact
        case .roomy: .densityRoomy
        }
    }
}
