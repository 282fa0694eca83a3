import Domain
import Storage
import Writing

extension Workspace: Record {
    public typealias Subject = Workspace
    public var id: Identifier<Workspace> { get { Identifier(1) } set {} }
    public static let kind = Kind.workspace
    public static let resource = Resource.workspace
    public static let table: StaticString = "workspace"
    public static let fields = Fields<Workspace>([
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .short]),
        Field("currency", "currency", \.currency, .writable),
        Field("zone", "zone", \.zone, [.writable, .short]),
        Field("language", "language", \.language, .writable),
        Field("fiscalMonth", "fiscal_month", \.fiscalMonth, .writable),
        Field("weekStart", "week_start", \.weekStart, .writable),
        Field("repSees", "rep_sees", \.repSees, .writable),
        Field("repChanges", "rep_changes", \.repChanges, .writable),
        Field("twoStep", "two_step", \.twoStep, .writable),
        Field("hides", "hides", \.hides, .writable),
        Field("quietDays", "quiet_days", \.quietDays, .writable),
        Field("leastTouches", "least_touches", \.leastTouches, .writable),
        Field("leadAcceptHours", "lead_accept_hours", \.leadAcceptHours, .writable),
        Field("leadNurtureDays", "lead_nurture_days", \.leadNurtureDays, .writable),
        Field("embedOrigins", "embed_origins", \.embedOrigins, .writable),
        Field("createdAt", "created_at", \.createdAt),
        Field("setUpAt", "set_up_at", \.setUpAt),
    ])

    public mutating func settle(from before: Workspace?, in work: Work) throws {
        guard Zone(zone) != nil else { throw Refusal.field("zone", "notAZone") }
        guard 1...12 ~= fiscalMonth else { throw Refusal(.validation, problems: [.init(field: "fiscalMonth", code: .outOfRange, details: ["min": "1", "max": "12"])]) }
        guard 1...7 ~= weekStart else { throw Refusal(.validation, problems: [.init(field: "weekStart", code: .outOfRange, details: ["min": "1", "max": "7"])]) }
        guard 1...365 ~= quietDays else { throw Refusal(.validation, problems: [.init(field: "quietDays", code: .outOfRange, details: ["min": "1", "max": "365"])]) }
        guard 1...50 ~= leastTouches else { throw Refusal(.validation, problems: [.init(field: "leastTouches", code: .outOfRange, details: ["min": "1", "max": "50"])]) }
        guard 1...1_000 ~= leadAcceptHours else { throw Refusal(.validation, problems: [.init(field: "leadAcceptHours", code: .outOfRange, details: ["min": "1", "max": "1000"])]) }
        guard 1...1_000 ~= leadNurtureDays else { throw Refusal(.validation, problems: [.init(field: "leadNurtureDays", code: .outOfRange, details: ["min": "1", "max": "1000"])]) }
        if hides != before?.hides { try hides.check() }
        if embedOrigins != before?.embedOrigins { try settleOrigins() }
        guard repSees != .none, repChanges <= repSees else { throw Refusal.field("repChanges", "beyondSight") }
        if let before { try work.checkWidening(from: before, to: self) }
    }

    /// Each is written as browsers write it, once.
    private mutating func settleOrigins() throws {
        guard embedOrigins.count <= 20 else { throw InputProblem.tooMany("embedOrigins", most: 20) }
        var known: [String] = []
        for (place, text) in embedOrigins.enumerated() {
            guard let origin = WebOrigin(text.trimmed) else { throw Refusal.field("embedOrigins.\(place)", "notAnOrigin", ["origin": text]) }
            if !known.contains(origin.description) { known.append(origin.description) }
        }
        embedOrigins = known
    }

    /// In another time zone a deal may have closed in another month.
    public func didSave(from before: Workspace?, in work: Work) throws {
        if let before, before.hides != hides { try work.forgetAnswers() }
        if let before, before.zone != zone { try Work(db: work.db, actor: work.actor, now: work.now, workspace: self, operation: work.operation, correlation: work.correlation).rebuildTotals() }
    }
}

extension Work {
    /// Writes every sum anew from the deals.
    func rebuildTotals() throws {
        let sums = try recomputedTotals()
        try db.execute("DELETE FROM deal_total")
        for (key, sum) in sums { try addToTotals([key: sum]) }
    }
}

/// The workspace's settings.
public struct ShowWorkspace: Operation, Decodable {
    public static let name: OperationName = "workspace.show"
    public static let endpoint = Endpoint.get("/workspace")
    public static let access = Access.read(.workspace)
    public init() {}
    public func run(in work: Work) throws -> RecordAnswer<Workspace> { RecordAnswer(work.workspace, now: work.now) }
}

/// Changes the workspace's settings.
public struct UpdateWorkspace: Operation {
    public static let name: OperationName = "workspace.update"
    public static let endpoint = Endpoint.patch("/workspace")
    public static let access = Access.admin(.workspace)
    public static var inputSchema: Schema {
        .object(Workspace.fields.inputSchema(creating: false).properties.filter { $0.name != "id" })
    }
    var ifVersion: Int64?
    var values: JSONObject
    public init(values: JSONObject) { self.values = values }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "ifVersion" }.map { ($0.key, $0.value) })
    }

    public func run(in work: Work) throws -> RecordAnswer<Workspace> {
        try work.expect(ifVersion, of: work.workspace)
        var changed = work.workspace
        try Workspace.fields.apply(values, to: &changed)
        try work.update(&changed, from: work.workspace)
        return RecordAnswer(changed, now: work.now)
    }
}
