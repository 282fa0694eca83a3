import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// `GET /api/v1/exports/deals.csv`: everything of a kind, streamed, with the filters of its list. With `columns` just those, in
/// the list's order.
struct ExportRoutes: Sendable {
    func routes() -> [Route] {
        [Route(.get, "/api/v1/exports/{file}", .api) { exchange in try await export(exchange) }]
    }

    private func export(_ exchange: Exchange) async throws -> Response {
        let name = try exchange.parameter("file").split(separator: ".", omittingEmptySubsequences: false)
        guard name.count == 2, Exporter.kinds.contains(String(name[0])), let format = Exporter.Format(rawValue: String(name[1])) else { throw Problem.notFound }
        var filters = try QueryText.fields(exchange.query, limit: 200)
        let raw = try filters["raw"].map { try Bool(input: $0) } ?? false
        filters["raw"] = nil
        let seen = format == .csv ? Self.seen(&filters) : nil
        let me = try await exchange.site.runner.perform(ShowMe(), as: exchange.credential).output
        try exchange.site.limiters.take(exportOf: me.user?.id.description ?? "")
        let exporter = Exporter(runner: exchange.site.runner, credential: exchange.credential), kind = String(name[0])
        let language = me.language, wantsWords = seen?.wantsWords ?? false, wanted = (filters: filters, columns: seen?.columns)
        @Sendable func write(_ sink: ([UInt8]) async throws -> Void) async throws {
            guard let columns = wanted.columns else { return try await exporter.write(kind, as: format, filters: wanted.filters, raw: raw, to: sink) }
            let heads: @Sendable ([String]) -> [String] = { wantsWords ? ListHeads.words($0, of: kind, Catalogues.embedded[language]) : $0 }
            try await exporter.writeSeen(kind, columns: columns, filters: wanted.filters, raw: raw, heads: heads, to: sink)
        }
        // The first page is made once before the answer begins, so that a refusal still has a status to say so.
        do { try await write { _ in throw Enough() } } catch is Enough {}
        _ = try await exchange.site.runner.perform(NoteExport(kind, as: format.rawValue), as: exchange.credential)
        return Response(
            status: .ok,
            headers: [
                .contentType: format == .csv ? "text/csv; charset=utf-8; header=present" : "application/json",
                .contentDisposition: "attachment; filename=\"\(kind).\(format.rawValue)\"",
            ],
            body: ResponseBody { writer in
                var output = writer
                try await write { piece in try await output.write(ByteBuffer(bytes: piece)) }
                try await output.finish(nil)
            })
    }

    /// Takes the columns of what is seen from the query, and whether their heads are to be words; nil without columns.
    private static func seen(_ filters: inout JSONObject) -> (columns: [String], wantsWords: Bool)? {
        guard case .text(let text)? = filters["columns"] else { return nil }
        let wantsWords = if case .text("words")? = filters["heads"] { true } else { false }
        for name in ["columns", "heads", "limit", "cursor"] { filters[name] = nil }
        return (text.split(separator: ",").map { String($0) }, wantsWords)
    }

    private struct Enough: Error {}
}
