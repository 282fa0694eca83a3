import Domain
import Storage
import Writing

/// One catch.
public struct ShowLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.show"
    public static let endpoint = Endpoint.get(.leadCatch, "/{id}")
    public static let access = Access.read(.leads)
    public var id: LeadCatch.ID
    public init(id: LeadCatch.ID) { self.id = id }
    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> { RecordAnswer(try work.leadCatch(id), now: work.now) }
}

/// Takes it out of the inbox with a note of what was done. One that was answered on another way needs none.
public struct CloseLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.close"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/close")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    public var note: String?
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.note, self.ifVersion) = (id, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let caught = try work.openCatch(id, ifVersion)
        guard note?.trimmed.isEmpty == false || caught.answeredAt != nil else { throw InputProblem(field: "note", code: .missing) }
        return try work.close(caught, as: caught.answeredAt == nil ? .seenTo : .answered, note)
    }
}

/// Takes it out of the inbox because it wants no answer.
public struct IgnoreLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.ignore"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/ignore")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    /// `spam`, `notForUs`, `duplicate`, `ownTest`, `noAnswerWanted`, or `other` with a note.
    public var reason: LeadCatch.Outcome
    public var note: String?
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, reason: LeadCatch.Outcome, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.reason, self.note, self.ifVersion) = (id, reason, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let caught = try work.openCatch(id, ifVersion), reasons = LeadCatch.Outcome.ignoring
        guard reasons.contains(reason) else { throw InputProblem(field: "reason", code: .notAnOption, details: ["options": reasons.map(\.rawValue).joined(separator: ", ")]) }
        guard reason != .other || note?.trimmed.isEmpty == false else { throw InputProblem(field: "note", code: .missing) }
        return try work.close(caught, as: reason, note)
    }
}

/// Puts it back into the inbox. Its clock went on meanwhile.
public struct ReopenLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.reopen"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/reopen")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    public init(id: LeadCatch.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let was = try work.leadCatch(id, to: .write)
        guard was.status != .open else { throw Refusal.field("id", "catchOpen") }
        guard try work.lead(of: was).deletedAt == nil else { throw Refusal.field("id", "leadInTrash") }
        var caught = was
        caught.reopen()
        try work.update(&caught, from: was)
        return RecordAnswer(caught, now: work.now)
    }
}

extension Work {
    fileprivate func close(_ was: LeadCatch, as outcome: LeadCatch.Outcome, _ note: String?) throws -> RecordAnswer<LeadCatch> {
        try check(note, "note", most: 2_000)
        var caught = was
        caught.close(as: outcome, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }, by: actor.userId, at: now)
        try update(&caught, from: was)
        return RecordAnswer(caught, now: now)
    }
}
