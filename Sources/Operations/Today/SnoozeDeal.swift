import Domain
import Storage
import Writing

/// Lets a deal be until a day, with the reason why it stands still: it stays where it is and asks for nothing.
public struct SnoozeDeal: Operation, Decodable {
    public static let name: OperationName = "deals.snooze"
    public static let endpoint = Endpoint.post("/deals/{id}/snooze")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var until: Day
    public var reason: Deal.StallReason
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Deal.ID, until: Day, reason: Deal.StallReason, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.until, self.reason, self.note, self.ifVersion) = (id, until, reason, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        if let note, note.utf8.count > 2_000 { throw InputProblem(field: "note", code: .tooLarge, details: ["count": "2000"]) }
        return try work.change(id, ifVersion) { deal in
            try deal.snooze(until: until, because: reason, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }, today: work.today)
        }
    }
}

/// A deal that was let be asks again.
public struct WakeDeal: Operation, Decodable {
    public static let name: OperationName = "deals.unsnooze"
    public static let endpoint = Endpoint.delete("/deals/{id}/snooze")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var ifVersion: Int64?
    public init(id: Deal.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        try work.change(id, ifVersion) { $0.wake() }
    }
}

/// Puts a planned step off to a later moment, and says why.
public struct PostponeActivity: Operation, Decodable {
    public static let name: OperationName = "activities.postpone"
    public static let endpoint = Endpoint.post("/activities/{id}/postpone")
    public static let access = Access.write(.activities)
    public var id: Activity.ID
    public var dueAt: Timestamp
    public var reason: String?
    public var ifVersion: Int64?
    public init(id: Activity.ID, dueAt: Timestamp, reason: String? = nil, ifVersion: Int64? = nil) { (self.id, self.dueAt, self.reason, self.ifVersion) = (id, dueAt, reason, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Activity> {
        let before = try work.find(Activity.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard before.doneAt == nil else { throw Refusal(.conflict) }
        guard dueAt > work.now else { throw Refusal(.dayPassed, problems: [.init(field: "dueAt", code: .invalid, details: ["why": "dayPassed"])]) }
        if let reason, reason.utf8.count > 500 { throw InputProblem(field: "reason", code: .tooLarge, details: ["count": "500"]) }
        var activity = before
        (activity.dueAt, activity.postponed, activity.postponeReason) = (dueAt, before.postponed + 1, reason.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed })
        try work.update(&activity, from: before)
        return RecordAnswer(activity, now: work.now)
    }
}
