/// Something about a pipeline's stages that makes the process hard to follow. It costs no points: those are about deals.
public enum ProcessFinding: Equatable, Sendable {
    /// Nobody wrote what the stage is for.
    case noPurpose(Stage.ID)
    /// The chance that was set falls from one stage to the next, though each stage should be nearer to the win.
    case chanceFalls(Stage.ID, next: Stage.ID, from: Double, to: Double)
    /// Of the deals that came through the one, more were won than of those that came through the next.
    case observedFalls(Stage.ID, next: Stage.ID, from: Double, to: Double)

    public var stage: Stage.ID {
        switch self {
        case .noPurpose(let stage), .chanceFalls(let stage, _, _, _), .observedFalls(let stage, _, _, _): stage
        }
    }
}

/// Closed deals that were in a stage. Those that were none for us count for nothing.
public struct StageOutcomes: Equatable, Sendable {
    public var won: Int
    public var lost: Int
    public init(won: Int, lost: Int) { (self.won, self.lost) = (won, lost) }
    var closed: Int { won + lost }
    var share: Double { Double(won) / Double(closed) }
}

public enum ProcessCheck {
    /// Fewer closed deals than these say nothing about a stage.
    public static let enough = 30

    /// - Parameters:
    ///   - stages: those in use, in their order.
    ///   - outcomes: what became of the deals that were in each.
    public static func findings(_ stages: [Stage], outcomes: [Stage.ID: StageOutcomes] = [:]) -> [ProcessFinding] {
        var findings: [ProcessFinding] = []
        for (stage, next) in zip(stages, stages.dropFirst().map { Optional($0) } + [nil]) {
            if stage.purpose?.trimmed.isEmpty ?? true { findings.append(.noPurpose(stage.id)) }
            guard let next else { continue }
            if next.probability < stage.probability { findings.append(.chanceFalls(stage.id, next: next.id, from: stage.probability, to: next.probability)) }
            if let one = outcomes[stage.id], let other = outcomes[next.id], falls(one, other) { findings.append(.observedFalls(stage.id, next: next.id, from: one.share, to: other.share)) }
        }
        return findings
    }

    /// Whether the share of wins falls by more than chance explains (one-sided, 95 %).
    private static func falls(_ one: StageOutcomes, _ other: StageOutcomes) -> Bool {
        guard one.closed >= enough, other.closed >= enough, other.share < one.share else { return false }
        let together = Double(one.won + other.won) / Double(one.closed + other.closed)
        let error = (together * (1 - together) * (1 / Double(one.closed) + 1 / Double(other.closed))).squareRoot()
        return one.share - other.share > 1.645 * error
    }
}
