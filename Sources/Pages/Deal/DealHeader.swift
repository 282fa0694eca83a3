import Domain
import Texts
import Writing

/// Where the deal stands among others, and what can be done with the whole of it.
struct DealHeader: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        header(.class("ph")) {
            nav(.class("crumb nowrap"), .label(texts[RecordText.breadcrumb])) {
                span(.class("only-l")) {
                    a(.href(board)) { page.pipeline.name }
                    " / "
                }
                if let stage = page.stageName { a(.href(stageList)) { stage } }
            }
            if let neighbours = page.neighbours { NeighbourLinks(neighbours: neighbours, page: page) }
            div(.class("ph-acts")) {
                if page.mayChange { DealMenu(page: page) }
                span(.class("row only-l")) { OutcomeButtons(page: page, showsKeys: true) }
            }
        }
    }

    private var board: String { "/pipelines/\(page.pipeline.id)" }
    private var stageList: String {
        HTMLAddress.path(Place.deals.path, [("pipelineId", "\(page.pipeline.id)"), ("stageId", "\(page.deal.stageId)"), ("status", "open")])
    }
}

/// "1 of 5", and the deals before and after.
struct NeighbourLinks: Component {
    let neighbours: DealPage.Neighbours
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        span(.class("faint only-l")) { texts(DealText.place, ["number": format.number(neighbours.number), "count": format.number(neighbours.count)]) }
        span(.class("only-l row")) {
            NeighbourLink(deal: neighbours.previous, name: texts[DealText.previousDeal] + " (K)", icon: .chevronUp, key: "k")
            NeighbourLink(deal: neighbours.next, name: texts[DealText.nextDeal] + " (J)", icon: .chevronDown, key: "j")
        }
    }
}

struct NeighbourLink: Component {
    let deal: Deal.ID?
    let name: String
    let icon: Icon
    let key: String

    var body: some HTML {
        if let deal {
            a(.class("btn"), .iconOnly, .kind(.plain), .small, .href("/deals/\(deal)"), .label(name), .title(name), .data("key", key)) { IconView(icon) }
        }
    }
}

/// Lost, won, and on to the next stage: the same buttons stand in the header and, on phones, at the bottom.
struct OutcomeButtons: Component {
    let page: DealPage
    let showsKeys: Bool

    var body: some HTML {
        let texts = page.texts
        if page.deal.deletedAt != nil {
            if page.mayDelete { DealAction(page: page, action: "restore", name: texts[CommonText.restore], kind: main) }
        } else if page.canAct, page.deal.status != .open {
            DealAction(page: page, action: "reopen", name: texts[DealText.reopen], kind: main)
        } else if page.canAct {
            a(.class("btn"), .href(page.root + "?ask=lose#lose"), .data("open", "lose"), .data("key", showsKeys ? "x" : nil)) {
                StageGlyph(.lost)
                texts[BoardText.lostDots]
            }
            if let next = page.nextStage {
                button(.class("btn"), .submit, .form("move"), .formaction(page.root + "/win"), .data("key", showsKeys ? "w" : nil)) {
                    StageGlyph(.won)
                    texts[CommonText.won]
                }
                button(.class("btn"), .submit, .form("move"), .name("stageId"), .value(next.id.rawValue), .kind(main), .data("key", showsKeys ? "m" : nil)) {
                    texts(DealText.moveTo, ["stage": next.name])
                    if showsKeys { Key("M") }
                }
            } else {
                button(.class("btn"), .submit, .form("move"), .formaction(page.root + "/win"), .kind(main), .data("key", showsKeys ? "w" : nil)) {
                    texts[CommonText.won]
                    if showsKeys { Key("W") }
                }
            }
        }
    }

    private var main: ButtonKind? { page.headerIsLoud ? .main : nil }
}

/// A button that does one thing with the deal.
struct DealAction: Component {
    let page: DealPage
    let action: String
    let name: String
    var kind: ButtonKind?

    var body: some HTML {
        form(.post, .action(page.root + "/" + action)) {
            RecordSecret(page.shell, version: page.deal.version)
            button(.class("btn"), .submit, .kind(kind)) { name }
        }
    }
}

