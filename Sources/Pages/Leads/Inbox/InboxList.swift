import Domain
import Texts
import Writing

/// The left side: search, and the leads in groups.
struct InboxList: Component {
    let page: InboxPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts
        form(.class("row inbox-find"), .get, .action(InboxPage.path), .role("search")) {
            if page.tab != .toAnswer { HiddenField("tab", page.tab.rawValue) }
            input(.class("input grow"), .type(.search), .id("inbox-q"), .name("q"), .value(page.words), .label(texts[InboxText.search]), .placeholder(texts[InboxText.search]), .autocomplete("off"), .maxlength(200), .data("key", "/"))
            select(.class("select"), .name("who"), .label(texts[InboxText.whose]), .data("send")) {
                ForEach([("", InboxText.all), ("me", InboxText.mine), ("anyone", InboxText.anyones)]) { value, name in option(.value(value), .selected(value == page.who ?? "")) { texts[name] } }
            }
            PlainSubmit(name: texts[CommonText.show])
        }
        if page.tab == .toAnswer {
            InboxGroup(page: page, name: texts[InboxText.toAnswer], count: page.counts[.toAnswer] ?? page.items.count, items: page.items)
            if page.items.isEmpty { div(.class("empty")) { p { page.words == nil && page.who == nil ? texts[InboxText.nobodyWaits] : texts[InboxText.nothingHere] } } }
            if page.words == nil, page.who == nil, let count = page.counts[.toAnswer], count > page.items.count, !page.items.isEmpty { p(.class("box-b faint")) { texts(InboxText.moreWaiting, count: count - page.items.count) } }
        }
        if page.tab != .notInterested, page.tab == .promising || !page.promising.isEmpty {
            InboxGroup(page: page, name: page.tab == .promising ? viewer.texts[LeadText.segmentPromising] : texts[InboxText.promisingLater], count: page.counts[.promising] ?? page.promising.count, items: page.promising)
        }
        if page.tab != .promising, page.tab == .notInterested || !page.notInterested.isEmpty {
            InboxGroup(page: page, name: texts[LeadText.segmentNotInterested], count: page.counts[.notInterested] ?? page.notInterested.count, items: page.notInterested)
        }
        if page.tab != .toAnswer, page.listed.isEmpty { div(.class("empty")) { p { texts[InboxText.nothingHere] } } }
    }
}

struct InboxGroup: Component {
    let page: InboxPage
    let name: String
    let count: Int
    let items: [InboxPage.Item]

    var body: some HTML {
        h2(.class("nav-h row")) {
            name
            span(.class("count")) { page.shell.viewer.format.number(count) }
        }
        ul { ForEach(items) { item in li { InboxLine(page: page, item: item) } } }
    }
}

/// One lead with what it wrote and how long it has waited.
struct InboxLine: Component {
    let page: InboxPage
    let item: InboxPage.Item

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts, lead = item.lead, isShown = page.lead?.lead.id == lead.id || page.alone?.lead.id == lead.id
        a(.class("lead"), .href(page.address(lead: lead.id)), .id("lead-\(lead.id)"), .data("inline"), .aria("current", isShown ? "true" : nil)) {
            SegmentGlyph(lead.segment)
            span(.class("clip")) {
                Spoken(Segment.name(lead.segment, texts) + ": ")
                b { lead.name }
                if let company = lead.company, !company.isEmpty, company != lead.name {
                    " "
                    span(.class("faint")) { "· " + company }
                }
            }
            if let score = lead.score, viewer.sees("score", of: .leads) { ScoreMark(score, viewer) }
            p(.class("clip muted")) { words }
            span(.class("meta")) {
                span { item.caught.map { texts[$0.cause.text] } ?? lead.channel.name(texts) }
                if item.open > 1 { span(.class("count")) { viewer.format.number(item.open) } }
                if let caught = item.caught, caught.assigneeId == nil { span { "· " + texts[InboxText.anyones] } }
                if let clock = item.clock { ClockView(clock: clock, viewer: viewer, isPushed: true) } else { span(.class("clock push")) { state } }
            }
        }
    }

    private var words: String { item.caught?.words ?? item.caught?.detail ?? item.lead.interest ?? item.lead.email ?? "" }

    private var state: String {
        if item.lead.status == .nurture { return page.texts[InboxText.inNurture] }
        return item.outcome.map { page.texts[$0.text] } ?? item.lead.status.name(page.texts)
    }
}
