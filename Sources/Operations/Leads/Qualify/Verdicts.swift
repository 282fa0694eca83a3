import Domain
import Storage
import Writing

/// What sales said to a lead.
enum Verdict: String, ChoiceFieldValue { case accepted, rejected }

extension Work {
    /// Keeps what sales said, with when the lead was handed over: the figures of a period are counted from these. The lead's `didSave`
    /// calls it. What an undo takes back is found by its run and does not count.
    func noteVerdict(of lead: Lead, from before: Lead?) throws {
        guard let before, undoes == nil, importing == nil else { return }
        if lead.rejectedAt != before.rejectedAt, lead.rejectedAt == now, lead.status == .nurture { try keep(.rejected, lead, handed: before.mqlAt) }
        if before.salAt == nil, lead.salAt == now { try keep(.accepted, lead, handed: before.rejectedAt == nil ? before.mqlAt : nil) }
    }

    private func keep(_ verdict: Verdict, _ lead: Lead, handed: Timestamp?) throws {
        try db.execute("""
            INSERT INTO lead_verdict (lead_id, verdict, reason, mql_at, at, user_id, correlation)
            VALUES (\(lead.id), \(verdict), \(verdict == .rejected ? lead.statusReason : nil), \(handed), \(now), \(doer), \(correlation))
            """)
    }

    /// Until when sales has promised to accept or reject a lead that was handed over; nil for any other.
    public func acceptDue(of lead: Lead) throws -> Timestamp? {
        guard lead.lifecycle == .mql, lead.status == .open, lead.rejectedAt == nil, let mqlAt = lead.mqlAt else { return nil }
        return try moment(workingMinutes: workspace.leadAcceptHours * 60, after: mqlAt, country: lead.country)
    }
}

/// How sales answers what marketing hands over in a period: how much it accepts, and how long that takes in working hours.
public struct ShowAcceptance: Operation, Decodable {
    public static let name: OperationName = "leads.acceptance"
    public static let endpoint = Endpoint.get("/leads/acceptance")
    public static let access = Access.read(.leads)
    /// First and last day on which sales answered; without them the last 90 days.
    public var from: Day?
    public var to: Day?
    public init(from: Day? = nil, to: Day? = nil) { (self.from, self.to) = (from, to) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Acceptance {
        let to = to ?? work.today, from = from ?? to + -89, zone = work.workspace.timeZone
        guard from <= to else { throw Refusal.field("to", "endsBeforeItBegins") }
        let seen = try work.condition(.read, .leads, owner: "l.owner_id")
        var answer = Acceptance(from: from, to: to, promise: work.workspace.leadAcceptHours)
        var minutes: [Int64] = []
        let clock = try work.answerClocks()
        try work.db.forEach("""
            SELECT e.verdict, e.mql_at, e.at, e.reason, l.country FROM lead_verdict e JOIN lead l ON l.id = e.lead_id
            WHERE e.at >= \(zone.moment(of: from)) AND e.at < \(zone.moment(of: to + 1)) AND e.mql_at IS NOT NULL AND l.deleted_at IS NULL AND NOT l.is_test AND \(seen) AND \(SQL.eventStands) ORDER BY e.id
            """) { row in
            let verdict = try row.next(Verdict.self), handed = try row.next(Timestamp.self), at = try row.next(Timestamp.self), reason = try row.next(String?.self), country = try row.next(String?.self)
            let took = clock(country).elapsed(from: handed, to: at).microseconds / 60_000_000
            if took > work.workspace.leadAcceptHours * 60 { answer.late += 1 }
            if verdict == .rejected { answer.rejected += 1; answer.reasons[reason ?? "other", default: 0] += 1 } else { answer.accepted += 1; minutes.append(took) }
        }
        answer.waiting = Int(try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead l WHERE l.lifecycle = 'mql' AND l.status = 'open' AND l.rejected_at IS NULL AND l.deleted_at IS NULL AND NOT l.is_test AND \(seen)") ?? 0)
        answer.medianMinutes = Acceptance.median(minutes)
        return answer
    }
}

public struct Acceptance: Answer {
    public let from: Day
    public let to: Day
    /// In working hours.
    public let promise: Int64
    public internal(set) var accepted = 0
    public internal(set) var rejected = 0
    /// Handed over and not answered, now.
    public internal(set) var waiting = 0
    /// Answers that took longer than the promise.
    public internal(set) var late = 0
    /// Half of the accepted ones took at most so many working minutes; nil without any.
    public internal(set) var medianMinutes: Int64?
    /// How often each reason was given for a rejection.
    public internal(set) var reasons: [String: Int] = [:]

    init(from: Day, to: Day, promise: Int64) { (self.from, self.to, self.promise) = (from, to, promise) }

    /// Accepted ÷ (accepted + rejected), 0…1; nil where nothing was answered.
    public var rate: Double? { accepted + rejected == 0 ? nil : Double(accepted) / Double(accepted + rejected) }

    /// The middle one; of an even number the mean of the middle two, rounded down.
    static func median(_ values: [Int64]) -> Int64? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted(), middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", from)
            json.field("to", to)
            json.field("accepted", Int64(accepted))
            json.field("rejected", Int64(rejected))
            json.field("waiting", Int64(waiting))
            json.field("late", Int64(late))
            json.field("rate", rate)
            json.field("medianMinutes", medianMinutes)
            json.field("promiseHours", promise)
            json.object("reasons") { json in for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) { json.field(named: reason, Int64(count)) } }
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date")
        return .object([
            .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("accepted", count, isRequired: true), .init("rejected", count, isRequired: true), .init("waiting", count, isRequired: true),
            .init("late", count, isRequired: true), .init("rate", .number, isRequired: true, isNullable: true), .init("medianMinutes", count, isRequired: true, isNullable: true),
            .init("promiseHours", count, isRequired: true), .init("reasons", .map(of: count), isRequired: true),
        ])
    }
}
