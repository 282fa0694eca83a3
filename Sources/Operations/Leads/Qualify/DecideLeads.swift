import Domain
import Storage
import Writing

/// Decides about many leads in one run: hands them to sales, accepts, rejects, disqualifies, rests or reopens them. What cannot be
/// is left as it is and named; all the rest is taken back by one undo.
public struct DecideLeads: Operation {
    public static let name: OperationName = "leads.decide"
    public static let endpoint = Endpoint.post("/leads/decide")
    public static let access = Access.write(.leads)
    public static var inputSchema: Schema {
        .object([
            .init("ids", .array(of: .integer(minimum: 1)), isRequired: false), .init("filter", .map(of: .any), isRequired: false, description: "As the list takes it, instead of the numbers."),
            .init("decision", .string(options: Decision.allCases.map(\.rawValue)), isRequired: true), .init("reason", .string(), isRequired: false, isNullable: true), .init("note", .string(), isRequired: false, isNullable: true),
            .init("until", .string(format: "date"), isRequired: false, isNullable: true),
        ])
    }
    public enum Decision: String, CaseIterable, Sendable { case hand, accept, reject, disqualify, nurture, reopen }
    public var selection: Selection<Lead>
    public var decision: Decision
    public var reason: String?
    public var note: String?
    public var until: Day?

    public init(selection: Selection<Lead>, decision: Decision, reason: String? = nil, note: String? = nil, until: Day? = nil) {
        (self.selection, self.decision, self.reason, self.note, self.until) = (selection, decision, reason, note, until)
    }

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input), known = ["ids", "filter", "decision", "reason", "note", "until"]
        let unknown = all.members.map(\.key).filter { !known.contains($0) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        guard let text = try all["decision"].flatMap({ try String?(input: $0) }) else { throw InputProblem(field: "decision", code: .missing) }
        guard let decision = Decision(rawValue: text) else { throw InputProblem(field: "decision", code: .notAnOption, details: ["options": Decision.allCases.map(\.rawValue).joined(separator: ", ")]) }
        self.init(
            selection: try Selection(all), decision: decision, reason: try all["reason"].flatMap { try String?(input: $0) }, note: try all["note"].flatMap { try String?(input: $0) },
            until: try all["until"].flatMap { try Day?(input: $0) })
    }

    public func run(in work: Work) throws -> ManyChanged {
        if reason == nil, decision == .reject || decision == .disqualify { throw InputProblem(field: "reason", code: .missing) }
        if let reason { try work.checkDisqualifyReason(reason) }
        if let until, until <= work.today { throw Refusal(.dayPassed, problems: [.init(field: "until", code: .invalid, details: ["why": "dayPassed"])]) }
        let ids = try selection.ids(in: work)
        var changed = ManyChanged(selected: ids.count)
        for id in ids { try changed.note(id.rawValue) { try work.apart { (try decide(on: id, in: work).name, true) } } }
        return changed
    }

    private func decide(on id: Lead.ID, in work: Work) throws -> Lead {
        switch decision {
        case .hand: try HandLeadToSales(id: id).run(in: work).record
        case .accept: try AcceptLead(id: id).run(in: work).record
        case .reject: try RejectLead(id: id, reason: reason ?? "", note: note, until: until).run(in: work).record
        case .disqualify: try DisqualifyLead(id: id, reason: reason ?? "", note: note).run(in: work).record
        case .nurture: try NurtureLead(id: id, until: until, reason: reason, note: note).run(in: work).record
        case .reopen: try ReopenLead(id: id).run(in: work).record
        }
    }
}
