public import Domain
import Texts
public import Writing

/// What wants somebody today, as one list: `/today`. A row is cleared where it stands: its button opens a form in the row
/// (`?do=done&item=step-99`), with script without leaving the page.
public struct TodayPage: Sendable {
    public var shell: ShellPage
    public var rows: [Row]
    /// Of all that waits, also what the list has no room for.
    public var count = 0
    public var later: [Step] = []
    public var laterCount = 0
    public var done: [Step] = []
    public var doneCount = 0
    /// In kinds as groups, or all by weight.
    public var isGrouped = false
    /// Whether each row says what it weighs.
    public var showsWeights = false
    /// The row that stands open, and its form.
    public var open: (item: String, form: Form)?
    /// What was typed into that form, when it came back.
    public var input = FormInput.fresh
    public var lostReasons: [FormChoice] = []
    /// What the workspace has added to activities.
    public var own: [OwnField] = []
    public var hours = WorkingTime.usual
    public var mayAdd = true
    /// Lessons that were passed and are asked again.
    public var dueLessons: [(path: String, title: String)] = []
    /// The digest of the week behind.
    public var lastWeek: Week?

    public init(shell: ShellPage, rows: [Row]) { (self.shell, self.rows) = (shell, rows) }

    /// A form in a row, by its name in `?do=`.
    public enum Form: String, CaseIterable, Sendable {
        /// A step is done: what came of it, and what follows.
        case done
        /// A step at another day, or a deal that is let be for a while.
        case later
        /// A next step for a deal without one.
        case plan
        /// A flag that is seen to.
        case unflag
        /// Something was said to who waits for an answer.
        case answer
        /// A deal past its limit: on, lost, or at rest.
        case decide
        /// A warning about a deal or a stage: acted on, or dismissed.
        case alert
    }

    /// A warning that stands in a row.
    public struct Alert: Sendable {
        public let id: Int64, version: Int64
        public let pipeline: Pipeline.ID
        public let due: Day
        public init(id: Int64, version: Int64, pipeline: Pipeline.ID, due: Day) { (self.id, self.version, self.pipeline, self.due) = (id, version, pipeline, due) }
    }

    /// A step or a deal that waits.
    public struct Row: Sendable {
        public let attention: Attention
        public let step: Activity?
        public let deal: Deal?
        public let stage: (name: String, mark: StageMark)?
        /// Where the deal would go on to.
        public let nextStage: (id: Stage.ID, name: String)?
        /// In the workspace's currency.
        public let expected: Money
        public let mayAct: Bool
        /// A lead that waits for its first answer; then there is neither a step nor a deal.
        public var lead: Lead?
        /// A warning about the deal; without a deal and a step it is about the stage.
        public var alert: Alert?
        public init(
            attention: Attention, step: Activity?, deal: Deal?, stage: (name: String, mark: StageMark)?, nextStage: (id: Stage.ID, name: String)?, expected: Money, mayAct: Bool
        ) {
            (self.attention, self.step, self.deal, self.stage) = (attention, step, deal, stage)
            (self.nextStage, self.expected, self.mayAct) = (nextStage, expected, mayAct)
        }
    }

    /// A step that is not for now.
    public struct Step: Sendable {
        public let activity: Activity
        public let deal: Deal?
        public init(_ activity: Activity, deal: Deal?) { (self.activity, self.deal) = (activity, deal) }
    }
}

extension TodayPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("today.js")
        shell.keys = PageKeys("today", TodayKeys.help)
        Shell(shell) { TodayContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    /// Without an open form.
    public var plainAddress: String { address() }

    /// The same page with something else: a form open, other groups.
    func address(form: (Form, String)? = nil, grouped: Bool? = nil, weights: Bool? = nil) -> String {
        HTMLAddress.path("/today", [
            ("by", grouped ?? isGrouped ? "kind" : nil), ("why", weights ?? showsWeights ? "on" : nil), ("do", form?.0.rawValue), ("item", form?.1),
        ])
    }
}

extension TodayPage.Row {
    /// `step-99` or `deal-42`: the row's id.
    var item: String { step.map { "step-\($0.id)" } ?? deal.map { "deal-\($0.id)" } ?? lead.map { "lead-\($0.id)" } ?? alert.map { "alert-\($0.id)" } ?? "" }

    /// What it waits for first; a flag steps back behind everything else.
    private var leading: AttentionReason? {
        attention.reasons.first { if case .flagged = $0 { false } else { true } } ?? attention.reasons.first
    }

    /// What clears the row.
    var form: TodayPage.Form {
        if lead != nil { return .answer }
        if step != nil { return .done }
        return switch leading {
        case .unanswered: .answer
        case .pastLimit: .decide
        case .flagged: .unflag
        case .goingDark, .atRisk, .slowStage: alert == nil ? .plan : .alert
        default: .plan
        }
    }

    /// In which group it stands, in the order of the page.
    var group: TodayText {
        if lead != nil { return .leads }
        if step != nil { return .steps }
        return switch leading {
        case .unanswered: .answers
        case .pastLimit: .decisions
        case .quiet: .quietDeals
        case .flagged: .flaggedDeals
        case .goingDark, .atRisk, .slowStage: .slipping
        default: .withoutStep
        }
    }
}

/// The keys of the page, for the help dialog.
enum TodayKeys {
    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[TodayText.keyMove], "J", "K"), KeyHelp(texts[ListText.hintOpen], "↵"), KeyHelp(texts[TodayText.keyAct], "D"), KeyHelp(texts[TodayText.putOff], "S"),
            KeyHelp(texts[ListText.newDeal], "C"),
        ]
    }
}
