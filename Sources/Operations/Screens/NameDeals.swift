import Domain
import Storage
import Writing

/// The names of some deals, as far as the actor may see them.
public struct NameDeals: Operation {
    public static let name: OperationName = "deals.names"
    public static let endpoint = Endpoint.get("/deals/names")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema { .any }
    public let ids: [Deal.ID]
    public init(ids: [Deal.ID]) { self.ids = ids }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> DealNames {
        var names: [Deal.ID: String] = [:]
        for chunk in ids.chunked(500) {
            try work.db.forEach("SELECT id, title, company_name FROM deal WHERE id IN (\(list: chunk)) AND \(try work.condition(.read, .deals, owner: "owner_id"))") { row in
                let id = try row.next(Deal.ID.self), title = try row.next(String.self)
                names[id] = try row.next(String?.self) ?? title
            }
        }
        return DealNames(names: names)
    }
}

public struct DealNames: Answer {
    /// The company, or the title where there is none.
    public let names: [Deal.ID: String]
    public func write(to json: inout JSONWriter) {
        json.object { json in for (id, name) in names.sorted(by: { $0.key < $1.key }) { json.field(named: id.description, name) } }
    }
    public static var schema: Schema { .map(of: .string()) }
}
