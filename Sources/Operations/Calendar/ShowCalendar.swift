import Domain
import Storage
import Writing

/// The steps of a stretch of days that have a day, done and open: one's own, somebody else's or everybody's, as far as one may see them.
public struct ShowCalendar: Operation, Decodable {
    public static let name: OperationName = "calendar.show"
    public static let endpoint = Endpoint.get("/calendar")
    public static let access = Access.read(.activities)
    /// The first day and the last; the present week without them. At most 100 days.
    public var from: Day?
    public var to: Day?
    /// Whose steps; one's own without it.
    public var userId: User.ID?
    /// Everybody's whose steps one may see.
    public var everybody: Bool?
    public init(from: Day? = nil, to: Day? = nil, userId: User.ID? = nil, everybody: Bool? = nil) { (self.from, self.to, self.userId, self.everybody) = (from, to, userId, everybody) }

    static let limit = 2_000

    public func run(in work: Work) throws -> CalendarSpan {
        let zone = try work.zone(of: work.actor.userId)
        let first = from ?? to ?? zone.day(of: work.now).startOfWeek(Int(work.workspace.weekStart)), last = to ?? first + 6
        guard 0..<100 ~= last - first else { throw InputProblem(field: "to", code: .outOfRange, details: ["min": "\(first)", "max": "\(first + 99)"]) }
        let steps = try steps(from: zone.moment(of: first), until: zone.moment(of: last + 1), in: work)
        let hours = try (userId ?? work.actor.userId).flatMap { try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \($0)") }?.workingTime ?? .usual
        return CalendarSpan(from: first, to: last, zone: zone, hours: hours, weekStart: Int(work.workspace.weekStart), steps: try work.withDeals(Array(steps.prefix(Self.limit))), isCut: steps.count > Self.limit, now: work.now)
    }

    /// What began the day before may go on.
    private func steps(from: Timestamp, until: Timestamp, in work: Work) throws -> [Activity] {
        let found = try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE due_at >= \(from - .days(1)) AND due_at < \(until) AND \(try owners(in: work)) AND deleted_at IS NULL AND type <> 'note' ORDER BY due_at, id LIMIT \(Self.limit + 1)
            """)
        let types = try work.activityTypes()
        return found.filter { step in step.dueAt.map { $0 >= from || $0 + .minutes(types.minutes(of: step)) > from } ?? false }
    }

    private func owners(in work: Work) throws -> SQL {
        if everybody == true { return try work.condition(.read, .activities, owner: "owner_id") }
        guard let owner = userId ?? work.actor.userId else { throw InputProblem(field: "userId", code: .missing) }
        let exists = try work.db.value(Int64.self, "SELECT id FROM user_account WHERE id = \(owner)") != nil
        guard exists, try work.covers(.read, .activities, owner: owner) else { throw Refusal.field("userId", "notFound", ["id": owner.description]) }
        return "owner_id = \(owner)"
    }
}

/// Days with their steps.
public struct CalendarSpan: Answer {
    public let from: Day
    public let to: Day
    /// In which the days are.
    public let zone: Zone
    /// When the person works.
    public let hours: WorkingTime
    /// 1 = Monday.
    public let weekStart: Int
    /// By their moment.
    public let steps: [TodayStep]
    /// Whether there are more.
    public let isCut: Bool
    public let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", from)
            json.field("to", to)
            json.field("zone", zone.name)
            json.array("items") { json in for step in steps { step.write(to: &json, now: now) } }
            json.field("isCut", isCut)
        }
    }
    public static var schema: Schema {
        .object([
            .init("from", .string(format: "date"), isRequired: true), .init("to", .string(format: "date"), isRequired: true), .init("zone", .string(), isRequired: true),
            .init("items", .array(of: TodayStep.schema), isRequired: true), .init("isCut", .boolean, isRequired: true),
        ])
    }
}

extension Work {
    /// Steps with the deals that they are about, as far as the actor may see these.
    func withDeals(_ steps: [Activity]) throws -> [TodayStep] {
        let ids = Array(Set(steps.compactMap(\.dealId))).sorted()
        let found = ids.isEmpty ? [] : try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: ids)) AND deleted_at IS NULL AND \(try condition(.read, .deals, owner: "owner_id"))")
        let deals = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        return steps.map { step in TodayStep(step: step, deal: step.dealId.flatMap { deals[$0] }) }
    }
}
