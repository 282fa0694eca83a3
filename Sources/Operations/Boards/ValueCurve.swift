import Domain
import Storage
import Writing

/// The open value of a pipeline at even distances between two moments: the line of the time machine.
public struct ShowValueCurve: Operation, Decodable {
    public static let name: OperationName = "pipelines.curve"
    public static let endpoint = Endpoint.get("/pipelines/{id}/curve")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    public var from: Timestamp
    /// How many values, 2…200; the last one is now.
    public var points: Int?
    public init(id: Pipeline.ID, from: Timestamp, points: Int? = nil) { (self.id, self.from, self.points) = (id, from, points) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ValueCurve {
        let points = points ?? 40
        guard 2...200 ~= points else { throw InputProblem(field: "points", code: .outOfRange, details: ["min": "2", "max": "200"]) }
        guard from < work.now else { throw Refusal.field("from", "afterEnd") }
        let pipeline = try work.find(Pipeline.self, id)
        let step = max((work.now - from).microseconds / Int64(points - 1), 1)
        var exchange = Exchange(into: pipeline.currency, at: work.today, in: work)
        // What was open at the beginning, then what came and went in each stretch.
        var values = [Int64](repeating: 0, count: points)
        try work.db.forEach("""
            SELECT v.currency, CASE WHEN v.valid_from <= \(from) THEN 0 ELSE (v.valid_from - \(from) + \(step) - 1) / \(step) END,
                CASE WHEN v.valid_to > \(work.now) THEN \(Int64(points)) ELSE (v.valid_to - \(from) + \(step) - 1) / \(step) END, SUM(v.amount)
            FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE v.pipeline_id = \(id) AND v.valid_to > \(from) AND v.status = 'open' AND NOT v.nurture AND NOT v.deleted AND v.amount IS NOT NULL
                AND \(try work.condition(.read, .deals, owner: "d.owner_id"))
            GROUP BY 1, 2, 3
            """) { row in
            let currency = try row.next(Currency.self), first = try row.next(Int.self), end = try row.next(Int.self)
            guard let amount = try exchange.convert(try row.next(), from: currency) else { return }
            for point in first..<max(first, min(end, points)) { values[point] += amount }
        }
        return ValueCurve(currency: pipeline.currency, from: from, values: values)
    }
}

public struct ValueCurve: Answer {
    public let currency: Currency
    public let from: Timestamp
    /// Minor units, oldest first.
    public let values: [Int64]
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.field("from", from)
            if !json.withholds("amount", of: "deal") { json.field("values", values) }
        }
    }
    public static var schema: Schema {
        .object([.init("currency", .string(format: "iso-4217")), .init("from", .string(format: "date-time")), .init("values", .array(of: .integer()), isRequired: false)])
    }
}