/// What is done seldom: rest, history, trash.
struct DealMenu: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        button(
            .class("btn"), .button, .iconOnly, .kind(.plain), .small, .label(texts[DealText.moreActions]), .title(texts[DealText.moreActions]), .popovertarget("deal-menu")
        ) { IconView(.more) }
        div(.id("deal-menu"), .class("menu"), .popover(), .role("dialog"), .label(texts[DealText.moreActions])) {
            if page.canAct {
                a(.class("menu-i"), .href(page.root + "?ask=edit#details"), .data("toggle", "edit")) {
                    IconView(.note)
                    span { texts[DealText.editDetails] }
                }
            }
            if page.canAct {
                a(.class("menu-i"), .href(page.root + "?ask=flag#flag"), .data("open", "flag")) {
                    IconView(.flag)
                    span { texts[ProcessText.flagDots] }
                }
            }
            if page.canAct, page.isOpen, !page.otherStages.isEmpty {
                a(.class("menu-i"), .href(page.root + "?ask=transfer#transfer"), .data("open", "transfer")) {
                    IconView(.split)
                    span { texts[ProcessText.transferDots] }
                }
            }
            if page.canAct, page.isOpen {
                a(.class("menu-i"), .href(page.root + "?ask=nurture#nurture"), .data("open", "nurture")) {
                    IconView(.moon)
                    span { texts[BoardText.nurtureDots] }
                }
            }
            a(.class("menu-i"), .href(page.root + "/history")) {
                IconView(.clock)
                span { texts[CommonText.history] }
            }
            if page.canAct {
                a(.class("menu-i"), .href("/shares?dealId=\(page.deal.id)")) {
                    IconView(.globe)
                    span { texts[ShareText.share] }
                }
            }
            if page.mayDelete, page.deal.deletedAt == nil {
                hr()
                form(.post, .action(page.root + "/delete")) {
                    RecordSecret(page.shell, version: page.deal.version)
                    button(.class("menu-i"), .submit, .kind(.bad)) {
                        IconView(.cross)
                        span { texts[DealText.deleteDeal] }
                    }
                }
            }
        }
    }
}

/// The deal's name, where it came from, and what it is worth.
struct DealSubject: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer
        div(.class("subject")) {
            if let company = page.company { Avatar(PersonMark(name: company.name, id: company.id.rawValue), size: .large, isCompany: true) }
            div {
                h1 { page.deal.title }
                p(.class("faint")) {
                    if let company = page.company {
                        a(.class("link"), .href("/companies/\(company.id)")) { company.name }
                        if let city = company.city { " · " + city }
                        " · "
                    }
                    origin
                }
            }
            div(.class("fig")) {
                if viewer.sees("amount") { b { page.money.map { viewer.format.money($0) } ?? viewer.texts[BoardText.noValue] } }
                small { prospect }
            }
        }
    }

    private var origin: String {
        let viewer = page.shell.viewer
        let day = viewer.format.dayAndMonth(viewer.zone.day(of: page.deal.createdAt), today: viewer.today)
        guard let source = page.deal.source, !source.isEmpty else { return viewer.texts(DealText.createdOn, ["day": day]) }
        return viewer.texts(DealText.cameIn, ["source": source, "day": day])
    }

    private var prospect: String {
        let viewer = page.shell.viewer
        if page.deal.status == .lost {
            let reason = page.deal.lostReason.map { viewer.lostReason($0) }
            return page.deal.isDisqualified ? [viewer.texts[ProcessText.disqualified], reason].compactMap(\.self).joined(separator: " · ") : reason ?? viewer.texts[CommonText.lost]
        }
        let closes = page.deal.status == .won ? nil : page.deal.expectedClose.map { viewer.texts(DealText.closes, ["day": viewer.format.dayAndMonth($0, today: viewer.today)]) }
        let chance = page.deal.status == .won ? viewer.texts[CommonText.won] : !viewer.sees("probability") ? nil : viewer.texts(DealText.chance, ["share": viewer.format.percent(page.deal.probability)])
        return [closes, chance].compactMap { $0 }.joined(separator: " · ")
    }
}
