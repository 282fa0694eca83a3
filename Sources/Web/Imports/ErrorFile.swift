import Domain
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
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
        let record = try await runner.perform(ShowRecord<Import>(id: id), as: credential).output.record
        let rows = FaultyRows(
            try await FaultyRows.problems(of: id, as: credential, in: runner),
            headings: (texts[ImportText.line], texts[ImportText.why], texts[ImportText.column], texts[ImportText.value])
        ) { texts.rowProblem($0.code, $0.details) }
        let me = try await runner.perform(ShowMe(), as: credential).output, seesCells = me.hidden.isEmpty || record.userId == me.user?.id
        let file = !seesCells ? nil : try? await exchange.site.importing.spool.file(of: id, in: runner.database), plan = await plan(of: record)
        let bytes = try await NIOThreadPool.singleton.runIfActive { rows.csv(from: file.flatMap { file in plan.map { ($0, file) } }) }
        return Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8; header=present", .contentDisposition: "attachment; filename=\"errors-\(id).csv\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// By which it was read, or would be.
    private func plan(of record: Import) async -> Formats.ImportPlan? {
        if let order = record.order { return order.file }
        return try? await exchange.site.importing.look(at: record, as: exchange.credential).draft.get().file
    }
}
