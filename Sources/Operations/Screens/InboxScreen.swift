import Domain
import Storage

/// The inbox with the lead that is looked at beside it, and what is at hand to answer it.
public struct ShowInboxScreen: PageOperation {
    public static let name: OperationName = "lead-catches.screen"
    public static let endpoint = Endpoint.get("/lead-catches/screen")
    public static let access = Access.read(.leads)
    private let asked: ShowInbox
    /// The lead to show; the most urgent without it.
    private let lead: Lead.ID?
    /// A template to fill for it.
    private let template: AnswerTemplate.ID?
    /// A mail that was just written.
    private let sent: OutgoingMail.ID?
    public init(_ asked: ShowInbox, lead: Lead.ID?, template: AnswerTemplate.ID?, sent: OutgoingMail.ID?) { (self.asked, self.lead, self.template, self.sent) = (asked, lead, template, sent) }

    public func run(in work: Work) throws -> InboxScreen {
        let inbox = try asked.run(in: work)
        var screen = InboxScreen(inbox: inbox)
        if let id = lead ?? (inbox.items + inbox.promising + inbox.notInterested).first?.lead.id { try screen.show(id, in: work) }
        screen.templates = try work.db.all(AnswerTemplate.self, "SELECT \(AnswerTemplate.columns) FROM answer_template WHERE archived_at IS NULL ORDER BY language, name, id")
        if let template, let caught = screen.waiting.first { screen.filled = try FillAnswerTemplate(id: template, catchId: caught.id).run(in: work) }
        screen.sent = sent.flatMap { id in try? work.outgoingMail(id) }.flatMap { $0.state == .waiting && $0.purpose == .answer ? $0 : nil }
        return screen
    }
}

public struct InboxScreen: PageContent {
    public let inbox: Inbox
    public internal(set) var lead: LeadScreen?
    /// A lead that the actor sees only by what it waits for.
    public internal(set) var alone: (lead: Lead, catches: LeadCatches)?
    public internal(set) var templates: [AnswerTemplate] = []
    public internal(set) var filled: FilledAnswer?
    public internal(set) var sent: OutgoingMail?
    init(inbox: Inbox) { self.inbox = inbox }

    /// Open catches of the lead that is shown.
    public var waiting: [LeadCatch] { (lead?.catches ?? alone?.catches)?.items.map(\.caught).filter { $0.status == .open } ?? [] }

    fileprivate mutating func show(_ id: Lead.ID, in work: Work) throws {
        do {
            let found = try work.findAnywhere(Lead.self, id)
            try work.namePeople(in: [found])
            lead = try LeadScreen(of: found, before: nil, in: work)
        } catch let refusal as Refusal where refusal.code == .notFound {
            guard let hidden = try work.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id) AND deleted_at IS NULL") else { throw refusal }
            let catches = try LeadCatches(of: hidden, in: work)
            guard catches.items.contains(where: { $0.caught.status == .open }) else { throw refusal }
            alone = (hidden, catches)
        }
    }
}

/// What a lead waits for and waited for, as far as the actor sees it: what is open first, by when it is due, then the latest.
public struct LeadCatches: Sendable {
    public struct Item: Sendable {
        public let caught: LeadCatch
        public let clock: CatchClock
        /// Working time since it came, up to the answer where there is one.
        public let waited: Timestamp.Span
    }
    public let items: [Item]
    /// Whether the actor may answer, give, close or ignore what is open.
    public let mayAct: Bool

    init(of lead: Lead, in work: Work) throws {
        let clock = try work.answerClock(for: lead.country)
        let found = try work.db.all(LeadCatch.self, """
            SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead.id) AND \(try LeadCatch.within(.read, by: work)) \
            ORDER BY CASE WHEN status = 'open' THEN 0 ELSE 1 END, CASE WHEN status = 'open' THEN due_at END, closed_at DESC, id DESC LIMIT 50
            """)
        items = found.map { Item(caught: $0, clock: CatchClock(of: $0, at: work.now, by: clock), waited: clock.elapsed(from: $0.at, to: $0.answeredAt ?? work.now)) }
        let changeable = try work.db.value(Int64.self, "SELECT id FROM lead_catch WHERE lead_id = \(lead.id) AND \(try LeadCatch.within(.write, by: work)) LIMIT 1") != nil
        mayAct = try changeable || work.covers(.write, .leads, owner: lead.ownerId)
    }
}

/// The rules with what each would have caught, and the hours, as their page shows them.
public struct ShowCatchRules: PageOperation {
    public static let name: OperationName = "catch-rules.screen"
    public static let endpoint = Endpoint.get("/catch-rules/screen")
    public static let access = Access.read(.leads)
    public init() {}
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> CatchRulesScreen {
        let rules = try work.db.all(CatchRule.self, "SELECT \(CatchRule.columns) FROM catch_rule ORDER BY id")
        let hours = try work.db.all(AnswerHours.self, "SELECT \(AnswerHours.columns) FROM answer_hours WHERE archived_at IS NULL ORDER BY CASE WHEN country IS NULL THEN 0 ELSE 1 END, country, id")
        return CatchRulesScreen(
            rules: try rules.map { ($0, $0.archivedAt == nil ? try work.rehearse($0, days: 30) : CatchRuleTrial(count: 0, items: [])) }, hours: hours,
            usual: hours.contains { $0.country == nil } ? nil : AnswerHours(asUsualIn: work.workspace.timeZone))
    }
}

public struct CatchRulesScreen: PageContent {
    public let rules: [(rule: CatchRule, trial: CatchRuleTrial)]
    public let hours: [AnswerHours]
    /// What holds for leads of all other countries where nobody has said it.
    public let usual: AnswerHours?
}

/// The figures of answers with the names of their sources.
public struct ShowAnswersScreen: PageOperation {
    public static let name: OperationName = "lead-catches.answersScreen"
    public static let endpoint = Endpoint.get("/lead-catches/answers-screen")
    public static let access = Access.read(.leads)
    private let asked: ShowResponseTimes
    public init(_ asked: ShowResponseTimes) { self.asked = asked }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> AnswersScreen {
        var names: [String: String] = [:]
        try work.db.forEach("SELECT id, name FROM lead_source") { row in
            let id = try row.next(LeadSource.ID.self)
            names[id.description] = try row.next()
        }
        return AnswersScreen(report: try asked.run(in: work), sources: names)
    }
}

public struct AnswersScreen: PageContent {
    public let report: ResponseReport
    /// Names of sources, by the key of their group.
    public let sources: [String: String]
}
