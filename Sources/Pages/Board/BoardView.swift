import Domain
import Texts
public import Writing

extension BoardPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.isPast = past != nil
        if let past { shell.title = shell.viewer.texts(BoardText.boardOn, ["name": name, "day": shell.viewer.format.dayMonthAndYear(past.day)]) }
        shell.scripts.append(past == nil ? "board.js" : "past.js")
        shell.keys = past == nil ? PageKeys("board", BoardKeys.help) : PageKeys("past", BoardKeys.helpOfPast)
        Shell(shell) { BoardContent(page: BoardSheet(self)) }.render(into: &output)
    }
}

/// Everything in `main`.
struct BoardContent: Component {
    let page: BoardSheet

    var body: some HTML {
        if let past = page.past {
            PastHeader(page: page, past: past)
            TimeMachine(page: page, past: past)
        } else {
            BoardHeader(page: page)
            FilterBar(page: page)
        }
        if let card = page.actionsFor, page.past == nil { CardActions(card: card, page: page) }
        if page.isEmpty { EmptyBoard(page: page) }
        StageChips(page: page)
        BoardColumns(page: page)
        if page.past == nil {
            Kept("board hints", of: [page.viewer.language.rawValue], in: page.shell.kept) { BoardHints(texts: page.texts) }
            Kept("board dialogs", of: page.dialogValues, in: page.shell.kept) { BoardDialogs(page: page) }
        }
    }
}

struct BoardHeader: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        PageHeader(page.name) {
            nav(.class("tabs only-l"), .label(texts[BoardText.view])) {
                ViewTab(texts[BoardText.viewBoard], icon: .board, path: page.address(), isCurrent: true)
                ViewTab(texts[BoardText.viewList], icon: .list, path: listPath)
                ViewTab(texts[ReviewText.review], icon: .check, path: "/pipelines/\(page.pipeline)/review")
                ViewTab(texts[DangerText.bottlenecks], icon: .bars, path: BottleneckPage.path(page.pipeline))
            }
        } actions: {
            a(.class("btn only-l"), .kind(.plain), .href(yesterday), .data("past")) {
                IconView(.clock)
                texts[BoardText.timeMachine]
            }
            span(.class("only-s")) {
                a(.class("btn"), .iconOnly, .kind(.plain), .href(yesterday), .label(texts[BoardText.timeMachine]), .title(texts[BoardText.timeMachine])) { IconView(.clock) }
                a(.class("btn"), .iconOnly, .kind(.plain), .href(Place.deals.path), .data("cmd"), .label(texts[ShellText.find]), .title(texts[ShellText.find])) { IconView(.search) }
            }
            if page.mayAdd {
                a(.class("btn only-l"), .kind(.main), .href("#new-deal"), .data("new")) {
                    IconView(.plus)
                    texts[ListText.newDeal]
                    Key("C")
                }
            }
        }
    }

    private var listPath: String {
        HTMLAddress.path(Place.deals.path, [("pipelineId", "\(page.pipeline)"), ("status", "open")] + page.filter.query)
    }
    /// The time machine starts a month back: far enough to see a difference.
    private var yesterday: String {
        HTMLAddress.path(page.root, page.filter.query + [("asOf", "\(page.today.adding(months: -1))")])
    }
}

/// On phones: one chip for each stage, which jumps to its column.
struct StageChips: Component {
    let page: BoardSheet

    var body: some HTML {
        nav(.class("stagebar"), .label(page.texts[BoardText.stages])) {
            ForEach(page.columns.enumerated()) { index, column in
                a(.class("chip"), .href("#c-\(column.id)"), .aria("current", index == 0 ? "true" : nil)) {
                    StageGlyph(page.mark(of: index))
                    column.name + " "
                    span(.class("num")) { page.format.number(column.count) }
                }
            }
        }
    }
}

struct BoardColumns: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        let row = CardRow(page)
        let largest = page.columns.map(\.value).max() ?? 0
        div(
            .class("board"), .role("region"), .label(label), .tabindex(0), .data("pipeline", page.pipeline.rawValue), .data("currency", page.currency.code),
            .data("digits", page.currency.digits), .data("texts", page.past == nil ? BoardKeys.scriptTexts(in: page.viewer.language) : nil)
        ) {
            ForEach(page.columns.enumerated()) { index, column in
                ColumnSection(column: column, index: index, page: page, row: row, largest: largest)
            }
            if page.past == nil {
                div(.class("shut")) {
                    ClosedStrip(mark: .won, name: texts[BoardText.stripWon], closed: page.won, status: "won", page: page)
                    ClosedStrip(mark: .lost, name: texts[BoardText.stripLost], closed: page.lost, status: "lost", page: page)
                }
            }
        }
    }

    private var label: String {
        guard let past = page.past else { return page.name }
        return page.texts(BoardText.boardOn, ["name": page.name, "day": page.format.dayMonthAndYear(past.day)])
    }
}

/// Won and lost deals, as a strip beside the columns that leads to their list.
struct ClosedStrip: Component {
    let mark: StageMark
    let name: String
    let closed: BoardPage.Closed
    let status: String
    let page: BoardSheet

    var body: some HTML {
        a(
            .href(HTMLAddress.path(Place.deals.path, [("pipelineId", "\(page.pipeline)"), ("status", status)])), .data("stage", status),
            .data("count", closed.count), .data("value", closed.value)
        ) {
            StageGlyph(mark)
            span { name }
            span(.class("count"), .data("n")) { mark == .won && closed.value > 0 ? count + " · " + page.moneyShort(closed.value) : count }
        }
    }

    private var count: String { page.format.number(closed.count) }
}

/// A board without a single card: the very first day, or a filter that lets nothing through.
struct EmptyBoard: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        if page.past != nil {
            EmptyState(heading: texts[BoardText.emptyPast], explanation: texts[BoardText.emptyPastHelp])
        } else if page.filter.isEmpty {
            EmptyState(heading: texts[BoardText.emptyBoard], explanation: texts[BoardText.emptyBoardHelp]) {
                p(.class("row")) {
                    if page.mayAdd { a(.class("btn"), .href("#new-deal"), .data("new")) { texts[BoardText.addFirst] } }
                    if page.shell.offers(.imports) {
                        a(.class("btn"), .kind(.plain), .href(Place.imports.path)) {
                            IconView(.upload)
                            texts[ListText.importFile]
                        }
                    }
                }
            }
        } else {
            EmptyState(heading: texts[BoardText.emptyFilter], explanation: texts[BoardText.emptyFilterHelp]) {
                a(.class("btn"), .href(page.address(BoardFilter()))) { texts[BoardText.clearFilter] }
            }
        }
    }
}

struct BoardHints: Component {
    let texts: Catalogue

    var body: some HTML {
        HintBar(
            label: texts[ShellText.shortcuts],
            hints: [
                (["J", "K", "H", "L"], texts[BoardText.hintMove]), (["M"], texts[BoardText.moveToStage]), (["C"], texts[ListText.newDeal]),
                (["F"], texts[CommonText.filter]), (["G"], texts[BoardText.hintGo]),
            ],
            last: ("?", texts[ListText.allShortcuts]))
    }
}
