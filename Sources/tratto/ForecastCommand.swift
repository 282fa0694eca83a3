import ArgumentParser
import Domain
import Operations

/// `tratto forecast`: what a pipeline is expected to bring, and how well such forecasts held.
struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Show a pipeline's forecast, or with --backtest how well its forecasts held; a server may be running.")
    @Argument(help: "The pipeline's number.") var pipeline: Int64
    @OptionGroup var place: WorkspaceOptions
    @Option(name: .customLong("as"), help: "E-mail of the person whose deals and rights count.") var person: String?
    @Option(help: "First day of the period, such as 2027-01-01; the quarter's without it.") var from: String?
    @Option(help: "Last day of the period.") var to: String?
    @Option(help: "An amount to reach, in minor units.") var target: Int64?
    @Flag(help: "Make forecasts of past periods again, with what was known then.") var backtest = false
    @Option(help: "Days of the periods of a back-test.") var days: Int?
    @Option(help: "Days from one period of a back-test to the next.") var step: Int?
    @Flag(help: "The periods of a back-test begin with months.") var monthly = false
    @Option(help: "The first day after which a period of a back-test is reported; those before it only teach.") var reportFrom: String?
    @Option(help: "As known at a moment, such as 2026-12-31T22:59:59Z; now without it.") var asOf: String?
    @Flag(help: "Print the answer as JSON.") var json = false

    func run() async throws {
        let moment = try Self.moment(asOf)
        let forecast = ShowForecast(id: Pipeline.ID(pipeline), from: try Self.day(from, "--from"), to: try Self.day(to, "--to"), asOf: moment, target: target)
        let test = ShowBackTest(id: Pipeline.ID(pipeline), days: days, asOf: moment, step: step, monthly: monthly, from: try Self.day(reportFrom, "--report-from"))
        try await place.withReader { runner in
            let credential = try await Credential.of(person, in: runner)
            if json {
                let answer = backtest ? try await runner.answer(test, as: credential, dryRun: false, key: nil) : try await runner.answer(forecast, as: credential, dryRun: false, key: nil)
                Output.result(answer.body + [UInt8(ascii: "\n")])
            } else if backtest {
                Output.result(Self.table(of: try await runner.perform(test, as: credential).output))
            } else {
                Output.result(Self.table(of: try await runner.perform(forecast, as: credential).output))
            }
        }
    }

    private static func day(_ text: String?, _ option: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw Message("\(option) \(text): a day is written 2027-01-31.") }
        return day
    }

    private static func moment(_ text: String?) throws -> Timestamp? {
        guard let text else { return nil }
        guard let moment = Timestamp(text) else { throw Message("--as-of \(text): a moment is written 2026-12-31T22:59:59Z.") }
        return moment
    }

    private static func table(of answer: ForecastAnswer) -> String {
        func amount(_ value: Int64) -> String { Self.amount(value, answer.currency) }
        func range(_ range: ClosedRange<Int64>?) -> String { range.map { "\(amount($0.lowerBound)) to \(amount($0.upperBound))" } ?? "-" }
        var rows = [["period", "\(answer.first) to \(answer.last), as of \(answer.asOf)"], ["expected", amount(answer.expected)], ["median", amount(answer.median)]]
        rows += [["8 times in 10", range(answer.wide)], ["5 times in 10", range(answer.narrow)], ["commit", amount(answer.commit.amount)], ["best case", amount(answer.bestCase.amount)], ["won", amount(answer.won)]]
        rows += answer.openByStage.map { ["open: \($0.stage.name)", amount($0.amount)] } + [["not yet created", amount(answer.notYetCreated)]]
        if let chance = answer.chanceOfTarget { rows.append(["chance of target", percent(chance)]) }
        rows.append(["open deals", "\(answer.openDeals)"])
        if answer.isLearning { rows.append(["learning", "fewer than four finished periods"]) }
        return lines(rows)
    }

    private static func table(of answer: BackTestAnswer) -> String {
        func amount(_ value: Int64) -> String { Self.amount(value, answer.currency) }
        var rows = [["as of", "to", "expected", "low", "high", "actual", "held"]]
        rows += answer.lines.map { line in
            ["\(line.asOf)", "\(line.last)", amount(line.expected), line.wide.map { amount($0.lowerBound) } ?? "-", line.wide.map { amount($0.upperBound) } ?? "-", amount(line.actual), line.held ? "yes" : "no"]
        }
        let count = answer.lines.count
        func held(_ held: Int) -> String { "\(held) of \(count)" + (count > 0 ? " (" + decimal(Double(held) / Double(count)) + ")" : "") }
        var after = [["periods", "\(count)"], ["8 in 10 held", held(answer.heldWide)], ["5 in 10 held", held(answer.heldNarrow)], ["error (WAPE) of the median", answer.error.map(decimal) ?? "-"]]
        after += [["bias", answer.bias.map(decimal) ?? "-"], ["score (CRPS)", answer.score.map(decimal) ?? "-"]]
        after += answer.baselineErrors.map { ["error of \($0.name)", decimal($0.error)] } + answer.baselineScores.map { ["score of \($0.name)", decimal($0.score)] }
        for better in answer.betterNames { after.append(["better than the forecast", better]) }
        if answer.isLearning { after.append(["learning", "fewer than four finished periods"]) }
        return lines(rows) + "\n\n" + lines(after)
    }

    /// Columns side by side, each as wide as its widest cell.
    private static func lines(_ rows: [[String]]) -> String {
        let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in column + 1 == row.count ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2) }.joined()
        }.joined(separator: "\n")
    }

    /// With the currency's decimals and its code.
    private static func amount(_ value: Int64, _ currency: Currency) -> String {
        let unit = UInt64(currency.minorUnitsPerUnit), whole = value.magnitude / unit, part = value.magnitude % unit
        let decimals = unit > 1 ? "." + String(unit + part).dropFirst() : ""
        return (value < 0 ? "-" : "") + "\(whole)\(decimals) \(currency.code)"
    }

    /// Three decimals.
    private static func decimal(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded()), digits = String(1_000 + thousandths.magnitude % 1_000).dropFirst()
        return (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1_000).\(digits)"
    }

    /// Whole percent.
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
