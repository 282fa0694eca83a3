import Domain
import Storage
import Texts
import Writing

/// Changes of records with the names of the records and of what their fields refer to.
public struct RecordChanges: Sendable {
    public let changes: [RecordChange]
    /// Names of what fields name by number, as far as the actor may see it.
    public let names: [Kind: [Int64: String]]

    /// The kind of record that a field names by its number.
    public static func kind(ofField name: String) -> Kind? {
        switch name {
        case "stageId": .stage
        case "pipelineId": .pipeline
        case "companyId": .company
        case "contactId", "contactIds": .contact
        case "dealId": .deal
        case "teamId", "parentId": .team
        case "ownerId", "userId", "askedBy", "askedOf", "flaggedBy": .user
        case "activityId": .activity
        case "leadId": .lead
        case "sourceId": .leadSource
        case "referredBy": .contact
        case "competitorId": .competitor
        case "objectionId": .objection
        case "answerId": .objectionAnswer
        default: nil
        }
    }
}

/// What one run did to one record.
public struct RecordChange: Sendable {
    public let event: StoredEvent
    /// The record's name as it is now; nil when it has none or is gone.
    public let title: String?
    /// Nil for a new record.
    public let before: JSONObject?
    public let after: JSONObject
    /// In which the record's amounts are.
    public let currency: Currency?
}

extension Work {
    /// Events, which the actor may see, with names.
    func changes(of events: [StoredEvent]) throws -> RecordChanges {
        let parsed = events.map { (event: $0, before: $0.before.flatMap(JSONObject.init(stored:)), after: JSONObject(stored: $0.after) ?? JSONObject()) }
        var wanted: [Kind: Set<Int64>] = [:]
        for (event, before, after) in parsed {
            wanted[event.kind, default: []].insert(event.entityId)
            for document in [before, after] { if let document { wanted[.contact, default: []].formUnion(try people(namedIn: document, of: event.kind)) } }
            for member in (before?.members ?? []) + after.members {
                if let kind = RecordChanges.kind(ofField: member.key) { wanted[kind, default: []].formUnion(member.value.numbers) }
            }
        }
        let names = try wanted.reduce(into: [Kind: [Int64: String]]()) { names, entry in names[entry.key] = try self.names(of: entry.key, Array(entry.value)) }
        let currencies = try currencies(ofDeals: Array(wanted[.deal] ?? []))
        let changes = parsed.map { event, before, after in
            // A record whose row is gone is called what it was called last.
            RecordChange(event: event, title: names[event.kind]?[event.entityId] ?? (event.after == "{}" ? before?["name"]?.textValue : nil), before: before, after: after, currency: event.kind == .deal ? currencies[event.entityId] : nil)
        }
        return RecordChanges(changes: changes, names: names)
    }

    /// Records of a kind whose names hold the words, the newest first; of those in the trash or of the others.
    func named(_ kind: Kind, _ words: String, inTrash: Bool) throws -> [(id: Int64, name: String)] {
        guard let query = try nameQuery(kind) else { return [] }
        let words = SearchFolding.fold(words)
        var found: [(id: Int64, name: String)] = []
        try db.forEach("\(query) AND deleted_at IS \(trusted: inTrash ? "NOT NULL" : "NULL") ORDER BY id DESC LIMIT 5000") { row in
            let id = try row.next(Int64.self)
            guard let name = try row.next(String?.self), SearchFolding.fold(name).contains(words) else { return }
            found.append((id, name))
        }
        return Array(found.prefix(20))
    }

    private func names(of kind: Kind, _ ids: [Int64]) throws -> [Int64: String] {
        guard let query = try nameQuery(kind) else { return [:] }
        var names: [Int64: String] = [:]
        for part in ids.chunked(500) {
            try db.forEach("\(query) AND id IN (\(list: part))") { row in
                let id = try row.next(Int64.self)
                names[id] = try row.next(String?.self)
            }
        }
        return names
    }

