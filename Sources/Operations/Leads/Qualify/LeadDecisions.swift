import Domain
import Storage
import Writing

/// Hands a lead to sales (MQL): from now on the clock of accepting runs, in working hours.
public struct HandLeadToSales: Operation, Decodable {
    public static let name: OperationName = "leads.hand"
    public static let endpoint = Endpoint.post("/leads/{id}/hand")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    public init(id: Lead.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }
    public func run(in work: Work) throws -> RecordAnswer<Lead> { try work.decide(on: id, ifVersion) { lead throws(LeadError) in try lead.handToSales(at: work.now) } }
}

/// Sales takes a lead (SAL). Whoever accepts one that belongs to nobody gets it.
public struct AcceptLead: Operation, Decodable {
    public static let name: OperationName = "leads.accept"
    public static let endpoint = Endpoint.post("/leads/{id}/accept")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    public init(id: Lead.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }
    public func run(in work: Work) throws -> RecordAnswer<Lead> { try work.decide(on: id, ifVersion, isTaking: true) { lead throws(LeadError) in try lead.accept(by: work.doer, at: work.now) } }
}

/// Sales does not take a lead: it returns to marketing, which keeps in touch until a day.
public struct RejectLead: Operation, Decodable {
    public static let name: OperationName = "leads.reject"
    public static let endpoint = Endpoint.post("/leads/{id}/reject")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    /// One of the reasons in use.
    public var reason: String
    public var note: String?
    /// Without it: as many days as the workspace says.
    public var until: Day?
    public var ifVersion: Int64?
    public init(id: Lead.ID, reason: String, note: String? = nil, until: Day? = nil, ifVersion: Int64? = nil) { (self.id, self.reason, self.note, self.until, self.ifVersion) = (id, reason, note, until, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        _ = try work.leadToTake(id)
        try work.checkDisqualifyReason(reason)
        let note = try work.statusNote(note), until = work.restEnds(until)
        return try work.decide(on: id, ifVersion, isTaking: true) { lead throws(LeadError) in try lead.reject(because: reason, note: note, until: until, today: work.today, at: work.now) }
    }
}

/// A lead is none for us, for a reason.
public struct DisqualifyLead: Operation, Decodable {
    public static let name: OperationName = "leads.disqualify"
    public static let endpoint = Endpoint.post("/leads/{id}/disqualify")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    /// One of the reasons in use.
    public var reason: String
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Lead.ID, reason: String, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.reason, self.note, self.ifVersion) = (id, reason, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        _ = try work.leadToTake(id)
        try work.checkDisqualifyReason(reason)
        let note = try work.statusNote(note)
        return try work.decide(on: id, ifVersion, isTaking: true) { lead throws(LeadError) in try lead.disqualify(because: reason, note: note) }
    }
}

/// A lead rests until a day, on which it comes back by itself.
public struct NurtureLead: Operation, Decodable {
    public static let name: OperationName = "leads.nurture"
    public static let endpoint = Endpoint.post("/leads/{id}/nurture")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    /// Without it: as many days as the workspace says.
    public var until: Day?
    /// One of the reasons in use, or none.
    public var reason: String?
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Lead.ID, until: Day? = nil, reason: String? = nil, note: String? = nil, ifVersion: Int64? = nil) { (self.id, self.until, self.reason, self.note, self.ifVersion) = (id, until, reason, note, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        _ = try work.leadToTake(id)
        if let reason { try work.checkDisqualifyReason(reason) }
        let note = try work.statusNote(note), until = work.restEnds(until)
        return try work.decide(on: id, ifVersion, isTaking: true) { lead throws(LeadError) in try lead.nurture(until: until, because: reason, note: note, today: work.today) }
    }
}

/// Brings a lead back that rests or was disqualified.
public struct ReopenLead: Operation, Decodable {
    public static let name: OperationName = "leads.reopen"
    public static let endpoint = Endpoint.post("/leads/{id}/reopen")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    public init(id: Lead.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }
    public func run(in work: Work) throws -> RecordAnswer<Lead> { try work.decide(on: id, ifVersion, isTaking: true) { lead throws(LeadError) in try lead.reopen() } }
}

