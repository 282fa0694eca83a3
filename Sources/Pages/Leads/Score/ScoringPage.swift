public import Domain
import Texts
public import Writing

/// How leads are scored: what was learned of them and how well it foretells, the ideal customer, the settings: `/leads/scoring`.
public struct ScoringPage: Sendable {
    public static let path = "/leads/scoring"
    public var shell: ShellPage
    public var state = State.none
    public var learned: Learned?
    /// When the model was made that scores leads; nil while none does.
    public var inUseSince: Timestamp?
    /// Whether the settings have it score leads.
    public var usesLearned = true
    /// How far all leads are scored, in percent; nil when they are.
    public var rounding: Int?
    public var scoredAt: Timestamp?
    public var rules: [Rule] = []
    public var scoring = LeadScoring()
    /// The fields that rules can be about, and their names for people.
    public var fields: [FormChoice] = []
    public var mayChange = false
    public var input = FormInput.fresh
    /// Which form came back.
    public var returned: Form?
    public init(shell: ShellPage) { self.shell = shell }

    public enum Form: Sendable { case rule, settings }
    /// What the newest attempt to learn is at.
    public enum State: Sendable { case none, waiting, running, done, failed }

    public struct Rule: Sendable {
        public let rule: FitRule
        public let words: String
        public init(_ rule: FitRule, words: String) { (self.rule, self.words) = (rule, words) }
    }

    /// What an attempt came to.
    public struct Learned: Sendable {
        public enum Refusal: Sendable { case tooFewLeads, noSignal }
        public var madeAt: Timestamp
        public var ended = 0, won = 0, tested = 0
        public var testedSince: Timestamp?
        public var refusal: Refusal?
        /// AUC with the lower end of its interval, log loss beside that of one chance for all, and the mean error of chances; nil where nothing was tested.
        public var auc: Double?, aucLow: Double?, logLoss: Double?, baseLogLoss: Double?, error: Double?
        public var bins: [Bin] = []
        /// What was left out, with why in words.
        public var leftOut: [(field: String, why: String)] = []
        public var effects: [Effect] = []
        public var segments: [SegmentLine] = []
        public init(madeAt: Timestamp) { self.madeAt = madeAt }
    }

    public struct Bin: Sendable {
        public let chance: Double, rate: Double, leads: Int
        public init(chance: Double, rate: Double, leads: Int) { (self.chance, self.rate, self.leads) = (chance, rate, leads) }
    }

    public struct Effect: Sendable {
        public let field: String, value: String
        public let factor: Double, share: Double
        public init(field: String, value: String, factor: Double, share: Double) { (self.field, self.value, self.factor, self.share) = (field, value, factor, share) }
    }

    public struct SegmentLine: Sendable {
        public let segment: Segment
        public let leads: Int, converted: Int
        public init(segment: Segment, leads: Int, converted: Int) { (self.segment, self.leads, self.converted) = (segment, leads, converted) }
    }
}

extension ScoringPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ScoringContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
}

struct ScoringContent: Component {
    let page: ScoringPage

    var body: some HTML {
        let texts = page.texts
        LeadSetupFrame(page.shell, .scoring) { a(.class("btn"), .href(FitGridPage.path)) { texts[ScoreText.grid] } } content: {
            div(.class("stack")) {
                round
                LearnedBox(page: page)
                FitRulesBox(page: page)
                if page.mayChange { ScoringSettingsBox(page: page) }
            }
        }
    }

    /// How far all leads are scored by what holds now.
    @HTMLBuilder private var round: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        if let percent = page.rounding {
            p(.class("faint"), .role("status")) { texts(ScoreText.round, ["percent": format.percent(Double(percent) / 100)]) }
        } else if let at = page.scoredAt {
            p(.class("faint")) { texts(ScoreText.roundDone, ["time": format.dayAndTime(at, today: page.shell.viewer.today)]) }
        }
    }
}
