import Domain
import Storage
import Writing

/// What the page of scoring shows: everything that `leads.scoring` answers, with the names of the fields.
public struct ShowScoringScreen: PageOperation {
    public static let name = ShowScoring.name
    public static let endpoint = ShowScoring.endpoint
    public static let access = ShowScoring.access
    public init() {}

    public func run(in work: Work) throws -> ScoringScreen {
        ScoringScreen(view: try ShowScoring().run(in: work), fields: try work.scoredFields(), names: try work.scoreNames(), inUseSince: try ScoreAttempt.inUse(work.db)?.since)
    }
}

public struct ScoringScreen: PageContent {
    public let view: ScoringView
    /// Those that rules can be about.
    public let fields: [String]
    public let names: ScoreNames
    /// When the model was made by which leads are scored; nil while none is.
    public let inUseSince: Timestamp?
}

/// What fields of leads and their values are called that a workspace has named itself.
public struct ScoreNames: Sendable {
    public let sources: [Int64: String]
    public let fields: [String: CustomField]
}

extension Work {
    func scoreNames() throws -> ScoreNames {
        ScoreNames(sources: try sourceNames(), fields: Dictionary(try customFields(of: Lead.self).map { ($0.path, $0) }) { $1 })
    }
}

/// What won customers have in common, for its page.
public struct ShowLiftScreen: PageOperation {
    public static let name = LearnFit.name
    public static let endpoint = LearnFit.endpoint
    public static let access = LearnFit.access
    public var takesLong: Bool { true }
    public init() {}
    public func run(in work: Work) throws -> LiftScreen { LiftScreen(lift: try LearnFit(limit: 100).run(in: work), names: try work.scoreNames()) }
}

public struct LiftScreen: PageContent {
    public let lift: LiftView
    public let names: ScoreNames
}

/// Leads that are at work by fit and intent, in four fields.
public struct ShowFitGrid: PageOperation {
    public static let name: OperationName = "leads.grid"
    public static let endpoint = Endpoint.get("/leads/grid")
    public static let access = Access.read(.leads)
    public init() {}

    /// Fit from which a lead counts as one that fits.
    public static let fits: Int64 = 50

    public func run(in work: Work) throws -> FitGrid {
        for name in ["fit", "intent", "score"] where work.hides(name, of: .lead) { throw Refusal(.forbidden) }
        let scoring = try work.leadScoring(), border = (scoring.hotFrom + scoring.warmFrom) / 2
        let seen: SQL = "\(LeadRescorer.atWork) AND NOT is_test AND \(try work.condition(.read, .leads, owner: "owner_id"))"
        func cell(fits: Bool, wants: Bool) throws -> FitGrid.Cell {
            let fit: SQL = fits ? "fit >= \(Self.fits)" : "(fit IS NULL OR fit < \(Self.fits))"
            let intent: SQL = wants ? "intent >= \(border)" : "(intent IS NULL OR intent < \(border))"
            let condition: SQL = "\(seen) AND \(fit) AND \(intent)"
            let count = try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(condition)") ?? 0
            return FitGrid.Cell(count: count, first: try work.db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE \(condition) ORDER BY score DESC NULLS LAST, id DESC LIMIT 6"))
        }
        return FitGrid(
            now: try cell(fits: true, wants: true), waken: try cell(fits: true, wants: false), check: try cell(fits: false, wants: true), leave: try cell(fits: false, wants: false), intentFrom: border,
            hasRules: try work.db.value(Int64.self, "SELECT id FROM fit_rule WHERE archived_at IS NULL LIMIT 1") != nil)
    }
}

public struct FitGrid: PageContent {
    public struct Cell: Sendable {
        public let count: Int64
        /// The best of them.
        public let first: [Lead]
    }
    /// They fit and want; fit but do not want yet; want but do not fit; neither.
    public let now: Cell, waken: Cell, check: Cell, leave: Cell
    /// Intent from which a lead counts as one that wants.
    public let intentFrom: Int64
    /// Whether anybody said what fits.
    public let hasRules: Bool
}

/// A segment of the workspace's own with the newest of its leads.
public struct ShowSegmentScreen: PageOperation {
    public static let name: OperationName = "lead-segments.screen"
    public static let endpoint = Endpoint.get("/lead-segments/{id}/screen")
    public static let access = Access.read(.leads)
    public let id: LeadSegment.ID
    public init(id: LeadSegment.ID) { self.id = id }

    public func run(in work: Work) throws -> SegmentScreen {
        guard let segment = try work.db.first(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE id = \(id)") else { throw Refusal(.notFound) }
        let seen: SQL = "deleted_at IS NULL AND \(try work.condition(of: segment)) AND \(try work.condition(.read, .leads, owner: "owner_id"))"
        let order: SQL = work.hides("score", of: .lead) ? "id DESC" : "score DESC NULLS LAST, id DESC"
        let leads = try work.db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE \(seen) ORDER BY \(order) LIMIT 50")
        return SegmentScreen(segment: segment, count: try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(seen)") ?? 0, leads: leads)
    }
}

public struct SegmentScreen: PageContent {
    public let segment: LeadSegment
    public let count: Int64
    /// The best fifty.
    public let leads: [Lead]
}

/// The segments page: the workspace's own with their figures, and those out of use.
public struct ShowSegmentsScreen: PageOperation {
    public static let name = ShowSegments.name
    public static let endpoint = ShowSegments.endpoint
    public static let access = ShowSegments.access
    public var takesLong: Bool { true }
    public init() {}

    public func run(in work: Work) throws -> SegmentsScreen {
        SegmentsScreen(
            view: try ShowSegments().run(in: work), archived: try work.db.all(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE archived_at IS NOT NULL ORDER BY name_fold, id"),
            views: try work.views(of: .leads))
    }
}

public struct SegmentsScreen: PageContent {
    public let view: SegmentsView
    public let archived: [LeadSegment]
    /// Saved views of the list of leads, whose filters a segment can take over.
    public let views: [SavedView]
}

/// What a lead's page shows of its score and its segments; nil for who does not see scores.
public struct LeadScoreBox: Sendable {
    public let answer: LeadScoreAnswer
    public let names: ScoreNames
}

/// The segments of the workspace's own that are lists, and whether a lead is in each.
public struct LeadLists: Sendable {
    public let items: [(segment: LeadSegment, holds: Bool)]
}

extension Work {
    /// Why a lead is scored as it is, for its page.
    func scoreBox(of lead: Lead) throws -> LeadScoreBox? {
        do { return LeadScoreBox(answer: try scoreAnswer(of: lead), names: try scoreNames()) } catch let refusal as Refusal where refusal.code == .forbidden { return nil }
    }

    /// The lists that a lead can be in, for its page.
    func lists(of lead: Lead) throws -> LeadLists {
        let segments = try db.all(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE archived_at IS NULL AND selection = 'list' ORDER BY name_fold, id")
        let holding = Set(try db.values(Int64.self, "SELECT segment_id FROM segment_member WHERE lead_id = \(lead.id)"))
        return LeadLists(items: segments.map { ($0, holding.contains($0.id.rawValue)) })
    }
}
