import Domain
import Operations
import Pages
import Texts
import Writing

/// Find or do without script: the command menu as a page, and the forms of operations that have no page of their own.
struct CommandRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/commands") { .html(try await CommandMaker.page($0)) }
        pages.get("/commands/{operation}") { context in
            let operation = try Self.operation(context)
            if let path = Self.page(of: operation, context) { return .redirect(path) }
            return .html(try await OperationMaker(context, operation).page())
        }
        pages.post("/commands/{operation}") { context in
            let operation = try Self.operation(context)
            return try await Self.answer(operation, context)
        }
    }

    private static func operation(_ context: PageContext) throws -> any Operation.Type {
        let name = try context.parameter("operation")
        guard let operation = CommandPath.operations.first(where: { $0.name.text == name }) else { throw Problem.notFound }
        return operation
    }

    /// The operation's own page, once it is known which record it is about.
    private static func page(of operation: any Operation.Type, _ context: PageContext) -> String? {
        guard let page = CommandPath.of(operation.name) else { return nil }
        if !page.contains("{id}") { return page }
        return context.asked("id").flatMap { Int64($0) }.map { page.replacing("{id}", with: String($0)) }
    }

    private static func answer<O: Operation>(_ operation: O.Type, _ context: PageContext) async throws -> PageAnswer {
        let maker = try await OperationMaker(context, operation)
        do {
            let input = try await maker.input()
            // What has a page is done there.
            if let page = CommandPath.of(O.name) {
                guard page.contains("{id}") else { return .redirect(page) }
                guard case .text(let id)? = input["id"], Int64(id) != nil else { throw InputProblem(field: "id", code: .missing) }
                return .redirect(page.replacing("{id}", with: id))
            }
            let isPreview = context.sent("do") == "preview" && !maker.form.isRead
            let performed = try await context.perform(RunOperation(try O(input: .object(input))), dryRun: isPreview)
            return .html(maker.page(after: performed, isPreview: isPreview))
        } catch let several as OperationMaker.Several {
            return .html(maker.page(choosing: several), status: 422)
        } catch {
            guard let returned = FormReturned(error, context) else { throw error }
            return .html(maker.page(returned.input), status: returned.status)
        }
    }
}

extension PageContext {
    /// Does an operation in the name of who looks, or only tries it.
    func perform<O: Operation>(_ operation: O, dryRun: Bool) async throws -> Performed<O.Output> {
        try await exchange.site.runner.perform(operation, as: exchange.credential, dryRun: dryRun)
    }
}

/// Turns what was found into the page.
enum CommandMaker {
    static func page(_ context: PageContext) async throws -> CommandsPage {
        let words = context.asked("q") ?? "", on = context.asked("on")
        let (found, maker) = try await context.screen(FindCommands(q: words, on: on, limit: 50))
        let texts = maker.texts, records = found.records
        func lines(_ kind: Kind, _ icon: Icon) -> [CommandsPage.Line] { records.filter { $0.kind == kind }.map { .init($0.title, detail: $0.detail, path: "/\(kind.plural)/\($0.id)", icon: icon) } }
        func lines(_ commands: [FoundCommand]) -> [CommandsPage.Line] { commands.map { .init($0.title, detail: $0.explanation, path: $0.path, icon: .bolt) } }
        return CommandsPage(shell: maker.shell(texts[ShellText.find], nil), words: words, on: on, groups: [
            .init(texts[ShellText.groupDeals], lines(.deal, .flag)), .init(texts[ShellText.groupPeople], lines(.contact, .person)), .init(texts[ShellText.groupCompanies], lines(.company, .company)),
            .init(texts[CommonText.leads], lines(.lead, .inbox)),
            .init(texts[ShellText.groupActivities], records.filter { $0.kind == .activity }.map { .init($0.title, detail: $0.detail, path: "/calendar?step=\($0.id)#step", icon: .calendar) }),
            .init(texts[CommandText.onRecord], lines(found.commands.filter(\.isAboutRecord))), .init(texts[ShellText.groupDo], lines(found.commands.filter { !$0.isAboutRecord })),
            .init(texts[CommandText.places], found.places.map { .init($0.title, path: $0.path, icon: .arrow) }),
        ])
    }
}
