/// What the leads of a workspace teach: a model and how well it foretold leads that it had not seen, or why there is none.
public struct LeadLesson: Hashable, Codable, Sendable {
    /// Nil where the leads do not tell apart who converts.
    public let model: LeadModel?
    public let refusal: Refusal?
    /// Fields that were not used, and why.
    public let leaks: [Leak]
    /// How a model of the earlier leads foretold the later ones: the only accuracy that is shown.
    public let record: ScoreQuality?
    /// The same drawn: what was foretold of tenths of the later leads, and what came.
    public let bins: [CalibrationBin]
    /// Leads of the earlier and of the later part.
    public let trained, tested: Int

    public enum Refusal: String, Codable, Sendable {
        /// Fewer than ten leads that converted, or than ten that did not.
        case tooFewLeads
        /// The later leads were not told apart better than by one chance for all.
        case noSignal
    }

    /// How many of the latest leads are learned from, how many in a hundred of them are the earlier part, and how many of these must have ended either way.
    public static let mostLeads = 200_000, earlierPercent = 70, leastOutcomes = 10

    /// Learns from leads that have ended, the oldest first.
    ///
    /// Leaking fields are left out. A model of the first 70 % of the leads foretells the last 30 %; where these were told apart,
    /// a second one is made of all with the penalty of the first, and is what scores new leads.
    /// - Parameters:
    ///   - leftOut: names of fields that somebody has put aside.
    ///   - goesOn: asked again and again; when it says no, what comes out has no meaning and is to be thrown away.
    public init(_ history: LeadTable, leavingOut leftOut: Set<String> = [], while goesOn: @escaping @Sendable () -> Bool = { true }) {
        let table = history.suffix(Self.mostLeads), split = table.count * Self.earlierPercent / 100
        leaks = Leak.find(in: table).filter { !leftOut.contains($0.field) }
        (trained, tested) = (split, table.count - split)
        let earlier = table.outcomes[..<split], positives = earlier.count { $0 }
        guard min(positives, split - positives) >= Self.leastOutcomes else {
            (model, refusal, record, bins) = (nil, .tooFewLeads, nil, [])
            return
        }
        let unused = leftOut.union(leaks.map(\.field)), first = LeadModel(table, rows: 0..<split, leavingOut: unused, while: goesOn)
        let chances = first.chances(table, rows: split..<table.count), outcomes = Array(table.outcomes[split...]), quality = ScoreQuality(chances: chances, outcomes: outcomes)
        (record, bins) = (quality, CalibrationBin.all(chances, outcomes))
        refusal = quality.tellsApart ? nil : .noSignal
        model = quality.tellsApart ? LeadModel(table, rows: 0..<table.count, leavingOut: unused, penalties: [first.penalty], while: goesOn) : nil
    }
}
