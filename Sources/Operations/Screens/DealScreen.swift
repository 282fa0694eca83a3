import Domain
import Storage
import Writing

/// Everything that a deal's page shows, in one snapshot.
public struct ShowDealScreen: Operation {
    public static let name: OperationName = "deals.screen"
    public static let endpoint = Endpoint.get("/deals/{id}/screen")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema { .any }
    public let id: Deal.ID
    /// Entries of the timeline before this moment.
    public let before: Timestamp?
    public init(id: Deal.ID, before: Timestamp? = nil) { (self.id, self.before) = (id, before) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> DealScreen {
        let deal = try work.findAnywhere(id)
        try work.namePeople(in: [deal])
        let pipeline = try work.find(Pipeline.self, deal.pipelineId)
        let timeline = deal.deletedAt == nil ? try ShowTimeline(id: id, limit: 60, cursor: before).run(in: work) : Timeline(items: [], overrides: [:], automations: [:], commented: [:], nextCursor: nil, now: work.now)
        try work.namePeople(in: timeline.items.compactMap { if case .event(let event) = $0 { event } else { nil } })
        let next = try deal.nextActivityId.flatMap { try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id = \($0)") }
        try work.namePeople(in: timeline.activities + (next.map { [$0] } ?? []))
        return DealScreen(
            deal: deal, pipeline: pipeline, stages: try work.stages(of: pipeline.id), otherStages: deal.status == .open ? try work.stages(besides: pipeline.id) : [], allStages: try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE id IN (SELECT stage_id FROM deal_version WHERE deal_id = \(id))"),
            company: try deal.companyId.flatMap { try work.db.first(Company.self, "SELECT \(Company.columns) FROM company WHERE id = \($0)") }, next: next, criteria: try work.criteriaWithPeople(of: deal),
            people: try work.people(of: id).items, lastTouches: try work.lastTouches(on: id), history: try ShowDealHistory(id: id).runAnywhere(in: work),
            timeline: timeline,
            audience: try work.audience(of: .deals, owner: deal.ownerId), approvers: try work.wantsApprovals() ? work.approvers(of: deal) : [], attachments: try work.attachments("deal_id = \(id)"),
            place: try work.place(of: deal), matters: try work.matters(of: deal), questions: deal.status == .open ? try work.questions(for: deal) : [],
            approvals: try work.db.all(Approval.self, "SELECT \(Approval.columns) FROM deal_approval WHERE deal_id = \(id) AND decision = 'open' AND deleted_at IS NULL ORDER BY id"), colleagues: try work.colleagues(of: deal), lessons: deal.status == .open ? try work.lessons(for: deal) : [], origin: try work.origin(of: deal.id), outlook: try work.outlook(of: deal), mayChange: try work.covers(.write, .deals, owner: deal.ownerId), mayDelete: try work.covers(.delete, .deals, owner: deal.ownerId))
    }
}

public struct DealScreen: Answer {
    public let deal: Deal
    public let pipeline: Pipeline
    public let stages: [Stage]
    /// Those of the other pipelines in use, pipeline by pipeline.
    public let otherStages: [Stage]
    /// Also stages out of use that the deal was in.
    public let allStages: [Stage]
    public let company: Company?
    public let next: Activity?
    public let criteria: [(state: CriterionState, by: User.ID?)]
    public let people: [DealPerson]
    /// When each person was last in touch about this deal, and when they last spoke themselves.
    public let lastTouches: [Contact.ID: Timestamp]
    public let history: [DealVersion]
    public let timeline: Timeline
    /// Who may see the deal, and so can be named in comments on it.
    public let audience: Set<User.ID>
    /// Who can be asked for an approval; nobody where no stage wants one.
    public let approvers: Set<User.ID>
    /// Newest first.
    public let attachments: [Attachment]
    /// Place among the open deals of its stage, from 1, with the neighbours.
    public let place: Place?
    /// Needs, rivals, objections.
    public let matters: DealMatters
    /// What the stage wants to know, with what they said.
    public let questions: [QuestionList.Item]
    /// Approvals that were asked for and are not decided.
    public let approvals: [Approval]
    /// People of the deal's company who are not on the deal.
    public let colleagues: [Contact]
    /// The lessons that teach its stage.
    public let lessons: [Lesson]
    /// The lead that it came from.
    public let origin: LeadOrigin?
    /// What the pipeline's past says of it; nil of one that is not open.
    public let outlook: DealOutlook?
    public let mayChange: Bool
    public let mayDelete: Bool

    public struct Place: Sendable {
        public let number: Int
        public let count: Int
        public let previous: Deal.ID?
        public let next: Deal.ID?
    }

    public func write(to json: inout JSONWriter) { json.object { $0.field("id", deal.id) } }
    public static var schema: Schema { .any }
    public var versionTag: Int64? { deal.version }
}

extension ShowDealHistory {
    /// Also of a deal in the trash.
    func runAnywhere(in work: Work) throws -> [DealVersion] {
        try work.db.all(DealVersion.self, "SELECT \(DealVersion.columns) FROM deal_version v WHERE v.deal_id = \(id) ORDER BY v.valid_from, v.id").filter { $0.validTo != $0.validFrom }
    }
}

extension Work {
    /// A deal that the actor may see, in the trash or not.
    func findAnywhere(_ id: Deal.ID) throws -> Deal {
        let deal = try db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(id)")
        guard let deal, try covers(.read, .deals, owner: deal.ownerId) else { throw Refusal(.notFound) }
        return deal
    }

    func criteriaWithPeople(of deal: Deal) throws -> [(state: CriterionState, by: User.ID?)] {
        var people: [String: User.ID] = [:]
        try db.forEach("SELECT key, user_id FROM deal_check WHERE deal_id = \(deal.id) AND stage_id = \(deal.stageId)") { row in
            let key = try row.next(String.self)
            people[key] = try row.next(User.ID?.self)
        }
        return try exitCriteria(of: deal).map { ($0, people[$0.criterion.key]) }
    }

    func stages(besides pipeline: Pipeline.ID) throws -> [Stage] {
        let stage = Stage.fields.columns(of: "s")
        return try db.all(Stage.self, "SELECT \(stage) FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE p.archived_at IS NULL AND s.archived_at IS NULL AND p.id <> \(pipeline) ORDER BY p.position, p.id, s.position, s.id")
    }

    func lastTouches(on deal: Deal.ID) throws -> [Contact.ID: Timestamp] {
        var touches: [Contact.ID: Timestamp] = [:]
        try db.forEach("SELECT contact_id, MAX(done_at) FROM activity WHERE deal_id = \(deal) AND contact_id IS NOT NULL AND done_at IS NOT NULL AND deleted_at IS NULL GROUP BY contact_id") { row in
            let id = try row.next(Contact.ID.self)
            touches[id] = try row.next(Timestamp.self)
        }
        return touches
    }

    func place(of deal: Deal) throws -> DealScreen.Place? {
        guard deal.isOnBoard else { return nil }
        let owners = try condition(.read, .deals, owner: "owner_id")
        let before = try db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE stage_id = \(deal.stageId) AND on_board AND (position, id) < (\(deal.position), \(deal.id)) AND \(owners)") ?? 0
        let count = try db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE stage_id = \(deal.stageId) AND on_board AND \(owners)") ?? 0
        let previous = try db.value(Deal.ID.self, "SELECT id FROM deal WHERE stage_id = \(deal.stageId) AND on_board AND (position, id) < (\(deal.position), \(deal.id)) AND \(owners) ORDER BY position DESC, id DESC LIMIT 1")
        let next = try db.value(Deal.ID.self, "SELECT id FROM deal WHERE stage_id = \(deal.stageId) AND on_board AND (position, id) > (\(deal.position), \(deal.id)) AND \(owners) ORDER BY position, id LIMIT 1")
        return .init(number: Int(before) + 1, count: Int(count), previous: previous, next: next)
    }

    func colleagues(of deal: Deal) throws -> [Contact] {
        guard let company = deal.companyId else { return [] }
        return try db.all(Contact.self, "SELECT \(Contact.columns) FROM contact WHERE company_id = \(company) AND deleted_at IS NULL ORDER BY name_fold, id LIMIT 100").filter { !deal.contactIds.contains($0.id) }
    }
}