/// Moves a lead back to an earlier step of its way, and says why. Nothing else does.
public struct SetLeadBack: Operation, Decodable {
    public static let name: OperationName = "leads.setBack"
    public static let endpoint = Endpoint.post("/leads/{id}/set-back")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var lifecycle: Lifecycle
    public var reason: String
    public var ifVersion: Int64?
    public init(id: Lead.ID, lifecycle: Lifecycle, reason: String, ifVersion: Int64? = nil) { (self.id, self.lifecycle, self.reason, self.ifVersion) = (id, lifecycle, reason, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.find(Lead.self, id, to: .write), reason = reason.trimmed
        try work.expect(ifVersion, of: before)
        guard !reason.isEmpty else { throw InputProblem(field: "reason", code: .missing) }
        try work.check(reason, "reason", most: 1_000)
        return RecordAnswer(try work.setBack(before, to: lifecycle, because: reason), now: work.now)
    }
}

extension Work {
    /// Changes a lead that the actor may change, as it was when the caller saw it.
    /// - Parameter isTaking: what belongs to nobody can be decided by whoever may have leads of their own.
    func decide(on id: Lead.ID, _ ifVersion: Int64?, isTaking: Bool = false, _ change: (inout Lead) throws(LeadError) -> Void) throws -> RecordAnswer<Lead> {
        let before = try isTaking ? leadToTake(id) : find(Lead.self, id, to: .write)
        try expect(ifVersion, of: before)
        var lead = before
        do throws(LeadError) { try change(&lead) } catch { throw Refusal(error.code) }
        try update(&lead, from: before)
        return RecordAnswer(lead, now: now)
    }

    /// A lead that the actor may change, or that belongs to nobody and waits for anyone.
    func leadToTake(_ id: Lead.ID) throws -> Lead {
        let lead = try find(Lead.self, id)
        guard try covers(.write, .leads, owner: lead.ownerId) || lead.ownerId == nil && reach(.write, .leads) != .none else { throw Refusal(.forbidden) }
        return lead
    }

    /// The lead on an earlier step; the reason stands in its history.
    func setBack(_ before: Lead, to step: Lifecycle, because reason: String) throws -> Lead {
        var lead = before
        do throws(LeadError) { try lead.setBack(to: step) } catch { throw Refusal(error.code) }
        setsBack = true
        defer { setsBack = false }
        try update(&lead, from: before)
        var json = JSONWriter(capacity: 128)
        json.object { json in json.field("setBackReason", reason) }
        try remember(Event(kind: .lead, entityId: lead.id.rawValue, dealId: nil, before: "{}", after: String(decoding: json.bytes(), as: UTF8.self), version: lead.version))
        return lead
    }

    fileprivate func statusNote(_ note: String?) throws -> String? {
        try check(note, "note", most: 2_000)
        let note = note?.trimmed
        return note?.isEmpty == true ? nil : note
    }

    fileprivate func restEnds(_ day: Day?) -> Day { day ?? today + Int(workspace.leadNurtureDays) }
}

extension Lead {
    /// Nothing moves a lead back by the way: whoever wants that says why (`leads.setBack`).
    func settleLifecycle(from before: Lead?, in work: Work) throws {
        guard let before, lifecycle < before.lifecycle, !work.setsBack, work.undoes == nil else { return }
        throw Refusal(.lifecycleBack)
    }
}

extension LeadError {
    /// The refusal that says the same.
    var code: Refusal.Code {
        switch self {
        case .converted: .leadConverted
        case .disqualified: .leadDisqualified
        case .open: .leadOpen
        case .accepted: .leadAccepted
        case .lifecycleBack: .lifecycleBack
        case .dayPassed: .dayPassed
        }
    }
}
