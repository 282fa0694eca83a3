import Domain
import Storage
import Writing

/// A page of records: filtered, sorted, as deep as one likes (the cursor names the last record, so no page is slower
/// than the first).
public struct ListRecords<R: Record>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".list") }
    public static var endpoint: Endpoint { .get(R.kind) }
    public static var access: Access { .read(R.resource) }
    public static var inputSchema: Schema { ListQuery<R>.readingSchema }
    public var query: ListQuery<R>

    public var takesLong: Bool { query.asOf != nil }

    public init(input: JSONValue) throws { query = try ListQuery(JSONObject(members: input), mayLookBack: true) }
    public init(_ query: ListQuery<R>) { self.query = query }

    public func run(in work: Work) throws -> RecordList<R> {
        let work = try query.reading(in: work), conditions = try query.conditions(in: work)
        let page = try query.page(conditions, in: work)
        let total = query.wantsCount ? try work.db.value(Int64.self, "SELECT COUNT(*) FROM \(trusted: R.table) WHERE \(conditions)") : nil
        return RecordList(items: page.items, nextCursor: page.nextCursor, total: total, now: work.now)
    }

    public func answer(in work: Work, to json: inout JSONWriter) throws -> Int64? {
        let work = try query.reading(in: work), conditions = try query.conditions(in: work)
        json.openObject()
        json.field("items") { $0.openArray() }
        let cursor = try query.write(conditions, in: work, to: &json)
        json.closeArray()
        json.field("nextCursor", cursor)
        if query.wantsCount { json.field("total", try work.db.value(Int64.self, "SELECT COUNT(*) FROM \(trusted: R.table) WHERE \(conditions)")) }
        json.closeObject()
        return nil
    }
}

public struct RecordList<R: Record>: Answer {
    public var items: [R]
    public var nextCursor: String?
    /// How many there are in all, when the caller asked for it.
    public var total: Int64?
    public var now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items { RecordAnswer(item, now: now).write(to: &json) }
            }
            json.field("nextCursor", nextCursor)
            if let total { json.field("total", total) }
        }
    }
    public static var schema: Schema {
        .object([
            .init("items", .array(of: .reference(String(describing: R.self))), isRequired: true),
            .init("nextCursor", .string(), isRequired: true, isNullable: true),
            .init("total", .integer(minimum: 0), isRequired: false),
        ])
    }
}
