public import Domain
import Texts
public import Writing

/// One deal with everything that belongs to it. The page has three faces: its touches (`/deals/42`, narrowed by `?show=`),
/// its history (`/deals/42/history`), and the same with one form open (`?ask=`), for browsers without script and for forms
/// that came back.
///
/// Only `shell`, `deal`, `pipeline` and `path` are needed; set the rest as it is known. Parts for which nothing is given
/// say so, or stay away.
public struct DealPage: Sendable {
    public var shell: ShellPage
    public var deal: Deal
    public var pipeline: PipelineName
    /// The stages of the deal's pipeline in their order.
    public var path: [PathStage]
    public var company: CompanyName?
    /// Who owns the deal.
    public var owner: PersonMark?
    /// The deal's place in the list that it was opened from.
    public var neighbours: Neighbours?
    /// The earliest open activity.
    public var nextStep: PlannedActivity?
    /// What must be true before the deal leaves its stage; nil when the stage asks for nothing.
    public var checklist: Checklist?
    /// The lead that it came from.
    public var cameAs: CameAsLeadBox?
    /// What its stage is for, and how it is worked.
    public var guidance: Guidance?
    /// What the pipeline's past says of it; nil of one that is not open.
    public var outlook: OutlookBox?
    /// Who marked it.
    public var flaggedBy: String?
    /// Stages of other pipelines to which it could go.
    public var otherStages: [FormChoice] = []
    public var people: [DealPerson] = []
    public var attachments: [AttachmentRow] = []
    /// The largest file that is taken, in bytes.
    public var uploadLimit = 0
    /// Needs, rivals, objections; nil where they are not looked at.
    public var matters: Matters?
    /// What the deal's stage wants to know.
    public var questions: [AskedQuestion] = []
    /// Approvals that were asked for and are not decided.
    public var approvals: [AskedApproval] = []
    public var timeline = Timeline.touches([])
    public var choices = Choices()
    /// Whether the viewer may change the deal, and put it into the trash.
    public var mayChange = true
    public var mayDelete = true
    /// Whether the viewer may give approvals that stages ask for.
    public var mayApprove = false
    /// Whether the viewer may write comments.
    public var mayComment = false
    /// The form that stands open.
    public var asking: Asking?
    /// What was typed into that form, when it came back.
    public var input = FormInput.fresh
    /// Where the form that came back was sent, for those that stand beside each other.
    public var returned: String?
    /// Who or what looks like the new person or company in that form.
    public var lookAlikes: [LookAlikeRow] = []
    /// Set when somebody else changed the deal since the viewer saw it (412).
    public var conflict: RecordConflict?
    /// Set when exit criteria hold a move back (409).
    public var gate: Gate?

    /// - Parameter shell: its `title` is the deal's, its `path` the address of this page with its query.
    public init(shell: ShellPage, deal: Deal, pipeline: PipelineName, path: [PathStage]) {
        (self.shell, self.deal, self.pipeline, self.path) = (shell, deal, pipeline, path)
    }

    public struct PipelineName: Sendable {
        public let id: Pipeline.ID
        public let name: String
        public init(id: Pipeline.ID, name: String) { (self.id, self.name) = (id, name) }
    }

    public struct CompanyName: Sendable {
        public let id: Company.ID
        public let name: String
        public let city: String?
        public init(id: Company.ID, name: String, city: String? = nil) { (self.id, self.name, self.city) = (id, name, city) }
    }

    /// The deals before and after this one, in the order of the list or column from which it was opened.
    public struct Neighbours: Sendable {
        /// From 1.
        public let number: Int
        public let count: Int
        public let previous: Deal.ID?
        public let next: Deal.ID?
        public init(number: Int, count: Int, previous: Deal.ID? = nil, next: Deal.ID? = nil) {
            (self.number, self.count, self.previous, self.next) = (number, count, previous, next)
        }
    }

    /// What is planned, with the name of whoever does it.
    public struct PlannedActivity: Sendable {
        public let activity: Activity
        public let owner: String?
        public init(_ activity: Activity, owner: String? = nil) { (self.activity, self.owner) = (activity, owner) }
    }

