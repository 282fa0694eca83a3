import Domain
import Operations
import Pages
import Texts
import Writing

/// What a pipeline will bring in a quarter, as a page and as files.
struct ForecastRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(ForecastPage.path) { .html(try await ForecastMaker.page($0)) }
        pages.get(ForecastPage.path + ".csv") { context in
            let (page, screen, texts) = try await ForecastMaker.file(context), part = ForecastFile.Part(rawValue: context.asked("part") ?? "") ?? .split
            guard let screen, var outlook = page.outlook, part != .danger || page.exports != .none else { throw Refusal(.forbidden) }
            // Deals are taken away by who may export them; where that reaches the team, one's own are sure to be theirs.
            if page.exports != .all { outlook.danger?.rows.removeAll { $0.deal.ownerId != page.shell.viewer.id } }
            _ = try await context.perform(NoteExport("forecast", as: "csv"))
            return .download(ForecastFile(screen: screen, outlook: outlook, viewer: page.shell.viewer, texts: texts).bytes(part), type: "text/csv; charset=utf-8; header=present", name: "forecast-\(part.rawValue).csv")
        }
        pages.post(ForecastPage.path + "/keep") { context in
            guard let pipeline = context.sent("pipeline").flatMap({ Pipeline.ID($0) }) else { throw InputProblem(field: "pipeline", code: .missing) }
            let record = RecordForecast(id: pipeline, from: context.sent("from").flatMap { Day($0) }, to: context.sent("to").flatMap { Day($0) }, target: context.sent("target").flatMap { Int64($0) })
            return try await context.done(record, backTo: ForecastPage.path)
        }
    }
}

/// A part of the page as a file: amounts in whole units with a point.
struct ForecastFile {
    enum Part: String { case split, landing, track, danger }
    let screen: ForecastScreen
    let outlook: ForecastPage.Outlook
    let viewer: Viewer
    let texts: Texts.Catalogue

    func bytes(_ part: Part) -> [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        switch part {
        case .split: writeSplit(&csv)
        case .landing: writeLanding(&csv)
        case .track: writeTrack(&csv)
        case .danger: writeDanger(&csv)
        }
        return csv.bytes()
    }

    private func amount(_ value: Int64?) -> String { value.map(screen.cell) ?? "" }
    private var low: String { texts[ChartText.low] }
    private var high: String { texts[ChartText.high] }

    private func writeSplit(_ csv: inout CSVWriter) {
        csv.row([texts[OutlookText.part], texts[CommonText.deals], texts[CommonText.amount], texts[CommonText.currency]])
        func line(_ name: String, _ deals: Int?, _ value: Int64) { csv.row([name, deals.map { String($0) } ?? "", amount(value), outlook.currency.code]) }
        line(texts[OutlookText.won], nil, outlook.won)
        for stage in outlook.stages { line(stage.name, stage.deals, stage.amount) }
        line(texts[OutlookText.notYet], nil, outlook.notYet)
        line(texts[OutlookText.expected], outlook.openDeals, outlook.expected)
        line(texts[OutlookText.commit], outlook.commitDeals, outlook.commit)
        line(texts[OutlookText.bestCase], outlook.bestDeals, outlook.best)
    }

    private func writeLanding(_ csv: inout CSVWriter) {
        csv.row([texts[OutlookText.date], texts[CommonText.won], low, texts[OutlookText.mostLikely], high, texts[CommonText.currency]])
        for point in outlook.landing { csv.row(["\(point.day)", amount(point.won), amount(point.wide?.lowerBound), amount(point.expected), amount(point.wide?.upperBound), outlook.currency.code]) }
    }

    private func writeTrack(_ csv: inout CSVWriter) {
        csv.row([texts[OutlookText.quarter], texts[OutlookText.date], texts[OutlookText.source], low, texts[OutlookText.mostLikely], high, texts[CommonText.won], texts[CommonText.currency]])
        for quarter in outlook.track.quarters {
            csv.row([
                "\(quarter.first)", "\(quarter.day)", texts[quarter.isRerun ? OutlookText.sourceRerun : .sourceKept], amount(quarter.wide?.lowerBound), amount(quarter.expected), amount(quarter.wide?.upperBound), amount(quarter.won),
                outlook.currency.code,
            ])
        }
    }

    private func writeDanger(_ csv: inout CSVWriter) {
        csv.row([texts[CommonText.deal], texts[CommonText.stage], texts[CommonText.value], texts[CommonText.currency], texts[OutlookText.chance], texts[OutlookText.why], texts[CommonText.nextStep]])
        for row in outlook.danger?.rows ?? [] {
            csv.row([row.deal.title, row.stage, amount(row.amount), outlook.currency.code, viewer.format.percent(row.chance), DangerLines(row, viewer).lines.joined(separator: "; "), row.deal.nextStep?.subject ?? ""])
        }
    }
}
