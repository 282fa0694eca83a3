import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Turns lost deals into their page.
struct LossMaker {
    let maker: PageMaker
    let asked: LossAsked
    let screen: LossScreen
    private var table: LossTable { screen.table }
    private var effort: LostEffort { screen.effort }
    private var texts: Texts.Catalogue { maker.texts }
    var selling: SellingMaker { SellingMaker(maker: maker, pipeline: screen.pipeline, first: table.first, last: table.last, currency: table.currency) }

    /// So many columns beside each other; what is behind them is in the file.
    private static let mostColumns = 6

    var page: SellingPage {
        var page = selling.page(.losses, SellingPage.losses, everyPipeline: true)
        let dimensions = table.dimensions.map { FormChoice($0.rawValue, name($0)) }
        page.fields = [
            .init("by", texts[SellingText.by], dimensions, selected: table.by.rawValue), .init("across", texts[SellingText.across], dimensions.filter { $0.value != table.by.rawValue }, selected: table.across?.rawValue, nothing: texts[SellingText.byNothing]),
        ]
        page.kept = asked.kept
        page.boxes = [lossBox, effortBox]
        if selling.mayExport() { page.csv = HTMLAddress.path(SellingPage.losses + ".csv", own + asked.members) }
        return page
    }

    private var own: [(name: String, value: String?)] { [("by", table.by.rawValue), ("across", table.across?.rawValue)] }

    private func name(_ dimension: LossDimension) -> String { SellingText(rawValue: "dimensions." + dimension.rawValue).map { texts[$0] } ?? dimension.rawValue }

    private func name(_ key: String, of dimension: LossDimension) -> String {
        switch dimension {
        case .reason: maker.name(ofReason: key)
        case .stage: table.stages[key] ?? key
        case .month: Day(key + "-01").map { selling.format.month($0, today: maker.viewer.today) } ?? key
        default: key
        }
    }

    private func deals(_ more: [(name: String, value: String?)]) -> String { HTMLAddress.path(SellingPage.losses + "/deals", more + asked.members) }

    // MARK: Why

