import Domain
import Formats
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Forecasts of two sellers' files", .enabled(if: SampleLeads.isThere, Comment(rawValue: SampleLeads.whereabouts))) struct SampleForecastTests {
    /// On one database alone: the arithmetic is the same, and what is read is tried on both with few.
    private static let engines = Engine.available.prefix(1)

    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text + "T22:00:00Z")) }

    /// A coarse reader: these files quote nothing.
    private func rows(_ text: String) -> [[String]] { text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } }

    private func pipeline(_ name: String, _ stages: [String], _ shop: Shop) async throws -> Pipeline.ID {
        try await shop.runner.perform(CreatePipeline(name: name, currency: .eur, stages: stages), as: .operator).output.pipeline.id
    }

    @Test("opportunities of which an import tells beginning and end alone are foretold as well as elsewhere", arguments: engines)
    func opportunities(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let id = try await pipeline("Computers", ["Prospecting", "Engaging"], shop)
            let done = try await shop.bring(try SampleLeads.text("crm_sales_pipeline"), named: "crm_sales_pipeline.csv") { $0.pipeline = .existing(id) }
            #expect((done.created, done.failed) == (8_800, 0))
            let months = try await shop.runner.perform(ShowBackTest(id: id, days: 30, asOf: try moment("2018-01-01"), monthly: true, from: Day("2017-06-30")!), as: .operator).output
            #expect(months.health.fromImports == 6_711 && months.health.withoutHistory == 0)
            #expect((months.record.medianError ?? 1) <= 0.193 * 1.05 && (months.record.rankedProbability ?? 1) <= 0.140 * 1.05)
            let quarters = try await shop.runner.perform(ShowBackTest(id: id, days: 91, asOf: try moment("2018-01-01"), monthly: true), as: .operator).output
            #expect(quarters.isLearning && quarters.record.wide.isFine)
        }
    }

    @Test("loans, with the whole way of each, are foretold as well as elsewhere", arguments: engines)
    func loans(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let id = try await pipeline("Loans", ["Submitted", "Preaccepted", "Accepted", "Offer sent", "Offer returned"], shop)
            let history = try SampleLeads.text("loan_stage_history")
            var names: [String] = [], ways: [String: [[String]]] = [:]
            for row in rows(history) {
                if ways[row[0]] == nil { names.append(row[0]) }
                ways[row[0], default: []].append(row)
            }
            let deals = names.compactMap { name -> String? in
                guard let way = ways[name]?.sorted(by: { $0[2] < $1[2] }), let first = way.first, let last = way.last else { return nil }
                return [name, "Loan \(name)", first[1], first[2], last[3], ["Won", "Lost"].contains(last[3]) ? last[2] : ""].joined(separator: ",")
            }
            let brought = try await shop.bring((["Deal ID,Deal title,Amount,Created,Stage,Closed"] + deals).joined(separator: "\n"), named: "loans.csv") { choices in
                (choices.pipeline, choices.source) = (.existing(id), "bank")
            }
            let told = try await shop.bring(history, named: "loan_stage_history.csv") { choices in
                (choices.kind, choices.source) = (.dealHistory, "bank")
            }
            #expect((brought.created, brought.failed) == (13_087, 0) && (told.created, told.failed) == (47_092, 0))
            let test = try await shop.runner.perform(ShowBackTest(id: id, days: 28, asOf: try moment("2012-03-12"), step: 7, from: Day("2011-12-04")!), as: .operator).output
            #expect(test.lines.count == 11 && test.health.fromImports == 0)
            #expect((test.record.medianError ?? 1) <= 0.122 * 1.05 && (test.record.rankedProbability ?? 1) <= 0.085 * 1.05)
            #expect(test.record.wide.held >= 10 && test.betterBaselines.isEmpty)
        }
    }
}
