import Domain
import Storage
import Writing

extension LeadRules: Record {
    public typealias Subject = LeadRules
    public static let kind = Kind.leadRules
    public static let resource = Resource.workspace
    public static let table: StaticString = "lead_rules"
    public static let fields = Fields<LeadRules>([
        Field("id", "id", \.id, .derived),
        Field("version", "version", \.version, .derived),
        Field("staleMonths", "stale_months", \.staleMonths, .writable),
        Field("lostMonths", "lost_months", \.lostMonths, .writable),
        Field("erasesByItself", "erases_by_itself", \.erasesByItself, .writable),
        Field("informs", "informs", \.informs, .writable),
        Field("gapDays", "gap_days", \.gapDays, .writable),
        Field("fitLine", "fit_line", \.fitLine, .writable),
        Field("fitPercent", "fit_percent", \.fitPercent, .writable),
    ])

    public mutating func settle(from before: LeadRules?, in work: Work) throws {
        for (field, value, range) in [
            ("staleMonths", staleMonths, 1...120), ("lostMonths", lostMonths, 1...240), ("gapDays", gapDays, 1...365), ("fitLine", fitLine, 0...100), ("fitPercent", fitPercent, 0...100),
        ] as [(String, Int64, ClosedRange<Int64>)] where !range.contains(value) {
            throw Refusal(.validation, problems: [.init(field: field, code: .outOfRange, details: ["min": String(range.lowerBound), "max": String(range.upperBound)])])
        }
    }
}

extension Work {
    func leadRules() throws -> LeadRules { try db.first(LeadRules.self, "SELECT \(LeadRules.columns) FROM lead_rules WHERE id = 1") ?? LeadRules() }
}

/// What the workspace says about how long leads stay right and how long they stay at all.
public struct ShowLeadRules: Operation, Decodable {
    public static let name: OperationName = "lead-rules.show"
    public static let endpoint = Endpoint.get("/lead-rules")
    public static let access = Access.read(.leads)
    public init() {}
    public func run(in work: Work) throws -> RecordAnswer<LeadRules> { RecordAnswer(try work.leadRules(), now: work.now) }
}

/// Changes it.
public struct UpdateLeadRules: Operation {
    public static let name: OperationName = "lead-rules.update"
    public static let endpoint = Endpoint.patch("/lead-rules")
    public static let access = Access.admin(.workspace)
    public static var inputSchema: Schema { LeadRules.fields.inputSchema(creating: false) }
    public var ifVersion: Int64?
    public var values: JSONObject
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "ifVersion" }.map { ($0.key, $0.value) })
    }
    public init(ifVersion: Int64? = nil, values: JSONObject) { (self.ifVersion, self.values) = (ifVersion, values) }

    public func run(in work: Work) throws -> RecordAnswer<LeadRules> {
        let before = try work.leadRules()
        try work.expect(ifVersion, of: before, wanting: values)
        var rules = before
        try work.apply(values, to: &rules)
        try work.update(&rules, from: before)
        return RecordAnswer(rules, now: work.now)
    }
}
