import Domain
import Storage
import Writing

/// What wants an answer, the most urgent first, with the leads that are promising or not interested beside it.
public struct ShowInbox: Operation, Decodable {
    public static let name: OperationName = "lead-catches.inbox"
    public static let endpoint = Endpoint.get(.leadCatch, "/inbox")
    public static let access = Access.read(.leads)
    /// `toAnswer` (with a few of the others behind it), `promising` or `notInterested`.
    public var tab: String?
    /// Words in a lead's name, company, address or city.
    public var q: String?
    /// Only what is for `me`, or what `anyone` can take.
    public var who: String?
    public init(tab: Tab? = nil, q: String? = nil, who: Who? = nil) { (self.tab, self.q, self.who) = (tab?.rawValue, q, who?.rawValue) }

    public enum Tab: String, CaseIterable, Sendable { case toAnswer, promising, notInterested }
    public enum Who: String, CaseIterable, Sendable { case me, anyone }
    /// So many leads are shown at once; those behind them are less urgent.
    static let most = 200

    public func run(in work: Work) throws -> Inbox {
        guard let tab = Tab(rawValue: tab ?? "toAnswer") else { throw InputProblem(field: "tab", code: .notAnOption, details: ["options": Tab.allCases.map(\.rawValue).joined(separator: ", ")]) }
        let who = try who.map { text in
            guard let who = Who(rawValue: text) else { throw InputProblem(field: "who", code: .notAnOption, details: ["options": "me, anyone"]) }
            return who
        }
        let words: SQL = try q.flatMap { $0.trimmed.isEmpty ? nil : "id IN (\(try work.matches($0, kind: .lead, limit: 10_000)))" } ?? "TRUE"
        let asked = InboxQuery(work: work, words: words, who: who)
        let others = tab == .toAnswer ? 5 : Self.most
        return Inbox(
            items: tab == .toAnswer ? try asked.toAnswer(limit: Self.most) : [], promising: tab == .notInterested ? [] : try asked.leads(.promising, limit: others),
            notInterested: tab == .promising ? [] : try asked.leads(.notInterested, limit: others), counts: try asked.counts(), today: try work.answeredToday(), now: work.now)
    }
}

public struct Inbox: Answer {
    /// A lead with what it waits for.
    public struct Item: Sendable {
        public let lead: Lead
        /// The most urgent of its open catches; nil for one that waits for nothing.
        public let caught: LeadCatch?
        /// How many are open.
        public let open: Int
        public let clock: CatchClock?
        /// What became of the last one; for leads that wait for nothing.
        public let outcome: LeadCatch.Outcome?
    }
    public struct Counts: Sendable {
        public let toAnswer: Int64
        public let promising: Int64
        public let notInterested: Int64
    }
    public let items: [Item]
    public let promising: [Item]
    public let notInterested: [Item]
    /// Of all, whatever was asked for.
    public let counts: Counts
    /// What was answered today, in working time.
    public let today: ResponseTimes
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, items) in [("items", items), ("promising", promising), ("notInterested", notInterested)] {
                json.field(named: name) { json in json.array { json in for item in items { item.write(to: &json, now) } } }
            }
            json.object("counts") { json in
                json.field("toAnswer", counts.toAnswer)
                json.field("promising", counts.promising)
                json.field("notInterested", counts.notInterested)
            }
            json.field("answeredToday", Int64(today.answered))
            json.field("medianSeconds", today.median.map { $0.microseconds / 1_000_000 })
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        let item = Schema.object([
            .init("lead", .reference("Lead"), isRequired: true), .init("catch", .reference("LeadCatch"), isRequired: false), .init("open", count, isRequired: true), .init("secondsLeft", .integer(), isRequired: true, isNullable: true),
            .init("clock", .string(options: ["running", "soon", "late", "stopped"]), isRequired: true, isNullable: true),
        ])
        return .object([
            .init("items", .array(of: item), isRequired: true), .init("promising", .array(of: item), isRequired: true), .init("notInterested", .array(of: item), isRequired: true),
            .init("counts", .object([.init("toAnswer", count, isRequired: true), .init("promising", count, isRequired: true), .init("notInterested", count, isRequired: true)]), isRequired: true),
            .init("answeredToday", count, isRequired: true), .init("medianSeconds", count, isRequired: true, isNullable: true),
        ])
    }
}

extension Inbox.Item {
    fileprivate func write(to json: inout JSONWriter, _ now: Timestamp) {
        json.object { json in
            json.field("lead") { RecordAnswer(lead, now: now).write(to: &$0) }
            if let caught { json.field("catch") { RecordAnswer(caught, now: now).write(to: &$0) } }
            json.field("open", Int64(open))
            json.field("secondsLeft", clock.map { $0.left.microseconds / 1_000_000 })
            json.field("clock", clock?.state.rawValue)
        }
    }
}

/// What was asked of the inbox, as queries.
struct InboxQuery {
    let work: Work
    /// A condition on leads.
    let words: SQL
    let who: ShowInbox.Who?

