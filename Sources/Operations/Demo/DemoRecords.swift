import Domain
import Storage

/// Records by kind: all that the demo made, or those of them that go.
struct DemoRecords {
    private var ids: [Kind: Set<Int64>] = [:]
    var isEmpty: Bool { ids.isEmpty }

    /// In rising order.
    subscript(kind: Kind) -> [Int64] {
        get { ids[kind, default: []].sorted() }
        set { ids[kind] = Set(newValue) }
    }

    /// What was made under the demo's mark and is still there.
    static func made(in db: Connection) throws -> DemoRecords {
        var records = DemoRecords()
        try db.forEach("SELECT kind, entity_id FROM event WHERE import_id = \(Demo.mark) AND before IS NULL") { row in
            if let kind = Kind(rawValue: try row.next()) { records.ids[kind, default: []].insert(try row.next()) }
        }
        for (kind, made) in records.ids { records[kind] = try db.inParts(made.sorted()) { "SELECT id FROM \(trusted: table(of: kind)) WHERE id IN (\($0))" } }
        records.ids = records.ids.filter { !$0.value.isEmpty }
        return records
    }

    static func table(of kind: Kind) -> StaticString {
        switch kind {
        case .deal: Deal.table
        case .leadCatch: LeadCatch.table
        case .outgoingMail: OutgoingMail.table
        case .catchRule: CatchRule.table
        case .answerHours: AnswerHours.table
        case .answerTemplate: AnswerTemplate.table
        case .company: Company.table
        case .contact: Contact.table
        case .activity: Activity.table
        case .pipeline: Pipeline.table
        case .stage: Stage.table
        case .user: User.table
        case .team: Team.table
        case .role: AccessRole.table
        case .rate: ExchangeRate.table
        case .activityType: ActivityType.table
        case .lostReason: LostReason.table
        case .workspace: Workspace.table
        case .token: "api_token"
        case .import: "import"
        case .view: SavedView.table
        case .comment: Comment.table
        case .attachment: Attachment.table
        case .need: Need.table
        case .caseStudy: CaseStudy.table
        case .customField: CustomField.table
        case .competitor: Competitor.table
        case .rival: Rival.table
        case .competition: Competition.table
        case .objection: Objection.table
        case .objectionAnswer: ObjectionAnswer.table
        case .raisedObjection: RaisedObjection.table
        case .discoveryAnswer: DiscoveryAnswer.table
        case .approval: Approval.table
        case .lesson: Lesson.table
        case .coachingNote: CoachingNote.table
        case .review: "review"
        case .share: "share"
        case .automation: Automation.table
        case .lead: Lead.table
        case .leadSource: LeadSource.table
        case .chatScript: ChatScript.table
        case .campaignCost: CampaignCost.table
        case .routingRule: RoutingRule.table
        case .routingSeat: RoutingSeat.table
        case .qualificationCriteria: QualificationCriteria.table
        case .leadQualification: LeadQualification.table
        case .disqualifyReason: DisqualifyReason.table
        case .leadScoring: LeadScoring.table
        case .fitRule: FitRule.table
        case .leadSegment: LeadSegment.table
        case .segmentMember: SegmentMember.table
        case .captureForm: CaptureForm.table
        case .captureKey: "capture_key"
        case .referralLink: "referral_link"
        case .outreachPolicy: OutreachPolicy.table
        case .leadRules: LeadRules.table
        case .funnelCount: FunnelCount.table
        }
    }

    func contains(_ activity: Activity) -> Bool { ids[.activity]?.contains(activity.id.rawValue) == true }

