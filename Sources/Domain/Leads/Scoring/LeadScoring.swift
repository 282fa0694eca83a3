/// How a workspace scores its leads: what each thing that a lead does is worth, how fast that fades, and where the borders lie.
public struct LeadScoring: Equatable, Sendable {
    public var version: Int64 = 1
    /// What a signal of each kind is worth when it is new; empty as long as nobody changed the usual points.
    public var points: [SignalPoints] = []
    /// After so many days a signal is worth half.
    public var halfLifeDays: Int64 = 14
    /// Intent from which a lead that has ever done something towards us is hot, and from which it is warm.
    public var hotFrom: Int64 = 50
    public var warmFrom: Int64 = 5
    /// How many in a hundred parts of the score are fit; the others are intent.
    public var fitWeight: Int64 = 50
    /// Score from which a lead that did something counts as interested, and from which as promising, as long as no score is learned.
    public var interestedFrom: Int64 = 70
    public var promisingFrom: Int64 = 40
    /// Whether the learned score, where there is one, comes before fit and intent.
    public var usesLearned = true
    /// A field that says how leads ended which were imported with their outcome, and which of its values mean won.
    public var outcomeField: String?
    public var wonValues: [String] = ["1", "true", "yes", "won"]
    /// Fields that nothing is to be learned from.
    public var leftOut: [String] = []
    public init() {}

    /// What a new signal of a kind is worth.
    public func points(of kind: LeadSignal.Kind) -> Int64 { allPoints.first { $0.signal == kind }?.points ?? 0 }

    /// Those of every kind.
    public var allPoints: [SignalPoints] { LeadSignal.Kind.allCases.map { kind in points.first { $0.signal == kind } ?? SignalPoints(kind, SignalPoints.worth(of: kind)) } }
}

/// What a signal of a kind is worth when it is new.
public struct SignalPoints: Equatable, Sendable, Codable {
    public let signal: LeadSignal.Kind
    /// −100…100.
    public let points: Int64
    public init(_ signal: LeadSignal.Kind, _ points: Int64) { (self.signal, self.points) = (signal, points) }

    /// What a workspace begins with: what costs a lead effort is worth more.
    static func worth(of kind: LeadSignal.Kind) -> Int64 {
        switch kind {
        case .met: 45
        case .cart: 40
        case .replied, .called: 35
        case .formSent, .chatted, .asked: 30
        case .attended: 20
        case .downloaded, .referred: 15
        case .clicked: 8
        case .opened, .visited: 5
        case .saidNo: -40
        case .unsubscribed: -60
        }
    }
}
