import Domain
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Texts
import Writing

/// Files over the REST interface: sent, looked at, corrected, tried, brought in. Lists, problems and undo are operations.
struct ImportRoutes: Sendable {
    static let root = "/api/v1/imports"

    func routes() -> [Route] {
        [
            Route(.post, Self.root, .api) { try await send($0) },
            Route(.patch, Self.root + "/{id}", .api) { try await choose($0) },
            Route(.get, Self.root + "/{id}/preview", .api) { try await preview($0) },
            Route(.post, Self.root + "/{id}/check", .api) { try await start($0, tries: true) },
            Route(.post, Self.root + "/{id}/run", .api) { try await start($0, tries: false) },
            Route(.get, Self.root + "/{id}/errors.csv", .api) { try await ErrorFile(exchange: $0).response() },
        ]
    }

    /// Takes a file, and lets it be brought in unless something about it has to be decided; then nothing is kept.
    private func send(_ exchange: Exchange) async throws -> Response {
        var query = try QueryText.fields(exchange.query, limit: 200, collecting: true)
        let dryRun = try query.take("dryRun").map { try Bool(input: $0) } ?? false, review = try query.take("review").map { try Bool(input: $0) } ?? false
        let named = try query.take("fileName").map { try String(input: $0) }
        let importing = exchange.site.importing, runner = exchange.site.runner
        let pipelines = try await runner.perform(ListPipelines(), as: exchange.credential).output.items
        let choices = try ImportWishes(query).laid(over: ImportChoices(), pipelines)
        // Whoever may not import is told before the file has come.
        _ = try await runner.perform(BeginImport(fileName: "file.csv"), as: exchange.credential, dryRun: true)
        let (file, name) = try await receive(exchange)
        let key = exchange.fields[.idempotencyKey].map { ImportKey(text: $0, path: Self.root, query: String(exchange.query)) }
        let record: Import
        do { record = try await file.begin(named ?? name, choices, as: exchange.credential, in: runner, key: key) } catch {
            await file.forget()
            throw error
        }
        guard record.status == .waiting, !review else { return answer(record, exchange, status: 201) }
        do {
            let look = try await importing.choose(choices, for: record, as: exchange.credential)
            let started = try await importing.start(look, tries: dryRun, as: exchange.credential, patience: dryRun ? .seconds(20) : .seconds(5))
            return answer(started, exchange, status: 201, dryRun: dryRun)
        } catch let refusal as Refusal where refusal.code == .importRunning {
            // The same request, sent twice, has begun it already.
            return answer(try await runner.perform(ShowRecord<Import>(id: record.id), as: exchange.credential).output.record, exchange, status: 201)
        } catch {
            _ = try? await runner.perform(ForgetImport(id: record.id), as: exchange.credential)
            importing.spool.forget(record.id)
            throw error
        }
    }

    private func receive(_ exchange: Exchange) async throws -> (ReceivedFile, String) {
        let file = try ReceivedFile(exchange.site.importing.spool), limit = exchange.site.configuration.limits.importBytes
        var name = "import.csv"
        do {
            switch exchange.fields[.contentType]?.lowercased().prefix(while: { $0 != ";" }).trimmed {
            case "text/csv", "text/plain", "text/tab-separated-values", "application/csv", "application/octet-stream":
                try await exchange.stream(upTo: limit) { try await file.receive(Array($0.readableBytesView)) }
            case "multipart/form-data": _ = try await exchange.upload(upTo: limit) { _, sent in name = sent } receive: { try await file.receive(Array($0.readableBytesView)) }
            default: throw Problem.wrongContentType
            }
        } catch {
            await file.forget()
            throw error
        }
        return (file, name)
    }

    private func record(_ exchange: Exchange) async throws -> Import {
        guard let id = Import.ID(try exchange.parameter("id")) else { throw Problem.notFound }
        return try await exchange.site.runner.perform(ShowRecord<Import>(id: id), as: exchange.credential).output.record
    }

    private func choose(_ exchange: Exchange) async throws -> Response {
        let record = try await record(exchange), body = try await exchange.jsonBody()
        let pipelines = try await exchange.site.runner.perform(ListPipelines(), as: exchange.credential).output.items
        let choices = try ImportWishes(body.members).laid(over: record.chosen, pipelines)
        guard let tag = exchange.fields[.ifMatch] else { throw Problem.ifMatchNeeded }
        let version = try EntityTag.version(tag)
        return preview(of: try await exchange.site.importing.choose(choices, for: record, ifVersion: version, as: exchange.credential), exchange)
    }

    private func preview(_ exchange: Exchange) async throws -> Response {
        preview(of: try await exchange.site.importing.look(at: record(exchange), as: exchange.credential), exchange)
    }

    private func start(_ exchange: Exchange, tries: Bool) async throws -> Response {
        _ = try await exchange.jsonBody()
        let importing = exchange.site.importing, record = try await record(exchange)
        return answer(try await importing.start(importing.look(at: record, as: exchange.credential), tries: tries, as: exchange.credential), exchange)
    }

    private func answer(_ record: Import, _ exchange: Exchange, status: Int = 200, dryRun: Bool = false) -> Response {
        var json = JSONWriter(capacity: 512), fields: HTTPFields = [.eTag: EntityTag.text(record.version)]
        RecordAnswer(record, now: exchange.site.runner.now).write(to: &json)
        if dryRun { fields[.trattoDryRun] = "true" }
        if status == 201 { fields[.location] = Self.root + "/\(record.id)" }
        return exchange.json(json.bytes(), status: status, fields)
    }

    private func preview(of look: Importing.Look, _ exchange: Exchange) -> Response {
        var json = JSONWriter(capacity: 8_192)
        look.write(to: &json)
        return exchange.json(json.bytes(), [.eTag: EntityTag.text(look.record.version)])
    }
}

extension JSONObject {
    /// Takes a member out.
    mutating func take(_ name: String) -> JSONValue? {
        defer { self[name] = nil }
        return self[name]
    }
}
