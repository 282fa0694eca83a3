import Domain
import Texts
import Writing

/// The popovers of the shell: what does not fit on a phone, and what is the viewer's own.
struct ShellMenus: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        nav(.id("more"), .class("menu"), .popover(), .label(texts[CommonText.more])) {
            ForEach(page.places.filter { !$0.onPhones }) { MenuLink(path: $0.path, icon: $0.icon, name: $0.name(texts), count: page.counts[$0.place].map { page.viewer.format.number($0) }) }
            if !page.pipelines.isEmpty {
                div(.class("menu-h")) { texts[CommonText.pipelines] }
                ForEach(page.pipelines) { MenuLink(path: $0.path, icon: $0.icon, name: $0.name) }
            }
            if !page.views.isEmpty {
                div(.class("menu-h")) { texts[ListText.savedViews] }
                ForEach(page.views) { MenuLink(path: $0.path, icon: $0.icon, name: $0.name) }
            }
            hr()
            button(.class("menu-i"), .button, .popovertarget("account")) {
                IconView(.sliders)
                span { texts[ShellText.yourSettings] }
            }
        }
        div(.id("notices-panel"), .class("menu notices-panel"), .popover(), .role("dialog"), .label(texts[NoticeText.place])) {
            div(.data("list")) {}
            MenuLink(path: Place.notices.path, icon: .bell, name: texts[NoticeText.seeAll])
        }
        div(.id("account"), .class("menu"), .popover(), .role("dialog"), .label(texts[ShellText.yourSettings])) {
            div(.class("menu-h")) { page.viewer.name }
            MenuLink(path: "/me", icon: .sliders, name: texts[ShellText.yourSettings])
            if page.offers(TrainingPage.path) { MenuLink(path: TrainingPage.path, icon: .star, name: texts[TrainingText.title]) }
            if page.offers("/settings") { MenuLink(path: "/settings", icon: .flag, name: texts[CommonText.settings]) }
            if page.offers("/history") { MenuLink(path: "/history", icon: .clock, name: texts[HistoryText.title]) }
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
    var count: String?

    var body: some HTML {
        a(.class("menu-i"), .href(path)) {
            IconView(icon)
            span { name }
            if let count, count != "0" { span(.class("push faint")) { count } }
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
