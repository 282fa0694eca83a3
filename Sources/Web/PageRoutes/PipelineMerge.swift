import Domain
import Operations
import Pages
import Texts
import Writing

/// A pipeline's form that came too late: what others did not touch is saved with what they did; where both changed one
/// field of one stage, the page asks.
struct PipelineMerge {
    private let context: PageContext
    private static let columns = ["name", "chance", "days", "limit"]
    /// Fields of the pipeline itself.
    private static let own = ["name", "currency"]

    init(_ context: PageContext) { self.context = context }

    func answer() async throws -> PageAnswer {
        let id: Pipeline.ID = try context.id()
        let (found, maker) = try await context.screen(ShowPipelineSettings(id: id))
        let now = typed(found, maker.viewer.language), wanted = wanted(found.stages), before = Dictionary(wanted.compactMap { field in context.raw("was." + field.name).map { (field.name, $0) } }) { first, _ in first }
        let merge = FieldMerge(wanted: wanted, before: before, now: now)
        guard merge.conflicts.isEmpty else { return ask(merge, found, maker) }
        let order = order(found.stages), form = StagesForm(form(merge.mine))
        var stages = try order.map { try form.values(of: $0) }
        if let new = try form.newStage() { stages.append(new) }
        let own: [(String, JSONValue)] = merge.mine.filter { Self.own.contains($0.name) }.map { ($0.name, .string($0.value)) }
        return try await context.done(EditPipeline(id: id, values: JSONObject(own), stages: stages, ifVersion: found.pipeline.version), backTo: "/settings/pipelines/\(id)")
    }

    /// The fields of the form, of stages that are still there.
    private func wanted(_ stages: [Stage]) -> [(name: String, value: String)] {
        let names = Self.own + stages.flatMap { stage in Self.columns.map { "s\(stage.id).\($0)" } }
        return names.compactMap { name in context.raw(name).map { (name, $0) } }
    }

    /// Every field as its form writes it.
    private func typed(_ found: PipelineSettings, _ language: Language) -> [String: String] {
        var now = ["name": found.pipeline.name, "currency": found.pipeline.currency.code]
        for stage in found.stages {
            now["s\(stage.id).name"] = stage.name
            now["s\(stage.id).chance"] = "\(Int((stage.probability * 100).rounded()))"
            now["s\(stage.id).days"] = stage.idleMinutes.map { DayLimit.text($0, language) } ?? ""
            now["s\(stage.id).limit"] = stage.wipLimit.map { String($0) } ?? ""
        }
        return now
    }

    /// The order of the form where somebody changed it there, else the order of now. Stages that came meanwhile stand last.
    private func order(_ stages: [Stage]) -> [Stage.ID] {
        let now = stages.map(\.id), sent = StagesForm(context.form).order.filter(now.contains)
        let was = (context.raw("was.order") ?? "").split(separator: ",").compactMap { Stage.ID(String($0)) }.filter(now.contains)
        return sent == was ? now : sent + now.filter { !sent.contains($0) }
    }

    /// A form with nothing but what the person changed.
    private func form(_ mine: [(name: String, value: String)]) -> JSONObject {
        JSONObject(mine.map { ($0.name, .text($0.value)) } + context.form.members.filter { $0.key.hasPrefix("new.") }.map { ($0.key, $0.value) })
    }

    private func ask(_ merge: FieldMerge, _ found: PipelineSettings, _ maker: PageMaker) -> PageAnswer {
        let root = "/settings/pipelines/\(found.pipeline.id)", order = order(found.stages).map { ("order", $0.description) }
        let new = context.form.members.compactMap { member in member.key.hasPrefix("new.") ? context.raw(member.key).map { (member.key, $0) } : nil }
        let was = merge.conflicts.map { ("was." + $0.name, $0.theirs) } + [("was.order", found.stages.map { $0.id.description }.joined(separator: ","))]
        let fields = merge.conflicts.map { conflict in
            RecordConflict.Field(
                .name, label: label(conflict.name, found.stages, maker.texts), name: conflict.name, yours: .text(conflict.yours), yoursTyped: conflict.yours, theirs: .text(conflict.theirs), theirsTyped: conflict.theirs,
                before: .text(conflict.before))
        }
        let conflict = RecordConflict(version: found.pipeline.version, by: nil, at: nil, fields: fields, rest: merge.mine + order.map { (name: $0.0, value: $0.1) } + (new + was).map { (name: $0.0, value: $0.1) })
        var shell = maker.shell(found.pipeline.name, nil, pipeline: found.pipeline.id)
        shell.path = root
        return .html(ConflictPage(shell: shell, conflict: conflict, action: root, page: root), status: 412)
    }

    private func label(_ name: String, _ stages: [Stage], _ texts: Texts.Catalogue) -> String {
        if name == "currency" { return texts[CommonText.currency] }
        let parts = name.split(separator: ".")
        guard parts.count == 2, let stage = stages.first(where: { "s\($0.id)" == parts[0] }) else { return texts[SettingsText.pipelineName] }
        let columns: [Substring: SettingsText] = ["chance": .chance, "days": .dayLimit, "limit": .dealLimit]
        return stage.name + ": " + (columns[parts[1]].map { texts[$0] } ?? texts[CommonText.name])
    }
}
