import Domain
import Storage
import Texts

/// Pipelines and stages by the names that a file uses. What is missing is made where the plan allows it.
struct ImportStages {
    let work: Work
    let plan: DealImportPlan
    private var pipelines: [String: Pipeline.ID] = [:]
    private var places: [Pipeline.ID: Place] = [:]

    private struct Place {
        var ordered: [Stage]
        /// By folded names, and by those of the file as they are: every row names several.
        var byName: [String: Stage]
        var asWritten: [String: Stage] = [:]
    }

    init(_ work: Work, _ plan: DealImportPlan) throws {
        (self.work, self.plan) = (work, plan)
        guard plan.followsNames else { return }
        try work.db.forEach("SELECT id, name FROM pipeline WHERE archived_at IS NULL ORDER BY id DESC") { row in
            let id = try row.next(Pipeline.ID.self)
            pipelines[StageWords.fold(try row.next())] = id
        }
    }

    /// Where a row goes.
    mutating func pipeline(named name: String?) throws -> Pipeline.ID {
        guard plan.followsNames, let name = name?.trimmed, !name.isEmpty else { return plan.pipelineId }
        let fold = StageWords.fold(name)
        if let known = pipelines[fold] { return known }
        let made = try work.makePipeline(name: String(name.prefix(200)), currency: plan.currency, template: nil)
        pipelines[fold] = made.id
        return made.id
    }

    /// The stages in use, in order. A pipeline that was just made for its name gets one when a row asks for none.
    mutating func ordered(in pipeline: Pipeline.ID) throws -> [Stage] {
        let ordered = try place(pipeline).ordered
        guard ordered.isEmpty, plan.createsStages else { return ordered }
        return try stage(work.find(Pipeline.self, pipeline).name, in: pipeline).map { [$0] } ?? []
    }

    /// The stage by its name, made where the plan allows; nil where it does not.
    mutating func stage(_ name: String, in pipeline: Pipeline.ID) throws -> Stage? {
        if let stage = places[pipeline]?.asWritten[name] { return stage }
        let fold = StageWords.fold(name)
        var place = try place(pipeline)
        if let stage = place.byName[fold] {
            places[pipeline]?.asWritten[name] = stage
            return stage
        }
        guard plan.createsStages, !fold.isEmpty, place.ordered.count < 50 else { return nil }
        let made = try work.makeStage(in: try work.find(Pipeline.self, pipeline)) { $0.name = String(name.trimmed.prefix(200)) }
        place.byName[fold] = made
        place.ordered.append(made)
        try sort(&place)
        places[pipeline] = place
        return place.byName[fold]
    }

    private mutating func place(_ pipeline: Pipeline.ID) throws -> Place {
        if let place = places[pipeline] { return place }
        var place = Place(ordered: try work.stages(of: pipeline), byName: [:])
        for stage in place.ordered.reversed() { place.byName[StageWords.fold(stage.name)] = stage }
        for (name, id) in plan.stages { if let stage = place.ordered.first(where: { $0.id == id }) { place.byName[name] = stage } }
        places[pipeline] = place
        return place
    }

    /// Puts new stages where their names say they belong, with chances that rise evenly. A pipeline that was there before
    /// keeps its order and its chances; new ones go behind.
    private func sort(_ place: inout Place) throws {
        guard place.ordered.allSatisfy({ $0.createdAt == work.now || isOfThisImport($0) }) else { return }
        place.ordered = place.ordered.enumerated().sorted { (StageWords.rank($0.element.name), $0.offset) < (StageWords.rank($1.element.name), $1.offset) }.map(\.element)
        for index in place.ordered.indices {
            let before = try work.stage(place.ordered[index].id)
            var stage = before
            (stage.position, stage.probability) = (Int64(index) + 1, Double(index + 1) / Double(place.ordered.count + 1))
            try work.update(&stage, from: before)
            work.forget(stage.id)
            place.ordered[index] = stage
            for (name, known) in place.byName where known.id == stage.id { place.byName[name] = stage }
        }
        place.asWritten = [:]
    }

    private func isOfThisImport(_ stage: Stage) -> Bool {
        guard let importId = work.importing?.id else { return false }
        return (try? work.db.value(Int64.self, "SELECT id FROM event WHERE kind = 'stage' AND entity_id = \(stage.id) AND import_id = \(importId) LIMIT 1")) != nil
    }
}