    /// Without what people have made theirs. What they did with the demo's deals goes with the deals.
    func withoutWhatStays(in db: Connection) throws -> DemoRecords {
        var going = self
        going[.lead] = try leadsThatGo(in: db)
        going[.activity] = try self[.activity] + db.inParts(self[.deal]) { "SELECT id FROM activity WHERE deal_id IN (\($0))" } + db.inParts(going[.lead]) { "SELECT id FROM activity WHERE lead_id IN (\($0))" }
        going.ids[.contact]?.subtract(try changed(.contact, in: db))
        let staying = try db.inParts(self[.company]) { "SELECT DISTINCT company_id FROM contact WHERE company_id IN (\($0)) AND id NOT IN (\(Self.list(going[.contact])))" }
        going.ids[.company]?.subtract(try changed(.company, in: db) + staying)
        try going.keepLeadSetup(in: db)
        try keepPipelines(&going, in: db)
        try keepCompetitors(&going, in: db)
        try keepObjections(&going, in: db)
        going.ids[.caseStudy]?.subtract(try changed(.caseStudy, in: db))
        let used = try Set(db.values(String.self, "SELECT DISTINCT currency FROM deal WHERE id NOT IN (\(Self.list(going[.deal])))"))
        let rates = try db.records(of: ExchangeRate.self, where: "id", in: self[.rate]).filter { used.contains($0.currency.code) }.map(\.id.rawValue)
        going.ids[.rate]?.subtract(try changed(.rate, in: db) + rates)
        try going.keepOwnFields(besides: changed(.customField, in: db), in: db)
        // What people said about them and attached to them goes with them.
        going[.comment] = try [(Kind.deal, "deal_id"), (.company, "company_id"), (.contact, "contact_id"), (.lead, "lead_id")].flatMap { kind, column in try going.rows(of: "comment", by: column, kind, in: db) }
        going[.attachment] = try [(Kind.deal, "deal_id"), (.company, "company_id"), (.lead, "lead_id")].flatMap { kind, column in try going.rows(of: "attachment", by: column, kind, in: db) }
        return going
    }

    /// Leads that nobody has made theirs: changed, agreed with about something, talked to.
    private func leadsThatGo(in db: Connection) throws -> [Int64] {
        var staying = Set(try changed(.lead, in: db))
        for table in ["consent_entry", "interest_note", "chat"] as [StaticString] { staying.formUnion(try db.inParts(self[.lead]) { "SELECT DISTINCT lead_id FROM \(trusted: table) WHERE lead_id IN (\($0))" }) }
        return self[.lead].filter { !staying.contains($0) }
    }

    private func rows(of table: StaticString, by column: StaticString, _ kind: Kind, in db: Connection) throws -> [Int64] {
        try db.inParts(self[kind]) { "SELECT id FROM \(trusted: table) WHERE \(trusted: column) IN (\($0))" }
    }

    /// A pipeline goes with its stages, or stays with them.
    private func keepPipelines(_ going: inout DemoRecords, in db: Connection) throws {
        let lived = try db.values(Int64.self, """
            SELECT DISTINCT pipeline_id FROM deal_version WHERE pipeline_id IN (\(list: self[.pipeline])) AND deal_id NOT IN (\(Self.list(going[.deal])))
            """)
        let stages = try db.inParts(self[.pipeline]) { "SELECT id FROM stage WHERE pipeline_id IN (\($0))" }
        var own = DemoRecords()
        own[.stage] = stages
        let changed = try changed(.pipeline, in: db) + db.inParts(own.changed(.stage, in: db)) { "SELECT DISTINCT pipeline_id FROM stage WHERE id IN (\($0))" }
        going.ids[.pipeline]?.subtract(lived + changed)
        going[.stage] = try db.inParts(going[.pipeline]) { "SELECT id FROM stage WHERE pipeline_id IN (\($0))" }
    }

    /// A competitor whom a deal that stays has met stays, too.
    private func keepCompetitors(_ going: inout DemoRecords, in db: Connection) throws {
        let deals = Self.list(going[.deal])
        let met = try db.inParts(self[.competitor]) { "SELECT DISTINCT competitor_id FROM deal_rival WHERE competitor_id IN (\($0)) AND deal_id NOT IN (\(deals))" }
        going.ids[.competitor]?.subtract(try changed(.competitor, in: db) + met)
    }

