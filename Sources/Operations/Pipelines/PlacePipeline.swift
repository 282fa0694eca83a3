import Domain
import Storage
import Writing

/// Puts a pipeline one place up or down among those in use, by giving all of them their places anew.
public struct PlacePipeline: PageOperation {
    public static let name = UpdatePipeline.name
    public static let endpoint = UpdatePipeline.endpoint
    public static let access = UpdatePipeline.access
    private let id: Pipeline.ID
    private let up: Bool
    public init(id: Pipeline.ID, up: Bool) { (self.id, self.up) = (id, up) }

    public func run(in work: Work) throws -> PipelinePlaced {
        _ = try work.find(Pipeline.self, id, to: .write)
        try work.place(id, up: up, in: work.db.all(Pipeline.self, "SELECT \(Pipeline.columns) FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"))
        return PipelinePlaced()
    }
}

public struct PipelinePlaced: PageContent {}
