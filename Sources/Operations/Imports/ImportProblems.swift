import Domain
import Storage
import Writing

/// What could not be brought in: line, column, what was there, why.
public struct ImportProblems: Operation, Decodable {
    public static let name: OperationName = "imports.problems"
    public static let endpoint = Endpoint.get("/imports/{id}/problems")
    public static let access = Access.read(.imports)
    public var id: Import.ID
    public var after: Int64?
    public var limit: Int?
    public init(id: Import.ID, after: Int64? = nil, limit: Int? = nil) { (self.id, self.after, self.limit) = (id, after, limit) }

    public func run(in work: Work) throws -> ProblemList {
        let record = try work.find(Import.self, id)
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var items: [(Int64, RowProblem)] = []
        let seesCells = work.seesCells(of: record)
        try work.db.forEach("SELECT id, line, field, code, value, details FROM import_problem WHERE import_id = \(id) AND id > \(after ?? 0) ORDER BY id LIMIT \(limit)") { row in
            let number = try row.next(Int64.self), line = try row.next(Int.self), field = try row.next(String.self), code = try row.next(String.self), value = try row.next(String.self)
            var details: [String: String] = [:]
            if case .object(let object) = try JSONValue(parsing: try row.next(String.self)) { for (name, value) in object.members { details[name] = value.textValue } }
            items.append((number, RowProblem(line: line, field: field, code: code, value: seesCells ? value : "", details: seesCells ? details : [:])))
        }
        return ProblemList(items: items.map(\.1), nextAfter: items.count == limit ? items.last?.0 : nil)
    }
}

public struct ProblemList: Answer {
    public let items: [RowProblem]
    /// What to send as `after` for the next page.
    public let nextAfter: Int64?
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("line", Int64(item.line))
                        json.field("field", item.field)
                        json.field("code", item.code)
                        json.field("value", item.value)
                        json.object("details") { json in for (name, value) in item.details.sorted(by: { $0.key < $1.key }) { json.field(named: name, value) } }
                    }
                }
            }
            json.field("nextAfter", nextAfter)
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: .any)), .init("nextAfter", .integer(minimum: 1), isNullable: true)]) }
}
