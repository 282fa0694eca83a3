import Domain
import Storage
import Writing

/// Of what figures are: a period, a pipeline, and which deals or leads. Everything that the list of deals can be asked for filters here,
/// too: owner, source, company, tags, fields that the workspace has added. Owners and filters are those of today.
public struct FigureScope: Sendable {
    /// The first and the last day, in the workspace's time zone; the last twelve months up to today unless something else is said.
    public var from: Day?
    public var to: Day?
    /// As known at this moment; now without it.
    public var asOf: Timestamp?
    public var pipelineId: Pipeline.ID?
    /// Of figures about a stage; without it the pipeline's first.
    public var stageId: Stage.ID?
    /// Records of the team and of those below it.
    public var teamId: Team.ID?
    /// Without it the pipeline's, or the workspace's.
    public var currency: Currency?
    /// Working hours and not the calendar.
    public var inBusinessTime = false
    /// Minor units of the currency, or deals where these are counted.
    public var target: Int64?
    /// Of leads: where they came from.
    public var sourceId: LeadSource.ID?
    var filter = ListQuery<Deal>()

    public init(from: Day? = nil, to: Day? = nil, asOf: Timestamp? = nil, pipeline: Pipeline.ID? = nil, stage: Stage.ID? = nil) {
        (self.from, self.to, self.asOf, pipelineId, stageId) = (from, to, asOf, pipeline, stage)
    }

    /// Takes its own members, and gives the rest to the list of deals.
    public init(_ input: JSONObject) throws {
        func member<Value>(_ name: String, _ read: (JSONValue) throws -> Value) throws -> Value? {
            guard let value = input[name], !(value.textValue?.isEmpty ?? false) else { return nil }
            do { return try read(value) } catch let problem as InputProblem { throw problem.under(name) }
        }
        from = try member("from") { try Self.day($0) }
        to = try member("to") { try Self.day($0) }
        asOf = try member("asOf") { value in
            guard let moment = Timestamp(try String(input: value)) else { throw InputProblem(code: .invalid) }
            return moment
        }
        pipelineId = try member("pipelineId") { Pipeline.ID(try Int64(input: $0)) }
        stageId = try member("stageId") { Stage.ID(try Int64(input: $0)) }
        teamId = try member("teamId") { Team.ID(try Int64(input: $0)) }
        sourceId = try member("sourceId") { LeadSource.ID(try Int64(input: $0)) }
        currency = try member("currency") { value in
            guard let currency = Currency(try String(input: value)) else { throw InputProblem(code: .invalid) }
            return currency
        }
        inBusinessTime = try member("inBusinessTime") { try Bool(input: $0) } ?? false
        target = try member("target") { try Int64(input: $0) }
        filter = try ListQuery(JSONObject(input.members.filter { !Self.names.contains($0.key) }.map { ($0.key, $0.value) }))
        guard !filter.inTrash else { throw InputProblem(field: "trash", code: .unknownField, details: ["names": "trash"]) }
    }

    private static func day(_ value: JSONValue) throws -> Day {
        guard let day = Day(try String(input: value)) else { throw InputProblem(code: .invalid) }
        return day
    }

    static let names: Set<String> = ["from", "to", "asOf", "pipelineId", "stageId", "teamId", "sourceId", "currency", "inBusinessTime", "target"]

