import Domain
import Formats
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Leads of a seller of courses, as a file", .enabled(if: SampleLeads.isThere, Comment(rawValue: SampleLeads.whereabouts))) struct SampleLeadImportTests {
    private static let numbers = ["TotalVisits", "Total Time Spent on Website", "Page Views Per Visit", "Asymmetrique Activity Score", "Asymmetrique Profile Score"]
    /// What leads have by themselves, and the two numbers of each.
    private static let known: Set = ["Prospect ID", "Lead Number", "Lead Source", "Converted", "Country", "Tags", "City"]

    /// On one database alone: it is a quarter of a million values, and what differs between the two is tried with few.
    @Test("come in but for 338 broken rows, which are named one by one, and teach a score that tells the later ones apart", arguments: Engine.available.prefix(1))
    func learns(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let text = try SampleLeads.text(), header = text.prefix { !$0.isNewline }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            for name in header where !Self.known.contains(name) { _ = try await shop.field(name, Self.numbers.contains(name) ? .number : .text, of: .lead) }
            let outline = try await shop.outline(text, named: "education_leads.csv", suggestsNew: false), preview = outline.preview
            #expect(preview.kind == .leads && preview.numbering?.isFalling == true)
            #expect(preview.mapping.columns.filter { $0.target == nil }.map(\.header.text) == ["Lead Number"], "everything else has a place")

            let done = try await shop.bringLeads(text, named: "education_leads.csv")
            #expect((done.rows, done.created, done.failed) == (9_240, 8_902, 338))
            let problems = try await shop.database.read { db in try db.all(Broken.self, "SELECT line, code FROM import_problem WHERE import_id = \(done.id) ORDER BY line") }
            #expect(problems.count == 338 && Set(problems.map(\.line)).count == 338 && Set(problems.map(\.code)) == ["wholeRowInOneCell"])
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_catch") } == 0)

            let report = try await shop.runner.perform(FitLeads(), as: .operator).output.report, lesson = report.result.lesson, record = try #require(lesson.record)
            #expect(report.endedLeads == 8_902 && lesson.trained == 6_231 && lesson.tested == 2_671)
            #expect(lesson.leaks.map(\.field) == ["tags"] && lesson.refusal == nil)
            #expect((record.auc ?? 0) >= 0.875 && record.logLoss <= 0.43)
        }
    }

    /// Opportunities that ended, as leads with what was known when they began.
    private func opportunities() throws -> String {
        var lines = ["Lead ID,Name,Company,Created,Converted,Product,Seller"]
        for line in try SampleLeads.text("crm_sales_pipeline").split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init), day = cells[5].split(separator: "/")
            guard ["Won", "Lost"].contains(cells[4]), day.count == 3 else { continue }
            let created = "\(day[2])-\(day[0].count == 1 ? "0" : "")\(day[0])-\(day[1].count == 1 ? "0" : "")\(day[1])"
            lines.append([cells[0], "Opportunity \(cells[0])", cells[3], created, cells[4] == "Won" ? "1" : "0", cells[2], cells[1]].joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }

    @Test("of a seller of computers teach nothing: that is said, and nobody is scored", arguments: Engine.available.prefix(1))
    func withoutSignal(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for name in ["Product", "Seller"] { _ = try await shop.field(name, .text, of: .lead) }
            let done = try await shop.bringLeads(try opportunities(), named: "opportunities.csv")
            #expect((done.rows, done.created, done.failed) == (6_711, 6_711, 0))
            let report = try await shop.runner.perform(FitLeads(), as: .operator).output.report, lesson = report.result.lesson
            #expect(report.endedLeads == 6_711 && lesson.refusal == .noSignal && lesson.model == nil)
            #expect(0.45..<0.55 ~= (lesson.record?.auc ?? 0))
            try await shop.learn()
            let view = try await shop.scoring()
            #expect(view.told?.result?.lesson.refusal == .noSignal && view.inUse == nil)
        }
    }
}

private struct Broken: RowDecodable {
    let line: Int64, code: String
    static var columns: SQL { "line, code" }
    init(row: inout Row) throws { (line, code) = (try row.next(), try row.next()) }
}
