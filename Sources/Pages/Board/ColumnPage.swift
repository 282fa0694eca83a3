import Domain
import Texts
public import Writing

/// The cards of one column and nothing else: what a script asks for when somebody scrolls down.
public struct ColumnPage: HTML {
    private let page: BoardSheet
    private let column: BoardColumn

    /// - Parameter page: the board to which the cards belong; only its settings are used, not its columns.
    public init(_ column: BoardColumn, of page: BoardPage) { (self.page, self.column) = (BoardSheet(page), column) }

    public func render(into output: inout HTMLOutput) {
        CardRow(page).write(column.cards, into: &output)
        MoreCards(column: column, page: page).render(into: &output)
    }
}

/// The end of a column that has more cards: a link, which a script follows by itself when it comes into view.
struct MoreCards: Component {
    let column: BoardColumn
    let page: BoardSheet

    var body: some HTML {
        if let cursor = column.nextCursor {
            li(.class("col-more"), .data("next", HTMLAddress.path("\(page.root)/columns/\(column.id)", query + [("after", cursor)]))) {
                a(.class("btn"), .small, .kind(.plain), .href(page.address(nil, [("stage", "\(column.id)"), ("after", cursor)]))) {
                    page.texts[BoardText.moreCards]
                }
            }
        }
    }

    private var query: [(name: String, value: String?)] { page.filter.query + (page.past.map { [("asOf", "\($0.day)")] } ?? []) }
}
