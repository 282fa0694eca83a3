import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Turns the process beside what it brings into its page.
struct AdoptionMaker {
    let maker: PageMaker
    let adoption: Adoption
    private var texts: Texts.Catalogue { maker.texts }
    private var selling: SellingMaker { SellingMaker(maker: maker, pipeline: adoption.pipeline.id, first: adoption.first, last: adoption.last, currency: adoption.currency) }

    var page: SellingPage {
        let path = SellingPage.adoption(adoption.pipeline.id), format = selling.format
        var page = selling.page(.adoption, path, place: .board)
        // The pipeline is in the address itself.
        page.pipelines = []
        if adoption.adopted.total > 0 {
            let interval = adoption.adopted.interval
            page.remarks.append(texts(SellingText.adopted, [
                "count": format.number(adoption.adopted.count), "total": format.number(adoption.adopted.total), "share": format.percent(adoption.adopted.rate), "low": format.percent(interval.lower), "high": format.percent(interval.upper),
            ]))
        }
        if let chance = adoption.chanceOfMore { page.remarks.append(texts(SellingText.moreOften, ["chance": format.percent(chance)])) }
        page.remarks.append(texts[SellingText.association])
        page.boxes = [groups, deals("kept", .kept, adoption.followed), deals("not-kept", .notKept, adoption.others)]
        if selling.mayExport() { page.csv = HTMLAddress.path(path + ".csv", [("from", "\(adoption.first)"), ("to", "\(adoption.last)")]) }
        return page
    }

    private var groups: SellingBox {
        let heads = [texts[SellingText.groups], texts[CommonText.deals], texts[CommonText.won], texts[SellingText.winRate]] + (adoption.seesAmounts ? [texts[SellingText.revenue], texts[SellingText.medianSize]] : [])
        let rows = adoption.adopted.total == 0 ? [] : [row(.kept, adoption.followed, "#kept"), row(.notKept, adoption.others, "#not-kept")]
        return SellingBox("groups", title: texts[SellingText.adoption], definition: texts[SellingText.adoptionDefinition], table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.noGates])
    }

    private func row(_ name: SellingText, _ group: Adoption.Group, _ mark: String) -> SellingTable.Row {
        let format = selling.format, words = selling.words, wins = group.wins
        let interval = wins.total > 0 ? format.percent(wins.interval.lower) + " – " + format.percent(wins.interval.upper) : nil
        let size = group.sizeInterval.map { words.money($0.lower, short: true) + " – " + words.money($0.upper, short: true) }
        return .init(texts[name], [
            .init(format.number(wins.total), href: wins.total > 0 ? mark : nil), .init(format.number(wins.count)), .init(format.percent(wins.rate, decimals: 1), small: interval, isFaint: wins.isSparse),
        ] + (adoption.seesAmounts ? [.init(selling.money(group.amount)), .init(group.size.map { words.money($0, short: false) } ?? LocaleFormat.nothing, small: size, isFaint: wins.isSparse)] : []))
    }

    private func deals(_ mark: String, _ title: SellingText, _ group: Adoption.Group) -> SellingBox {
        let heads = [texts[CommonText.deal], texts[CommonText.status], texts[SellingText.gatesMet]] + (adoption.seesAmounts ? [texts[CommonText.amount]] : []), format = selling.format
        let rows = group.deals.prefix(100).map { deal in
            SellingTable.Row(deal.title, href: "/deals/\(deal.id)", [
                .init(texts[deal.isWon ? CommonText.won : .lost]),
                .init(texts(SellingText.sampleOf, ["count": format.number(deal.met), "total": format.number(deal.asked)]), small: deal.wasOverridden ? texts[SellingText.overridden] : nil),
            ] + (adoption.seesAmounts ? [.init(deal.amount.map { selling.money($0) } ?? LocaleFormat.nothing)] : []))
        }
        return SellingBox(mark, title: texts[title], definition: texts[SellingText.adoptionDefinition], table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.nothing])
    }

    var file: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([texts[SellingText.groups], "id", texts[CommonText.deal], texts[CommonText.status], texts[SellingText.gatesMet], texts[SellingText.total], texts[SellingText.overridden]] + (adoption.seesAmounts ? [texts[CommonText.amount], texts[CommonText.currency]] : []))
        for (name, group) in [(SellingText.kept, adoption.followed), (.notKept, adoption.others)] {
            for deal in group.deals {
                csv.row([texts[name], "\(deal.id)", deal.title, texts[deal.isWon ? CommonText.won : .lost], "\(deal.met)", "\(deal.asked)", deal.wasOverridden ? "1" : "0"] + (adoption.seesAmounts ? [deal.amount.map(adoption.cell) ?? "", adoption.currency.code] : []))
            }
        }
        return csv.bytes()
    }
}
