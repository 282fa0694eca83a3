import Domain
import Texts
public import Writing

/// A whole page for somebody who is signed in: navigation, the page's own content, dialogs and the places where messages
/// appear. The content stands in `main` and brings its `PageHeader`.
public struct Shell<Content: HTML>: Component {
    let page: ShellPage
    let content: Content

    public init(_ page: ShellPage, @HTMLBuilder content: () -> Content) { (self.page, self.content) = (page, content()) }

    public var body: some HTML {
        HTMLDocument(
            .lang(page.viewer.language.rawValue), .data("theme", page.viewer.theme == .system ? nil : page.viewer.theme.rawValue),
            .data("density", page.viewer.density == .roomy ? "roomy" : nil), .data("decimal", page.viewer.formats.decimalSign.map { $0 == .comma ? "," : "." }),
            .data("order", page.viewer.formats.dateOrder?.rawValue)
        ) {
            PageHead(title: page.title, assets: page.assets, scripts: ["app.js"] + page.scripts + (page.follows.isEmpty ? [] : ["fresh.js"]))
            Writing.body(
                .class("app"), .data("past").when(page.isPast), .data("keys", page.viewer.keysOn ? "on" : "off"),
                .data("after", page.lastEvent.map(String.init)), .data("me", page.viewer.id.rawValue), .data("zone", page.viewer.zone.name),
                .data("texts", ScriptTexts.shell(in: page.viewer.language))
            ) {
                IconSheet()
                a(.class("skip"), .href("#main")) { page.viewer.texts[ShellText.skip] }
                Sidebar(page: page)
                main(.id("main"), .class("main"), .data("fixed").when(page.isFixed), .data("follows", page.follows.isEmpty ? nil : page.follows.map(\.rawValue).joined(separator: " ")), .tabindex(-1)) { content }
                TabBar(page: page)
                ShellMenus(page: page)
                Kept("help", of: [page.viewer.language.rawValue, page.viewer.keysOn ? "on" : "off", page.keys.name, page.places.map(\.key).joined(), page.offers(NewLeadPage.path) ? "lead" : ""], in: page.kept) { HelpDialog(page: page) }
                Kept("commands", of: [page.viewer.language.rawValue], in: page.kept) { CommandMenu(texts: page.viewer.texts) }
                ToastArea(page: page)
            }
        }
    }
}

/// A page for somebody who is not signed in: no navigation, nothing but the content.
public struct BarePage<Content: HTML>: Component {
    let title: String
    let viewerLanguage: Language
    let assets: AssetFolder
    let scripts: [String]
    let theme: User.Theme
    let content: Content

    public init(
        title: String, language: Language, assets: AssetFolder = .embedded, scripts: [String] = [], theme: User.Theme = .system, @HTMLBuilder content: () -> Content
    ) {
        (self.title, viewerLanguage, self.assets, self.scripts, self.theme, self.content) = (title, language, assets, scripts, theme, content())
    }

    public var body: some HTML {
        HTMLDocument(.lang(viewerLanguage.rawValue), .data("theme", theme == .system ? nil : theme.rawValue)) {
            PageHead(title: title, assets: assets, scripts: scripts)
            Writing.body {
                IconSheet()
                content
            }
        }
    }
}

/// The `head` of every page.
struct PageHead: Component {
    let title: String
    let assets: AssetFolder
    let scripts: [String]

    var body: some HTML {
        head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1, viewport-fit=cover"))
            Writing.title { title + " · Tratto" }
            meta(.name("theme-color"), .content("#faf9f7"), .media("(prefers-color-scheme: light)"))
            meta(.name("theme-color"), .content("#0f1116"), .media("(prefers-color-scheme: dark)"))
            link(.rel("manifest"), .href(assets.address(of: "manifest.webmanifest")))
            link(.rel("apple-touch-icon"), .href(assets.address(of: "icon-180.png")))
            link(.rel("icon"), .href(assets.address(of: "favicon.svg")))
            ForEach(["design.css", "tratto.css"]) { link(.rel("stylesheet"), .href(assets.address(of: $0))) }
            // Modules wait for the page by themselves; named here they load while it is read.
            ForEach(scripts) { script(.module, .src(assets.address(of: $0))) }
        }
    }
}