    private func nameQuery(_ kind: Kind) throws -> SQL? {
        switch kind {
        case .deal: "SELECT id, title FROM deal WHERE \(try condition(.read, .deals, owner: "owner_id"))"
        case .company: "SELECT id, name FROM company WHERE \(try condition(.read, .companies, owner: "owner_id"))"
        case .contact: "SELECT id, name FROM contact WHERE \(try condition(.read, .contacts, owner: "owner_id"))"
        case .activity: "SELECT id, subject FROM activity WHERE \(try condition(.read, .activities, owner: "owner_id"))"
        case .lead: "SELECT id, name FROM lead WHERE \(try condition(.read, .leads, owner: "owner_id"))"
        case .leadSource: "SELECT id, name FROM lead_source WHERE TRUE"
        case .chatScript: "SELECT id, name FROM chat_script WHERE TRUE"
        case .captureForm: "SELECT id, name FROM capture_form WHERE TRUE"
        case .captureKey: "SELECT id, name FROM capture_key WHERE TRUE"
        case .referralLink: "SELECT id, (SELECT c.name FROM contact c WHERE c.id = referral_link.contact_id) FROM referral_link WHERE contact_id IN (SELECT c.id FROM contact c WHERE \(try condition(.read, .contacts, owner: "c.owner_id")))"
        case .campaignCost: "SELECT id, campaign FROM campaign_cost WHERE TRUE"
        case .routingRule: "SELECT id, name FROM routing_rule WHERE TRUE"
        case .routingSeat: "SELECT id, (SELECT u.name FROM user_account u WHERE u.id = routing_seat.user_id) FROM routing_seat WHERE TRUE"
        case .qualificationCriteria: "SELECT id, (SELECT p.name FROM pipeline p WHERE p.id = qualification_criteria.pipeline_id) FROM qualification_criteria WHERE TRUE"
        case .leadQualification: "SELECT id, (SELECT l.name FROM lead l WHERE l.id = lead_qualification.lead_id) FROM lead_qualification WHERE lead_id IN (SELECT id FROM lead WHERE \(try condition(.read, .leads, owner: "owner_id")))"
        case .disqualifyReason: "SELECT id, COALESCE(label, name) FROM disqualify_reason WHERE TRUE"
        case .leadCatch: "SELECT id, (SELECT l.name FROM lead l WHERE l.id = lead_catch.lead_id) FROM lead_catch WHERE \(try LeadCatch.within(.read, by: self))"
        case .outgoingMail: "SELECT id, subject FROM outgoing_mail WHERE \(try OutgoingMail.seen(.read, by: self))"
        case .catchRule: "SELECT id, COALESCE(name, trigger_kind) FROM catch_rule WHERE TRUE"
        case .answerHours: "SELECT id, COALESCE(country, '–') FROM answer_hours WHERE TRUE"
        case .answerTemplate: "SELECT id, name FROM answer_template WHERE TRUE"
        case .fitRule: "SELECT id, field FROM fit_rule WHERE TRUE"
        case .leadSegment: "SELECT id, name FROM lead_segment WHERE TRUE"
        case .segmentMember:
            "SELECT id, (SELECT l.name FROM lead l WHERE l.id = segment_member.lead_id) FROM segment_member WHERE lead_id IN (SELECT id FROM lead WHERE \(try condition(.read, .leads, owner: "owner_id")))"
        case .leadScoring: nil
        case .outreachPolicy: "SELECT id, country || ' ' || channel FROM outreach_policy WHERE TRUE"
        case .leadRules: nil
        case .funnelCount: "SELECT id, month || ' ' || step FROM funnel_count WHERE TRUE"
        case .pipeline: "SELECT id, name FROM pipeline WHERE TRUE"
        case .stage: "SELECT id, name FROM stage WHERE TRUE"
        case .user: "SELECT id, name FROM user_account WHERE TRUE"
        case .team: "SELECT id, name FROM team WHERE TRUE"
        case .role: "SELECT id, name FROM access_role WHERE TRUE"
        case .workspace: "SELECT id, name FROM workspace WHERE TRUE"
        case .lostReason: "SELECT id, COALESCE(label, name) FROM lost_reason WHERE TRUE"
        case .rate: "SELECT id, currency FROM exchange_rate WHERE TRUE"
        case .import: "SELECT id, file_name FROM import WHERE TRUE"
        case .comment: "SELECT id, SUBSTR(text, 1, 60) FROM comment WHERE \(try Comment.sight(of: "comment", in: self))"
        case .attachment: "SELECT id, name FROM attachment WHERE \(try Attachment.sight(of: "attachment", in: self))"
        case .view: "SELECT id, name FROM saved_view WHERE (owner_id = \(actor.userId) OR audience = 'everyone')"
        case .need: try partQuery("deal_need", "title")
        case .rival: try partQuery("deal_rival", "(SELECT c.name FROM competitor c WHERE c.id = deal_rival.competitor_id)")
        case .competition: try partQuery("deal_competition", "(SELECT d.title FROM deal d WHERE d.id = deal_competition.deal_id)")
        case .raisedObjection: try partQuery("deal_objection", "text")
        case .discoveryAnswer: try partQuery("deal_discovery", "question")
        case .approval: try partQuery("deal_approval", "text")
        case .activityType: "SELECT id, type FROM activity_type WHERE TRUE"
        case .customField: "SELECT id, name FROM custom_field WHERE TRUE"
        case .caseStudy: "SELECT id, title FROM case_study WHERE TRUE"
        case .competitor: "SELECT id, name FROM competitor WHERE TRUE"
        case .objection: "SELECT id, text FROM objection WHERE TRUE"
        case .objectionAnswer: "SELECT id, text FROM objection_answer WHERE TRUE"
        case .review: "SELECT id, (SELECT p.name FROM pipeline p WHERE p.id = review.pipeline_id) FROM review WHERE TRUE"
        case .share: "SELECT id, (SELECT d.title FROM deal d WHERE d.id = share.deal_id) FROM share WHERE user_id = \(actor.userId)"
        case .lesson: "SELECT id, title FROM lesson WHERE TRUE"
        case .coachingNote: "SELECT id, SUBSTR(text, 1, 60) FROM coaching_note WHERE \(try CoachingNote.sight(of: "coaching_note", in: self))"
        case .automation: reach(.read, .automations) == .none ? nil : "SELECT id, name FROM automation WHERE TRUE"
        case .token: nil
        }
    }

    /// What belongs to a deal has a name for whoever sees the deal.
    private func partQuery(_ table: StaticString, _ name: StaticString) throws -> SQL {
        "SELECT id, \(trusted: name) FROM \(trusted: table) WHERE deal_id IN (SELECT id FROM deal WHERE \(try condition(.read, .deals, owner: "owner_id")))"
    }

    private func currencies(ofDeals ids: [Int64]) throws -> [Int64: Currency] {
        var currencies: [Int64: Currency] = [:]
        for part in ids.chunked(500) {
            try db.forEach("SELECT id, currency FROM deal WHERE id IN (\(list: part))") { row in
                let id = try row.next(Int64.self)
                currencies[id] = try row.next(Currency.self)
            }
        }
        return currencies
    }
}

extension JSONObject {
    /// What an event remembers.
    init?(stored text: String) {
        guard case .object(let object)? = try? JSONValue(parsing: text) else { return nil }
        self = object
    }
}

extension JSONValue {
    /// The number, or the numbers of a list.
    fileprivate var numbers: [Int64] {
        switch self {
        case .int(let number): [number]
        case .array(let values): values.flatMap(\.numbers)
        default: []
        }
    }
}
