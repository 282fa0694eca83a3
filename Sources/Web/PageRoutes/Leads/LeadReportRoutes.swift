import Domain
import Operations
import Pages
import Texts
import Writing

/// The reports of leads, as a page and as a file.
struct LeadReportRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(LeadReportPage.path) { .html(try await Self.page($0)) }
        pages.get(LeadReportPage.path + ".csv") { context in
            let (report, maker) = try await context.screen(Self.operation(context))
            _ = try await context.perform(NoteExport("lead-report", as: "csv"))
            return .download(LeadReportFile(report: report, texts: maker.texts).bytes, type: "text/csv; charset=utf-8; header=present", name: "leads-report.csv")
        }
        pages.post(LeadReportPage.path + "/counts") { context in
            try await context.trying { try await context.done(CreateRecord<FunnelCount>(values: Self.count(context)), backTo: LeadReportPage.path) } again: { returned in .html(try await Self.page(context, returned.input), status: returned.status) }
        }
        pages.post(LeadReportPage.path + "/counts/{id}/archive") { context in
            let values = JSONObject([("archivedAt", JSONValue.text(context.now.description))])
            return try await context.done(UpdateRecord<FunnelCount>(id: context.id(), ifVersion: context.sentVersion(), values: values), backTo: LeadReportPage.path)
        }
    }

    /// What stands in the address is read as it can be; nonsense is the usual period.
    private static func operation(_ context: PageContext) -> ShowLeadReport { ShowLeadReport(from: context.asked("from").flatMap { Day($0) }, to: context.asked("to").flatMap { Day($0) }) }

    private static func count(_ context: PageContext) throws -> JSONObject {
        var values = context.values(["step", "month", "note"])
        guard let typed = context.sent("count")?.trimmed else { throw InputProblem(field: "count", code: .missing) }
        guard let number = Int64(typed) else { throw InputProblem(field: "count", code: .notANumber) }
        values["count"] = .int(number)
        if let source = context.sent("sourceId") { values["sourceId"] = .text(source) }
        return values
    }

    private static func page(_ context: PageContext, _ input: FormInput = .fresh) async throws -> LeadReportPage {
        let (report, maker) = try await context.screen(operation(context))
        var page = LeadReportPage(shell: maker.shell(maker.texts[LeadReportText.title], .leads), first: report.period.first, last: report.period.last, currency: report.currency)
        if context.isForm { page.shell.path = LeadReportPage.path }
        (page.funnel, page.entered, page.velocity, page.rules) = (report.funnel, report.entered, report.velocity, report.rules)
        page.rows = report.sources.rows.map { .init(source: $0.source, name: $0.source.flatMap { report.sources.names[$0] }, total: $0.total, segments: $0.segments, cost: $0.cost) }
        (page.total, page.cost, page.unconverted) = (report.sources.total, report.sources.cost, report.sources.unconverted)
        page.seesAmounts = maker.viewer.sees("amount")
        page.fit = report.fit.map { ($0.source.flatMap { report.sources.names[$0] }, $0.rate) }
        page.gapDays = report.gap?.days
        page.wasted = report.wasted.lines.map { .init(stage: $0.stage.flatMap { report.wasted.stages[$0] }, source: $0.source.flatMap { report.wasted.sources[$0] }, activities: $0.activities, minutes: $0.minutes) }
        (page.wastedMinutes, page.wastedShare) = (report.wasted.minutes, report.wasted.share)
        page.sources = report.sources.names.sorted { $0.value < $1.value }.map { FormChoice("\($0.key)", $0.value) }
        page.mayEnter = maker.reach(.write, .pipelines) != .none
        page.input = input
        return page
    }
}

/// The report as one table: a line for each source, and one for each segment of it.
private struct LeadReportFile {
    let report: LeadReport
    let texts: Texts.Catalogue

    var bytes: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([
            texts[LeadReportText.source], texts[LeadText.fieldSegment], texts[LeadReportText.lead], texts[LeadReportText.mql], texts[LeadReportText.sal], texts[LeadReportText.sql], texts[LeadReportText.won],
            texts[LeadReportText.revenue], texts[CommonText.currency], texts[LeadReportText.cost], texts[LeadReportText.costPerLead], texts[LeadReportText.costPerSql], texts[LeadReportText.costPerWon],
        ])
        for row in report.sources.rows {
            let name = row.source.flatMap { report.sources.names[$0] } ?? texts[LeadReportText.noSource]
            line(name, "", row.total, [row.cost, row.costPerLead, row.costPerSql, row.costPerWon], &csv)
            for part in row.segments { line(name, part.segment.map { $0.name(texts) } ?? texts[LeadText.segmentNone], part.figures, [nil, nil, nil, nil], &csv) }
        }
        return csv.bytes()
    }

    private func line(_ name: String, _ segment: String, _ figures: LeadFigures, _ costs: [Int64?], _ csv: inout CSVWriter) {
        csv.cell(name)
        csv.cell(segment)
        for count in [figures.leads, figures.mql, figures.sal, figures.sql, figures.won] { csv.cell(count) }
        csv.cell(report.seesAmounts ? amount(figures.revenue) : "")
        csv.cell(report.currency.code)
        for cost in costs { csv.cell(cost.map(amount) ?? "") }
        csv.endRow()
    }

    private func amount(_ minorUnits: Int64) -> String { report.cell(minorUnits) }
}