    /// Leads with open catches: those that nobody has answered first, by when their promise is over.
    func toAnswer(limit: Int) throws -> [Inbox.Item] {
        var seen: [Lead.ID: Int] = [:], firsts: [LeadCatch] = []
        try work.db.forEach("SELECT \(LeadCatch.columns) FROM lead_catch WHERE \(try open) ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, due_at, id LIMIT 2000") { row in
            let caught = try LeadCatch(row: &row)
            if seen[caught.leadId] == nil { firsts.append(caught) }
            seen[caught.leadId, default: 0] += 1
        }
        let shown = firsts.prefix(limit), leads = try leads(shown.map(\.leadId)), clocks = try work.answerClocks()
        return shown.compactMap { caught in
            leads[caught.leadId].map { lead in
                Inbox.Item(lead: lead, caught: caught, open: seen[lead.id] ?? 1, clock: CatchClock(of: caught, at: work.now, by: clocks(lead.country)), outcome: nil)
            }
        }
    }

    private var open: SQL {
        get throws {
            let mine: SQL = switch who {
            case .me: "lead_catch.assignee_id = \(work.actor.userId)"
            case .anyone: "lead_catch.assignee_id IS NULL"
            case nil: "TRUE"
            }
            return "status = 'open' AND \(try LeadCatch.within(.read, by: work)) AND \(mine) AND lead_id IN (SELECT id FROM lead WHERE deleted_at IS NULL AND \(words))"
        }
    }

    private func leads(_ ids: [Lead.ID]) throws -> [Lead.ID: Lead] {
        var found: [Lead.ID: Lead] = [:]
        for part in ids.chunked(500) { for lead in try work.db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id IN (\(list: part))") { found[lead.id] = lead } }
        return found
    }

    /// Leads that wait for nothing now: in nurture or promising, or not interested, the latest to do something first.
    func leads(_ tab: ShowInbox.Tab, limit: Int) throws -> [Inbox.Item] {
        let leads = try work.db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE \(try condition(tab)) AND \(words) ORDER BY COALESCE(last_interaction_at, created_at) DESC, id DESC LIMIT \(limit)")
        var outcomes: [Lead.ID: LeadCatch.Outcome] = [:]
        for part in leads.map(\.id).chunked(500) {
            try work.db.forEach("SELECT lead_id, outcome FROM lead_catch WHERE lead_id IN (\(list: part)) AND outcome IS NOT NULL ORDER BY closed_at, id") { row in
                let id = try row.next(Lead.ID.self)
                outcomes[id] = try row.next(LeadCatch.Outcome.self)
            }
        }
        return leads.map { Inbox.Item(lead: $0, caught: nil, open: 0, clock: nil, outcome: outcomes[$0.id]) }
    }

    private func condition(_ tab: ShowInbox.Tab) throws -> SQL {
        let kind: SQL = tab == .promising ? "(status = 'nurture' OR status = 'open' AND segment = 'promising')" : "(status = 'disqualified' OR status = 'open' AND segment = 'notInterested')"
        let mine: SQL = who == nil ? "TRUE" : who == .me ? "owner_id = \(work.actor.userId)" : "owner_id IS NULL"
        return "deleted_at IS NULL AND NOT is_test AND \(try work.condition(.read, .leads, owner: "owner_id")) AND \(kind) AND \(mine) AND NOT EXISTS (SELECT 1 FROM lead_catch c WHERE c.lead_id = lead.id AND c.status = 'open')"
    }

    func counts() throws -> Inbox.Counts {
        let all = InboxQuery(work: work, words: "TRUE", who: nil)
        return Inbox.Counts(toAnswer: Int64(try work.waitingLeads()), promising: try all.count(.promising), notInterested: try all.count(.notInterested))
    }

    private func count(_ tab: ShowInbox.Tab) throws -> Int64 { try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(try condition(tab))") ?? 0 }
}

extension Work {
    /// How long what was answered today had waited, in working time.
    func answeredToday() throws -> ResponseTimes {
        let zone = workspace.timeZone, clocks = try answerClocks()
        var waits: [ResponseTimes.Wait] = []
        try db.forEach("""
            SELECT lead_catch.at, lead_catch.answered_at, lead_catch.due_at, l.country FROM lead_catch JOIN lead l ON l.id = lead_catch.lead_id \
            WHERE lead_catch.answered_at >= \(zone.moment(of: today)) AND lead_catch.answered_at < \(zone.moment(of: today + 1)) AND lead_catch.status <> 'ignored' AND NOT l.is_test AND \(try LeadCatch.within(.read, by: self))
            """) { row in
            let at = try row.next(Timestamp.self), answered = try row.next(Timestamp.self), due = try row.next(Timestamp.self), clock = clocks(try row.next(String?.self))
            waits.append(ResponseTimes.Wait(time: clock.elapsed(from: at, to: answered), isInTime: answered <= due))
        }
        return ResponseTimes(waits)
    }
}
