import Domain
import Storage
import Writing

/// Marks an activity as done, says what came of it, also in fields that the workspace has added, and plans the next step in the same breath.
public struct CompleteActivity: Operation {
    public static let name: OperationName = "activities.complete"
    public static let endpoint = Endpoint.post("/activities/{id}/complete")
    public static let access = Access.write(.activities)
    public static var inputSchema: Schema {
        .extended(.object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("outcome", .string(), isRequired: false, isNullable: true), .init("doneAt", .string(format: "date-time"), isRequired: false, isNullable: true),
            .init("result", .string(options: Activity.Result.allCases.map(\.rawValue)), isRequired: false, isNullable: true),
            .init("attainment", .string(options: Activity.Attainment.allCases.map(\.rawValue)), isRequired: false, isNullable: true),
            .init("custom", CustomValues.inputSchema, isRequired: false, isNullable: true, description: "Values of fields that the workspace has added, by their keys. What is not named stays."),
            .init("next", .reference("NewActivity"), isRequired: false), .init("ifVersion", .integer(minimum: 1), isRequired: false),
        ]), names: CustomValues.pathForm, of: .nullable(CustomValues.valueSchema))
    }
    public var id: Activity.ID
    public var outcome: String?
    public var doneAt: Timestamp?
    /// One of the results of its type, and how far it reached its goal.
    public var result: Activity.Result?
    public var attainment: Activity.Attainment?
    /// Values of the workspace's own fields: `custom` with several, or `custom.KEY` with one.
    public var own: JSONObject
    public var next: JSONObject?
    public var ifVersion: Int64?

    public init(
        id: Activity.ID, outcome: String? = nil, doneAt: Timestamp? = nil, result: Activity.Result? = nil, attainment: Activity.Attainment? = nil, own: JSONObject = JSONObject(), next: JSONObject? = nil, ifVersion: Int64? = nil
    ) {
        (self.id, self.outcome, self.doneAt, self.result, self.attainment, self.own, self.next, self.ifVersion) = (id, outcome, doneAt, result, attainment, own, next, ifVersion)
    }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        do { next = try all["next"].map { try JSONObject(members: $0) } } catch let problem as InputProblem { throw problem.under("next") }
        func isOwn(_ name: String) -> Bool { name == "custom" || name.hasPrefix(CustomValues.prefix) }
        own = JSONObject(all.members.filter { isOwn($0.key) }.map { ($0.key, $0.value) })
        let rest = JSONObject(all.members.filter { $0.key != "next" && !isOwn($0.key) }.map { ($0.key, $0.value) })
        let plain = try ValueDecoder(.object(rest)).decode(Plain.self)
        (id, outcome, doneAt, result, attainment, ifVersion) = (plain.id, plain.outcome, plain.doneAt, plain.result, plain.attainment, plain.ifVersion)
    }
    private struct Plain: Decodable { var id: Activity.ID, outcome: String?, doneAt: Timestamp?, result: Activity.Result?, attainment: Activity.Attainment?, ifVersion: Int64? }

    public func run(in work: Work) throws -> RecordAnswer<Activity> {
        let before = try work.find(Activity.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard before.doneAt == nil else { throw Refusal(.conflict) }
        var activity = before
        activity.doneAt = doneAt ?? work.now
        if let outcome { activity.outcome = outcome }
        (activity.result, activity.attainment) = (result, attainment)
        try work.apply(own, to: &activity)
        try work.update(&activity, from: before)
        if let next, let deal = activity.dealId { try work.plan(next, for: work.find(Deal.self, deal, to: .write)) }
        return RecordAnswer(activity, now: work.now)
    }
}
