import Domain
import Storage
import Writing

/// A lead with where it came from, what it did and what was done with it. Also one in the trash.
public struct ShowLeadScreen: PageOperation {
    public static let name = ShowRecord<Lead>.name
    public static let endpoint = ShowRecord<Lead>.endpoint
    public static let access = ShowRecord<Lead>.access
    public let id: Lead.ID
    /// Only what happened before this moment: the next part of the timeline.
    public let before: Timestamp?
    public init(id: Lead.ID, before: Timestamp? = nil) { (self.id, self.before) = (id, before) }

    public func run(in work: Work) throws -> LeadScreen {
        let lead = try work.findAnywhere(Lead.self, id)
        try work.namePeople(in: [lead])
        return try LeadScreen(of: lead, before: before, in: work)
    }
}

/// All that the page of a lead shows, and the right side of the inbox with it. Each part of the product that knows something of
/// leads has a member of its own here, which is filled in `init`.
public struct LeadScreen: PageContent {
    public let lead: Lead
    public let source: LeadSource?
    /// Sources in use, by name, for the form.
    public let sources: [LeadSource]
    /// What it became and who sent it, as far as the actor sees that: a company, a person, a deal, the customer who referred it.
    public let company: String?
    public let contact: String?
    public let deal: String?
    public let referrer: String?
    /// What it did, newest first.
    public let signals: [LeadSignal]
    /// What was changed, newest first: how far it came, what it is, whose it is.
    public let changes: [StoredEvent]
    public let history: RecordHistory
    /// Steps that are planned with it, the next first.
    public let steps: [Activity]
    public let audience: Set<User.ID>
    /// Newest first.
    public let attachments: [Attachment]
    /// Companies, people and leads that may be the same.
    public let lookAlikes: [LeadLookAlike]
    /// Name of the lead that goes on for this one.
    public let mergedInto: String?
    /// Who has it and why, what it is asked, what can be decided; nil in the trash.
    public let qualifying: LeadQualifying?
    /// Why it is scored as it is; nil for who does not see scores.
    public let score: LeadScoreBox?
    /// The lists that it can be in.
    public let lists: LeadLists
    /// What it said in chats, the latest first, with the lines of that one.
    public let chats: (chats: [Chat], latest: ChatTranscript?)
    /// What it waits for, and what became of what it waited for.
    public let catches: LeadCatches
    /// What to ask for as `before`; nil when these are all.
    public let olderBefore: Timestamp?
    /// Whether one may reach them, and what they said about it; nil in the trash.
    public let consent: ConsentOverview?

    init(of lead: Lead, before: Timestamp?, in work: Work) throws {
        self.lead = lead
        sources = try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source ORDER BY name_fold, id")
        source = sources.first { $0.id == lead.sourceId }
        company = try lead.companyId.flatMap { id in try work.names(of: [id])[id] }
        let people = try work.names(of: [lead.contactId, lead.referredBy].compactMap(\.self))
        (contact, referrer) = (lead.contactId.flatMap { people[$0] }, lead.referredBy.flatMap { people[$0] })
        deal = try lead.dealId.flatMap { try work.seenTitle(of: $0) }
        let history = try RecordHistory("id = \(lead.dealId)", comments: "lead_id = \(lead.id)", activities: "lead_id = \(lead.id)", before: before, in: work)
        let end = before ?? .latest, seesActivities = work.reach(.read, .activities) != .none
        let signals = try work.signals(of: lead.id, before: end), changes = try work.leadChanges(of: lead.id, before: end)
        steps = !seesActivities ? [] : try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE lead_id = \(lead.id) AND done_at IS NULL AND deleted_at IS NULL AND type <> 'note' AND \(try work.condition(.read, .activities, owner: "owner_id"))
            ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, id LIMIT 20
            """)
        audience = try work.audience(of: .leads, owner: lead.ownerId)
        attachments = try work.attachments("lead_id = \(lead.id)")
        lookAlikes = try work.leadLookAlikes(of: lead)
        mergedInto = try work.nameOfMerged(lead)
        qualifying = lead.deletedAt == nil ? try LeadQualifying(of: lead, in: work) : nil
        consent = lead.deletedAt == nil ? try ConsentOverview(of: ConsentingPerson(leadId: lead.id), in: work) : nil
        (score, lists) = (try work.scoreBox(of: lead), try work.lists(of: lead))
        chats = try work.chats(of: lead.id)
        catches = try LeadCatches(of: lead, in: work)
        // The three lists end where the shortest of them does, so that the next part leaves nothing out.
        olderBefore = [history.olderBefore, signals.count > Self.shown ? signals[Self.shown - 1].at : nil, changes.count > Self.shown ? changes[Self.shown - 1].at : nil].compactMap(\.self).max()
        let from = olderBefore ?? Timestamp(microseconds: .min)
        (self.signals, self.changes, self.history) = (signals.filter { $0.at >= from }, changes.filter { $0.at >= from }, history.since(from))
    }

    private static let shown = 50
}

extension LeadSignal: RowDecodable {
    public static var columns: SQL { "id, lead_id, kind, at, detail, evidence" }
    public init(row: inout Row) throws {
        self.init()
        (id, leadId, kind, at, detail, evidence) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }
}

extension Work {
    /// What a lead did, the newest first; one more than a page shows.
    fileprivate func signals(of lead: Lead.ID, before end: Timestamp) throws -> [LeadSignal] {
        try db.all(LeadSignal.self, "SELECT \(LeadSignal.columns) FROM lead_signal WHERE lead_id = \(lead) AND at < \(end) ORDER BY at DESC, id DESC LIMIT 51")
    }

    /// Changes of what decides about a lead; its address and its note are no news to whoever reads its page.
    fileprivate func leadChanges(of lead: Lead.ID, before end: Timestamp) throws -> [StoredEvent] {
        let told = SQL.all(["lifecycle", "status", "ownerId", "segment", "deletedAt", "manualScore", "setBackReason"].map { "after LIKE \("%\"\($0)\":%")" }, separator: " OR ")
        return try db.all(StoredEvent.self, """
            SELECT \(StoredEvent.columns) FROM event WHERE kind = 'lead' AND entity_id = \(lead) AND at < \(end) AND (before IS NULL OR \(told)) ORDER BY id DESC LIMIT 51
            """)
    }

    fileprivate func seenTitle(of deal: Deal.ID) throws -> String? {
        guard reach(.read, .deals) != .none else { return nil }
        return try db.value(String.self, "SELECT title FROM deal WHERE id = \(deal) AND deleted_at IS NULL AND \(try condition(.read, .deals, owner: "owner_id"))")
    }
}

extension RecordHistory {
    /// Without what is older than a moment.
    func since(_ moment: Timestamp) -> RecordHistory {
        var part = self
        part.entries = entries.filter { $0.at >= moment }
        return part
    }
}
