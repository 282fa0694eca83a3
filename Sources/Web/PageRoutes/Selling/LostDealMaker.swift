import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns the deals behind a number into their page.
struct LostDealMaker {
    let maker: PageMaker
    let asked: LossAsked
    let list: LostDealList
    private var texts: Texts.Catalogue { maker.texts }

    var page: SellingPage {
        let format = maker.viewer.format, path = SellingPage.losses + "/deals"
        var page = SellingPage(shell: maker.shell(texts[SellingText.dealsBehind], .dashboard), path: path)
        page.tabs = [.init(texts[SellingText.losses], HTMLAddress.path(SellingPage.losses, asked.chosen.filter { ["by", "across"].contains($0.name) } + asked.members))]
        (page.from, page.to) = (asked.scope.text("from").flatMap { Day($0) }, asked.scope.text("to").flatMap { Day($0) })
        page.kept = (asked.members.filter { !["from", "to"].contains($0.name) } + asked.chosen).compactMap { field in field.value.map { .init(field.name, $0) } }
        let rows = list.rows.map { row in
            SellingTable.Row(row.title, href: "/deals/\(row.id)", [.init(row.stage)] + (seesReason ? [.init(row.reason.map { maker.name(ofReason: $0) } ?? "")] : []) + [.init(format.dayMonthAndYear(row.day)), .init(format.number(row.touches))]
                + (list.seesAmounts ? [.init(row.amount.map { format.money(Money(minorUnits: $0, currency: list.currency)) } ?? LocaleFormat.nothing)] : []))
        }
        var box = SellingBox("deals", title: texts[SellingText.dealsBehind], definition: texts[SellingText.lossDefinition], table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.noLosses])
        if list.total > 0 {
            let count = texts(CommonText.dealCount, count: list.total), together = list.seesAmounts ? [texts(SellingText.behindTotal, ["money": format.money(Money(minorUnits: list.amount, currency: list.currency))])] : []
            box.remarks = [([count] + together).joined(separator: " · ")]
        }
        page.boxes = [box]
        if maker.may(.export, .deals, owner: maker.viewer.id) { page.csv = HTMLAddress.path(path + ".csv", asked.chosen + asked.members) }
        return page
    }

    private var seesReason: Bool { maker.viewer.sees("lostReason") }
    private var heads: [String] {
        [texts[CommonText.deal], texts[CommonText.stage]] + (seesReason ? [texts[CommonText.lostReason]] : []) + [texts[SellingText.wonOn], texts[CommonText.touches]] + (list.seesAmounts ? [texts[CommonText.amount]] : [])
    }

    var file: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row(["id"] + heads + (list.seesAmounts ? [texts[CommonText.currency]] : []))
        for row in list.rows {
            csv.row(["\(row.id)", row.title, row.stage] + (seesReason ? [row.reason.map { maker.name(ofReason: $0) } ?? ""] : []) + ["\(row.day)", "\(row.touches)"] + (list.seesAmounts ? [row.amount.map(list.cell) ?? "", list.currency.code] : []))
        }
        return csv.bytes()
    }
}
