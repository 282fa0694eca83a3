import Domain
import Texts
import Writing

/// The same figures as a table, each with a way to the deals behind it.
struct ChangesTable: Component {
    let page: ChangesPage
    let caption: String

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("tw")) {
            table(.class("table")) {
                Writing.caption(.class("vh")) { caption }
                thead {
                    tr {
                        th(.column) { texts[BoardText.cause] }
                        th(.column, .class("r")) { texts[BoardText.dealCount] }
                        if page.seesMoney { th(.column, .class("r")) { texts[BoardText.change] } }
                    }
                }
                tbody {
                    SumRow(name: page.day(page.from), sum: page.start, page: page)
                    ForEach(page.moves) { MoveRow(move: $0, page: page) }
                    SumRow(name: page.day(page.to), sum: page.end, page: page)
                }
            }
        }
    }
}

struct SumRow: Component {
    let name: String
    let sum: ChangesPage.Sum
    let page: ChangesPage

    var body: some HTML {
        tr {
            th(.row) { name }
            td(.class("r")) { page.shell.viewer.format.number(sum.count) }
            if page.seesMoney { td(.class("r")) { b { page.money(sum.value) } } }
        }
    }
}

struct MoveRow: Component {
    let move: ChangesPage.Move
    let page: ChangesPage

    var body: some HTML {
        tr {
            th(.row) { a(.class("link"), .href(page.path(reason: move.reason)), .current(page.behind?.reason == move.reason)) { page.shell.viewer.texts[move.reason.text] } }
            td(.class("r")) { page.shell.viewer.format.number(move.count) }
            if page.seesMoney { td(.class("r")) { page.signed(move.value) } }
        }
    }
}
