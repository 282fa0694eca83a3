import Domain
import Storage
import Writing

/// One end of what is compared: a moment, or a day, which stands for its end as on the board of the past.
public enum ChangePoint: Equatable, Sendable {
    case moment(Timestamp)
    case endOf(Day)

    init(input: JSONValue) throws {
        let text = try String(input: input)
        if let day = Day(text) { self = .endOf(day) } else if let moment = Timestamp(text) { self = .moment(moment) } else { throw InputProblem(code: .invalid, details: ["why": "notATime"]) }
    }

    /// The last moment of a day in the zone.
    public func moment(in zone: Zone) -> Timestamp {
        switch self {
        case .moment(let moment): moment
        case .endOf(let day): zone.moment(of: day + 1) - .init(microseconds: 1)
        }
    }
}

/// What is compared: two moments of a pipeline, what is summed up, and whose deals.
public struct ChangeScope: Sendable {
    public var pipeline: Pipeline.ID
    public var from: ChangePoint
    /// Nil: now.
    public var to: ChangePoint?
    public var measure: Changes.Measure?
    /// Deals that were expected to close from this day on, and until that one; with neither in the fiscal quarter of `to`.
    public var periodFrom: Day?
    public var periodTo: Day?
    /// A user's number, or `me`: only deals that were theirs at the moment that is looked at.
    public var ownerId: String?
    /// Deals of the team, and of those below it.
    public var teamId: Team.ID?

    public init(_ pipeline: Pipeline.ID, from: ChangePoint, to: ChangePoint? = nil, measure: Changes.Measure? = nil) { (self.pipeline, self.from, self.to, self.measure) = (pipeline, from, to, measure) }

    /// - Parameter more: what the operation takes besides.
    init(_ input: JSONObject, besides more: Set<String> = []) throws {
        func member<Value>(_ name: String, _ read: (JSONValue) throws -> Value) throws -> Value? {
            guard let value = input[name], value != .null, !(value.textValue?.isEmpty ?? false) else { return nil }
            do { return try read(value) } catch let problem as InputProblem { throw problem.under(name) }
        }
        func day(_ value: JSONValue) throws -> Day {
            guard let day = Day(try String(input: value)) else { throw InputProblem(code: .invalid) }
            return day
        }
        let unknown = input.members.map(\.key).filter { !Self.names.contains($0) && !more.contains($0) }
        if let first = unknown.first { throw InputProblem(field: first, code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        guard let id = try member("id", { Pipeline.ID(try Int64(input: $0)) }) else { throw InputProblem(field: "id", code: .missing) }
        guard let from = try member("from", ChangePoint.init(input:)) else { throw InputProblem(field: "from", code: .missing) }
        (pipeline, self.from, to) = (id, from, try member("to", ChangePoint.init(input:)))
        measure = try member("measure") { value in
            guard let measure = Changes.Measure(rawValue: try String(input: value)) else { throw InputProblem(code: .notAnOption, details: ["options": Changes.Measure.allCases.map(\.rawValue).joined(separator: ", ")]) }
            return measure
        }
        (periodFrom, periodTo) = (try member("periodFrom", day), try member("periodTo", day))
        ownerId = try member("ownerId") { try $0.textValue ?? String(Int64(input: $0)) }
        teamId = try member("teamId") { Team.ID(try Int64(input: $0)) }
    }

    private static let names: Set<String> = ["id", "from", "to", "measure", "periodFrom", "periodTo", "ownerId", "teamId"]

    static func schema(_ more: [Schema.Property] = []) -> Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        return .object([
            .init("id", id, isRequired: true), .init("from", .string(), isRequired: true), .init("to", .string(), isRequired: false),
            .init("measure", .string(options: Changes.Measure.allCases.map(\.rawValue)), isRequired: false), .init("periodFrom", day, isRequired: false), .init("periodTo", day, isRequired: false),
            .init("ownerId", .string(), isRequired: false), .init("teamId", id, isRequired: false),
        ] + more)
    }
}

/// The same, found in the workspace.
struct ChangeQuestion: Sendable {
    let pipeline: Pipeline
    let from, to: Timestamp
    let measure: Changes.Measure
    /// Bounds of the expected close; a bound that is nil does not bound.
    let closesFrom, closesTo: Day?
    /// Whose deals; nil: everybody's.
    let owners: Set<User.ID>?
    /// The places of the pipeline's stages, also of those out of use.
    let places: [Stage.ID: Int64]
    /// The day whose exchange rates are used for both moments.
    let rateDay: Day

