import Domain
import Formats
import Logging
import NIOPosix
import Operations
import Storage
import Texts
import Writing

/// What the pages and the interface do with files: look at them, let them be tried, brought in and taken back. The work
/// itself is done beside the requests, by `ImportWorker`.
struct Importing: Sendable {
    let runner: Runner
    let spool: ImportSpool
    let worker: ImportWorker

    /// What an import would be, and its first rows.
    struct Look: Sendable {
        let record: Import
        let outline: ImportOutline
        /// What was asked, answered or not, so that an answer can be changed.
        let questions: [ImportQuestion]
        /// Empty while something is not decided.
        let rows: [ImportedRow]
        let draft: Result<ImportDraft, any Error>
        let workspace: Workspace
    }

    /// Looks at a file that waits, under what was chosen for it.
    /// - Throws: `ImportPlanError.empty`, `MappingError`, `CSVError`; `Refusal.notFound` when the file is gone.
    func look(at record: Import, choosing choices: ImportChoices? = nil, as credential: Credential) async throws -> Look {
        let choices = choices ?? record.chosen
        let me = try await runner.perform(ShowMe(), as: credential).output, workspace = me.workspace
        // The cells of somebody else's file may hold what this person does not see.
        guard me.hidden.isEmpty || record.userId == me.user?.id else { throw Refusal(.forbidden) }
        let pipelines = try await runner.perform(ListPipelines(), as: credential).output.items
        let file = try await spool.file(of: record.id, in: runner.database), name = record.fileName
        let own = try await runner.perform(ListOwnImportFields(), as: credential).output.items
        let options = Self.options(choices, workspace, pipelines, own)
        return try await NIOThreadPool.singleton.runIfActive {
            let outline = ImportOutline(try FilePreview(of: file, options: options), choices: choices, fileName: name, pipelines: pipelines, suggestsNew: true)
            let draft = Result { try outline.draft() }
            let rows = try (try? draft.get()).map { try Self.firstRows(file, $0.file) } ?? []
            return Look(record: record, outline: outline, questions: try Self.questions(outline.preview, file, options), rows: rows, draft: draft, workspace: workspace)
        }
    }

    private static func options(_ choices: ImportChoices, _ workspace: Workspace, _ pipelines: [PipelineView], _ own: [OwnImportField]) -> ImportOptions {
        var currency = workspace.currency
        if case .existing(let id)? = choices.pipeline, let chosen = pipelines.first(where: { $0.pipeline.id == id }) { currency = chosen.pipeline.currency }
        var options = ImportOptions(currency: currency, zone: workspace.timeZone)
        (options.kind, options.preset, options.encoding, options.separator) = (choices.kind, choices.preset, choices.encoding, choices.separator)
        (options.choices, options.answers, options.own) = (choices.columns, choices.answers, own)
        return options
    }

    /// A preview no longer asks what was answered; without the answers it does.
    private static func questions(_ preview: FilePreview, _ file: ImportFile, _ options: ImportOptions) throws -> [ImportQuestion] {
        guard !options.answers.isEmpty else { return preview.questions }
        var open = options
        open.answers = [:]
        return try FilePreview(of: file, options: open).questions
    }

    private static func firstRows(_ file: ImportFile, _ plan: ImportPlan) throws -> [ImportedRow] {
        let reader = try RowReader(plan, file: file)
        var rows: [ImportedRow] = []
        while rows.count < 10, let row = try reader.next() { rows.append(row) }
        return rows
    }

    /// Keeps what was chosen, and looks again.
    func choose(_ choices: ImportChoices, for record: Import, ifVersion: Int64? = nil, as credential: Credential) async throws -> Look {
        let look = try await look(at: record, choosing: choices, as: credential)
        let kept = try await runner.perform(
            ChooseForImport(id: record.id, choices: choices, kind: look.outline.preview.kind, total: look.outline.preview.rowCount, ifVersion: ifVersion), as: credential
        ).output.record
        return Look(record: kept, outline: look.outline, questions: look.questions, rows: look.rows, draft: look.draft, workspace: look.workspace)
    }

    /// Lets it begin, or be tried; what is quick is done when this returns.
    /// - Throws: `ImportPlanError` and `ImportUnclear` while something is not decided.
    func start(_ look: Look, tries: Bool, as credential: Credential, patience: Duration = .seconds(5)) async throws -> Import {
        let start = StartImport(id: look.record.id, draft: try look.draft.get(), total: look.outline.preview.rowCount, tries: tries)
        let started = try await runner.perform(start, as: credential).output.record
        return try await wait(for: started, as: credential, patience)
    }

    /// Takes it back; a large one goes on beside the requests.
    func undo(_ id: Import.ID, as credential: Credential, patience: Duration = .seconds(5)) async throws -> Import {
        let answer = try await runner.perform(UndoImport(id: id), as: credential).output
        let record = try await runner.perform(ShowRecord<Import>(id: id), as: credential).output.record
        return answer.isDone ? record : try await wait(for: record, as: credential, patience)
    }

    private func wait(for record: Import, as credential: Credential, _ patience: Duration) async throws -> Import {
        worker.wake()
        let end = ContinuousClock.now + patience
        var record = record
        while record.status.isBusy, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(50))
            record = try await runner.perform(ShowRecord<Import>(id: record.id), as: credential).output.record
        }
        return record
    }
}
