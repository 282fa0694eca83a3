import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns what a pipeline tells into its page.
struct DashboardMaker {
    let maker: PageMaker
    let answer: DashboardAnswer
    let asked: DashboardAsked

    var texts: Texts.Catalogue { maker.texts }
    var chartWords: ChartWords { ChartWords(maker.viewer) }
    func words(_ dashboard: Dashboard) -> FigureWords { FigureWords(viewer: maker.viewer, currency: dashboard.currency) }

    var page: DashboardPage {
        var page = DashboardPage(shell: maker.shell(texts[DashboardText.title], .dashboard))
        guard let dashboard = answer.dashboard else { return page }
        let viewer = maker.viewer, before = dashboard.before
        page.pipelines = maker.surroundings.pipelines.map { .init($0.name, asked.path(pipeline: $0.id), isCurrent: $0.id == dashboard.pipeline.id) }
        page.spans = DashboardSpan.allCases.map { .init(name($0), asked.path(span: $0), isCurrent: $0 == asked.span) }
        page.against = texts(DashboardText.against, ["days": viewer.format.range(before.first, before.last, today: viewer.today)])
        page.asOf = asked.day.map { texts(DashboardText.asOf, ["day": viewer.format.dayMonthAndYear($0)]) }
        page.now = asked.path(keepsDay: false)
        page.content = content(dashboard)
        page.reports = SellingMaker(maker: maker, pipeline: dashboard.pipeline.id, first: dashboard.period.first, last: dashboard.period.last).tabs("")
        return page
    }

    private func name(_ span: DashboardSpan) -> String {
        switch span {
        case .days30: texts[DashboardText.days30]
        case .days90: texts[DashboardText.days90]
        case .days365: texts[DashboardText.days365]
        case .quarter: texts[DashboardText.quarter]
        }
    }

    private func content(_ dashboard: Dashboard) -> DashboardPage.Content {
        let charts = DashboardCharts(maker: maker, dashboard: dashboard, dashboardMaker: self)
        return DashboardPage.Content(
            tiles: dashboard.tiles.filter { answer.seesLeads || !$0.now.choice.key.isOfLeads }.map { tile($0, dashboard) }, funnel: charts.funnel, bottleneck: bottleneck(dashboard), stageTime: charts.stageTime,
            weeks: answer.seesActivities ? charts.weeks : nil, cohorts: answer.seesLeads ? charts.cohorts : nil, touches: charts.touches, owners: dashboard.owners.map { owner($0, dashboard) },
            figures: FigureKey.allCases.compactMap { key in FigureChoice(key).map { .init(words(dashboard).name(key), path(to: $0, dashboard)) } })
    }

    /// Where the records behind a figure of this dashboard are.
    func path(to choice: FigureChoice?, _ dashboard: Dashboard, _ more: [(name: String, value: String?)] = []) -> String {
        guard let choice else { return DashboardPage.path }
        let period = dashboard.period
        return HTMLAddress.path(choice.path, [
            ("pipelineId", choice.key.isOfLeads ? nil : "\(dashboard.pipeline.id)"), ("from", "\(period.first)"), ("to", "\(period.last)"), ("asOf", asked.day == nil ? nil : period.knownAt.description),
        ] + more)
    }

    func csv(_ chart: DashboardChart) -> String? {
        maker.may(.export, chart.resource, owner: maker.viewer.id) ? asked.path(DashboardPage.path + ".csv", [("chart", chart.rawValue)]) : nil
    }

    private func tile(_ tile: Dashboard.Tile, _ dashboard: Dashboard) -> KPITile {
        let words = words(dashboard), figure = tile.now, name = tileName(figure.choice.key) ?? words.name(figure.choice.key), value = words.figure(figure.value, figure.unit, short: true)
        var shown = KPITile(name, value.figure, unit: value.unit, words: chartWords)
        shown.values = tile.values.compactMap(\.self)
        shown.valuesLabel = texts(DashboardText.line, ["name": name, "values": tile.values.map { words.full($0, figure.unit, short: true) }.joined(separator: ", ")])
        (shown.sample, shown.interval) = (figure.n, words.interval(figure))
        (shown.change, shown.tone) = change(tile, words)
        shown.href = path(to: figure.choice, dashboard)
        return shown
    }

