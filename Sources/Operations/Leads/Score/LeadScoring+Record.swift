import Domain
import Storage
import Writing

extension SignalPoints: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("signal", signal.rawValue)
            json.field("points", points)
        }
    }
    public init(input: JSONValue) throws(InputProblem) {
        let sent = try ValueDecoder(input).decode(Sent.self)
        guard let signal = LeadSignal.Kind(rawValue: sent.signal) else {
            throw InputProblem(field: "signal", code: .notAnOption, details: ["options": LeadSignal.Kind.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        guard -100...100 ~= sent.points else { throw InputProblem(field: "points", code: .outOfRange, details: ["min": "-100", "max": "100"]) }
        self.init(signal, sent.points)
    }
    public var cell: String { "\(signal.rawValue)=\(points)" }
    private struct Sent: Decodable {
        let signal: String
        let points: Int64
    }
}

extension LeadScoring: Record {
    public typealias Subject = LeadScoring
    public var id: Identifier<LeadScoring> { get { Identifier(1) } set {} }
    public static let kind = Kind.leadScoring
    public static let resource = Resource.pipelines
    public static let table: StaticString = "lead_scoring"
    public static let fields = Fields<LeadScoring>([
        Field("version", "version", \.version, .derived),
        Field("points", "points", \.points, .writable),
        Field("halfLifeDays", "half_life_days", \.halfLifeDays, .writable),
        Field("hotFrom", "hot_from", \.hotFrom, .writable),
        Field("warmFrom", "warm_from", \.warmFrom, .writable),
        Field("fitWeight", "fit_weight", \.fitWeight, .writable),
        Field("interestedFrom", "interested_from", \.interestedFrom, .writable),
        Field("promisingFrom", "promising_from", \.promisingFrom, .writable),
        Field("usesLearned", "uses_learned", \.usesLearned, .writable),
        Field("outcomeField", "outcome_field", \.outcomeField, [.writable, .short]),
        Field("wonValues", "won_values", \.wonValues, .writable),
        Field("leftOut", "left_out", \.leftOut, .writable),
    ])

    public mutating func settle(from before: LeadScoring?, in work: Work) throws {
        let limits: [(String, Int64, ClosedRange<Int64>)] = [
            ("halfLifeDays", halfLifeDays, 1...3_650), ("hotFrom", hotFrom, 1...100), ("warmFrom", warmFrom, 1...100), ("fitWeight", fitWeight, 0...100),
            ("interestedFrom", interestedFrom, 1...100), ("promisingFrom", promisingFrom, 1...100),
        ]
        let problems = limits.filter { !($0.2 ~= $0.1) }.map { InputProblem(field: $0.0, code: .outOfRange, details: ["min": "\($0.2.lowerBound)", "max": "\($0.2.upperBound)"]) }
        guard problems.isEmpty else { throw Refusal(.validation, problems: problems) }
        guard warmFrom <= hotFrom else { throw Refusal(.validation, problems: [InputProblem(field: "warmFrom", code: .outOfRange, details: ["min": "1", "max": "\(hotFrom)"])]) }
        guard promisingFrom <= interestedFrom else { throw Refusal(.validation, problems: [InputProblem(field: "promisingFrom", code: .outOfRange, details: ["min": "1", "max": "\(interestedFrom)"])]) }
        try settleLearning(from: before, in: work)
        // Kinds that the caller does not name keep what they are worth.
        if let before, points != before.points { points = before.allPoints.map { known in points.first { $0.signal == known.signal } ?? known } }
    }

    private mutating func settleLearning(from before: LeadScoring?, in work: Work) throws {
        outcomeField = outcomeField?.trimmed
        if outcomeField?.isEmpty == true { outcomeField = nil }
        if let field = outcomeField, field != before?.outcomeField { try work.checkScored(field, "outcomeField") }
        guard wonValues.count <= 50 else { throw InputProblem.tooMany("wonValues", most: 50) }
        for (place, value) in wonValues.enumerated() { try work.check(value, "wonValues.\(place)", most: 200) }
        wonValues = wonValues.map(\.trimmed).filter { !$0.isEmpty }
        guard leftOut.count <= 200 else { throw InputProblem.tooMany("leftOut", most: 200) }
        for (place, name) in leftOut.enumerated() where before?.leftOut.contains(name) != true { try work.checkScored(name, "leftOut.\(place)") }
    }

    public func didSave(from before: LeadScoring?, in work: Work) throws { try work.scoringChanged() }
}

extension Work {
    /// The workspace's settings for scoring.
    func leadScoring() throws -> LeadScoring {
        guard let scoring = try db.first(LeadScoring.self, "SELECT \(LeadScoring.columns) FROM lead_scoring WHERE id = 1") else { throw Refusal(.notFound) }
        return scoring
    }

    /// Refuses the name of a field that leads are not scored by.
    func checkScored(_ field: String, _ name: String) throws {
        let names = try scoredFields()
        guard names.contains(field) else { throw InputProblem(field: name, code: .notAnOption, details: ["options": names.joined(separator: ", ")]) }
    }

    /// The fields of leads that rules can be about: the product's and the workspace's own in use.
    func scoredFields() throws -> [String] { Lead.scoredFields + (try customFields(of: Lead.self).filter { $0.archivedAt == nil }.map(\.path)) }

    /// Tells every server that what it remembers of the rules no longer holds, and has all leads scored anew beside the requests.
    func scoringChanged() throws {
        try db.execute("UPDATE lead_scoring SET stamp = \(Int64.random(in: 1...Int64.max)) WHERE id = 1")
        try ScoreRound.begin(on: db, at: now)
    }
}

/// Changes the settings for scoring.
public struct UpdateLeadScoring: Operation {
    public static let name: OperationName = "leads.updateScoring"
    public static let endpoint = Endpoint.patch("/leads/scoring")
    public static let access = Access.write(.pipelines)
    public static var inputSchema: Schema { .object(LeadScoring.fields.inputSchema(creating: false).properties.filter { $0.name != "id" }) }
    var ifVersion: Int64?
    var values: JSONObject
    public init(ifVersion: Int64? = nil, values: JSONObject) { (self.ifVersion, self.values) = (ifVersion, values) }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "ifVersion" }.map { ($0.key, $0.value) })
    }

    public func run(in work: Work) throws -> RecordAnswer<LeadScoring> {
        let before = try work.leadScoring()
        try work.expect(ifVersion, of: before)
        var scoring = before
        try LeadScoring.fields.apply(values, to: &scoring)
        try work.update(&scoring, from: before)
        return RecordAnswer(scoring, now: work.now)
    }
}
