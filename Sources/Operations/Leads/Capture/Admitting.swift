import Domain
import Storage
import Writing

/// Makes what came in, and waits, into leads: each once, whichever node does it.
public struct AdmitSubmissions: PageOperation, Irrevocable {
    public static let name: OperationName = "capture.admit"
    public static let endpoint = Endpoint.post("/capture/admit")
    public static let access = Access.admin(.workspace)
    private let ids: [Int64]
    /// Where links in mails lead: `https://sales.example.com`.
    private let origin: String
    public init(_ ids: [Int64], origin: String) { (self.ids, self.origin) = (ids, origin) }

    public func run(in work: Work) throws -> AdmittedSubmissions {
        AdmittedSubmissions(leads: try ids.compactMap { try work.admit($0, from: .waiting, origin: origin) })
    }
}

public struct AdmittedSubmissions: PageContent {
    public let leads: [Lead]
}

/// Puts something that cannot be made into a lead where somebody sees it.
struct SetAsideSubmission: PageOperation, Irrevocable {
    static let name: OperationName = "capture.setAside"
    static let endpoint = Endpoint.post("/capture/set-aside")
    static let access = Access.admin(.workspace)
    let id: Int64

    func run(in work: Work) throws -> AdmittedSubmissions {
        try work.db.execute("UPDATE lead_submission SET state = 'quarantined', reasons = \(QuarantineReason.failed.rawValue) WHERE id = \(id) AND state = 'waiting'")
        return AdmittedSubmissions(leads: [])
    }
}

/// What the server does beside the requests.
public enum CaptureChores {
    /// So many at once: who sends a form meanwhile waits no longer than these take.
    static let batch: Int64 = 10

    /// Makes everything that waits into leads.
    /// - Returns: how many there were.
    @discardableResult
    public static func turn(_ runner: Runner, origin: String) async throws -> Int {
        var count = 0
        while !Task.isCancelled {
            let ids = try await runner.database.read { db in try db.values(Int64.self, "SELECT id FROM lead_submission WHERE state = 'waiting' ORDER BY id LIMIT \(batch)") }
            if ids.isEmpty { break }
            do { _ = try await runner.perform(AdmitSubmissions(ids, origin: origin), as: .operator) } catch { try await oneByOne(ids, runner, origin) }
            count += ids.count
        }
        return count
    }

    /// One of them stands in the way of the others.
    private static func oneByOne(_ ids: [Int64], _ runner: Runner, _ origin: String) async throws {
        for id in ids {
            do { _ = try await runner.perform(AdmitSubmissions([id], origin: origin), as: .operator) } catch let error where !mayPass(error) {
                _ = try await runner.perform(SetAsideSubmission(id: id), as: .operator)
            }
        }
    }

    /// Whether it may work later: then it is not the fault of what was sent.
    private static func mayPass(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return error is CancellationError }
        return switch error.kind {
        case .uniqueViolation, .foreignKeyViolation, .checkViolation, .notNullViolation, .other: false
        default: true
        }
    }

    /// What nobody let in goes after a month; of what was let in, only what proves a consent stays longer.
    public static func clear(in database: any Database, now: Timestamp) async throws {
        let before = now - .days(30)
        // A part at a time: of what machines have sent there may be millions.
        while try await database.write({ db in
            try db.execute("DELETE FROM lead_submission WHERE id IN (SELECT id FROM lead_submission WHERE state IN ('quarantined', 'refused') AND received_at < \(before) ORDER BY received_at LIMIT \(part))")
        }) == part {}
        try await database.write { db in _ = try db.execute("DELETE FROM lead_submission WHERE state = 'admitted' AND received_at < \(before) AND lead_id IS NULL") }
    }
    private static let part = 1_000
}

extension Work {
    /// Makes a submission into a lead, or into a sign of one who is known; nil when somebody else did it, or it is not there.
    func admit(_ id: Int64, from state: Submission.State, origin: String) throws -> Lead? {
        guard let sent = try db.first(Submission.self, "SELECT \(Submission.columns) FROM lead_submission s WHERE s.id = \(id) AND s.state = \(state.rawValue)") else { return nil }
        // Two of one person wait for each other here: the second finds the lead that the first made.
        if let form = sent.formId { try db.execute("UPDATE capture_form SET admitted = admitted + 1 WHERE id = \(form)") }
        if let key = sent.keyId { try db.execute("UPDATE capture_key SET last_used_at = \(now) WHERE id = \(key)") }
        let decider = actor.userId
        guard try db.execute("UPDATE lead_submission SET state = 'admitted', decided_at = \(now), decided_by = \(decider) WHERE id = \(id) AND state = \(state.rawValue)") == 1 else { return nil }
        let lead = try Admission(submission: sent, work: self, origin: origin).lead()
        try db.execute("UPDATE lead_submission SET lead_id = \(lead.id) WHERE id = \(id)")
        return lead
    }
}
