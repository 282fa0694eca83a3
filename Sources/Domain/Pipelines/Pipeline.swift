/// One way of selling: an ordered row of stages, with a currency in which its sums are shown.
public struct Pipeline: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Pipeline>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    public var currency = Currency.eur
    /// Orders the pipelines, from 1.
    public var position: Int64 = 0
    /// The template that it was made from.
    public var template: String?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}

/// One step of a pipeline.
public struct Stage: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Stage>
    public var id = ID(0)
    public var version: Int64 = 0
    public var pipelineId = Pipeline.ID(0)
    public var name = ""
    /// Orders the stages of a pipeline, from 1.
    public var position: Int64 = 0
    /// Starting chance to win of a deal in this stage, 0…1.
    public var probability: Double = 0
    /// Minutes after which a deal that stays in the stage is past its limit; nil for no limit.
    public var idleMinutes: Int64?
    /// How many open deals the stage should hold at most; a warning, not a block.
    public var wipLimit: Int64?
    public var phase = Phase.qualify
    /// A stage in which everybody waits for somebody else: its time does not count as active.
    public var isWaiting = false
    public var purpose: String?
    /// By what figure one knows that the stage works, and what it should be.
    public var goalMetric: GoalMetric?
    /// In percent, days, deals a week or touches, as the figure is.
    public var goalTarget: Double?
    public var entryCriteria: [Criterion] = []
    public var exitCriteria: [Criterion] = []
    /// What to do in this stage, in plain text.
    public var playbook: String?
    /// What is planned by itself when a deal enters.
    public var tasks: [StageTask] = []
    /// Whether a task is planned only when the one before it is done.
    public var tasksInOrder = false
    /// What to find out in this stage.
    public var questions: [StageQuestion] = []
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// What the deals can tell about a stage. `conversion`: of those who left it, the share in percent who went on or were won.
    /// `medianDays`: how long half of them stayed at most. `entering`: how many came in in a week. `touches`: how often
    /// somebody was in touch while a deal was there, on average.
    public enum GoalMetric: String, CaseIterable, Codable, Sendable { case conversion, medianDays, entering, touches }

    /// The macro phase, which makes stages of different pipelines comparable.
    public enum Phase: String, CaseIterable, Codable, Sendable { case attract, qualify, nurture, decide, close, keep }
}

/// Something that must be true before a deal enters or leaves a stage.
public struct Criterion: Codable, Equatable, Sendable {
    /// Names the criterion inside its stage; stays when the text changes.
    public var key: String
    public var text: String
    public var kind: Kind
    /// The field, the activity type or the role that the kind asks for; nil for a checklist item.
    public var target: String?
    public var mode: Mode

    public init(key: String, text: String, kind: Kind, target: String? = nil, mode: Mode = .warn) {
        (self.key, self.text, self.kind, self.target, self.mode) = (key, text, kind, target, mode)
    }

    /// `checklist`: somebody ticks it. `field`: a field of the deal is filled. `activity`: one of that type is done.
    /// `planned`: one is planned. `contactRole`: a contact with that role is on the deal. `approval`: a manager or an
    /// administrator ticks it.
    public enum Kind: String, CaseIterable, Codable, Sendable { case checklist, field, activity, planned, contactRole, approval }
    /// `warn` says what is missing and moves; `block` refuses until it is done or overridden with a reason.
    public enum Mode: String, CaseIterable, Codable, Sendable { case warn, block }
}
