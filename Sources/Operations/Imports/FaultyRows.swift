import Domain
public import Formats
import Writing

/// The rows of an import that were not taken, as a CSV file: the line, why, and the row as it was, so that it can be
/// put right and imported again. Where the file is gone, what stood in the faulty cells.
public struct FaultyRows: Sendable {
    public let problems: [RowProblem]
    /// The names of the first two columns, and of the two behind them where the file is gone.
    public let headings: (line: String, why: String, column: String, value: String)
    /// Says why, in the reader's words.
    public let explain: @Sendable (RowProblem) -> String

    public init(_ problems: [RowProblem], headings: (line: String, why: String, column: String, value: String), explain: @escaping @Sendable (RowProblem) -> String) {
        // What was taken is not put right and imported again.
        (self.problems, self.headings, self.explain) = (problems.filter { !$0.isOfTakenRow }, headings, explain)
    }

    /// All problems of an import.
    public static func problems(of id: Import.ID, as credential: Credential, in runner: Runner) async throws -> [RowProblem] {
        var all: [RowProblem] = [], after: Int64?
        repeat {
            let page = try await runner.perform(ImportProblems(id: id, after: after, limit: 200), as: credential).output
            all += page.items
            after = page.nextAfter
        } while after != nil
        return all
    }

    /// - Parameter file: the file and the plan by which it was read, when they are still there.
    public func csv(from file: (plan: ImportPlan, file: ImportFile)?) -> [UInt8] {
        // Spreadsheets know by the mark at the beginning that it is UTF-8.
        [0xEF, 0xBB, 0xBF] + ((file.flatMap { try? wholeRows($0.plan, $0.file) }) ?? cells())
    }

    private func wholeRows(_ plan: ImportPlan, _ file: ImportFile) throws -> [UInt8] {
        let byLine = Dictionary(grouping: problems, by: \.line), lines = Set(byLine.keys)
        let rows = try OriginalRows(plan, file: file)
        var csv = CSVWriter(guarding: .formulas)
        csv.row([headings.line, headings.why] + rows.headers)
        while let row = try rows.next(on: lines) {
            let reasons = (byLine[row.line] ?? []).map { $0.field.isEmpty ? explain($0) : "\($0.field): \(explain($0))" }
            csv.row([String(row.line), reasons.joined(separator: " ")] + row.cells)
        }
        return csv.bytes()
    }

    private func cells() -> [UInt8] {
        var csv = CSVWriter(guarding: .formulas)
        csv.row([headings.line, headings.why, headings.column, headings.value])
        for problem in problems { csv.row([String(problem.line), explain(problem), problem.field, problem.value]) }
        return csv.bytes()
    }
}
