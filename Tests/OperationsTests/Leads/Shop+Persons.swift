import Domain
@testable import Operations
import Storage
import Writing

extension Shop {
    /// Adds a lead by hand.
    func lead(_ values: [(String, JSONValue)], as credential: Credential = .operator) async throws -> Lead {
        try await runner.perform(CreateLead(values: JSONObject(values)), as: credential).output.record
    }

    func verdict(_ channel: OutreachChannel, of lead: Lead.ID) async throws -> OutreachVerdict {
        try await runner.perform(AskOutreach(leadId: lead), as: .operator).output.verdicts.first { $0.channel == channel }!.verdict
    }

    /// Runs `body` as an operation would, in a transaction of its own.
    @discardableResult
    func within<Value: Sendable>(_ body: @escaping @Sendable (Work) throws -> Value) async throws -> Value {
        try await database.write { db in try body(runner.work(for: WithdrawConsent.self, .operator, on: db, correlation: 7)) }
    }

    func rows(_ sql: SQL) async throws -> Int64 { try await database.read { db in try db.value(Int64.self, sql) ?? 0 } }

    /// The field and the reason for which `body` is refused.
    func problem(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch let refusal as Refusal { return refusal.problems.first.map { "\($0.field) \($0.details["why"] ?? "\($0.code)")" } ?? "\(refusal.code)" } catch let problem as InputProblem { return "\(problem.field) \(problem.code)" } catch { return "\(error)" }
        return nil
    }
}
