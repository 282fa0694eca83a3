import Domain
import Storage
import Writing

/// What a lead's page shows of who has it, what it is asked, and what can be decided.
public struct LeadQualifying: Sendable {
    /// The newest first.
    public let assignments: [LeadAssignment]
    public let set: QualificationCriteria
    public let known: LeadQualification
    /// The edition that the pipeline asks now, where the lead was asked an older one.
    public let newer: Int64?
    /// Pipelines in use.
    public let pipelines: [(id: Pipeline.ID, name: String)]
    public let hasTalked: Bool
    public let acceptDue: Timestamp?
    public let reasons: [DisqualifyReason]
    public let usualDay: Day
    /// Whether the actor may decide: the lead is theirs, or nobody's.
    public let mayDecide: Bool

    init(of lead: Lead, in work: Work) throws {
        let (known, set) = try work.qualification(of: lead.id)
        (assignments, self.known, self.set) = (try work.assignments(of: lead.id, limit: 21), known, set)
        let now = known.id.rawValue == 0 ? set : try work.criteria(of: set.pipelineId)
        newer = now.id.rawValue != 0 && now.id != set.id ? now.edition : nil
        pipelines = try work.pipelineNames()
        (hasTalked, acceptDue, reasons) = (try work.hasTalked(with: lead.id), try work.acceptDue(of: lead), try work.disqualifyReasons())
        usualDay = work.today + Int(work.workspace.leadNurtureDays)
        mayDecide = try work.covers(.write, .leads, owner: lead.ownerId) || lead.ownerId == nil && work.reach(.write, .leads) != .none
    }
}

/// The lead that a deal came from, as far as the actor may see it.
public struct LeadOrigin: Sendable {
    public let lead: Lead
    public let source: String?
    /// The newest first, twenty at most.
    public let signals: [LeadSignal]
    public let set: QualificationCriteria
    public let known: LeadQualification
}

extension Work {
    func pipelineNames() throws -> [(id: Pipeline.ID, name: String)] {
        var found: [(id: Pipeline.ID, name: String)] = []
        try db.forEach("SELECT id, name FROM pipeline WHERE archived_at IS NULL ORDER BY position, id") { row in found.append((try row.next(), try row.next())) }
        return found
    }

    /// Where a deal came from; nil when nobody converted a lead to it, or the actor does not see that one.
    func origin(of deal: Deal.ID) throws -> LeadOrigin? {
        guard reach(.read, .leads) != .none else { return nil }
        let found = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE deal_id = \(deal) AND deleted_at IS NULL AND \(try condition(.read, .leads, owner: "owner_id")) ORDER BY id LIMIT 1")
        guard let lead = found else { return nil }
        var signals: [LeadSignal] = []
        try db.forEach("SELECT kind, at, detail FROM lead_signal WHERE lead_id = \(lead.id) ORDER BY at DESC, id DESC LIMIT 20") { row in
            var signal = LeadSignal()
            (signal.leadId, signal.kind, signal.at, signal.detail) = (lead.id, try row.next(), try row.next(), try row.next())
            signals.append(signal)
        }
        let (known, set) = try qualification(of: lead.id)
        return LeadOrigin(lead: lead, source: try lead.sourceId.flatMap { try db.value(String.self, "SELECT name FROM lead_source WHERE id = \($0)") }, signals: signals, set: set, known: known)
    }
}

