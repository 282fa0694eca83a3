import Texts
public import Writing

/// What a pipeline tells at a glance: `/dashboard`.
public struct DashboardPage: Sendable {
    public var shell: ShellPage
    public var content: Content?
    /// Where skills, lost deals, customers and the process are.
    public var reports: [FigurePage.Choice] = []
    /// Links to the same of another pipeline and of another period.
    public var pipelines: [FigurePage.Choice] = [], spans: [FigurePage.Choice] = []
    /// "Against 23 May–20 Aug".
    public var against = ""
    /// What the page says of a past moment, and the way back to now.
    public var asOf: String?, now: String?

    public static let path = "/dashboard"

    public init(shell: ShellPage) { self.shell = shell }

    public struct Content: Sendable {
        public var tiles: [KPITile]
        public var funnel: Framed<FunnelChart>
        public var bottleneck: Bottleneck
        public var stageTime: Framed<DwellChart>
        /// Nil for who does not see activities, or leads.
        public var weeks: Framed<StackedColumnChart>?, cohorts: Framed<HeatChart>?
        public var touches: Framed<ColumnChart>
        public var owners: [Owner]
        /// Where all figures are.
        public var figures: [FigurePage.Choice]

        public init(
            tiles: [KPITile], funnel: Framed<FunnelChart>, bottleneck: Bottleneck, stageTime: Framed<DwellChart>, weeks: Framed<StackedColumnChart>?, cohorts: Framed<HeatChart>?, touches: Framed<ColumnChart>,
            owners: [Owner], figures: [FigurePage.Choice]
        ) {
            (self.tiles, self.funnel, self.bottleneck, self.stageTime, self.weeks, self.cohorts) = (tiles, funnel, bottleneck, stageTime, weeks, cohorts)
            (self.touches, self.owners, self.figures) = (touches, owners, figures)
        }
    }

    /// A chart with how it was counted, where its records are, and its numbers as a file.
    public struct Framed<Kind: Component & Sendable>: Sendable {
        public let chart: Kind
        public let definition: String
        public let behind: String?
        public let csv: String?
        public init(_ chart: Kind, definition: String, behind: String?, csv: String?) { (self.chart, self.definition, self.behind, self.csv) = (chart, definition, behind, csv) }
    }

    public struct Bottleneck: Sendable {
        /// The stage that holds deals back, or that there is none.
        public let heading: String
        public enum Standing: Sendable { case slow, good, unknown }
        public let standing: Standing
        public let sentences: [String]
        /// What it holds back, in words; nil for who does not see amounts.
        public var held: String?
        public var waiting: String?
        public var deals: String?
        public let definition: String
        public init(_ heading: String, _ standing: Standing, sentences: [String], definition: String) { (self.heading, self.standing, self.sentences, self.definition) = (heading, standing, sentences, definition) }
    }

    public struct Owner: Sendable {
        public let mark: PersonMark?
        public let name: String
        public let closed: String, winRate: String, worth: String
        public let winsPath: String, worthPath: String
        public init(mark: PersonMark?, name: String, closed: String, winRate: String, worth: String, winsPath: String, worthPath: String) {
            (self.mark, self.name, self.closed, self.winRate, self.worth, self.winsPath, self.worthPath) = (mark, name, closed, winRate, worth, winsPath, worthPath)
        }
    }
}

extension DashboardPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("settings.js")
        shell.isPast = asOf != nil
        Shell(shell) { DashboardContent(page: self) }.render(into: &output)
    }
}

struct DashboardContent: Component {
    let page: DashboardPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) {
            if let asOf = page.asOf {
                span(.class("badge"), .data("tone", "warn")) { asOf }
                a(.class("btn"), .small, .href(page.now ?? DashboardPage.path)) { texts[DashboardText.now] }
            }
        } actions: {
            DashboardMenu(id: "pipelines", name: texts[DashboardText.pipeline], choices: page.pipelines)
            DashboardMenu(id: "periods", name: texts[DashboardText.period], choices: page.spans)
            if !page.against.isEmpty { span(.class("faint only-l")) { page.against } }
            button(.class("btn"), .button, .hidden(), .data("print"), .iconOnly, .kind(.plain), .small, .label(texts[DashboardText.print]), .title(texts[DashboardText.print])) { IconView(.print) }
        }
        div(.class("page")) {
            if let content = page.content {
                div(.class("stack")) {
                    h2(.class("vh")) { texts[DashboardText.figures] }
                    KPITiles(content.tiles)
                    FramedChart(framed: content.funnel, texts: texts)
                    div(.class("grid")) {
                        div(.class("g4")) { BottleneckBox(bottleneck: content.bottleneck, texts: texts) }
                        div(.class("g8")) { FramedChart(framed: content.stageTime, texts: texts) }
                        if let weeks = content.weeks { div(.class("g6")) { FramedChart(framed: weeks, texts: texts) } }
                        if let cohorts = content.cohorts { div(.class("g6")) { FramedChart(framed: cohorts, texts: texts) } }
                        div(.class("g6")) { FramedChart(framed: content.touches, texts: texts) }
                        div(.class("g6")) { OwnersBox(owners: content.owners, texts: texts) }
                    }
                    if !page.reports.isEmpty { FigureChoices(name: texts[SellingText.title], choices: page.reports) }
                    FigureChoices(name: texts[DashboardText.all], choices: content.figures)
                }
            } else {
                EmptyState(heading: texts[DashboardText.empty], explanation: texts[DashboardText.emptyHelp])
            }
        }
    }
}

