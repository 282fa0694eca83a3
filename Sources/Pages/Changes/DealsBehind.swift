import Domain
import Texts
import Writing

/// The deals behind one movement of a waterfall: what each was, what it became, and its part.
struct DealsBehind: Component {
    let page: ChangesPage
    let behind: ChangesPage.Behind

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .id("deals"), .labelled(by: "deals-h")) {
            div(.class("box-h")) {
                h2(.id("deals-h")) { texts(ChangesText.dealsBehind, ["reason": texts[behind.reason.text]], count: behind.count) }
                a(.class("link push"), .href(page.path())) { texts[ChangesText.allDeals] }
            }
            div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "deals-h")) {
                table(.class("table")) {
                    thead {
                        tr {
                            th(.column) { texts[CommonText.deal] }
                            th(.column) { texts[ChangesText.before] }
                            th(.column) { texts[ChangesText.after] }
                            if page.seesMoney { th(.column, .class("r")) { texts[ChangesText.part] } }
                        }
                    }
                    tbody {
                        ForEach(behind.deals) { deal in
                            tr {
                                th(.row) {
                                    a(.class("link"), .href("/deals/\(deal.id)")) { deal.title }
                                    if let company = deal.company { span(.class("faint")) { " " + company } }
                                }
                                td { words(deal.before) }
                                td { words(deal.after) }
                                if page.seesMoney { td(.class("r")) { page.exact(deal.part) } }
                            }
                        }
                    }
                }
            }
            if page.mayExport, behind.deals.count < behind.count { p(.class("box-b faint")) { texts(ChangesText.inFile, count: behind.count - behind.deals.count) } }
        }
    }

    /// "Proposal · €12,000 · 12 Dec · Anna".
    private func words(_ side: ChangesPage.Side?) -> String {
        guard let side else { return LocaleFormat.nothing }
        let format = page.shell.viewer.format
        let amount = page.seesMoney ? side.amount.map { format.money($0) } : nil, close = page.shell.viewer.sees("expectedClose") ? side.close.map { format.dayAndMonth($0, today: page.today) } : nil
        return [side.place, amount, close, side.owner].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
