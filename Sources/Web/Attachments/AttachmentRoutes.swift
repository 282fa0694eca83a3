import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// Files over the REST interface: sent whole or as a form's part, and fetched. Their rows are records like any others.
struct AttachmentRoutes: Sendable {
    static let root = "/api/v1/attachments"

    func routes() -> [Route] {
        [
            Route(.post, Self.root, .api) { try await send($0) },
            Route(.get, Self.root + "/{id}/content", .api) { exchange in
                guard let id = Attachment.ID(try exchange.parameter("id")) else { throw Problem.notFound }
                return try await AttachmentAnswer(exchange: exchange).response(id)
            },
        ]
    }

    /// `?dealId=42&fileName=Offer.pdf` with the bytes as the body, or a form with one file.
    private func send(_ exchange: Exchange) async throws -> Response {
        var query = try QueryText.fields(exchange.query, limit: 10)
        let target = AttachmentTarget(deal: try query.take("dealId").map { try Deal.ID(input: $0) }, company: try query.take("companyId").map { try Company.ID(input: $0) }, lead: try query.take("leadId").map { try Lead.ID(input: $0) })
        let named = try query.take("fileName").map { try String(input: $0) }
        if let stranger = query.members.first { throw InputProblem(field: stranger.key, code: .unknownField, details: ["names": stranger.key]) }
        try await target.check(exchange)
        let file = try await IncomingAttachment(into: exchange.site.runner.database, now: exchange.site.runner.now), name = try await receive(file, exchange)
        let attached = try await target.attach(file, name: named ?? name ?? "", exchange)
        return answer(attached, exchange)
    }

    private func receive(_ file: IncomingAttachment, _ exchange: Exchange) async throws -> String? {
        let limit = exchange.site.configuration.limits.uploadBytes
        var name: String?
        do {
            guard let type = exchange.fields[.contentType]?.lowercased() else { throw Problem.wrongContentType }
            if type.hasPrefix("multipart/form-data") {
                _ = try await exchange.upload(upTo: limit) { _, sent in name = sent } receive: { try await file.receive(Array($0.readableBytesView)) }
            } else {
                try await exchange.stream(upTo: limit) { try await file.receive(Array($0.readableBytesView)) }
            }
            return name
        } catch {
            await file.forget()
            throw error
        }
    }

    private func answer(_ attached: Performed<RecordAnswer<Attachment>>, _ exchange: Exchange) -> Response {
        let record = attached.output.record
        var json = JSONWriter(capacity: 512), fields: HTTPFields = [.eTag: EntityTag.text(record.version), .location: Self.root + "/\(record.id)"]
        if let undo = attached.undo { fields[.trattoUndo] = undo }
        attached.output.write(to: &json)
        return exchange.json(json.bytes(), status: 201, fields)
    }
}
