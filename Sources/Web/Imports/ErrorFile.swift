import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// The rows of an import that were not taken, with the reasons, as a CSV file in the reader's language.
struct ErrorFile: Sendable {
    let exchange: Exchange

    func response() async throws -> Response {
        guard let id = Import.ID(try exchange.parameter("id")) else { throw Problem.notFound }
        let runner = exchange.site.runner, credential = exchange.credential, texts = exchange.site.texts[await exchange.language()]
        // A refusal still has a status to say so.
        let first = try await runner.perform(ImportProblems(id: id, limit: 200), as: credential).output
        return Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8; header=present", .contentDisposition: "attachment; filename=\"errors-\(id).csv\""],
            body: ResponseBody { writer in
                var output = writer, page = first, isFirst = true
                while true {
                    try await output.write(ByteBuffer(bytes: Self.lines(page.items, withHeader: isFirst, texts)))
                    isFirst = false
                    guard let after = page.nextAfter else { break }
                    page = try await runner.perform(ImportProblems(id: id, after: after, limit: 200), as: credential).output
                }
                try await output.finish(nil)
            })
    }

    /// Spreadsheets know by the mark at the beginning that it is UTF-8.
    private static func lines(_ problems: [Operations.RowProblem], withHeader: Bool, _ texts: Texts.Catalogue) -> [UInt8] {
        var csv = CSVWriter(guarding: .formulas)
        if withHeader { csv.row([ImportText.line, ImportText.column, ImportText.value, ImportText.why].map { texts[$0] }) }
        for problem in problems { csv.row([String(problem.line), problem.field, problem.value, texts.rowProblem(problem.code, problem.details)]) }
        return (withHeader ? [0xEF, 0xBB, 0xBF] : []) + csv.bytes()
    }
}
