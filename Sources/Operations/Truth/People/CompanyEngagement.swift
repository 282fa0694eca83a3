import Domain
import Insights
import Storage
import Writing

/// How alive the talk with a company is (R134): two-way touches of the last 90 days, the newer ones counting more.
public struct ShowEngagement: Operation, Decodable {
    public static let name: OperationName = "companies.engagement"
    public static let endpoint = Endpoint.get("/companies/{id}/engagement")
    public static let access = Access.read(.companies)
    public var id: Company.ID
    public init(id: Company.ID) { self.id = id }

    public func run(in work: Work) throws -> CompanyEngagement {
        try answer(of: work.find(Company.self, id), in: work)
    }

    func answer(of company: Company, in work: Work) throws -> CompanyEngagement { try work.engagement(of: [company.id])[company.id] ?? CompanyEngagement(Engagement(ages: []), last: nil) }
}

public struct CompanyEngagement: Equatable, Answer {
    public let engagement: Engagement
    /// When both sides last spoke, within the 90 days.
    public let last: Timestamp?

    /// Σ 2^(−days / 30), and over how many touches.
    public var index: Double { engagement.index }
    public var touches: Int { engagement.touches }

    init(_ engagement: Engagement, last: Timestamp?) { (self.engagement, self.last) = (engagement, last) }

    public static let definition = "Two-way touches of the last 90 days: they wrote or called, or somebody was spoken to. One of today counts 1, and half as much for every 30 days that it is older."

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("index", engagement.index)
            json.field("n", Int64(engagement.touches))
            json.field("lastAt", last)
        }
    }
    public static var schema: Schema {
        .object([
            .init("definition", .string(), isRequired: true), .init("index", .number, isRequired: true), .init("n", .integer(minimum: 0), isRequired: true), .init("lastAt", .string(format: "date-time"), isRequired: true, isNullable: true),
        ])
    }
}

extension Work {
    /// Of companies with any two-way touch in the 90 days, as far as the actor sees activities and the deals to which they belong.
    func engagement(of companies: [Company.ID]) throws -> [Company.ID: CompanyEngagement] {
        guard reach(.read, .activities) != .none, !companies.isEmpty else { return [:] }
        let done: SQL = "a.deleted_at IS NULL AND a.done_at > \(now - .days(Int64(Engagement.days))) AND a.done_at <= \(now) AND \(SQL.isTouch) AND \(try condition(.read, .activities, owner: "a.owner_id"))"
        var times: [Company.ID: [Timestamp]] = [:]
        func take(_ row: inout Row) throws {
            let company = try row.next(Company.ID.self), touch = FigureTouch(at: try row.next(), type: try row.next(), direction: try row.next(), result: try row.next())
            if touch.isSign { times[company, default: []].append(touch.at) }
        }
        for part in companies.chunked(500) {
            try db.forEach("SELECT a.company_id, a.done_at, a.type, a.direction, a.result FROM activity a WHERE a.company_id IN (\(list: Array(part))) AND \(done)", take)
            guard reach(.read, .deals) != .none else { continue }
            try db.forEach("""
                SELECT d.company_id, a.done_at, a.type, a.direction, a.result FROM deal d JOIN activity a ON a.deal_id = d.id WHERE d.company_id IN (\(list: Array(part))) AND a.company_id IS NULL AND d.deleted_at IS NULL \
                AND \(try condition(.read, .deals, owner: "d.owner_id")) AND \(done)
                """, take)
        }
        return times.mapValues { times in CompanyEngagement(Engagement(ages: times.map { (now - $0).inDays }), last: times.max()) }
    }
}
