@testable import Insights

/// Pipelines of sellers and of a simulation, read once; nil where their tables are not here. Amounts are in hundredths.
enum SharedPipelines {
    static let missing = "loan_stage_history.csv, crm_sales_pipeline.csv or a simulated table is not here; TRATTO_SAMPLE_DATA names the folder with them"
    static var areThere: Bool { loans != nil && opportunities != nil }
    static let loanStages = ["Submitted", "Preaccepted", "Accepted", "Offer sent", "Offer returned"]

    /// Applications for loans, with the whole way that each of them took.
    static let loans: PipelineHistory? = read("loan_stage_history", stages: loanStages, deal: "case", day: "ts", order: "ts")
    /// Opportunities with one stage, of which the amount is known when they are won.
    static let opportunities: PipelineHistory? = readOpportunities()
    static let medium: PipelineHistory? = read("simulated_medium", stages: simulated, deal: "deal", day: "date", close: "expected_close")
    static let small: PipelineHistory? = read("simulated_small", stages: simulated, deal: "deal", day: "date", close: "expected_close")
    private static let simulated = ["Qualify", "Discover", "Propose", "Negotiate", "Contract"]

    /// A date that begins with its year, or with its month and slashes.
    private static func day(_ text: String?) -> Int {
        let parts = (text ?? "").prefix(10).split(whereSeparator: { "-/T".contains($0) }).compactMap { Int($0) }
        guard parts.count == 3 else { return 0 }
        return parts[0] > 31 ? dayNumber(parts[0], parts[1], parts[2]) : dayNumber(parts[2], parts[0], parts[1])
    }

    private static func cents(_ text: String?) -> Int64? { text.flatMap(Double.init).map { Int64(($0 * 100).rounded()) } }

    private static func read(_ name: String, stages: [String], deal: String, day column: String, order: String? = nil, close: String? = nil) -> PipelineHistory? {
        guard let rows = try? SharedData.rows(name) else { return nil }
        let places = Dictionary(uniqueKeysWithValues: stages.enumerated().map { ($1, $0) })
        var names: [String] = [], ways: [String: [[String: String]]] = [:]
        for row in rows {
            guard let name = row[deal] else { continue }
            if ways[name] == nil { names.append(name) }
            ways[name, default: []].append(row)
        }
        var deals: [DealHistory] = []
        for name in names {
            var way = ways[name] ?? []
            if let order { way.sort { ($0[order] ?? "") < ($1[order] ?? "") } }
            let steps = way.map { row in
                let stage = row["stage"] ?? ""
                return Episode.Step(day: Self.day(row[column]), to: stage == "Won" ? .won : stage == "Lost" ? .lost : .stage(places[stage] ?? 0))
            }
            let amounts = way.map { Dated(day: Self.day($0[column]), cents($0["amount"])) }
            let closes = close.map { close in way.map { Dated(day: Self.day($0[column]), $0[close].flatMap { $0.isEmpty ? nil : Self.day($0) }) } } ?? []
            for episode in Episode.all(of: steps).episodes { deals.append(DealHistory(id: Int64(deals.count), episode: episode, amounts: amounts, closes: closes)) }
        }
        return PipelineHistory(id: 1, stages: stages.count, deals: deals)
    }

    private static func readOpportunities() -> PipelineHistory? {
        guard let rows = try? SharedData.rows("crm_sales_pipeline") else { return nil }
        let deals = rows.enumerated().compactMap { index, row -> DealHistory? in
            guard let text = row["engage_date"], !text.isEmpty else { return nil }
            let end = ["Won": Spell.Destination.won, "Lost": .lost][row["deal_stage"] ?? ""].map { Spell.Exit(day: day(row["close_date"]), to: $0) }
            let amounts = end.map { [Dated(day: $0.day, $0.to == .won ? cents(row["close_value"]) : nil)] } ?? []
            return DealHistory(id: Int64(index), episode: Episode(spells: [Spell(stage: 0, entry: day(text), exit: end)]), amounts: amounts)
        }
        return PipelineHistory(id: 2, stages: 1, deals: deals)
    }

    /// The same without a push at the end of periods.
    static func withoutRhythm(_ history: PipelineHistory) -> PipelineHistory { PipelineHistory(id: history.id, stages: history.stages, deals: history.deals, rhythm: nil) }
}
