import Domain
@testable import Operations
import Storage
import Writing

/// Something that leads did, noted as the server notes it.
struct NoteSignals: PageOperation {
    static let name: OperationName = "leads.noteForTests"
    static let endpoint = Endpoint.post("/leads/note-for-tests")
    static let access = Access.signedIn
    let lead: Lead.ID
    let kind: LeadSignal.Kind
    func run(in work: Work) throws -> ReceivedLeads {
        var lead = try work.find(Lead.self, lead), signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at) = (lead.id, kind, work.now)
        try work.note(&signal, of: &lead)
        return ReceivedLeads(leads: [lead])
    }
}

extension Shop {
    @discardableResult
    func note(_ kind: LeadSignal.Kind, of lead: Lead) async throws -> Lead { try await runner.perform(NoteSignals(lead: lead.id, kind: kind), as: .operator).output.leads[0] }

    @discardableResult
    func fitRule(_ field: String, _ values: [String], points: Int64, as credential: Credential = .operator) async throws -> FitRule {
        let all: [(String, JSONValue)] = [("field", .string(field)), ("values", .array(values.map { .string($0) })), ("points", .int(points))]
        return try await runner.perform(CreateRecord<FitRule>(values: JSONObject(all)), as: credential).output.record
    }

    func score(_ lead: Lead, as credential: Credential = .operator) async throws -> LeadScoreAnswer { try await runner.perform(ShowLeadScore(id: lead.id), as: credential).output }

    func setScoring(_ values: [(String, JSONValue)]) async throws { _ = try await runner.perform(UpdateLeadScoring(values: JSONObject(values)), as: .operator) }

    func scoring() async throws -> ScoringView { try await runner.perform(ShowScoring(), as: .operator).output }

    /// Learns as the server does beside its requests.
    func learn() async throws {
        let attempt = try await runner.perform(LearnScore(), as: .operator).output.attempt!
        try await ScoreLearner(database: database, attempt: attempt.id, clock: { clock.now }).run()
    }

    /// Scores all leads as the server does beside its requests.
    func scoreAll() async throws {
        guard let round = try await scoring().round, round.status == .running else { return }
        try await LeadRescorer(database: database, round: round.id, clock: { clock.now }).run()
    }

    /// Leads that came with their outcome from a file, in a field of the workspace's own: written as they lie.
    func addEnded(_ count: Int, _ make: @escaping @Sendable (Int) -> (won: Bool, Lead)) async throws {
        _ = try await field("Outcome", .text, of: .lead)
        let now = clock.now
        try await database.write { db in
            let work = try Work.beside(db, "leads.addForTests", at: now)
            var leads = (0..<count).map { number -> Lead in
                let (won, made) = make(number)
                var lead = made
                (lead.name, lead.createdAt) = ("Lead \(number)", now - .days(400) + .minutes(Int64(number)))
                lead.custom["outcome"] = .text(won ? "1" : "0")
                return lead
            }
            try work.insertAll(&leads)
        }
        try await setScoring([("outcomeField", "custom.outcome")])
    }

    func segment(_ name: String, _ values: [(String, JSONValue)]) async throws -> LeadSegment { try await runner.perform(CreateRecord<LeadSegment>(values: JSONObject([("name", .string(name))] + values)), as: .operator).output.record }

    func leads(in segment: String, as credential: Credential = .operator) async throws -> [String] {
        try await runner.perform(ListRecords<Lead>(input: .object(JSONObject([("segment", .string(segment)), ("sort", "name")]))), as: credential).output.items.map(\.name)
    }
}
