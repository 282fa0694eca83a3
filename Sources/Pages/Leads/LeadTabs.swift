import Domain
public import Texts
import Writing

/// The pages of leads: what one works with every day stands in the head of each; what is set up once stands at the left of the
/// pages where one does that.
public enum LeadPlace: String, CaseIterable, Sendable {
    case inbox, all, segments, sources, report
    case forms, chat, rules, routing, criteria, scoring, policies

    public var path: String {
        switch self {
        case .inbox: "/leads"
        default: "/leads/" + rawValue
        }
    }

    /// Those of every day.
    static let daily: [LeadPlace] = [.inbox, .all, .segments, .sources, .report]
    /// Those that set something up.
    static let setup: [LeadPlace] = [.forms, .chat, .rules, .routing, .criteria, .scoring, .policies]

    public func name(_ texts: Catalogue) -> String { LeadPageText(rawValue: "places." + rawValue).map { texts[$0] } ?? rawValue }
}

/// The tabs in the head of the pages of leads.
struct LeadTabs: Component {
    let shell: ShellPage
    let current: LeadPlace
    /// How many wait in the inbox.
    var waiting: Int?

    var body: some HTML {
        let texts = shell.viewer.texts, isSetup = LeadPlace.setup.contains(current)
        nav(.class("tabs only-l"), .label(texts[CommonText.leads])) {
            ForEach(LeadPlace.daily.filter { shell.offers($0.path) }) { place in
                a(.class("tab"), .href(place.path), .current(place == current)) {
                    place.name(texts)
                    if place == .inbox, let waiting, waiting > 0 {
                        " "
                        span(.class("count")) { shell.viewer.format.number(waiting) }
                    }
                }
            }
            a(.class("tab"), .href(LeadPlace.forms.path), .current(isSetup)) { texts[LeadPageText.setup] }
        }
    }
}

/// The same on phones, where the head has no room.
struct LeadTabChips: Component {
    let shell: ShellPage
    let current: LeadPlace

    var body: some HTML {
        let texts = shell.viewer.texts
        nav(.class("stagebar"), .label(texts[CommonText.leads])) {
            ForEach(LeadPlace.daily.filter { shell.offers($0.path) }) { place in a(.class("chip"), .href(place.path), .current(place == current)) { place.name(texts) } }
            a(.class("chip"), .href(LeadPlace.forms.path), .current(LeadPlace.setup.contains(current))) { texts[LeadPageText.setup] }
        }
    }
}

/// A page on which something of leads is set up: the head with the tabs, and the list of settings at the left.
struct LeadSetupFrame<Content: HTML, Actions: HTML>: Component {
    let shell: ShellPage
    let current: LeadPlace
    let actions: Actions
    let content: Content

    init(_ shell: ShellPage, _ current: LeadPlace, @HTMLBuilder actions: () -> Actions = { Nothing() }, @HTMLBuilder content: () -> Content) {
        (self.shell, self.current, self.actions, self.content) = (shell, current, actions(), content())
    }

    var body: some HTML {
        let texts = shell.viewer.texts
        PageHeader(shell.title) { LeadTabs(shell: shell, current: current) } actions: { actions }
        LeadTabChips(shell: shell, current: current)
        div(.class("set")) {
            nav(.label(texts[LeadPageText.setup])) {
                ForEach(LeadPlace.setup.filter { shell.offers($0.path) }) { place in a(.class("nav"), .href(place.path), .current(place == current)) { span { place.name(texts) } } }
            }
            content
        }
    }
}
