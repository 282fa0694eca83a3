public import Domain
import Texts
public import Writing

/// What wants an answer, with the lead that is looked at beside it: `/leads`. The lead is chosen by `?lead=17`; on a phone it is a page of its own then.
/// `?do=answer` opens the form of the answer, `&template=3` fills it; `?tab=`, `?q=` and `?who=` choose what is listed.
public struct InboxPage: Sendable {
    public var shell: ShellPage
    public var tab = Tab.toAnswer
    public var words: String?
    /// `me` or `anyone`.
    public var who: String?
    public var items: [Item] = []
    public var promising: [Item] = []
    public var notInterested: [Item] = []
    public var counts: [Tab: Int] = [:]
    /// The median of what was answered today, in working time; nil when nothing was.
    public var median: Timestamp.Span?
    /// The lead that is shown; nil when there is none.
    public var lead: LeadPage?
    /// Whether it was asked for, so that a phone shows it.
    public var isChosen = false
    /// What the shown lead waits for, where the lead itself is not to be seen before it is taken.
    public var alone: CatchBox?
    /// The form of the answer.
    public var answer: CatchAnswer?
    /// An answer that has just been written and waits to be sent.
    public var sent: OutgoingMail?
    public var mayAdd = true
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }

    public enum Tab: String, CaseIterable, Sendable { case toAnswer, promising, notInterested }

    /// A line of the list.
    public struct Item: Sendable {
        public let lead: Lead
        public let caught: LeadCatch?
        public let open: Int
        public let clock: CatchClock?
        public let outcome: LeadCatch.Outcome?
        public init(lead: Lead, caught: LeadCatch?, open: Int, clock: CatchClock?, outcome: LeadCatch.Outcome?) { (self.lead, self.caught, self.open, self.clock, self.outcome) = (lead, caught, open, clock, outcome) }
    }
    public static let path = "/leads"
}

extension InboxPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("inbox.js")
        shell.keys = PageKeys("inbox", InboxKeys.help)
        shell.isFixed = true
        Shell(shell) { InboxContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    /// The same page with another lead, or another form.
    public func address(lead: Lead.ID? = nil, tab: Tab? = nil, doing: String? = nil, template: String? = nil) -> String {
        HTMLAddress.path(Self.path, [
            ("tab", (tab ?? self.tab) == .toAnswer ? nil : (tab ?? self.tab).rawValue), ("who", who), ("q", tab == nil ? words : nil), ("lead", lead.map { "\($0)" }), ("do", doing), ("template", template),
        ])
    }
    /// All that are listed, in the order of the page.
    public var listed: [Item] { items + promising + notInterested }
}

struct InboxContent: Component {
    let page: InboxPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts
        PageHeader(page.shell.title) { InboxTabs(page: page) } actions: {
            a(.class("link only-l faint"), .href(AnswersPage.path)) { texts(page.median == nil ? InboxText.answeredNone : .answeredToday, ["time": page.median.map { $0.words(viewer) } ?? "–"]) }
            if page.mayAdd {
                a(.class("btn"), .kind(page.lead == nil ? .main : nil), .href(NewLeadPage.path), .data("key", "c")) {
                    IconView(.plus)
                    texts[LeadPageText.newLead]
                    Key("C")
                }
            }
        }
        InboxChips(page: page)
        div(.class("split inbox"), .data("part", "inbox"), .data("open").when(page.isChosen)) {
            div(.class("split-list"), .id("inbox-list"), .role("region"), .label(texts[CommonText.leads]), .tabindex(0)) { InboxList(page: page) }
            InboxPane(page: page)
        }
    }
}

/// The three views of the inbox, and the other pages of leads behind them.
struct InboxTabs: Component {
    let page: InboxPage

    var body: some HTML {
        let texts = page.texts, shell = page.shell
        nav(.class("tabs only-l"), .label(texts[CommonText.leads])) {
            ForEach(InboxPage.Tab.allCases) { tab in
                a(.class("tab"), .href(page.address(tab: tab)), .current(tab == page.tab)) {
                    tab.name(texts)
                    if let count = page.counts[tab], count > 0, tab != .notInterested {
                        " "
                        span(.class("count")) { shell.viewer.format.number(count) }
                    }
                }
            }
            ForEach(LeadPlace.daily.dropFirst().filter { shell.offers($0.path) }) { place in a(.class("tab"), .href(place.path)) { place.name(texts) } }
            a(.class("tab"), .href(CatchRulesPage.path)) { texts[LeadPageText.setup] }
        }
    }
}

/// The same on phones.
struct InboxChips: Component {
    let page: InboxPage

    var body: some HTML {
        let texts = page.texts, shell = page.shell
        nav(.class("stagebar"), .label(texts[CommonText.leads])) {
            ForEach(InboxPage.Tab.allCases) { tab in a(.class("chip"), .href(page.address(tab: tab)), .current(tab == page.tab)) { tab.name(texts) + (page.counts[tab].map { " " + shell.viewer.format.number($0) } ?? "") } }
            ForEach(LeadPlace.daily.dropFirst().filter { shell.offers($0.path) }) { place in a(.class("chip"), .href(place.path)) { place.name(texts) } }
            a(.class("chip"), .href(CatchRulesPage.path)) { texts[LeadPageText.setup] }
        }
    }
}

extension InboxPage.Tab {
    func name(_ texts: Catalogue) -> String {
        switch self {
        case .toAnswer: texts[LeadPageText.placeInbox]
        case .promising: texts[LeadText.segmentPromising]
        case .notInterested: texts[LeadText.segmentNotInterested]
        }
    }
}

/// The keys of the inbox, for the help dialog.
enum InboxKeys {
    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[InboxText.keyMove], "J", "K"), KeyHelp(texts[InboxText.answer], "E"), KeyHelp(texts[InboxText.take], "T"), KeyHelp(texts[InboxText.nurture], "N"), KeyHelp(texts[InboxText.disqualify], "X"),
            KeyHelp(texts[InboxText.convert], "⇧ C"), KeyHelp(texts[LeadPageText.assign], "A"), KeyHelp(texts[LeadPageText.newLead], "C"), KeyHelp(texts[CommonText.search], "/"),
        ]
    }
}
