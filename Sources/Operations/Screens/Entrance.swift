import Domain
import Storage
import Writing

/// What the pages before signing in say: whose workspace it is, and whether it waits to be set up.
public struct ShowEntrance: PageOperation {
    public static let name: OperationName = "workspace.entrance"
    public static let endpoint = Endpoint.get("/entrance")
    public static let access = Access.anyone
    public init() {}

    public func run(in work: Work) throws -> Entrance {
        Entrance(workspace: work.workspace.name, language: work.workspace.language, waitsForSetup: try SetupCode.isOpen(work.db))
    }
}

public struct Entrance: PageContent {
    public let workspace: String
    public let language: Language
    public let waitsForSetup: Bool
}
