import Domain
import Formats
import Operations
import Pages
import Texts
import Writing

/// Makes the pages of imports from what is known of them.
enum ImportMaker {
    // MARK: - All imports

    static func list(_ context: PageContext) async throws -> ImportListPage {
        let (_, maker) = try await context.screen(ShowNothing())
        let mayImport = maker.may(.write, .imports, owner: nil)
        var page = ImportListPage(shell: maker.shell(maker.texts[ShellText.placeImports], .imports), imports: mayImport ? try await imports(context, maker) : [])
        (page.mayImport, page.limit) = (mayImport, Int64(context.exchange.site.configuration.limits.importBytes))
        return page
    }

    private static func imports(_ context: PageContext, _ maker: PageMaker) async throws -> [ImportSummary] {
        let list = try await context.perform(ListRecords<Import>(input: ["sort": "-createdAt", "limit": 50])).output
        return list.items.map { record in
            ImportSummary(
                id: record.id.rawValue, fileName: record.fileName, status: ImportStatus(record.status), at: record.createdAt, by: maker.surroundings.name(of: record.userId), counts: .init(record))
        }
    }

    // MARK: - One import

    static func page(_ context: PageContext) async throws -> ImportPage {
        let (answer, maker) = try await context.screen(ShowRecord<Import>(id: context.id()))
        let record = answer.record
        var page = ImportPage(
            shell: maker.shell(record.fileName, .imports), id: record.id.rawValue, file: ImportedFile(name: record.fileName, bytes: record.bytes, rows: record.total.map { Int($0) }),
            status: ImportStatus(record.status))
        page.mayImport = maker.may(.write, .imports, owner: nil)
        page.mayUndo = page.mayImport && (record.status == .done || record.status == .failed)
        page.holdsLeads = record.importKind == ImportKind.leads.rawValue
        page.holdsDeals = record.importKind == ImportKind.deals.rawValue
        if record.status != .waiting { (page.counts, page.rowsRead) = (.init(record), Int(record.rows)) }
        page.problems = try await problems(context, record)
        page.failure = record.note.map { failure($0, maker.texts) }
        if record.status.isPlanned { try await addPlan(to: &page, record, maker, context) }
        return page
    }

    private static func problems(_ context: PageContext, _ record: Import) async throws -> [ImportPage.RowProblem] {
        // Rows that were taken may have problems, too.
        guard record.rows > 0 else { return [] }
        return try await context.perform(ImportProblems(id: record.id, limit: 20)).output.items.map { problem in
            .init(line: problem.line, column: problem.field, value: problem.value, text: context.texts.rowProblem(problem.code, problem.details))
        }
    }

    /// "stopped 214", or the code of a problem.
    private static func failure(_ note: String, _ texts: Texts.Catalogue) -> String {
        let words = note.split(separator: " ")
        if words.first == "stopped", words.count == 2 { return texts(ImportWarningText.stopped, ["line": String(words[1])]) }
        return texts.problem(code: note)?.detail ?? texts[ProblemText.internalPlain]
    }

    /// A file that is gone, or cannot be read as it was chosen, still has its page.
    private static func addPlan(to page: inout ImportPage, _ record: Import, _ maker: PageMaker, _ context: PageContext) async throws {
        do {
            let look = try await context.importing.look(at: record, as: context.credential)
            let plan = ImportPlanMaker(look: look, maker: maker)
            page.plan = plan.plan
            page.file.rows = look.outline.preview.rowCount
            (page.file.damaged, page.file.damagedCount, page.file.warnings) = plan.warnings
        } catch let refusal as Refusal where refusal.code == .notFound {
            page.failure = maker.texts[ImportWarningText.fileEmpty]
        } catch {
            guard let words = context.words(for: error) else { throw error }
            page.failure = reason(error, maker.texts) ?? words.detail
        }
    }

    /// Whether the page itself shows what stands in the way.
    static func isShown(_ error: any Error) -> Bool {
        switch error {
        case ImportPlanError.questionsOpen, ImportPlanError.fieldsMissing: true
        default: false
        }
    }

    /// Why a file is not taken, where more is known than that.
    static func reason(_ error: any Error, _ texts: Texts.Catalogue) -> String? {
        if let refusal = error as? Refusal, let why = refusal.details["why"].flatMap({ ImportWarningText(rawValue: $0) }) { return texts[why] }
        if case ImportPlanError.empty = error { return texts[ImportWarningText.fileEmpty] }
        return error is CSVError ? texts[ImportWarningText.fileNotText] : nil
    }
}

extension ImportStatus {
    init(_ status: Import.Status) {
        self = switch status {
        case .waiting: .planned
        case .checking: .checking
        case .checked: .checked
        case .running: .running
        case .done: .done
        case .failed: .failed
        case .undoing: .undoing
        case .undone: .undone
        }
    }
}

extension Pages.ImportCounts {
    init(_ record: Import) { self.init(created: Int(record.created), updated: Int(record.updated), skipped: Int(record.skipped), failed: Int(record.failed)) }
}