    /// An objection that a deal which stays met stays with the answer that was given, and one to which people wrote answers.
    private func keepObjections(_ going: inout DemoRecords, in db: Connection) throws {
        let deals = Self.list(going[.deal])
        let given = try db.inParts(self[.objectionAnswer]) { "SELECT DISTINCT answer_id FROM deal_objection WHERE answer_id IN (\($0)) AND deal_id NOT IN (\(deals))" }
        going.ids[.objectionAnswer]?.subtract(try changed(.objectionAnswer, in: db) + given)
        let met = try db.inParts(self[.objection]) { "SELECT DISTINCT objection_id FROM deal_objection WHERE objection_id IN (\($0)) AND deal_id NOT IN (\(deals))" }
        let answered = try db.inParts(self[.objection]) { "SELECT DISTINCT objection_id FROM objection_answer WHERE objection_id IN (\($0)) AND id NOT IN (\(Self.list(going[.objectionAnswer])))" }
        going.ids[.objection]?.subtract(try changed(.objection, in: db) + met + answered)
    }

    /// Those that somebody changed after the demo had made them.
    func changed(_ kind: Kind, in db: Connection) throws -> [Int64] {
        try db.inParts(self[kind]) {
            "SELECT DISTINCT entity_id FROM event WHERE kind = \(kind.rawValue) AND entity_id IN (\($0)) AND (import_id IS NULL OR import_id <> \(Demo.mark))"
        }
    }

    /// The users whom a record, an event or a version names.
    static func usersNamed(_ users: [Int64], in db: Connection) throws -> Set<Int64> {
        var named: Set<Int64> = []
        for (table, column) in [
            ("deal", "owner_id"), ("company", "owner_id"), ("contact", "owner_id"), ("activity", "owner_id"), ("event", "user_id"), ("deal_version", "user_id"), ("deal_check", "user_id"), ("import", "user_id"), ("comment", "author_id"), ("attachment", "user_id"), ("saved_view", "owner_id"), ("deal_approval", "asked_by"), ("deal_approval", "asked_of"), ("deal_approval", "decided_by"), ("lead", "owner_id"), ("lead_assignment", "user_id"), ("lead_assignment", "by_id"), ("lead_catch", "assignee_id"), ("lead_catch", "closed_by"), ("deal_alert", "owner_id"), ("deal_alert", "closed_by"),
        ] as [(StaticString, StaticString)] {
            named.formUnion(try db.values(Int64.self, "SELECT DISTINCT \(trusted: column) FROM \(trusted: table) WHERE \(trusted: column) IN (\(list: users))"))
        }
        let held = try db.values(Int64.self, "SELECT id FROM user_account WHERE id IN (\(list: users)) AND id IN (SELECT v.number_value FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE f.type = 'user')")
        named.formUnion(held)
        return named
    }

    /// For `NOT IN`, which holds for nothing when its list is empty. The demo has a few hundred of each kind, so one
    /// statement can name them all.
    static func list(_ ids: [Int64]) -> SQL { "\(list: ids.isEmpty ? [0] : ids)" }
}

extension Array {
    /// Parts that one statement can take.
    var inParts: [ArraySlice<Element>] { stride(from: 0, to: count, by: 500).map { self[$0..<Swift.min($0 + 500, count)] } }
}

extension Connection {
    /// The first column of a query about many ids, which is asked in parts; each part comes to it as a list.
    func inParts(_ ids: [Int64], _ query: (SQL) -> SQL) throws -> [Int64] {
        try ids.inParts.flatMap { part in try values(Int64.self, query("\(list: part)")) }
    }

    func records<R: Record>(of: R.Type, where column: StaticString, in ids: [Int64]) throws -> [R] {
        try ids.inParts.flatMap { part in
            try all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(trusted: column) IN (\(list: part)) ORDER BY id")
        }
    }

    func delete(from table: StaticString, where column: StaticString, in ids: [Int64]) throws {
        for part in ids.inParts { try execute("DELETE FROM \(trusted: table) WHERE \(trusted: column) IN (\(list: part))") }
    }
}
