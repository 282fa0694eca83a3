public import Domain
public import Formats
import Storage
import Texts
import Writing

/// What an import of a file would be: what was found out about the file, and where its deals would go. A function of the
/// file, the choices and the pipelines that are there.
public struct ImportOutline: Sendable {
    public let preview: FilePreview
    public let choices: ImportChoices
    public let fileName: String
    public let pipelines: [PipelineView]
    /// The system that the file's numbers belong to.
    public let source: String
    /// Where deals go; nil for files that hold none.
    public private(set) var pipeline: PipelineChoice?
    public private(set) var stages: [StageLine] = []

    /// A name in the file's column of stages.
    public struct StageLine: Sendable {
        public let name: String
        public let rows: Int
        /// What it becomes; nil when somebody has to say.
        public let choice: StageChoice?
    }

    /// - Parameters:
    ///   - pipelines: those in use, in order.
    ///   - suggestsNew: whether a file whose stages fit nowhere gets a pipeline of its own, and names that fit nowhere
    ///     become stages, when nobody said otherwise.
    public init(_ preview: FilePreview, choices: ImportChoices, fileName: String, pipelines: [PipelineView], suggestsNew: Bool) {
        (self.preview, self.choices, self.fileName, self.pipelines) = (preview, choices, fileName, pipelines)
        source = choices.source ?? Self.source(preview.preset, fileName)
        guard preview.kind == .deals else { return }
        let chosen = choices.pipeline ?? suggestion(suggestsNew)
        pipeline = chosen
        stages = names.map { StageLine(name: $0.name, rows: $0.rows, choice: choice(of: $0.name, outcome: $0.outcome, in: chosen, suggestsNew)) }
    }

    /// A file of an unknown system is known by its name without what changes from export to export: `deals-2026-11.csv`.
    private static func source(_ preset: Preset, _ fileName: String) -> String {
        guard preset == .generic else { return preset.rawValue }
        let stem = fileName.lowercased().split(separator: ".").first.map(String.init) ?? "file"
        let words = SearchFolding.fold(stem).split { !$0.isLetter }.joined(separator: " ")
        return "file " + (words.isEmpty ? stem : words)
    }

    // MARK: - Where deals go

    /// The names of stages: those of the rows, and those that columns are about.
    private var names: [(name: String, rows: Int, outcome: Outcome?)] {
        var all = preview.stages.map { (name: $0.name, rows: $0.rows, outcome: $0.outcome) }
        for column in preview.mapping.columns(for: .enteredStage) {
            guard let name = column.target?.stage, Outcome(stage: name) == nil, !all.contains(where: { StageWords.fold($0.name) == StageWords.fold(name) }) else { continue }
            all.append((name, 0, nil))
        }
        return all
    }

    /// The first pipeline that has all the stages of the file.
    private func suggestion(_ suggestsNew: Bool) -> PipelineChoice {
        if preview.mapping.column(for: .pipeline) != nil { return .asTheFileSays }
        let open = names.filter { $0.outcome == nil }.map { StageWords.fold($0.name) }
        let fits = pipelines.first { view in Set(open).isSubset(of: view.stages.map { StageWords.fold($0.name) }) }
        if let fits { return .existing(fits.pipeline.id) }
        guard !suggestsNew, let first = pipelines.first else { return .new(name: suggestedName) }
        return .existing(first.pipeline.id)
    }

    /// `crm_sales_pipeline.csv` is "Crm sales pipeline".
    public var suggestedName: String {
        let stem = fileName.split(separator: ".").first.map(String.init) ?? fileName
        let words = stem.split { $0 == "_" || $0 == "-" || $0.isWhitespace }.joined(separator: " ")
        return words.isEmpty ? fileName : words.prefix(1).uppercased() + words.dropFirst()
    }

    private func choice(of name: String, outcome: Outcome?, in pipeline: PipelineChoice, _ suggestsNew: Bool) -> StageChoice? {
        if let chosen = choices.stages[name], isPossible(chosen, in: pipeline) { return chosen }
        if outcome == .won { return .won }
        if outcome == .lost { return .lost }
        guard case .existing(let id) = pipeline else { return .new }
        let fold = StageWords.fold(name)
        if let stage = stages(of: id).first(where: { StageWords.fold($0.name) == fold }) { return .stage(stage.id) }
        return choices.createsStages ?? suggestsNew ? .new : nil
    }

