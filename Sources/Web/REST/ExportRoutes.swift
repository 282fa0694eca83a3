import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// `GET /api/v1/exports/deals.csv`: everything of a kind, streamed, with the filters of its list.
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
        let me = try await exchange.site.runner.perform(ShowMe(), as: exchange.credential).output
        try exchange.site.limiters.take(exportOf: me.user?.id.description ?? "")
        let exporter = Exporter(runner: exchange.site.runner, credential: exchange.credential), kind = String(name[0])
        // The first page is made once before the answer begins, so that a refusal still has a status to say so.
        do { try await exporter.write(kind, as: format, filters: filters, raw: raw) { _ in throw Enough() } } catch is Enough {}
        _ = try await exchange.site.runner.perform(NoteExport(kind, as: format.rawValue), as: exchange.credential)
        let wanted = (filters, raw)
        return Response(
            status: .ok,
            headers: [
                .contentType: format == .csv ? "text/csv; charset=utf-8; header=present" : "application/json",
                .contentDisposition: "attachment; filename=\"\(kind).\(format.rawValue)\"",
            ],
            body: ResponseBody { writer in
                var output = writer
                try await exporter.write(kind, as: format, filters: wanted.0, raw: wanted.1) { piece in try await output.write(ByteBuffer(bytes: piece)) }
                try await output.finish(nil)
            })
    }

    private struct Enough: Error {}
}