    /// Members beside those of the operation: the scope's own and the filters of the list of deals.
    static func schema(_ more: [Schema.Property]) -> Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        let own: [Schema.Property] = [
            .init("from", day, isRequired: false), .init("to", day, isRequired: false), .init("asOf", .string(format: "date-time"), isRequired: false), .init("pipelineId", id, isRequired: false),
            .init("stageId", id, isRequired: false), .init("teamId", id, isRequired: false), .init("sourceId", id, isRequired: false), .init("currency", .string(format: "iso-4217"), isRequired: false),
            .init("inBusinessTime", .boolean, isRequired: false), .init("target", .integer(minimum: 0), isRequired: false),
        ]
        let taken = names.union(more.map(\.name)).union(["limit", "cursor", "count", "trash", "sort"]), list = ListQuery<Deal>.schema
        return list.with(more + own + list.properties.filter { !taken.contains($0.name) })
    }

    /// Adds or replaces a filter of the list of deals: `ownerId`, `source`, `custom.KEY`.
    public mutating func filter(_ name: String, _ value: String) { filter.filter(name, value) }

    /// What deals or leads had to be, as it was asked.
    var filters: [(name: String, value: String)] {
        var filters = filter.filters.map { (name: $0.name, value: $0.value.textValue ?? "") }
        if let text = filter.text { filters.append(("q", text)) }
        if filter.lacksNextStep { filters.append(("nextStep", "none")) }
        if let teamId { filters.append(("teamId", teamId.description)) }
        if let sourceId { filters.append(("sourceId", sourceId.description)) }
        return filters
    }
}

extension Work {
    /// The period and all that figures ask of the workspace.
    func question(_ scope: FigureScope) throws -> FigureQuestion {
        let moment = min(scope.asOf ?? now, now), zone = workspace.timeZone
        let last = scope.to ?? zone.day(of: moment), first = scope.from ?? last.adding(months: -12) + 1
        guard first <= last else { throw Refusal.field("to", "endsBeforeItBegins") }
        guard last - first <= 3_660 else { throw InputProblem(field: "from", code: .outOfRange, details: ["min": (last + -3_660).description]) }
        let pipeline = try scope.pipelineId.map { try find(Pipeline.self, $0) }
        let stages = try pipeline.map { try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \($0.id) ORDER BY position, id") } ?? []
        if let stage = scope.stageId, !stages.contains(where: { $0.id == stage }) { throw Refusal.field("stageId", "notFound") }
        let currency = scope.currency ?? pipeline?.currency ?? workspace.currency
        var question = FigureQuestion(
            first: first, last: last, now: moment, zone: zone, pipeline: pipeline, places: StagePlaces(stages, pipeline: pipeline), stage: scope.stageId ?? stages.first { $0.archivedAt == nil }?.id,
            rates: try rateBook(into: currency), clock: try answerClocks()(nil), isInBusinessTime: scope.inBusinessTime, target: scope.target, quietDays: Int(workspace.quietDays))
        question.leastTouches = Double(workspace.leastTouches)
        return question
    }

    /// The condition on `d` under which a deal is in the scope: what the actor may see, what the list says, the team.
    func figureDeals(_ scope: FigureScope) throws -> SQL {
        var conditions: [SQL] = ["d.deleted_at IS NULL", try condition(.read, .deals, owner: "d.owner_id"), "d.id IN (SELECT id FROM deal WHERE \(try scope.filter.conditions(in: self)))"]
        if let team = scope.teamId { conditions.append("d.owner_id IN (\(Self.members(of: team)))") }
        return SQL.all(conditions)
    }

    /// The condition on `l` under which a lead is in the scope.
    func figureLeads(_ scope: FigureScope) throws -> SQL {
        var conditions: [SQL] = [try countedLeads("l")]
        if let team = scope.teamId { conditions.append("l.owner_id IN (\(Self.members(of: team)))") }
        if let source = scope.sourceId { conditions.append("l.source_id = \(source)") }
        if let owner = scope.filter.filters.first(where: { $0.name == "ownerId" })?.value.textValue {
            let ids = owner.split(separator: ",").compactMap { $0 == "me" ? actor.userId : User.ID(String($0).trimmed) }
            conditions.append("l.owner_id IN (\(list: ids))")
        }
        return SQL.all(conditions)
    }

    private static func members(of team: Team.ID) -> SQL {
        "SELECT u.id FROM user_account u WHERE u.team_id IN (WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id) SELECT id FROM below)"
    }
}
