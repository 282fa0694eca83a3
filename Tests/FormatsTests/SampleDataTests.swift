@testable import Formats
import Domain
import Foundation
import Testing

/// Real files: the sample data folder beside the checkout. A clone does not have it, then these tests are skipped.
enum SampleData {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "../shared/data").standardizedFileURL

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "crm_sales_pipeline.csv.gz").path) }

    static func file(_ name: String) throws -> ImportFile {
        let gunzip = Process()
        gunzip.executableURL = URL(filePath: "/bin/gzip")
        gunzip.arguments = ["-dc", folder.appending(path: name + ".csv.gz").path]
        let output = Pipe()
        gunzip.standardOutput = output
        try gunzip.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        gunzip.waitUntilExit()
        return ImportFile(bytes: Array(bytes), piece: 1 << 16)
    }
}

@Suite("Real files", .enabled(if: SampleData.isThere, "needs the sample data folder beside the checkout")) struct SampleDataTests {
    private func read(_ name: String, kind: ImportKind? = nil, answers: [String: String] = [:]) throws -> (preview: FilePreview, rows: [ImportedRow]) {
        let file = try SampleData.file(name)
        let preview = try FilePreview(of: file, options: Looking.options(kind: kind, currency: .usd, answers: answers))
        return (preview, try Looking.rows(of: file, plan: preview.plan()))
    }

    @Test("the CRM's sales pipeline: 8,800 deals without a single problem, dates with the month first by evidence")
    func crm() throws {
        let (preview, rows) = try read("crm_sales_pipeline")
        #expect(preview.kind == .deals && preview.preset == .generic && preview.rowCount == 8_800 && preview.warnings.isEmpty)
        #expect(preview.fields == [
            "opportunity_id": "externalId", "sales_agent": "owner", "product": "product", "account": "company", "deal_stage": "stage", "engage_date": "enteredStage:Engaging",
            "close_date": "closeDate", "close_value": "amount",
        ])
        for column in [5, 6] { #expect(preview.columns[column].format.dateOrder == .monthDayYear && preview.columns[column].dateReason == .ownDates) }
        let deals = rows.compactMap(\.deal)
        #expect(deals.count == 8_800 && rows.allSatisfy(\.problems.isEmpty))
        #expect(Set(deals.map(\.externalId)).count == 8_800)
        #expect(deals.count { $0.outcome == .won } == 4_238 && deals.count { $0.outcome == .lost } == 2_473)
        #expect(deals.count { $0.stage == "Engaging" } == 1_589 && deals.count { $0.stage == "Prospecting" } == 500)
        #expect(deals.count { $0.amount == nil } == 2_089)
        #expect(deals.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) } == 1_000_553_400)
        #expect(deals.count { $0.closedAt != nil } == 6_711 && deals.count { !$0.enteredStages.isEmpty } == 8_300)
        #expect(deals.allSatisfy { deal in deal.closedAt.map { closed in deal.enteredStages.allSatisfy { $0.at.moment <= closed.moment } } ?? true })
        #expect(deals[0].enteredStages.first?.at.description == "2016-10-20" && deals[0].closedAt?.description == "2017-03-01" && deals[0].titleOrSubstitute == "Cancity – GTX Plus Basic")
    }

    @Test("the loan applications' history: 47,092 changes of 13,087 cases")
    func loans() throws {
        let (preview, rows) = try read("loan_stage_history")
        #expect(preview.kind == .dealHistory)
        #expect(preview.fields == ["case": "dealExternalId", "amount": "amount", "ts": "at", "stage": "stage", "reason": "lostReason"])
        let history = rows.compactMap(\.history)
        #expect(history.count == 47_092 && Set(history.map(\.dealExternalId)).count == 13_087)
        #expect(history.count { $0.lostReason == "declined" } == 7_635 && history.count { $0.outcome == .lost } == 10_442)
    }

    @Test("the education leads: 338 rows in one cell each are problems, the others are not")
    func leads() throws {
        let (_, rows) = try read("education_leads", kind: .deals)
        #expect(rows.count == 9_240)
        #expect(rows.flatMap(\.problems).map(\.code) == Array(repeating: .wholeRowInOneCell, count: 338))
    }

    @Test("accounts are companies, simulated pipelines are histories")
    func others() throws {
        let (accounts, rows) = try read("crm_accounts")
        #expect(accounts.kind == .companies && accounts.fields["account"] == "name" && accounts.fields["subsidiary_of"] == "parent" && accounts.fields["sector"] == "industry")
        #expect(rows.compactMap(\.company).count == 85)
        for (name, count) in [("simulated_small", 723), ("simulated_medium", 3_402)] {
            let (preview, rows) = try read(name)
            #expect(preview.kind == .dealHistory && rows.compactMap(\.history).count == count)
        }
    }
}
