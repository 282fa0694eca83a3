import Domain
import Texts
import Writing

/// The navigation at the left; a rail of icons on tablets, away on phones.
struct Sidebar: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        nav(.class("side"), .label(texts[ShellText.mainNavigation])) {
            a(.class("brand"), .href(Place.board.path), .label("Tratto")) { Logo() }
            a(.class("side-find"), .href("/commands"), .data("cmd"), .role("button"), .title(texts[ShellText.find])) {
                IconView(.search)
                span { texts[ShellText.find] }
                Key("Ctrl K")
            }
            ForEach(page.places) { NavigationLink(entry: $0, page: page) }
            if !page.pipelines.isEmpty {
                div(.class("nav-h")) { texts[CommonText.pipelines] }
                ForEach(page.pipelines) { PipelineNavigationLink(pipeline: $0, page: page) }
            }
            if !page.views.isEmpty {
                div(.class("nav-h")) { texts[ListText.savedViews] }
                ForEach(page.views) { ViewNavigationLink(view: $0) }
            }
            SidebarFoot(page: page)
        }
    }
}

/// A place with its number.
struct NavigationLink: Component {
    let entry: Place.Entry
    let page: ShellPage

    var body: some HTML {
        let name = entry.name(page.viewer.texts)
        a(.class("nav"), .href(entry.path), .current(page.isCurrent(entry.place)), .title(name), .data("go", entry.key.lowercased()), .data("notices").when(entry.place == .notices),
            .data("new-lead", NewLeadPage.path).when(entry.place == .leads && page.offers(NewLeadPage.path))) {
            IconView(entry.icon)
            span { name }
            if let count = page.counts[entry.place], count > 0 { span(.class("n"), .data("tone", entry.place == .leads ? "bad" : nil)) { page.viewer.format.number(count) } }
        }
    }
}

/// One of the pipelines. The first one is what the place "Pipeline" leads to, so there the mark stays.
struct PipelineNavigationLink: Component {
    let pipeline: PipelineLink
    let page: ShellPage

    var body: some HTML {
        a(.class("nav"), .href(pipeline.path), .current(pipeline.isCurrent && pipeline.id != page.pipelines.first?.id), .title(pipeline.name)) {
            IconView(pipeline.icon)
            span { pipeline.name }
            span(.class("n")) { page.viewer.format.number(pipeline.count) }
        }
    }
}

/// A pinned view of a list.
struct ViewNavigationLink: Component {
    let view: ViewLink

    var body: some HTML {
        a(.class("nav"), .href(view.path), .current(view.isCurrent), .title(view.name)) {
            IconView(view.icon)
            span { view.name }
        }
    }
}

/// Who is signed in, help, and the menu with what is theirs.
struct SidebarFoot: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        div(.class("side-foot")) {
            Avatar(page.viewer.mark, size: .medium)
            span(.class("clip grow")) { b { page.viewer.firstName } }
            button(
                .class("btn"), .button, .iconOnly, .kind(.plain), .small, .label(texts[ShellText.helpAndKeys]), .title(texts[ShellText.helpAndKeys]),
                .showModal, .commandfor("help"), .data("help")
            ) { IconView(.help) }
            button(
                .class("btn"), .button, .iconOnly, .kind(.plain), .small, .label(texts[ShellText.yourSettings]), .title(texts[ShellText.yourSettings]),
                .popovertarget("account")
            ) { IconView(.sliders) }
        }
    }
}
