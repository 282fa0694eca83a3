import Domain
import Storage
import Writing

/// What the welcome page asks for, in one step: the workspace's language, money and week, and its first pipeline.
public struct BeginSelling: PageOperation, Irrevocable {
    public static let name: OperationName = "workspace.begin"
    public static let endpoint = Endpoint.post("/workspace/begin")
    public static let access = Access.admin(.workspace)
    private let settings: JSONObject
    private let template: String?

    /// - Parameters:
    ///   - settings: fields of the workspace.
    ///   - template: of the pipeline, made when there is none yet; nil makes none.
    public init(settings: JSONObject, template: String?) { (self.settings, self.template) = (settings, template) }

    public func run(in work: Work) throws -> SellingBegun {
        let workspace = try UpdateWorkspace(values: settings).run(in: work).record
        // Who chose the language for all while setting up means it for themselves, too.
        if let id = work.actor.userId, let before = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(id)"), before.language != nil {
            var user = before
            user.language = nil
            try work.update(&user, from: before)
        }
        let first = try work.firstPipeline()
        guard let template, first == nil else { return SellingBegun(pipeline: first) }
        let view = try CreatePipeline(template: template, language: workspace.language, currency: workspace.currency).run(in: work)
        return SellingBegun(pipeline: view.pipeline.id)
    }
}

public struct SellingBegun: PageContent {
    /// The first pipeline; nil when there is none.
    public let pipeline: Pipeline.ID?
}

extension Work {
    fileprivate func firstPipeline() throws -> Pipeline.ID? { try db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1") }
}
