import Domain
import Formats
import Operations
import Storage
import Writing

/// One file on its way into a workspace, driven from the command line.
struct ImportJob: Sendable {
    let runner: Runner
    let credential: Credential
    let path: String
    let name: String
    let bytes: Int64

    /// What became of the rows, or would.
    struct Done: Sendable {
        var id: Import.ID?
        var rows: Int64, created: Int64, updated: Int64, skipped: Int64, failed: Int64
        var problems: [Operations.RowProblem]

        var text: String { "\(rows) rows: \(created) new, \(updated) changed, \(skipped) left out, \(failed) with errors" }
        var json: String {
            var json = JSONWriter(capacity: 256)
            json.object { json in
                json.field("id", id)
                json.field("rows", rows)
                json.field("created", created)
                json.field("updated", updated)
                json.field("skipped", skipped)
                json.field("failed", failed)
            }
            return String(decoding: json.bytes(), as: UTF8.self)
        }
    }

    // MARK: - Looking

    /// - Parameters:
    ///   - pipelineName: of the pipeline for deals; a new one where there is none of that name.
    ///   - stageNames: what names of stages become, by names, `new`, `won`, `lost` or `skip`.
    func outline(_ choices: ImportChoices, pipelineName: String?, stageNames: [String: String]) async throws -> ImportOutline {
        var choices = choices
        let me = try await runner.perform(ShowMe(), as: credential).output
        let pipelines = try await runner.perform(ListPipelines(), as: credential).output.items
        let known = pipelineName.flatMap { name in pipelines.first { $0.pipeline.name.lowercased() == name.lowercased() } }
        if let pipelineName { choices.pipeline = known.map { .existing($0.pipeline.id) } ?? .new(name: pipelineName) }
        var options = ImportOptions(currency: known?.pipeline.currency ?? me.workspace.currency, zone: me.workspace.timeZone)
        (options.kind, options.preset, options.encoding, options.separator) = (choices.kind, choices.preset, choices.encoding, choices.separator)
        (options.choices, options.answers) = (choices.columns, choices.answers)
        options.own = try await runner.perform(ListOwnImportFields(), as: credential).output.items
        let preview = try look(options)
        guard !stageNames.isEmpty else { return ImportOutline(preview, choices: choices, fileName: name, pipelines: pipelines, suggestsNew: false) }
        let first = ImportOutline(preview, choices: choices, fileName: name, pipelines: pipelines, suggestsNew: false)
        choices.stages = try stages(stageNames, first)
        return ImportOutline(preview, choices: choices, fileName: name, pipelines: pipelines, suggestsNew: false)
    }

    private func look(_ options: ImportOptions) throws -> FilePreview {
        do { return try FilePreview(of: ImportFile(path: path), options: options) } catch { throw Message(ImportWords.describe(error)) }
    }

    private func stages(_ names: [String: String], _ outline: ImportOutline) throws -> [String: StageChoice] {
        var stages: [Stage] = []
        if case .existing(let id)? = outline.pipeline { stages = outline.stages(of: id) }
        return try Dictionary(uniqueKeysWithValues: names.map { name, wanted in
            guard outline.stages.contains(where: { $0.name == name }) else { throw Message("--stage: the file has no stage \(name); it has \(outline.stages.map(\.name).joined(separator: ", "))") }
            if let word = StageChoice(wanted.lowercased()) { return (name, word) }
            if let stage = stages.first(where: { $0.name.lowercased() == wanted.lowercased() }) { return (name, .stage(stage.id)) }
            throw Message("--stage: the pipeline has no stage \(wanted); it has \(stages.map(\.name).joined(separator: ", "))")
        })
    }

    // MARK: - Doing

    private var driver: ImportDriver { ImportDriver(runner: runner, credential: credential, file: ImportFile(path: path), rowsAtOnce: 5_000, isAlone: true) }

    private func draft(_ outline: ImportOutline) throws -> ImportDraft {
        do { return try outline.draft() } catch { throw Message(ImportWords.describe(error, outline)) }
    }

    func tryOut(_ outline: ImportOutline) async throws -> Done {
        let draft = try draft(outline)
        let total = outline.preview.rowCount
        let found = try await runner.perform(BeginImport(fileName: name, bytes: bytes), as: credential, dryRun: false).output.record
        defer { Output.endProgress() }
        do {
            let (counts, rows) = try await driver.rehearse(found, draft) { Output.progress(Self.progress($0, of: total)) }
            _ = try await runner.perform(ForgetImport(id: found.id), as: credential)
            return Done(id: nil, rows: Int64(rows), created: counts.created, updated: counts.updated, skipped: counts.skipped, failed: counts.failed, problems: counts.problems)
        } catch {
            _ = try? await runner.perform(ForgetImport(id: found.id), as: credential)
            throw error
        }
    }

    func run(_ outline: ImportOutline) async throws -> Done {
        let draft = try draft(outline), total = outline.preview.rowCount
        let record: Import
        if let unfinished = try await unfinished(draft) { record = unfinished } else { record = try await begin(outline, draft) }
        if record.rows > 0 { Output.say("Going on behind row \(record.rows).") }
        let done: Import
        do {
            defer { Output.endProgress() }
            done = try await driver.run(record) { Output.progress(Self.progress(Int($0.rows), of: total)) }
        } catch let error as CSVError {
            _ = try await runner.perform(StopImport(id: record.id, why: "\(error)"), as: credential)
            throw Message(ImportWords.describe(error))
        }
        return Done(id: done.id, rows: done.rows, created: done.created, updated: done.updated, skipped: done.skipped, failed: done.failed, problems: try await problems(of: done))
    }

    private func begin(_ outline: ImportOutline, _ draft: ImportDraft) async throws -> Import {
        let begun = try await runner.perform(BeginImport(fileName: name, bytes: bytes, choices: outline.choices), as: credential).output.record
        return try await runner.perform(StartImport(id: begun.id, draft: draft, total: outline.preview.rowCount), as: credential).output.record
    }

    /// An import of this file, chosen in the same way, that was interrupted.
    private func unfinished(_ draft: ImportDraft) async throws -> Import? {
        let running = try await runner.perform(ListRecords<Import>(input: ["status": "running", "limit": 200]), as: credential).output.items
        return running.first { $0.fileName == name && $0.bytes == bytes && $0.order?.file == draft.file }
    }

    private func problems(of done: Import) async throws -> [Operations.RowProblem] {
        try await FaultyRows.problems(of: done.id, as: credential, in: runner)
    }

    private static func progress(_ rows: Int, of total: Int?) -> String { total.map { "\(rows) of \($0) rows" } ?? "\(rows) rows" }
}
