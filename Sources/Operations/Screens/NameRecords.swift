import Domain
import Storage
import Writing

/// The names of some records, as far as the actor may see them, and the stages there are.
public struct NameRecords<R: Record>: PageOperation {
    public static var name: OperationName { OperationName(R.kind.plural + ".nameMany") }
    public static var endpoint: Endpoint { .get(R.kind, "/names") }
    public static var access: Access { .read(R.resource) }
    private let ids: [Identifier<R.Subject>]
    public init(ids: [Identifier<R.Subject>]) { self.ids = ids }

    public func run(in work: Work) throws -> RecordNames {
        var names: [Int64: String] = [:]
        for id in ids { names[id.rawValue] = try? work.name(of: work.find(R.self, id)) }
        return RecordNames(names: names, stages: R.kind == .deal ? try work.everyStage() : [])
    }
}

public struct RecordNames: PageContent {
    public let names: [Int64: String]
    public let stages: [Stage]
}

/// How many records a selection has.
public struct CountSelection<R: Record>: PageOperation {
    public static var name: OperationName { OperationName(R.kind.plural + ".countSelection") }
    public static var endpoint: Endpoint { .get(R.kind, "/selection") }
    public static var access: Access { .read(R.resource) }
    private let selection: Selection<R>
    public init(selection: Selection<R>) { self.selection = selection }
    public func run(in work: Work) throws -> SelectionCount { SelectionCount(count: try selection.ids(in: work).count) }
}

public struct SelectionCount: PageContent {
    public let count: Int
}
