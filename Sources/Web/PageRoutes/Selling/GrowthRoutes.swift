import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// New and active customers, and the process beside what it brings.
struct GrowthRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(SellingPage.growth) { context in
            let (growth, maker) = try await context.screen(Self.growth(context))
            return .html(GrowthMaker(maker: maker, growth: growth).page)
        }
        pages.get(SellingPage.growth + ".csv") { context in
            let (growth, maker) = try await context.screen(Self.growth(context))
            guard maker.may(.export, .deals, owner: maker.viewer.id) else { throw Refusal(.forbidden) }
            return try await context.sellingFile(GrowthMaker(maker: maker, growth: growth).file, "growth", "customers.csv")
        }
        pages.get("/pipelines/{id}/adoption") { context in
            let (adoption, maker) = try await context.screen(try Self.adoption(context))
            return .html(AdoptionMaker(maker: maker, adoption: adoption).page)
        }
        pages.get("/pipelines/{id}/adoption.csv") { context in
            let (adoption, maker) = try await context.screen(try Self.adoption(context))
            guard maker.may(.export, .deals, owner: maker.viewer.id) else { throw Refusal(.forbidden) }
            return try await context.sellingFile(AdoptionMaker(maker: maker, adoption: adoption).file, "adoption", "process.csv")
        }
    }

    private static func growth(_ context: PageContext) -> ShowGrowth {
        let asked = context.period()
        return ShowGrowth(pipelineId: asked.pipeline, from: asked.from, to: asked.to, activeMonths: context.asked("activeMonths").flatMap { Int64($0) }.flatMap { 1...60 ~= $0 ? $0 : nil })
    }

    private static func adoption(_ context: PageContext) throws -> ShowAdoption {
        let asked = context.period()
        return ShowAdoption(id: try context.id(), from: asked.from, to: asked.to)
    }
}

/// Turns new and active customers into their page.
struct GrowthMaker {
    let maker: PageMaker
    let growth: Growth
    private var texts: Texts.Catalogue { maker.texts }
    private var selling: SellingMaker { SellingMaker(maker: maker, pipeline: growth.pipeline?.id, first: growth.first, last: growth.last, currency: growth.currency) }

    var page: SellingPage {
        var page = selling.page(.growth, SellingPage.growth, everyPipeline: true)
        page.fields = [.init("activeMonths", texts[SellingText.activeMonths], Set([3, 6, 12, 24, 36, growth.activeMonths]).sorted().map { FormChoice("\($0)", selling.format.number($0)) }, selected: "\(growth.activeMonths)")]
        if growth.withoutCompany > 0 { page.remarks.append(texts(SellingText.withoutCompany, count: growth.withoutCompany)) }
        if growth.withoutRate > 0 { page.remarks.append(texts(SellingText.withoutRate, count: growth.withoutRate)) }
        page.chart = chart
        page.boxes = [months, customers]
        if selling.mayExport() { page.csv = csv }
        return page
    }

    private var active: (name: String, value: String?) { ("activeMonths", "\(growth.activeMonths)") }
    private var csv: String { selling.path(SellingPage.growth + ".csv", [active]) }
    private var definition: String { texts(SellingText.growthDefinition, count: growth.activeMonths) }

    /// The won deals of a month.
    private func deals(_ month: Growth.Month) -> String {
        HTMLAddress.path(FigurePage.root + "/dealSize.withZeros", [("pipelineId", growth.pipeline.map { "\($0.id)" }), ("from", "\(month.first)"), ("to", "\(month.last)")])
    }

    private func customers(of month: Growth.Month) -> String {
        HTMLAddress.path(SellingPage.growth, [("pipelineId", growth.pipeline.map { "\($0.id)" }), ("from", "\(month.first)"), ("to", "\(month.last)"), active]) + "#customers"
    }

    private var chart: DashboardPage.Framed<ColumnChart> {
        let viewer = maker.viewer
        let columns = growth.months.map { ColumnChart.Column(viewer.format.month($0.first, today: viewer.today), Double($0.new), href: customers(of: $0)) }
        let chart = ColumnChart(
            ChartCaption(id: "new-customers", title: texts[SellingText.newChart], subtitle: texts[SellingText.newChartHelp], description: texts[SellingText.newChartHelp]), labelHead: texts[SellingText.month], valueHead: texts[SellingText.newCustomers],
            unit: .count, columns: columns, words: ChartWords(viewer))
        return .init(chart, definition: definition, behind: "#customers", csv: selling.mayExport() ? csv : nil)
    }

    private var months: SellingBox {
        let heads = [texts[SellingText.month], texts[SellingText.newCustomers], texts[SellingText.activeCustomers], texts[SellingText.wonHead]] + (growth.seesAmounts ? [texts[SellingText.revenue], texts[SellingText.newRevenue]] : [])
        let rows = growth.months.map { row(maker.viewer.format.month($0.first, today: maker.viewer.today), $0) } + [row(texts[SellingText.whole], growth.all), row(texts[SellingText.before], growth.before)]
        return SellingBox("months", title: texts[SellingText.growth], definition: definition, table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.noCustomers])
    }

    private func row(_ name: String, _ month: Growth.Month) -> SellingTable.Row {
        let format = selling.format
        return .init(name, [
            .init(format.number(month.new), href: month.new > 0 ? customers(of: month) : nil), .init(format.number(month.active)), .init(format.number(month.deals), href: month.deals > 0 ? deals(month) : nil),
        ] + (growth.seesAmounts ? [.init(selling.money(month.amount)), .init(selling.money(month.newAmount))] : []))
    }

    private var customers: SellingBox {
        let heads = [texts[CommonText.company], texts[SellingText.firstDeal], texts[SellingText.wonOn]] + (growth.seesAmounts ? [texts[CommonText.amount]] : [])
        let rows = growth.newCustomers.prefix(200).map { customer in
            SellingTable.Row(customer.name ?? "\(customer.company)", href: customer.name == nil ? nil : "/companies/\(customer.company)", [.init(customer.title, href: "/deals/\(customer.deal)"), .init(selling.format.dayMonthAndYear(customer.day))]
                + (growth.seesAmounts ? [.init(customer.amount.map { selling.money($0) } ?? LocaleFormat.nothing)] : []))
        }
        return SellingBox("customers", title: texts[SellingText.newCustomers], definition: definition, table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.noCustomers])
    }

    var file: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([texts[SellingText.from], texts[SellingText.to], texts[SellingText.newCustomers], texts[SellingText.activeCustomers], texts[SellingText.wonHead]] + (growth.seesAmounts ? [texts[SellingText.revenue], texts[SellingText.newRevenue], texts[CommonText.currency]] : []))
        for month in growth.months {
            csv.row(["\(month.first)", "\(month.last)", "\(month.new)", "\(month.active)", "\(month.deals)"] + (growth.seesAmounts ? [growth.cell(month.amount), growth.cell(month.newAmount), growth.currency.code] : []))
        }
        return csv.bytes()
    }
}
