import Domain
@testable import Operations
import Storage
import Writing

/// Lets a lead come in by the door that all of them take.
struct LetIn: PageOperation {
    static let name: OperationName = "leads.letIn"
    static let endpoint = Endpoint.post("/leads/let-in")
    static let access = Access.signedIn
    let received: ReceivedLead
    func run(in work: Work) throws -> LetInLead { LetInLead(lead: try work.receive(received)) }
}

struct LetInLead: PageContent { let lead: Lead }

extension Shop {
    /// Somebody writes in a form, as the server takes it.
    @discardableResult
    func letIn(_ name: String, _ kind: LeadSignal.Kind? = .formSent, words: String? = "Hello", evidence: String? = nil, detail: String? = "Contact", country: String? = nil, owner: User.ID? = nil, wantsAnswer: Bool = true) async throws -> Lead {
        var lead = Lead(), signal: LeadSignal?
        (lead.name, lead.email, lead.channel, lead.country, lead.ownerId) = (name, name.lowercased() + "@havnen.example", .form, country, owner)
        if let kind {
            var sent = LeadSignal()
            (sent.kind, sent.at, sent.detail, sent.evidence) = (kind, clock.now, detail, evidence)
            signal = sent
        }
        return try await runner.perform(LetIn(received: ReceivedLead(lead: lead, signal: signal, wantsAnswer: wantsAnswer, words: words)), as: .operator).output.lead
    }

    func inbox(_ credential: Credential = .operator, tab: ShowInbox.Tab? = nil, q: String? = nil, who: ShowInbox.Who? = nil) async throws -> Inbox {
        try await runner.perform(ShowInbox(tab: tab, q: q, who: who), as: credential).output
    }

    func catches(_ lead: Lead) async throws -> [LeadCatch] {
        try await database.read { db in try db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead.id) ORDER BY id") }
    }

    /// The only catch of a lead.
    func caught(_ lead: Lead) async throws -> LeadCatch {
        let all = try await catches(lead)
        guard let first = all.first, all.count == 1 else { throw Refusal(.conflict, ["count": String(all.count)]) }
        return first
    }

    func inboxLead(_ id: Lead.ID) async throws -> Lead { try await runner.perform(ShowRecord<Lead>(id: id), as: .operator).output.record }

    @discardableResult
    func tend() async throws -> TendedCatches { try await runner.perform(TendCatches(), as: .operator).output }

    func notices(_ credential: Credential) async throws -> [NoticeKind] { try await runner.perform(ListNotices(), as: credential).output.items.map(\.kind) }

    func addTeam(_ name: String, parent: Team.ID? = nil) async throws -> Team.ID {
        try await runner.perform(CreateRecord<Team>(values: JSONObject([("name", .string(name)), ("parentId", parent.map { .int($0.rawValue) } ?? .null)])), as: .operator).output.record.id
    }

    @discardableResult
    func rule(_ values: [(String, JSONValue)]) async throws -> CatchRule { try await runner.perform(CreateRecord<CatchRule>(values: JSONObject(values)), as: .operator).output.record }

    /// Takes the rules away that every workspace begins with.
    func dropRules() async throws { try await database.write { db in try db.execute("UPDATE catch_rule SET is_enabled = FALSE") } }

    func undo(_ token: String?, as credential: Credential) async throws { _ = try await runner.perform(Undo(token: token ?? ""), as: credential) }
}
