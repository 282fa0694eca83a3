import Domain
import Storage
import Writing

/// Takes what anyone can take, or what a teammate has.
public struct TakeLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.take"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/take")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let caught = try work.openCatch(id, ifVersion)
        return RecordAnswer(try work.assign(caught, to: work.ownId()), now: work.now)
    }
}

/// Gives it to somebody, and the lead with it where that is the actor's to give.
public struct GiveLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.give"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/give")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    public var userId: User.ID
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, userId: User.ID, ifVersion: Int64? = nil) { (self.id, self.userId, self.ifVersion) = (id, userId, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let caught = try work.openCatch(id, ifVersion)
        try work.checkUser(userId, field: "userId")
        return RecordAnswer(try work.assign(caught, to: userId), now: work.now)
    }
}

/// Leaves it to whoever comes first.
public struct LeaveLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.leave"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/leave")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let caught = try work.openCatch(id, ifVersion)
        return RecordAnswer(try work.assign(caught, to: nil), now: work.now)
    }
}

/// Puts a lead into the inbox by hand: somebody rang, or met them at a fair.
public struct AddLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.create"
    public static let endpoint = Endpoint.post("/leads/{id}/catch", status: 201)
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var words: String?
    /// Who is to answer; the lead's owner without it.
    public var userId: User.ID?
    /// 60 working minutes without it; at most 43,200.
    public var promiseMinutes: Int64?
    public init(id: Lead.ID, words: String? = nil, userId: User.ID? = nil, promiseMinutes: Int64? = nil) { (self.id, self.words, self.userId, self.promiseMinutes) = (id, words, userId, promiseMinutes) }

    public func run(in work: Work) throws -> RecordAnswer<LeadCatch> {
        let lead = try work.find(Lead.self, id, to: .write)
        try work.check(words, "words", most: 10_000)
        guard 1...43_200 ~= promiseMinutes ?? LeadCatch.usualPromise else { throw InputProblem(field: "promiseMinutes", code: .outOfRange, details: ["min": "1", "max": "43200"]) }
        if let userId { try work.checkUser(userId, field: "userId") }
        var caught = LeadCatch()
        (caught.leadId, caught.at, caught.words, caught.occasion) = (lead.id, work.now, words, "manual \(work.now.microseconds)")
        (caught.promiseMinutes, caught.assigneeId) = (promiseMinutes ?? LeadCatch.usualPromise, try userId ?? work.active(lead.ownerId))
        guard try work.put(&caught, of: lead) else { throw Refusal(.conflict) }
        return RecordAnswer(caught, now: work.now)
    }
}

extension Work {
    /// Gives a catch to somebody, or to nobody. A lead that nobody has, or that was with whoever had the catch, goes along, as far as that is the actor's to give;
    /// nobody's lead becomes again only one that was not accepted yet.
    @discardableResult
    func assign(_ caught: LeadCatch, to user: User.ID?) throws -> LeadCatch {
        let before = try lead(of: caught)
        var lead = before
        let isTheirs = before.ownerId == nil || (before.ownerId == caught.assigneeId && (user != nil || before.salAt == nil))
        if isTheirs, try before.ownerId == nil || covers(.write, .leads, owner: before.ownerId) { lead.ownerId = user }
        // The catches of the lead follow its owner.
        if lead.ownerId != before.ownerId { try update(&lead, from: before) }
        let was = try db.first(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE id = \(caught.id)") ?? caught
        guard was.assigneeId != user else { return was }
        var given = was
        (given.assigneeId, given.assignedAt) = (user, user.map { _ in now })
        try update(&given, from: was)
        try tell(user, .leadCaught, NoticeSubject(lead: caught.leadId))
        return given
    }
}
