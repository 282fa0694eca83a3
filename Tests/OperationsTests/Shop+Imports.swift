import Domain
import Formats
import Operations
import Storage

extension Shop {
    func driver(_ text: String, rowsAtOnce: Int = 1_000) -> ImportDriver { driver(ImportFile(text: text), rowsAtOnce: rowsAtOnce) }
    func driver(_ file: ImportFile, rowsAtOnce: Int = 1_000) -> ImportDriver { ImportDriver(runner: runner, credential: .operator, file: file, rowsAtOnce: rowsAtOnce) }

    func outline(_ text: String, named name: String, suggestsNew: Bool, _ choose: (inout ImportChoices) -> Void = { _ in }) async throws -> ImportOutline {
        var choices = ImportChoices()
        choose(&choices)
        let pipelines = try await runner.perform(ListPipelines(), as: .operator).output.items
        var options = ImportOptions(currency: .eur, zone: Zone("Europe/Stockholm")!)
        (options.kind, options.choices, options.answers) = (choices.kind, choices.columns, choices.answers)
        options.own = try await runner.perform(ListOwnImportFields(), as: .operator).output.items
        return ImportOutline(try FilePreview(of: ImportFile(text: text), options: options), choices: choices, fileName: name, pipelines: pipelines, suggestsNew: suggestsNew)
    }

    func start(_ text: String, named name: String, _ choose: (inout ImportChoices) -> Void = { _ in }) async throws -> Import {
        let begun = try await begin(name), outline = try await outline(text, named: name, suggestsNew: false, choose)
        return try await runner.perform(StartImport(id: begun.id, draft: outline.draft(), total: outline.preview.rowCount), as: .operator).output.record
    }

    /// A whole file, from the first look to the last row.
    func bring(_ text: String, named name: String, rowsAtOnce: Int = 1_000, _ choose: (inout ImportChoices) -> Void) async throws -> Import {
        let started = try await start(text, named: name, choose)
        return try await driver(text, rowsAtOnce: rowsAtOnce).run(started)
    }

    func stages(of pipeline: Pipeline.ID) async throws -> [Stage] { try await runner.perform(ShowPipeline(id: pipeline), as: .operator).output.stages }
    /// Every index of the workspace.
    func indexNames() async throws -> [String] {
        try await database.read { db in
            try db.values(String.self, db.dialect == .sqlite ? "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name" : "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname")
        }
    }
    func deals() async throws -> Int64 { try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE deleted_at IS NULL") ?? 0 } }
}
