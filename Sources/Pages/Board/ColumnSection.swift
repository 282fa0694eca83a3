import Domain
import Texts
import Writing

/// A stage: its name, how many and how much, the bar, the cards, and the line for a new deal.
struct ColumnSection: HTML {
    let column: BoardColumn
    let index: Int
    let page: BoardSheet
    let row: CardRow
    /// The largest sum of all columns: bars of one board have one scale.
    let largest: Int64

    func render(into output: inout HTMLOutput) {
        output.literal("<section class=\"col\" data-stage=\"")
        output.literal(page.mark(of: index).name)
        output.literal("\"")
        output.attribute("data-stage-id", column.id.rawValue)
        output.attribute("data-count", Int64(column.count))
        output.attribute("data-value", column.value)
        output.attribute("data-weighted", column.weighted)
        output.attribute("data-probability", "\(column.probability)")
        if let limit = column.limit { output.attribute("data-limit", Int64(limit)) }
        output.attribute("aria-labelledby", "c-\(column.id)")
        output.literal(">")
        ColumnHead(column: column, mark: page.mark(of: index), page: page, largest: largest).render(into: &output)
        output.literal("<ol class=\"col-list\"")
        output.attribute("aria-labelledby", "c-\(column.id)")
        output.literal(" tabindex=\"-1\">\n")
        row.write(column.cards, into: &output)
        MoreCards(column: column, page: page).render(into: &output)
        if column.count == 0, !page.isEmpty { EmptyColumn(column: column, page: page).render(into: &output) }
        output.literal("</ol>")
        if page.mayAdd, page.past == nil { QuickAdd(column: column, isFirst: index == 0, page: page).render(into: &output) }
        output.literal("</section>\n")
    }
}

/// The head of a column. Its figures are in the pipeline's currency.
struct ColumnHead: Component {
    let column: BoardColumn
    let mark: StageMark
    let page: BoardSheet
    let largest: Int64

    var body: some HTML {
        let texts = page.texts
        header(.class("col-h")) {
            div(.class("row")) {
                h2(.id("c-\(column.id)"), .title(column.name)) {
                    StageGlyph(mark)
                    span { column.name }
                }
                ColumnCount(column: column, page: page)
                span(.class("push row")) {
                    if page.past == nil {
                        Kept("stage options", of: page.filterValues + [column.id.description, column.name, column.purpose ?? "", column.playbook ?? ""], in: page.shell.kept) {
                            ColumnOptions(column: column, page: page)
                        }
                    }
                }
            }
            if page.viewer.sees("amount") {
                p(.class("col-sum")) {
                    b { page.money(column.value) }
                    if page.viewer.sees("weighted") { span { texts(BoardText.weighted, ["amount": page.moneyShort(column.weighted)]) } }
                }
                svg(.class("col-bar"), .viewBox("0 0 100 3"), .stretched, .ariaHidden) {
                    rect(.width(share(of: column.value)), .height(3))
                    rect(.class("w"), .width(share(of: column.weighted)), .height(3))
                }
            }
        }
    }

    private func share(of value: Int64) -> Coordinate {
        largest > 0 && value > 0 ? Coordinate((Double(value) / Double(largest) * 1_000).rounded() / 10) : 0
    }
}

/// How many deals; `5 / 4` when there are more than the limit.
struct ColumnCount: Component {
    let column: BoardColumn
    let page: BoardSheet

    var body: some HTML {
        let format = page.format
        if let limit = column.limit, column.isOverLimit {
            span(.class("badge"), .data("tone", "warn"), .data("n"), .title(page.texts(BoardText.limit, count: limit))) {
                format.number(column.count) + " / " + format.number(limit)
            }
        } else {
            span(.class("count"), .data("n")) { format.number(column.count) }
        }
    }
}

/// What a stage is for, and its deals as a list.
struct ColumnOptions: Component {
    let column: BoardColumn
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        let name = texts(BoardText.stageOptions, ["stage": column.name])
        button(.class("btn"), .button, .iconOnly, .kind(.plain), .small, .label(name), .title(name), .popovertarget("o-\(column.id)")) { IconView(.more) }
        div(.id("o-\(column.id)"), .class("menu stage-menu"), .popover(), .role("dialog"), .label(name)) {
            div(.class("menu-h")) { column.name }
            if let purpose = column.purpose { p(.class("menu-p")) { purpose } }
            if let playbook = column.playbook { p(.class("menu-p faint")) { playbook } }
            MenuLink(
                path: HTMLAddress.path(Place.deals.path, [("pipelineId", "\(page.pipeline)"), ("stageId", "\(column.id)"), ("status", "open")] + page.filter.query),
                icon: .list, name: texts[BoardText.showAsList])
        }
    }
}

/// A stage without deals says what will stand there.
struct EmptyColumn: Component {
    let column: BoardColumn
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        li(.class("empty")) {
            MergingLines()
            p {
                b { texts(page.filter.isEmpty ? BoardText.emptyStage : BoardText.emptyStageFiltered, ["stage": column.name]) }
            }
            if page.filter.isEmpty, let purpose = column.purpose { p { purpose } }
        }
    }
}
