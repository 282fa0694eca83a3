import Domain
import Storage
import Texts
import Writing

/// Makes a pipeline with its stages: from a template in a language, or from a list of names.
public struct CreatePipeline: Operation, Decodable {
    public static let name: OperationName = "pipelines.create"
    public static let endpoint = Endpoint.post("/pipelines", status: 201)
    public static let access = Access.create(.pipelines)
    /// One of `b2b-6`, `dk-7`, `pl-6`, `it-5`, `ecommerce`, `mortgage`.
    public var template: String?
    /// The language of the template's texts; the workspace's when nothing is said.
    public var language: Language?
    /// Without it the template's own name.
    public var name: String?
    public var currency: Currency?
    /// Names of stages, in order, when there is no template.
    public var stages: [String]?
    public init(template: String? = nil, language: Language? = nil, name: String? = nil, currency: Currency? = nil, stages: [String]? = nil) {
        (self.template, self.language, self.name, self.currency, self.stages) = (template, language, name, currency, stages)
    }

    public func run(in work: Work) throws -> PipelineView {
        if let template { return try work.view(of: fromTemplate(template, in: work)) }
        guard let name, !name.trimmed.isEmpty else { throw InputProblem(field: "name", code: .missing) }
        guard let stages, !stages.isEmpty else { throw InputProblem(field: "stages", code: .missing) }
        guard stages.count <= 50 else { throw InputProblem(field: "stages", code: .outOfRange, details: ["max": "50"]) }
        let pipeline = try work.makePipeline(name: name, currency: currency, template: nil)
        for (place, title) in stages.enumerated() {
            try work.check(title, "stages.\(place)", most: 200)
            // Without a template the chance rises evenly up to the win.
            try work.makeStage(in: pipeline) { $0.name = title; $0.probability = Double(place + 1) / Double(stages.count + 1) }
        }
        return try work.view(of: pipeline)
    }

    private func fromTemplate(_ id: String, in work: Work) throws -> Pipeline {
        guard let template = PipelineTemplate.named(id) else {
            throw InputProblem(field: "template", code: .notAnOption, details: ["options": PipelineTemplate.all.map(\.id).joined(separator: ", ")])
        }
        let language = language ?? work.workspace.language
        let pipeline = try work.makePipeline(name: name ?? template.name[language], currency: currency, template: template.id)
        try work.makeStages(template.stages, in: pipeline, language)
        if let followUp = template.followUp {
            let next = try work.makePipeline(name: followUp.name[language], currency: currency, template: template.id + "/follow-up")
            try work.makeStages(followUp.stages, in: next, language)
        }
        return pipeline
    }
}

extension Work {
    func makePipeline(name: String, currency: Currency?, template: String?) throws -> Pipeline {
        var pipeline = Pipeline()
        try pipeline.begin(in: self)
        pipeline.name = name.trimmed
        pipeline.template = template
        if let currency { pipeline.currency = currency }
        try insert(&pipeline)
        return pipeline
    }

    @discardableResult func makeStage(in pipeline: Pipeline, _ fill: (inout Stage) -> Void) throws -> Stage {
        var stage = Stage()
        stage.pipelineId = pipeline.id
        try stage.begin(in: self)
        fill(&stage)
        try insert(&stage)
        return stage
    }

    /// Makes a template's stages, in order, in one language.
    func makeStages(_ templates: [TemplateStage], in pipeline: Pipeline, _ language: Language) throws {
        for template in templates {
            let texts = template.stage(in: language)
            try makeStage(in: pipeline) { stage in
                let position = stage.position, createdAt = stage.createdAt
                stage = texts
                (stage.pipelineId, stage.position, stage.createdAt) = (pipeline.id, position, createdAt)
            }
        }
    }
}
