import Domain
import Storage
import Writing

/// Which records a change is about: some by their numbers, or all that a list shows.
public struct Selection<R: Record>: Sendable {
    private let chosen: [Identifier<R.Subject>]
    private let query: ListQuery<R>?

    public init(ids: [Identifier<R.Subject>]) { (chosen, query) = (ids, nil) }
    public init(_ query: ListQuery<R>) { (chosen, self.query) = ([], query) }

    /// Neither is no selection; `ids(in:)` says so, when it is known who asks.
    init(_ input: JSONObject) throws {
        if let filter = input["filter"], input["ids"] == nil {
            do { self.init(try ListQuery(try JSONObject(members: filter))) } catch let problem as InputProblem { throw problem.under("filter") } catch let input as InvalidInput {
                throw InvalidInput(input.problems.map { $0.under("filter") })
            }
            return
        }
        guard input["filter"] == nil, let list = input["ids"] else {
            self.init(ids: [])
            return
        }
        guard case .array(let values) = list else { throw InputProblem(field: "ids", code: .notAList) }
        do { self.init(ids: try values.map { try Identifier(input: $0) }) } catch let problem as InputProblem { throw problem.under("ids") }
    }

    /// So many are changed at once. They are one transaction on purpose, and so is their undo: a crash leaves all of it or nothing, a rehearsal
    /// is exact, and a repeated `Idempotency-Key` finds its answer; in several, none of that would hold. On SQLite others wait
    /// to write meanwhile: by the rows `move` of docs/benchmarks.md half a millisecond for each deal that moves, and its rules, so a few
    /// seconds for the most.
    public static var most: Int { 5_000 }

    /// The numbers, each once: as they were given, or in the order in which the records came.
    /// - Throws: `tooLarge` with how many are allowed.
    func ids(in work: Work) throws -> [Identifier<R.Subject>] {
        guard query != nil || !chosen.isEmpty else { throw InputProblem(field: "ids", code: .missing) }
        var ids = chosen
        if let query {
            ids = try work.db.values(Identifier<R.Subject>.self, "SELECT id FROM \(trusted: R.table) WHERE \(try query.conditions(in: work)) ORDER BY id LIMIT \(Self.most + 1)")
        }
        var seen: Set<Identifier<R.Subject>> = []
        ids = ids.filter { seen.insert($0).inserted }
        guard ids.count <= Self.most else { throw InputProblem(field: query == nil ? "ids" : "filter", code: .tooLarge, details: ["count": String(Self.most)]) }
        return ids
    }
}
