import Domain
import Formats
import HTTPTypes
import Hummingbird
import Operations
import Pages
import Texts
import Writing

/// Files on pages: chosen or dropped, looked at, corrected, tried, brought in, taken back.
struct ImportPageRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/import") { .html(try await ImportMaker.list($0)) }
        pages.upload("/import") { context, name in try await ImportReceiver(context, name) }
        pages.get("/import/{id}") { .html(try await ImportMaker.page($0)) }
        pages.get("/import/{id}/errors.csv", answering: { try await ErrorFile(exchange: $0).response() })
        pages.post("/import/{id}/plan") { context in
            try await Self.trying(context) { _ = try await Self.choose(context); return .redirect(try Self.path(context)) }
        }
        pages.post("/import/{id}/dry-run") { try await Self.start($0, tries: true) }
        pages.post("/import/{id}/run") { try await Self.start($0, tries: false) }
        pages.post("/import/{id}/undo") { context in
            _ = try await context.importing.undo(context.id(), as: context.credential)
            return .redirect(try Self.path(context))
        }
        pages.post("/import/{id}/remove") { context in
            let id: Import.ID = try context.id()
            _ = try await context.perform(ForgetImport(id: id))
            context.importing.spool.forget(id)
            return .redirect(Place.imports.path)
        }
    }

    private static func path(_ context: PageContext) throws -> String { "/import/\(try context.parameter("id"))" }

    /// Looks at the file under what the form says.
    private static func choose(_ context: PageContext) async throws -> Importing.Look {
        let record = try await context.perform(ShowRecord<Import>(id: context.id())).output.record
        guard record.status.isPlanned else { throw Refusal(.importRunning) }
        let choices = try ImportForm(context).choices(over: record.chosen)
        return try await context.importing.choose(choices, for: record, as: context.credential)
    }

    private static func start(_ context: PageContext, tries: Bool) async throws -> PageAnswer {
        try await trying(context) {
            let look = try await choose(context)
            _ = try await context.importing.start(look, tries: tries, as: context.credential)
            return .redirect(try path(context))
        }
    }

    /// What cannot be done comes back as the page, with what was chosen and why. What is still open on the page itself,
    /// such as a question, needs no further word.
    private static func trying(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        do { return try await act() } catch {
            if let refusal = error as? Refusal, refusal.code == .importRunning { return .redirect(try path(context)) }
            guard let returned = FormReturned(error, context) else { throw error }
            var page = try await ImportMaker.page(context)
            page.input = FormInput(typed: returned.input.typed, problems: ImportMaker.isShown(error) ? [] : returned.input.problems)
            return .html(page, status: returned.status)
        }
    }
}

/// A file that comes from a page.
struct ImportReceiver: UploadReceiver {
    private let file: ReceivedFile
    private let name: String

    /// - Throws: before the file has come, for whoever may not import.
    init(_ context: PageContext, _ name: String) async throws {
        _ = try await context.exchange.site.runner.perform(BeginImport(fileName: name), as: context.credential, dryRun: true)
        file = try ReceivedFile(context.importing.spool)
        self.name = name
    }

    func receive(_ bytes: [UInt8]) async throws { try await file.receive(bytes) }

    func finish(_ context: PageContext) async throws -> PageAnswer {
        do {
            let record = try await file.begin(name, ImportChoices(), as: context.credential, in: context.exchange.site.runner)
            do { _ = try await context.importing.choose(ImportChoices(), for: record, as: context.credential) } catch {
                _ = try? await context.perform(ForgetImport(id: record.id))
                context.importing.spool.forget(record.id)
                throw error
            }
            return .redirect("/import/\(record.id)")
        } catch {
            await file.forget()
            guard let words = context.words(for: error) else { throw error }
            var page = try await ImportMaker.list(context)
            page.problem = ImportMaker.reason(error, context.texts) ?? words.detail
            return .html(page, status: Problem(error).status)
        }
    }
}

extension PageContext {
    var importing: Importing { exchange.site.importing }
    var credential: Credential { exchange.credential }
}

extension PageTable {
    /// A file to download, with an answer of its own.
    mutating func get(_ path: String, answering answer: @escaping @Sendable (Exchange) async throws -> Response) { add(Route(.get, path, .page, handle: answer)) }
}
