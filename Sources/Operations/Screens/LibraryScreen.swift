import Domain
import Storage

/// What the page of the library shows: competitors, objections with their answers, case studies.
public struct ShowLibrary: PageOperation {
    public static let name: OperationName = "library.screen"
    public static let endpoint = Endpoint.get("/library")
    public static let access = Access.read(.deals)
    public init() {}

    public func run(in work: Work) throws -> Library {
        Library(
            competitors: try work.competitorMatrix(), objections: try work.objectionUse(),
            studies: try work.db.all(CaseStudy.self, "SELECT \(CaseStudy.columns) FROM case_study WHERE archived_at IS NULL ORDER BY id"))
    }
}

public struct Library: PageContent {
    public let competitors: [CompetitorMatrix.Line]
    public let objections: [ObjectionUse.Line]
    public let studies: [CaseStudy]
}
