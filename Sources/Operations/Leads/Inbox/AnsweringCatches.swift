import Domain
import Storage
import Writing

/// Answers what a lead wants and takes it out of the inbox in one go: the answer stands on the lead as a touch, a mail of it waits to be sent, and everything
/// else of the lead that waits is answered by it, too. Until mails are sent, `text` is there to copy and `mailto` opens it in one's own mail program.
public struct AnswerLeadCatch: Operation, Decodable {
    public static let name: OperationName = "lead-catches.answer"
    public static let endpoint = Endpoint.post(.leadCatch, "/{id}/answer")
    public static let access = Access.write(.leads)
    public var id: LeadCatch.ID
    /// What was said; at most 10,000 characters.
    public var text: String
    /// Of the mail; without it what it is about.
    public var subject: String?
    /// The way on which it was said: an e-mail without it. Only of e-mails one is queued.
    public var type: Activity.Kind?
    public var ifVersion: Int64?
    public init(id: LeadCatch.ID, text: String, subject: String? = nil, type: Activity.Kind? = nil, ifVersion: Int64? = nil) { (self.id, self.text, self.subject, self.type, self.ifVersion) = (id, text, subject, type, ifVersion) }

    public func run(in work: Work) throws -> CatchAnswered {
        let caught = try work.openCatch(id, ifVersion), type = type ?? .email
        guard !text.trimmed.isEmpty else { throw InputProblem(field: "text", code: .missing) }
        guard type.isTouch else { throw InputProblem(field: "type", code: .notAnOption, details: ["options": Activity.Kind.touches.map(\.rawValue).joined(separator: ", ")]) }
        try work.check(text, "text", most: 10_000)
        try work.check(subject, "subject", most: 200)
        let lead = try work.takeUp(caught), subject = subject?.trimmed.isEmpty == false ? subject ?? "" : work.subject(of: caught)
        let touch = try work.logAnswer(text, subject, type, to: lead)
        let mail = type == .email ? try lead.email.map { try work.queueMail(to: $0, subject: subject, body: text, purpose: .answer, lead: lead.id, contact: lead.contactId) } : nil
        let closed = try work.closeAnswered(lead, by: touch)
        return CatchAnswered(caught: try work.leadCatch(id), activity: touch, mail: mail, closed: closed, subject: subject, text: text, now: work.now)
    }
}

public struct CatchAnswered: Answer {
    public let caught: LeadCatch
    public let activity: Activity
    /// Nil when there is no address, or it was no mail.
    public let mail: OutgoingMail?
    /// How many catches of the lead that answered.
    public let closed: Int
    public let subject: String
    public let text: String
    let now: Timestamp
    public var versionTag: Int64? { caught.version }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("catch") { RecordAnswer(caught, now: now).write(to: &$0) }
            json.field("activityId", activity.id)
            json.field("mailId", mail?.id)
            json.field("closed", Int64(closed))
            json.field("subject", subject)
            json.field("text", text)
            json.field("mailto", mail?.mailto(in: json.withheld))
        }
    }
    public static var schema: Schema {
        .object([
            .init("catch", .reference("LeadCatch"), isRequired: true), .init("activityId", .integer(minimum: 1), isRequired: true), .init("mailId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("closed", .integer(minimum: 1), isRequired: true), .init("subject", .string(), isRequired: true), .init("text", .string(), isRequired: true), .init("mailto", .string(), isRequired: true, isNullable: true),
        ])
    }
}

extension Work {
    /// A catch that still wants something and that the actor may change.
    func openCatch(_ id: LeadCatch.ID, _ version: Int64?) throws -> LeadCatch {
        let caught = try leadCatch(id, to: .write)
        try expect(version, of: caught)
        guard caught.status == .open else { throw Refusal.field("id", "catchClosed") }
        return caught
    }

    /// Whoever answers what nobody has has it from then on.
    fileprivate func takeUp(_ caught: LeadCatch) throws -> Lead {
        if let me = actor.userId, caught.assigneeId == nil { try assign(caught, to: me) }
        let before = try lead(of: caught)
        var lead = before
        // Who answers what marketing handed over has accepted it.
        if lead.lifecycle == .mql, lead.status == .open { do throws(LeadError) { try lead.accept(by: actor.userId, at: now) } catch { throw Refusal(error.code) } }
        if lead != before { try update(&lead, from: before) }
        return lead
    }

    fileprivate func subject(of caught: LeadCatch) -> String {
        let words = caught.detail ?? caught.words?.split(whereSeparator: \.isNewline).first.map(String.init) ?? workspace.name
        return "Re: " + words.prefix(120)
    }

    fileprivate func logAnswer(_ text: String, _ subject: String, _ type: Activity.Kind, to lead: Lead) throws -> Activity {
        guard reach(.create, .activities) != .none else { throw Refusal(.forbidden) }
        var touch = Activity()
        try touch.begin(in: self)
        (touch.type, touch.subject, touch.note, touch.direction, touch.doneAt, touch.leadId) = (type, subject, text, .outbound, now, lead.id)
        answering = lead.id
        defer { answering = nil }
        try insert(&touch)
        return touch
    }

    fileprivate func closeAnswered(_ lead: Lead, by touch: Activity) throws -> Int {
        let open = try openCatches(of: lead.id)
        for was in open {
            var caught = was
            caught.close(as: .answered, by: actor.userId, at: now)
            caught.answerId = touch.id
            try update(&caught, from: was)
        }
        return open.count
    }
}
