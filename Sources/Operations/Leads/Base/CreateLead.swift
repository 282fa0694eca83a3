import Domain
import Storage
import Writing

/// Adds a lead by hand, through the same door as those that come by themselves: it is given to somebody, scored, and in the inbox
/// when it wants an answer.
public struct CreateLead: Operation {
    public static let name = CreateRecord<Lead>.name
    public static let endpoint = CreateRecord<Lead>.endpoint
    public static let access = Access.create(.leads)
    public static var inputSchema: Schema {
        guard case .object(let properties, let rest) = Lead.fields.inputSchema(creating: true) else { return .any }
        return .object(properties + [.init("wantsAnswer", .boolean, isRequired: false)], open: rest)
    }
    public var values: JSONObject
    public var wantsAnswer: Bool

    public init(values: JSONObject, wantsAnswer: Bool = false) { (self.values, self.wantsAnswer) = (values, wantsAnswer) }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        wantsAnswer = try all["wantsAnswer"].map { try Bool(input: $0) } ?? false
        values = JSONObject(all.members.filter { $0.key != "wantsAnswer" }.map { ($0.key, $0.value) })
    }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        var lead = Lead()
        try lead.begin(in: work)
        try work.apply(values, to: &lead)
        guard try work.covers(.create, .leads, owner: lead.ownerId) || work.actor.userId == nil else { throw Refusal(.forbidden) }
        var made = try work.add(lead)
        if wantsAnswer { try work.raiseCatch(for: made, words: made.interest, after: nil) }
        made = try work.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(made.id)") ?? made
        return RecordAnswer(made, now: work.now)
    }
}
