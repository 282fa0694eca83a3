import Domain
import Storage
import Writing

/// Gives what is open in somebody's name to somebody else: their open deals, the resting ones among them, and their planned
/// steps. One undo takes all of it back.
public struct HandOver: Operation, Decodable {
    public static let name: OperationName = "users.handOver"
    public static let endpoint = Endpoint.post("/users/{id}/hand-over")
    public static let access = Access.admin(.users)
    public var id: User.ID
    /// Who gets it.
    public var to: User.ID
    public init(id: User.ID, to: User.ID) { (self.id, self.to) = (id, to) }

    /// So many change hands in one transaction, for which others wait.
    static let most: Int64 = 2_000

    public func run(in work: Work) throws -> HandedOver {
        let from = try work.find(User.self, id)
        guard to != from.id else { throw Refusal.field("to", "notFound", ["id": to.description]) }
        try work.checkUser(to, field: "to")
        guard try work.covers(.write, .deals, owner: id), try work.covers(.read, .deals, owner: to), try work.covers(.write, .activities, owner: id) else { throw Refusal(.forbidden) }
        let deals = try work.openDeals(of: id, limit: Self.most)
        try work.give(deals, \.ownerId, to)
        let steps = try work.plannedSteps(of: id, limit: Self.most - Int64(deals.count))
        try work.give(steps, \.ownerId, to)
        return HandedOver(deals: deals.count, activities: steps.count, left: try work.countOpenWork(of: id).all)
    }
}

public struct HandedOver: Answer {
    public let deals: Int
    public let activities: Int
    /// What one run was too short for: the same call goes on with it.
    public let left: Int

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("deals", Int64(deals))
            json.field("activities", Int64(activities))
            json.field("left", Int64(left))
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([.init("deals", count, isRequired: true), .init("activities", count, isRequired: true), .init("left", count, isRequired: true)])
    }
}

/// What there is to hand over: how much, and the first hundred deals.
public struct ShowOpenWork: Operation, Decodable {
    public static let name: OperationName = "users.openWork"
    public static let endpoint = Endpoint.get("/users/{id}/hand-over")
    public static let access = Access.admin(.users)
    public var id: User.ID
    public init(id: User.ID) { self.id = id }

    public func run(in work: Work) throws -> OpenWork {
        let user = try work.find(User.self, id)
        guard try work.covers(.read, .deals, owner: user.id), try work.covers(.read, .activities, owner: user.id) else { throw Refusal(.forbidden) }
        let count = try work.countOpenWork(of: user.id)
        return OpenWork(deals: count.deals, activities: count.activities, items: try work.openDeals(of: user.id, limit: 100))
    }
}

public struct OpenWork: Answer {
    public let deals: Int
    public let activities: Int
    public let items: [Deal]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("deals", Int64(deals))
            json.field("activities", Int64(activities))
            json.array("items") { json in
                for deal in items {
                    json.object { json in
                        json.field("id", deal.id)
                        json.field("title", deal.title)
                        json.field("companyName", deal.companyName)
                        json.field("stageId", deal.stageId)
                        json.field("amount", deal.amount)
                        json.field("currency", deal.currency)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), id = Schema.integer(minimum: 1)
        return .object([.init("deals", count, isRequired: true), .init("activities", count, isRequired: true), .init("items", .array(of: .object([
            .init("id", id, isRequired: true), .init("title", .string(), isRequired: true), .init("companyName", .string(), isRequired: true, isNullable: true), .init("stageId", id, isRequired: true),
            .init("amount", count, isRequired: true, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
        ])), isRequired: true)])
    }
}

extension Work {
    fileprivate func openDeals(of user: User.ID, limit: Int64) throws -> [Deal] {
        try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE owner_id = \(user) AND status = 'open' AND deleted_at IS NULL ORDER BY id LIMIT \(limit)")
    }

    fileprivate func plannedSteps(of user: User.ID, limit: Int64) throws -> [Activity] {
        try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE owner_id = \(user) AND \(SQL.isPlanned(in: "activity")) ORDER BY id LIMIT \(limit)")
    }

    fileprivate func countOpenWork(of user: User.ID) throws -> (deals: Int, activities: Int, all: Int) {
        let deals = try db.value(Int.self, "SELECT COUNT(*) FROM deal WHERE owner_id = \(user) AND status = 'open' AND deleted_at IS NULL") ?? 0
        let steps = try db.value(Int.self, "SELECT COUNT(*) FROM activity WHERE owner_id = \(user) AND \(SQL.isPlanned(in: "activity"))") ?? 0
        return (deals, steps, deals + steps)
    }

    fileprivate func give<R: Record>(_ records: [R], _ owner: WritableKeyPath<R, User.ID?>, _ to: User.ID) throws {
        for before in records {
            var record = before
            record[keyPath: owner] = to
            try update(&record, from: before)
        }
    }
}
