import Domain
@testable import Operations
import Storage
import Writing

/// Leads that come in by their one door, several in a run.
struct ReceiveLeads: PageOperation {
    static let name: OperationName = "leads.receiveForTests"
    static let endpoint = Endpoint.post("/leads/receive-for-tests")
    static let access = Access.signedIn
    let leads: [Lead]
    func run(in work: Work) throws -> ReceivedLeads { ReceivedLeads(leads: try leads.map { try work.receive(ReceivedLead(lead: $0, wantsAnswer: false)) }) }
}

struct ReceivedLeads: PageContent { let leads: [Lead] }

extension Shop {
    /// Somebody of a company of their own comes in, as the server takes it.
    @discardableResult
    func receive(_ name: String, _ change: (inout Lead) -> Void = { _ in }) async throws -> Lead {
        var lead = Lead()
        (lead.name, lead.email, lead.channel) = (name, "\(name.lowercased())@\(name.lowercased()).example", .form)
        change(&lead)
        let received = try await runner.perform(ReceiveLeads(leads: [lead]), as: .operator).output.leads
        return received[0]
    }

    /// So many at once, each of a company of its own.
    func receive(_ numbers: ClosedRange<Int>) async throws -> [Lead] {
        let leads = numbers.map { number in
            var lead = Lead()
            (lead.name, lead.email, lead.channel) = ("Lead \(number)", "lead@company\(number).example", .form)
            return lead
        }
        return try await runner.perform(ReceiveLeads(leads: leads), as: .operator).output.leads
    }

    @discardableResult
    func addLead(_ name: String, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Lead {
        try await runner.perform(CreateRecord<Lead>(values: JSONObject([("name", .string(name))] + values)), as: credential).output.record
    }

    func find(_ id: Lead.ID, as credential: Credential = .operator) async throws -> Lead { try await runner.perform(ShowRecord<Lead>(id: id), as: credential).output.record }

    @discardableResult
    func routingRule(_ name: String, to people: [User.ID], _ values: [(String, JSONValue)] = []) async throws -> RoutingRule {
        let fields: [(String, JSONValue)] = [("name", .string(name)), ("people", .array(people.map { .int($0.rawValue) }))]
        return try await runner.perform(CreateRecord<RoutingRule>(values: JSONObject(fields + values)), as: .operator).output.record
    }

    @discardableResult
    func seat(_ user: User.ID, _ values: [(String, JSONValue)]) async throws -> RoutingSeat {
        try await runner.perform(CreateRecord<RoutingSeat>(values: JSONObject([("userId", .int(user.rawValue))] + values)), as: .operator).output.record
    }

    func assignments(_ lead: Lead.ID, as credential: Credential = .operator) async throws -> [LeadAssignment] { try await runner.perform(ListAssignments(id: lead), as: credential).output.items }

    /// A conversation with a lead, as somebody logs it.
    @discardableResult
    func talk(with lead: Lead.ID, _ type: Activity.Kind = .call, result: Activity.Result? = nil) async throws -> Activity {
        var values: [(String, JSONValue)] = [("leadId", .int(lead.rawValue)), ("type", .string(type.rawValue)), ("subject", "Talked"), ("doneAt", .string(clock.now.description)), ("direction", "outbound")]
        if let result { values.append(("result", .string(result.rawValue))) }
        return try await activity(values)
    }

    func answer(_ lead: Lead.ID, _ answers: [(String, JSONValue)], as credential: Credential = .operator) async throws {
        _ = try await runner.perform(AnswerLead(id: lead, answers: answers), as: credential)
    }
}

/// The fields that a refusal names, each with why; empty when nothing is refused.
func refusedFields(_ body: () async throws -> Void) async -> [String: String] {
    do { try await body() } catch let refusal as Refusal {
        return Dictionary(refusal.problems.map { ($0.field, $0.details["why"] ?? $0.code.rawValue) }) { first, _ in first }
    } catch let problem as InputProblem {
        return [problem.field: problem.details["why"] ?? problem.code.rawValue]
    } catch { return ["": "\(error)"] }
    return [:]
}