    private func tileName(_ key: FigureKey) -> String? {
        switch key {
        case .winRate: texts[DashboardText.tileWinRate]
        case .dealSize: texts[DashboardText.tileDealSize]
        case .cycleLength: texts[DashboardText.tileCycleLength]
        case .velocity: texts[DashboardText.tileVelocity]
        case .responseTime: texts[DashboardText.tileResponseTime]
        default: nil
        }
    }

    /// What changed against the period before. Where one of the two rests on few, it is told without saying that it is good or bad.
    private func change(_ tile: Dashboard.Tile, _ words: FigureWords) -> (String?, KPITile.Tone) {
        guard let now = tile.now.value, let before = tile.before.value else { return (nil, .plain) }
        let more = now - before, isSure = !tile.now.isSparse && !tile.before.isSparse, unit = tile.now.unit
        let number = unit == .share ? maker.viewer.format.number(abs(more) * 100, decimals: 0) : words.full(abs(more), unit, short: true)
        guard more != 0, number != words.full(0, unit, short: true), number != "0" else { return (texts[DashboardText.unchanged], .plain) }
        let isWelcome = (more > 0) != [.cycleLength, .responseTime].contains(tile.now.choice.key)
        return (texts(unit == .share ? DashboardText.points : .change, ["sign": more > 0 ? "▲" : "▼", "number": number]), isSure ? (isWelcome ? .good : .bad) : .plain)
    }

    private func bottleneck(_ dashboard: Dashboard) -> DashboardPage.Bottleneck {
        let format = maker.viewer.format, definition = texts[DashboardText.bottleneckDefinition]
        guard dashboard.knowsUsual else { return .init(texts[DashboardText.notYet], .unknown, sentences: [texts[DashboardText.tooYoung]], definition: definition) }
        guard let found = dashboard.bottleneck else { return .init(texts[DashboardText.noBottleneck], .good, sentences: [texts[DashboardText.compared]], definition: definition) }
        var sentences: [String] = []
        if found.isSlower { sentences.append(texts(DashboardText.slower, ["left": format.number(found.left), "expected": format.number(found.expected, decimals: 0)])) }
        if found.losesMore { sentences.append(texts(DashboardText.losesMore, ["share": format.percent(found.forward), "before": format.percent(found.forwardBefore)])) }
        var shown = DashboardPage.Bottleneck(found.name, .slow, sentences: sentences, definition: definition)
        if let held = found.moneyAtHold, held > 0 { shown.held = words(dashboard).money(held, short: true) }
        shown.waiting = texts(CommonText.dealCount, count: found.waiting)
        shown.deals = HTMLAddress.path("/deals", [("status", "open"), ("pipelineId", "\(dashboard.pipeline.id)"), ("stageId", "\(found.stage)")])
        return shown
    }

    private func owner(_ line: Dashboard.OwnerLine, _ dashboard: Dashboard) -> DashboardPage.Owner {
        let words = words(dashboard), format = maker.viewer.format, owner: [(name: String, value: String?)] = [("ownerId", line.owner.map { "\($0)" } ?? "none")]
        return DashboardPage.Owner(
            mark: maker.mark(of: line.owner), name: maker.surroundings.name(of: line.owner) ?? texts[DashboardText.nobody],
            closed: texts(DashboardText.closedOf, ["won": format.number(line.won), "closed": format.number(line.closed)]), winRate: format.percent(line.winRate), worth: words.full(line.worth, .money, short: true),
            winsPath: path(to: FigureChoice(.winRate), dashboard, owner), worthPath: path(to: FigureChoice(.dealSize, .withZeros), dashboard, owner))
    }
}