    /// A stage of another pipeline than the chosen one is none.
    private func isPossible(_ choice: StageChoice, in pipeline: PipelineChoice) -> Bool {
        guard case .stage(let id) = choice else { return true }
        guard case .existing(let pipeline) = pipeline else { return false }
        return stages(of: pipeline).contains { $0.id == id }
    }

    public func stages(of id: Pipeline.ID) -> [Stage] { pipelines.first { $0.pipeline.id == id }?.stages ?? [] }

    // MARK: - The plan

    /// What the import will do.
    /// - Throws: `ImportPlanError` while something about the file is not decided, `ImportUnclear` while a stage is not.
    public func draft() throws -> ImportDraft {
        var file = try preview.plan()
        let open = stages.filter { $0.choice == nil }.map(\.name)
        guard open.isEmpty else { throw ImportUnclear.stages(open) }
        for line in stages { if let outcome = line.choice?.outcome { file.stageOutcomes[StageName(line.name).words] = outcome } }
        return ImportDraft(
            file: file, source: source, pipeline: pipeline, stages: Dictionary(stages.compactMap { line in line.choice.map { (StageWords.fold(line.name), $0) } }) { first, _ in first },
            newStages: stages.filter { $0.choice == .new }.map(\.name), createsStages: choices.createsStages ?? false, plansTasks: choices.plansTasks ?? false, isNewestFirst: preview.numbering?.isFalling ?? false)
    }
}

/// What only a person can decide about the deals of a file.
public enum ImportUnclear: Error, Equatable, Sendable {
    /// Names that the pipeline has no stage for.
    case stages([String])
}

/// An import as it is decided, before the pipeline that it may need is made.
public struct ImportDraft: Sendable {
    public let file: ImportPlan
    let source: String
    let pipeline: PipelineChoice?
    /// By folded names.
    let stages: [String: StageChoice]
    /// Names that become stages, as the file writes them.
    let newStages: [String]
    let createsStages: Bool
    let plansTasks: Bool
    /// Of leads whose day of creation no column tells.
    let isNewestFirst: Bool

    /// Makes the pipeline that is missing, and for leads the field that keeps what became of them.
    func order(in work: Work) throws -> ImportOrder {
        if file.kind == .leads {
            let outcome = try file.mapping.column(for: .converted).map { try work.leadOutcomeField(called: $0.header.text).key }
            return ImportOrder(file: file, source: source, leads: LeadImportPlan(outcomeKey: outcome, isNewestFirst: isNewestFirst))
        }
        guard let pipeline else { return ImportOrder(file: file, source: source) }
        let target = try target(pipeline, in: work)
        var plan = DealImportPlan(
            source: source, pipelineId: target.id, followsNames: pipeline == .asTheFileSays,
            createsStages: createsStages || pipeline == .asTheFileSays || !newStages.isEmpty,
            stages: stages.compactMapValues { if case .stage(let id) = $0 { id } else { nil } }, skipped: Set(stages.filter { $0.value == .skip }.keys), currency: target.currency)
        if plansTasks { plan.plansTasks = true }
        return ImportOrder(file: file, source: source, deals: plan)
    }

    private func target(_ choice: PipelineChoice, in work: Work) throws -> Pipeline {
        switch choice {
        case .existing(let id): return try work.find(Pipeline.self, id, to: .write)
        case .new(let name):
            guard !name.trimmed.isEmpty else { throw InputProblem(field: "pipelineName", code: .missing) }
            return try newPipeline(name, in: work)
        case .asTheFileSays:
            let first = try work.db.first(Pipeline.self, "SELECT \(Pipeline.columns) FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
            return try first ?? newPipeline("Deals", in: work)
        }
    }

    /// With the stages of the file where their names say they belong; with those of the simplest template when it names none.
    private func newPipeline(_ name: String, in work: Work) throws -> Pipeline {
        let made = try work.makePipeline(name: String(name.prefix(200)), currency: file.currency, template: nil)
        if newStages.isEmpty, let template = PipelineTemplate.all.first { try work.makeStages(template.stages, in: made, work.workspace.language) }
        let sorted = newStages.enumerated().sorted { (StageWords.rank($0.element), $0.offset) < (StageWords.rank($1.element), $1.offset) }.map(\.element)
        for (place, name) in sorted.prefix(50).enumerated() {
            try work.makeStage(in: made) { ($0.name, $0.probability) = (String(name.trimmed.prefix(200)), Double(place + 1) / Double(sorted.count + 1)) }
        }
        return made
    }
}
