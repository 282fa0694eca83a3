import Domain
import Storage
import Writing

extension RoutingSeat: Removable {
    public typealias Subject = RoutingSeat
    public static let kind = Kind.routingSeat
    public static let resource = Resource.pipelines
    public static let table: StaticString = "routing_seat"
    public static let fields = Fields<RoutingSeat>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("userId", "user_id", \.userId, [.writable, .required, .filterable]),
        Field("weight", "weight", \.weight, .writable),
        Field("capacity", "capacity", \.capacity, .writable),
        Field("awayFrom", "away_from", \.awayFrom, .writable),
        Field("awayUntil", "away_until", \.awayUntil, .writable),
    ])

    static let weights: ClosedRange<Int64> = 1...100

    public mutating func settle(from before: RoutingSeat?, in work: Work) throws {
        guard let userId else { throw InputProblem(field: "userId", code: .missing) }
        if let before, before.userId != userId { throw InputProblem(field: "userId", code: .invalid, details: ["why": "fixedOnce"]) }
        if before == nil {
            try work.checkUser(userId, field: "userId")
            guard try work.db.value(Int64.self, "SELECT id FROM routing_seat WHERE user_id = \(userId)") == nil else { throw Refusal(.nameTaken, problems: [.init(field: "userId", code: .invalid, details: ["why": "nameTaken"])]) }
        }
        guard Self.weights ~= weight else { throw InputProblem(field: "weight", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        if let capacity, !(0...100_000 ~= capacity) { throw InputProblem(field: "capacity", code: .outOfRange, details: ["min": "0", "max": "100000"]) }
        if let awayFrom, let awayUntil, awayFrom > awayUntil { throw Refusal.field("awayUntil", "afterEnd") }
    }

    public func checkIsUnused(in work: Work) throws {}
}

/// Takes a seat away: the person takes turns with weight 1 and without a limit again.
public struct DeleteRoutingSeat: Operation, Decodable {
    public static let name: OperationName = "routing-seats.delete"
    public static let endpoint = Endpoint.delete("/routing-seats/{id}")
    public static let access = Access.write(.pipelines)
    public var id: RoutingSeat.ID
    public var ifVersion: Int64?
    public init(id: RoutingSeat.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<RoutingSeat> {
        let seat = try work.find(RoutingSeat.self, id, to: .write)
        try work.expect(ifVersion, of: seat)
        try work.remove(seat)
        return RecordAnswer(seat, now: work.now)
    }
}

/// Says how much somebody takes, whether it was said before or not.
public struct SaveSeat: PageOperation {
    public static let name = UpdateRecord<RoutingSeat>.name
    public static let endpoint = UpdateRecord<RoutingSeat>.endpoint
    public static let access = UpdateRecord<RoutingSeat>.access
    private let userId: User.ID
    private let id: RoutingSeat.ID?
    private let version: Int64?
    private let values: JSONObject
    public init(userId: User.ID, id: RoutingSeat.ID?, version: Int64?, values: JSONObject) { (self.userId, self.id, self.version, self.values) = (userId, id, version, values) }

    public func run(in work: Work) throws -> SeatSaved {
        if let id { _ = try UpdateRecord<RoutingSeat>(id: id, ifVersion: version, values: values).run(in: work) } else {
            _ = try CreateRecord<RoutingSeat>(values: JSONObject([("userId", .int(userId.rawValue))] + values.members.map { ($0.key, $0.value) })).run(in: work)
        }
        return SeatSaved()
    }
}

public struct SeatSaved: PageContent {}