/// A choice in the bar at the top: opens without script, and each entry is a link.
struct DashboardMenu: Component {
    let id: String
    let name: String
    let choices: [FigurePage.Choice]

    var body: some HTML {
        if !choices.isEmpty {
            button(.class("chip"), .button, .popovertarget(id), .aria("haspopup", "menu")) {
                name + ": "
                b { choices.first(where: \.isCurrent)?.name ?? "" }
            }
            nav(.id(id), .class("menu"), .popover(), .label(name)) {
                ForEach(choices) { choice in a(.class("menu-i"), .href(choice.path), .current(choice.isCurrent)) { choice.name } }
            }
        }
    }
}

/// A chart in its box, with its definition under it.
struct FramedChart<Kind: Component & Sendable>: Component {
    let framed: DashboardPage.Framed<Kind>
    let texts: Catalogue

    var body: some HTML {
        div(.class("box fill")) {
            framed.chart
            p(.class("box-b faint")) { framed.definition }
            p(.class("box-b row wrap no-print")) {
                if let behind = framed.behind { a(.class("link"), .href(behind)) { texts[DashboardText.behind] } }
                if let csv = framed.csv { a(.class("link"), .href(csv), .download("")) { texts[DashboardText.csv] } }
            }
        }
    }
}

struct BottleneckBox: Component {
    let bottleneck: DashboardPage.Bottleneck
    let texts: Catalogue

    var body: some HTML {
        section(.class("box fill"), .labelled(by: "bn")) {
            div(.class("box-h")) {
                span(.class("badge"), .data("tone", bottleneck.standing == .slow ? "bad" : bottleneck.standing == .good ? "good" : nil)) {
                    IconView(bottleneck.standing == .slow ? .alert : bottleneck.standing == .good ? .check : .clock, small: true)
                    texts[DashboardText.bottleneck]
                }
            }
            div(.class("box-b stack")) {
                h2(.id("bn")) { if bottleneck.standing == .slow { span(.class("fig")) { b { bottleneck.heading } } } else { bottleneck.heading } }
                ForEach(bottleneck.sentences) { sentence in p(.class("muted")) { sentence } }
                if bottleneck.held != nil || bottleneck.waiting != nil {
                    dl(.class("kv")) {
                        if let held = bottleneck.held {
                            dt { texts[DashboardText.holdsBack] }
                            dd(.class("num")) { held }
                        }
                        if let waiting = bottleneck.waiting {
                            dt { texts[DashboardText.waits] }
                            dd { waiting }
                        }
                    }
                }
                if let deals = bottleneck.deals {
                    div(.class("row wrap")) {
                        a(.class("btn"), .href(deals)) {
                            IconView(.list)
                            texts[DashboardText.showDeals]
                        }
                    }
                }
                p(.class("faint")) { bottleneck.definition }
            }
        }
    }
}

struct OwnersBox: Component {
    let owners: [DashboardPage.Owner]
    let texts: Catalogue

    var body: some HTML {
        section(.class("box fill"), .labelled(by: "owners-h")) {
            div(.class("box-h")) { h2(.id("owners-h")) { texts[DashboardText.owners] } }
            if owners.isEmpty { p(.class("box-b faint")) { texts[DashboardText.noOwners] } } else {
                ul(.class("list")) {
                    ForEach(owners) { owner in
                        li {
                            if let mark = owner.mark { Avatar(mark) }
                            span(.class("grow")) { owner.name + " "; small(.class("faint")) { owner.closed } }
                            span(.class("num")) {
                                a(.class("link"), .href(owner.winsPath)) { owner.winRate }
                                " · "
                                a(.class("link"), .href(owner.worthPath)) { owner.worth }
                            }
                        }
                    }
                }
            }
            p(.class("box-b faint")) { texts[DashboardText.ownersHelp] }
        }
    }
}
