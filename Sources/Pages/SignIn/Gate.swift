import Domain
import Writing

/// A page before the shell: the mark above, one thing to do in the middle, a line below.
struct Gate<Beside: HTML, Content: HTML, Foot: HTML>: Component {
    let home: String
    let isWide: Bool
    let beside: Beside
    let content: Content
    let foot: Foot

    init(
        home: String = "/", isWide: Bool = false, @HTMLBuilder beside: () -> Beside = { Nothing() }, @HTMLBuilder content: () -> Content, @HTMLBuilder foot: () -> Foot = { Nothing() }
    ) {
        (self.home, self.isWide, self.beside, self.content, self.foot) = (home, isWide, beside(), content(), foot())
    }

    var body: some HTML {
        div(.class("gate")) {
            header {
                a(.class("brand"), .href(home)) { Logo() }
                beside
            }
            main(.id("main"), .class("gate-in"), .data("wide").when(isWide)) { content }
            footer(.class("row faint")) { foot }
        }
    }
}

/// The same for who is not signed in, with its lines and styles.
struct SignInGate<Content: HTML, Foot: HTML>: Component {
    let assets: AssetFolder
    let content: Content
    let foot: Foot
    init(_ assets: AssetFolder, @HTMLBuilder content: () -> Content, @HTMLBuilder foot: () -> Foot) { (self.assets, self.content, self.foot) = (assets, content(), foot()) }

    var body: some HTML {
        GateLines()
        RecordStyles(assets: assets)
        Gate(home: "/sign-in") { content } foot: { foot }
    }
}

/// How far the set-up is.
struct GateSteps: Component {
    let step: Int
    let label: String

    var body: some HTML {
        ol(.class("steps push"), .label(label)) { ForEach(1...3) { number in li(.data("on").when(number <= step)) {} } }
    }
}

/// Many strokes that become one, behind the page.
struct GateLines: HTML {
    func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"gate-line\" viewBox=\"0 0 1440 900\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\"><g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.25\">")
        for line in 0..<13 {
            let height = 102 + 58 * line
            output.literal("<path d=\"M-20 ")
            output.decimal(height)
            output.literal("C520 ")
            output.decimal(height)
            output.literal(" 560 450 1130 450\"/>")
        }
        output.literal("<path d=\"M1130 450H1470\" stroke=\"var(--accent)\" stroke-width=\"2\"/></g><circle cx=\"1130\" cy=\"450\" r=\"4\" fill=\"var(--accent)\"/></svg>")
    }
}

/// Another language for a page before signing in; it sends itself.
struct LanguageChoice: Component {
    let action: String
    let language: Language
    /// Of the choice, and of the button where no script runs.
    let label: String
    let submit: String
    /// What the address held besides.
    var kept: [(name: String, value: String)] = []

    var body: some HTML {
        form(.class("push row"), .get, .action(action)) {
            ForEach(kept) { HiddenField($0.name, $0.value) }
            IconView(.globe, small: true)
            Writing.label(.class("vh"), .for("language")) { label }
            select(.class("select"), .id("language"), .name("language"), .data("send")) {
                ForEach(Language.allCases) { one in option(.value(one.rawValue), .selected(one == language), .lang(one.rawValue)) { one.ownName } }
            }
            PlainSubmit(name: submit)
        }
    }
}