    /// Whether a state adds to the sum.
    func counts(_ state: BridgeState) -> Bool { state.isOnBoard && state.pipeline == pipeline.id && isTheirs(state) && isExpected(state) }
    func isTheirs(_ state: BridgeState) -> Bool { owners.map { owners in state.owner.map(owners.contains) ?? false } ?? true }
    func isExpected(_ state: BridgeState) -> Bool {
        guard measure == .expectedInPeriod else { return true }
        guard let close = state.close else { return false }
        return closesFrom.map { $0 <= close } ?? true && closesTo.map { close <= $0 } ?? true
    }

    /// The conditions under which the version `v` held at a moment: over within a month, or not. A version fulfils at most one.
    static func held(at moment: Timestamp) -> [SQL] {
        let month = moment + .days(32)
        return [
            "v.valid_to > \(moment) AND v.valid_to <= \(month) AND v.valid_from <= \(moment)",
            // Word for word as in the index of long versions.
            "v.valid_to > \(month) AND v.valid_from <= \(moment) AND v.valid_to > v.valid_from + 2764800000000",
        ]
    }

    /// The same as a condition on the version `v`.
    var counted: SQL {
        // Word for word as in the index of open versions, so that it is used.
        var conditions: [SQL] = ["v.pipeline_id = \(pipeline.id) AND v.status = 'open' AND NOT v.nurture AND NOT v.deleted"]
        if let owners { conditions.append("v.owner_id IN (\(list: owners.sorted { $0.rawValue < $1.rawValue }))") }
        if measure == .expectedInPeriod {
            conditions.append("v.expected_close IS NOT NULL")
            if let closesFrom { conditions.append("v.expected_close >= \(closesFrom)") }
            if let closesTo { conditions.append("v.expected_close <= \(closesTo)") }
        }
        return SQL.all(conditions)
    }
}

extension Work {
    func changeQuestion(_ scope: ChangeScope) throws -> ChangeQuestion {
        let zone = workspace.timeZone, pipeline = try find(Pipeline.self, scope.pipeline)
        let to = min(scope.to?.moment(in: zone) ?? now, now), from = scope.from.moment(in: zone)
        guard from <= to else { throw Refusal.field("from", "afterEnd") }
        let hasPeriod = scope.periodFrom != nil || scope.periodTo != nil, measure = scope.measure ?? (hasPeriod ? .expectedInPeriod : .open)
        if measure == .expectedInPeriod { try requireSight(of: "expectedClose") }
        if let first = scope.periodFrom, let last = scope.periodTo, first > last { throw Refusal.field("periodTo", "endsBeforeItBegins") }
        let quarter = FiscalQuarter(holding: zone.day(of: to), fiscalMonth: Int(workspace.fiscalMonth))
        let places = try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline.id)").map { ($0.id, $0.position) }
        return ChangeQuestion(
            pipeline: pipeline, from: from, to: to, measure: measure, closesFrom: measure == .open ? nil : hasPeriod ? scope.periodFrom : quarter.first,
            closesTo: measure == .open ? nil : hasPeriod ? scope.periodTo : quarter.end + -1, owners: try owners(of: scope), places: Dictionary(places) { first, _ in first }, rateDay: zone.day(of: to))
    }

    private func owners(of scope: ChangeScope) throws -> Set<User.ID>? {
        var owners: Set<User.ID>?
        if let text = scope.ownerId, !text.isEmpty {
            guard let id = text == "me" ? actor.userId : User.ID(text) else { throw InputProblem(field: "ownerId", code: .notAWholeNumber) }
            owners = [id]
        }
        guard let team = scope.teamId else { return owners }
        let members = Set(try db.values(User.ID.self, """
            WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id)
            SELECT u.id FROM user_account u JOIN below b ON u.team_id = b.id
            """))
        return owners?.intersection(members) ?? members
    }
}