    private var lossBox: SellingBox {
        let columns = Array(table.columns.prefix(Self.mostColumns)), format = selling.format, across = table.across
        var heads = [name(table.by), texts[CommonText.deals], texts[SellingText.shareHead]]
        if table.seesAmounts { heads += [texts[CommonText.value], texts[SellingText.valueShare]] }
        heads += columns.map { column in across.map { name(column, of: $0) } ?? column }
        var rows = table.rows.map { row in
            let own: [(name: String, value: String?)] = [("by", table.by.rawValue), ("key", row.key)]
            let cells = columns.map { column in row.cells[column].map { cell($0, own + [("across", across?.rawValue), ("acrossKey", column)]) } ?? SellingTable.Cell("") }
            return SellingTable.Row(name(row.key, of: table.by), sums(row.all, own, share: format.percent(row.share.rate), amountShare: format.percent(row.amountShare)) + cells)
        }
        let blank = columns.map { _ in SellingTable.Cell("") }
        if table.without.deals > 0 { rows.append(.init(texts[SellingText.notSaid], sums(table.without, [("by", table.by.rawValue)], share: "", amountShare: "") + blank)) }
        if table.all.deals > 0 { rows.append(.init(texts[SellingText.total], sums(table.all, [], share: "", amountShare: "") + blank)) }
        var box = SellingBox("losses", title: texts[SellingText.losses], definition: texts[SellingText.lossDefinition], table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.noLosses])
        if table.by == .lack, table.seesAmounts { box.remarks = table.rows.prefix(3).map { texts(SellingText.lostFor, ["money": selling.money($0.all.amount), "what": $0.key]) } }
        if table.withoutRate > 0 { box.remarks.append(texts(SellingText.withoutRate, count: table.withoutRate)) }
        return box
    }

    private func sums(_ cell: LossTable.Cell, _ more: [(name: String, value: String?)], share: String, amountShare: String) -> [SellingTable.Cell] {
        let count = SellingTable.Cell(selling.format.number(cell.deals), href: cell.deals > 0 ? deals(more) : nil)
        return [count, .init(share)] + (table.seesAmounts ? [.init(selling.money(cell.amount)), .init(amountShare)] : [])
    }

    private func cell(_ cell: LossTable.Cell, _ more: [(name: String, value: String?)]) -> SellingTable.Cell {
        .init(selling.format.number(cell.deals), small: table.seesAmounts ? selling.format.moneyShort(Money(minorUnits: cell.amount, currency: table.currency)) : nil, href: deals(more))
    }

    // MARK: What was put into them

    private var effortBox: SellingBox {
        let format = selling.format
        var heads = [texts[CommonText.stage], texts[CommonText.lostReason], texts[CommonText.deals]]
        if effort.isKnown { heads += [texts[CommonText.touches], texts[SellingText.hours], texts[SellingText.givenUpEarly]] }
        heads.append(texts[SellingText.days])
        let rows = effort.rows.map { row -> SellingTable.Row in
            let place: [(name: String, value: String?)] = [("by", "stage"), ("key", "\(row.stage)"), ("across", maker.viewer.sees("lostReason") ? "reason" : nil), ("acrossKey", row.reason)]
            return .init(row.name, [.init(row.reason.map { maker.name(ofReason: $0) } ?? texts[SellingText.notSaid])] + sums(row.sum, place))
        }
        let total = effort.all.deals > 0 ? [SellingTable.Row(texts[SellingText.total], [.init("")] + sums(effort.all, []))] : []
        var box = SellingBox("effort", title: texts[SellingText.effort], definition: texts(SellingText.effortDefinition, ["touches": format.number(effort.leastTouches, decimals: 0)]), table: SellingTable(heads: heads, rows: rows + total), nothing: texts[SellingText.noLosses])
        guard effort.isKnown else { box.remarks = [texts[SellingText.effortUnknown]]; return box }
        if let share = effort.wastedShare { box.remarks.append(texts(SellingText.wastedSentence, ["share": format.percent(share), "touches": format.number(effort.all.touches, decimals: 0)])) }
        if effort.givenUpEarly.total > 0 {
            let interval = effort.givenUpEarly.interval
            box.remarks.append(texts(SellingText.givenUpSentence, [
                "count": format.number(effort.givenUpEarly.count), "total": format.number(effort.givenUpEarly.total), "share": format.percent(effort.givenUpEarly.rate), "low": format.percent(interval.lower), "high": format.percent(interval.upper),
                "touches": format.number(effort.leastTouches, decimals: 0),
            ]))
        }
        if effort.givenUpEarly.count > 0 { box.links.append(.init(texts[SellingText.showDeals], deals([("givenUpEarly", "true")]))) }
        if selling.mayExport() { box.links.append(.init(texts[SellingText.csv], HTMLAddress.path(SellingPage.losses + ".csv", [("of", "effort")] + asked.members))) }
        return box
    }

    private func sums(_ sum: LostEffort.Sum, _ more: [(name: String, value: String?)]) -> [SellingTable.Cell] {
        let format = selling.format
        var cells = [SellingTable.Cell(format.number(sum.deals), href: sum.deals > 0 ? deals(more) : nil)]
        if effort.isKnown {
            cells += [
                .init(format.number(sum.touches, decimals: sum.touches == sum.touches.rounded() ? 0 : 1)), .init(format.number(Double(sum.minutes) / 60), small: sum.withoutLength > 0 ? texts(SellingText.withoutLength, count: sum.withoutLength) : nil),
                .init(format.number(sum.early), href: sum.early > 0 ? deals(more + [("givenUpEarly", "true")]) : nil),
            ]
        }
        return cells + [.init(format.number(sum.days.reduce(0, +), decimals: 0), small: sum.medianDays.map { texts(SellingText.median, ["days": format.number($0, decimals: 0)]) })]
    }

    // MARK: Files

    var file: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([name(table.by)] + (table.across.map { [name($0)] } ?? []) + [texts[CommonText.deals]] + (table.seesAmounts ? [texts[CommonText.value], texts[CommonText.currency]] : []))
        for line in lines { csv.row(line.words + ["\(line.cell.deals)"] + (table.seesAmounts ? [table.cell(line.cell.amount), table.currency.code] : [])) }
        return csv.bytes()
    }

    private var lines: [(words: [String], cell: LossTable.Cell)] {
        var lines: [(words: [String], cell: LossTable.Cell)] = []
        for row in table.rows {
            let first = name(row.key, of: table.by)
            guard let across = table.across else { lines.append(([first], row.all)); continue }
            for column in table.columns { if let cell = row.cells[column] { lines.append(([first, name(column, of: across)], cell)) } }
        }
        if table.without.deals > 0 { lines.append(([texts[SellingText.notSaid]] + (table.across == nil ? [] : [""]), table.without)) }
        return lines
    }

    var effortFile: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([texts[CommonText.stage], texts[CommonText.lostReason], texts[CommonText.deals], texts[CommonText.touches], texts[SellingText.hours], texts[SellingText.givenUpEarly], texts[SellingText.days]])
        for row in effort.rows {
            let known = effort.isKnown ? ["\(row.sum.touches)", "\(Double(row.sum.minutes) / 60)", "\(row.sum.early)"] : ["", "", ""]
            csv.row([row.name, row.reason.map { maker.name(ofReason: $0) } ?? "", "\(row.sum.deals)"] + known + ["\(row.sum.days.reduce(0, +))"])
        }
        return csv.bytes()
    }
}