/// All that the page of routing shows.
public struct ShowRouting: PageOperation {
    public static let name: OperationName = "routing-rules.screen"
    public static let endpoint = Endpoint.get("/routing-rules/screen")
    public static let access = Access.read(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> Routing {
        let rules = try work.db.all(RoutingRule.self, "SELECT \(RoutingRule.columns) FROM routing_rule ORDER BY position, id")
        let takers = try work.allTakers()
        return Routing(
            rules: rules.filter { $0.archivedAt == nil }, archived: rules.filter { $0.archivedAt != nil }, seats: try work.db.all(RoutingSeat.self, "SELECT \(RoutingSeat.columns) FROM routing_seat ORDER BY id"), takers: takers,
            open: takers.isEmpty ? [:] : try work.openLeads(of: takers), teams: try work.db.all(Team.self, "SELECT \(Team.columns) FROM team ORDER BY name, id"),
            sources: try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source ORDER BY name_fold, id"), today: work.today)
    }
}

public struct Routing: PageContent {
    public let rules: [RoutingRule]
    public let archived: [RoutingRule]
    public let seats: [RoutingSeat]
    /// Everybody who may have leads.
    public let takers: [User.ID]
    /// How many open leads each has.
    public let open: [User.ID: Int64]
    public let teams: [Team]
    public let sources: [LeadSource]
    public let today: Day
}

/// All that the page of criteria shows.
public struct ShowCriteriaScreen: PageOperation {
    public static let name: OperationName = "qualification-criteria.screen"
    public static let endpoint = Endpoint.get("/qualification-criteria/screen")
    public static let access = Access.read(.pipelines)
    private let pipelineId: Pipeline.ID?
    public init(pipelineId: Pipeline.ID?) { self.pipelineId = pipelineId }

    public func run(in work: Work) throws -> CriteriaScreen {
        let pipelines = try work.pipelineNames(), set = try work.criteria(of: pipelineId)
        let earlier = try work.db.all(QualificationCriteria.self, "SELECT \(QualificationCriteria.columns) FROM qualification_criteria WHERE pipeline_id = \(set.pipelineId) AND id <> \(set.id) ORDER BY edition DESC LIMIT 50")
        var leads: [QualificationCriteria.ID: Int] = [:]
        try work.db.forEach("SELECT criteria_id, COUNT(*) FROM lead_qualification WHERE deleted_at IS NULL GROUP BY criteria_id") { row in leads[try row.next()] = try row.next(Int.self) }
        return CriteriaScreen(
            pipelines: pipelines, set: set, earlier: earlier.map { ($0, leads[$0.id] ?? 0) }, reasons: try work.disqualifyReasons(), acceptance: work.reach(.read, .leads) == .none ? nil : try ShowAcceptance().run(in: work), workspace: work.workspace)
    }
}

public struct CriteriaScreen: PageContent {
    public let pipelines: [(id: Pipeline.ID, name: String)]
    public let set: QualificationCriteria
    public let earlier: [(set: QualificationCriteria, leads: Int)]
    public let reasons: [DisqualifyReason]
    public let acceptance: Acceptance?
    public let workspace: Workspace
}

/// All that the page of converting one lead shows.
public struct ShowConvertScreen: PageOperation {
    public static let name: OperationName = "leads.convertScreen"
    public static let endpoint = Endpoint.get("/leads/{id}/convert-screen")
    public static let access = Access.write(.leads)
    private let id: Lead.ID
    public init(id: Lead.ID) { self.id = id }

    public func run(in work: Work) throws -> ConvertScreen {
        let lead = try work.leadToTake(id)
        do throws(LeadError) { try lead.mustBeAtWork() } catch { throw Refusal(error.code) }
        return ConvertScreen(conversion: try work.conversion(of: lead), pipelines: try work.pipelineNames(), stages: try work.stagesInUse(), currency: try work.dealCurrency())
    }
}

public struct ConvertScreen: PageContent {
    public let conversion: Conversion
    public let pipelines: [(id: Pipeline.ID, name: String)]
    /// Pipeline by pipeline, in their order.
    public let stages: [Stage]
    public let currency: Currency
}

/// Stages to choose from, for several leads.
public struct ShowStages: PageOperation {
    public static let name: OperationName = "leads.stages"
    public static let endpoint = Endpoint.get("/leads/stages")
    public static let access = Access.write(.leads)
    public init() {}
    public func run(in work: Work) throws -> StageChoices { StageChoices(pipelines: try work.pipelineNames(), stages: try work.stagesInUse()) }
}

public struct StageChoices: PageContent {
    public let pipelines: [(id: Pipeline.ID, name: String)]
    public let stages: [Stage]
}

extension Work {
    fileprivate func stagesInUse() throws -> [Stage] {
        try db.all(Stage.self, "SELECT \(Stage.fields.columns(of: "s")) FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE p.archived_at IS NULL AND s.archived_at IS NULL ORDER BY p.position, p.id, s.position, s.id")
    }

    fileprivate func dealCurrency() throws -> Currency { try db.value(Currency.self, "SELECT currency FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1") ?? workspace.currency }
}