    /// What the forms offer.
    public struct Choices: Sendable {
        public var owners: [FormChoice]
        /// Codes.
        public var currencies: [Currency]
        /// Proposals for where deals come from; other words may be written.
        public var sources: [String]
        public var lostReasons: [FormChoice]
        public var competitors: [String]
        /// Names of companies that the field proposes.
        public var companies: [String]
        /// People who could be added: those of the company, by their number.
        public var contacts: [FormChoice]
        /// Colleagues who may see the deal, by their number.
        public var mentions: [FormChoice] = []
        /// Those who may give an approval.
        public var leads: [FormChoice] = []
        /// What the workspace has added to deals.
        public var own: [OwnField] = []
        /// And to activities.
        public var ownOfSteps: [OwnField] = []
        public init(
            owners: [FormChoice] = [], currencies: [Currency] = [], sources: [String] = [], lostReasons: [FormChoice] = [], competitors: [String] = [], companies: [String] = [],
            contacts: [FormChoice] = []
        ) {
            (self.owners, self.currencies, self.sources, self.lostReasons) = (owners, currencies, sources, lostReasons)
            (self.competitors, self.companies, self.contacts) = (competitors, companies, contacts)
        }
    }

    /// A form of the page, by its name in `?ask=`.
    public enum Asking: String, CaseIterable, Sendable {
        /// The next step is done: what came of it, and what follows.
        case done
        /// Another subject, day or owner for the next step.
        case change
        /// A next step for a deal without one.
        case plan
        case lose, nurture, snooze, flag, transfer, person, edit
    }

    /// Criteria that are open on the way to a stage; nil for won.
    public struct Gate: Sendable {
        public let stage: Stage.ID?
        public let stageName: String
        /// By the stages that ask, in their order.
        public let groups: [Group]
        /// People of the company and on the deal, for criteria that want somebody in a role.
        public var people: [FormChoice] = []
        /// The page that the move was made on; the deal's own without it.
        public var returnTo: String?
        /// Where the form is sent; by the stage without it.
        public var action: String?
        /// What goes on with the form.
        public var carried: [(name: String, value: String)] = []

        /// What one stage asks for.
        public struct Group: Sendable {
            /// Nil where all that is asked for is asked by one stage.
            public let stageName: String?
            public var items: [Item]
            public init(stageName: String?, items: [Item]) { (self.stageName, self.items) = (stageName, items) }
        }

        /// A criterion, and the name of its field.
        public struct Item: Sendable {
            public let criterion: Criterion
            public let field: String
            public init(_ criterion: Criterion, field: String) { (self.criterion, self.field) = (criterion, field) }
        }

        public init(stage: Stage.ID?, stageName: String, groups: [Group]) { (self.stage, self.stageName, self.groups) = (stage, stageName, groups) }
        public init(stage: Stage.ID?, stageName: String, criteria: [Criterion]) {
            self.init(stage: stage, stageName: stageName, groups: [Group(stageName: nil, items: criteria.map { Item($0, field: "fill." + $0.key) })])
        }

        var items: [Item] { groups.flatMap(\.items) }
    }
}

extension DealPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        if case .history = timeline { shell.title = deal.title + " · " + texts[CommonText.history] }
        shell.scripts.append("deal.js")
        shell.keys = PageKeys("deal", DealKeys.help)
        Shell(shell) { DealContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    /// What was typed into the gate's form.
    var gateInput: FormInput { gate != nil && asking == nil ? input : .fresh }
    /// Where the deal is, without a query.
    /// What was typed into the form that is sent there.
    func input(of action: String) -> FormInput { returned == action ? input : .fresh }
    public var root: String { "/deals/\(deal.id)" }
    var isOpen: Bool { deal.status == .open && deal.deletedAt == nil }
    /// Whether forms that change the deal are shown.
    var canAct: Bool { mayChange && deal.deletedAt == nil }
    /// The page may have one loud button; a question that waits for an answer takes it.
    var headerIsLoud: Bool { conflict == nil && gate == nil && asking == nil }
    var money: Money? { deal.amount.map { Money(minorUnits: $0, currency: deal.currency) } }

    var stageIndex: Int? { path.firstIndex { $0.id == deal.stageId } }
    var stageName: String? { stageIndex.map { path[$0].name } }
    func mark(of index: Int) -> StageMark { StageMark(stage: index, of: path.count) }
    /// The stage after the deal's own; nil in the last.
    var nextStage: PathStage? { stageIndex.flatMap { $0 + 1 < path.count ? path[$0 + 1] : nil } }
    /// What stands in a form field: what was typed if this form came back, else the deal's own.
    func input(of form: Asking) -> FormInput { asking == form ? input : .fresh }
}
