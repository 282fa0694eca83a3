import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

extension Shop {
    /// A scope of the shop's pipeline.
    func scope(_ from: String, _ to: String, stage: Int? = nil) -> FigureScope { FigureScope(from: Day(from), to: Day(to), pipeline: pipeline, stage: stage.map { stages[$0].id }) }

    /// A figure; what is behind it is asked for, too, and must add up to it.
    func figure(_ name: String, _ scope: FigureScope, as who: Credential = .operator) async throws -> Figure {
        let choice = try #require(FigureChoice(name))
        let figure = try #require(try await runner.perform(ShowFigures([choice], scope: scope), as: who).output.items.first)
        let behind = try await runner.perform(ShowFigureDeals(choice, scope: scope, most: ShowFigureDeals.mostRows), as: who).output
        #expect(behind.figure.value == figure.value && behind.total == behind.rows.count, "\(name)")
        if figure.value != nil || figure.note == nil { #expect(behind.fold.value(of: behind.rows) == figure.value, "the deals behind \(name)") }
        return figure
    }

    /// The numbers of the deals behind a figure, in their order.
    func behind(_ name: String, _ scope: FigureScope) async throws -> [Int64] {
        try await runner.perform(ShowFigureDeals(try #require(FigureChoice(name)), scope: scope), as: .operator).output.rows.map(\.id).sorted()
    }

    func win(_ deal: Deal) async throws { _ = try await runner.perform(WinDeal(id: deal.id), as: .operator) }
    func lose(_ deal: Deal, disqualified: Bool = false) async throws { _ = try await runner.perform(LoseDeal(id: deal.id, reason: "price", disqualified: disqualified), as: .operator) }
    func change(_ deal: Deal, _ values: (String, JSONValue)...) async throws { _ = try await runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject(values)), as: .operator) }
    func rate(_ currency: String, _ day: String, _ rate: Double) async throws {
        _ = try await runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", .string(currency)), ("day", .string(day)), ("rate", .double(rate))])), as: .operator)
    }

    /// Something done now for a deal.
    func touch(_ deal: Deal, _ type: String = "call", direction: String = "outbound", result: String? = nil) async throws {
        var values: [(String, JSONValue)] = [("subject", "Talk"), ("type", .string(type)), ("direction", .string(direction)), ("dealId", .int(deal.id.rawValue)), ("doneAt", .string(clock.now.description))]
        if let result { values.append(("result", .string(result))) }
        _ = try await runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: .operator)
    }
}
