/// Where deals are thought to go from each stage before anything is seen: a share for each destination.
public struct DestinationShares: Hashable, Codable, Sendable {
    public let stages: Int
    /// By stage, then the stages, won and lost; each stage's add up to 1.
    public let shares: [[Double]]

    /// Exits of other pipelines below which they say nothing.
    public static let leastExits = 50.0

    /// Half go on, .1 are won at once and .4 lost; of the last stage half are won.
    public init(stages: Int) {
        self.stages = stages
        shares = (0..<stages).map { stage in
            var row = [Double](repeating: 0, count: stages + 2)
            if stage + 1 < stages {
                (row[stage + 1], row[stages], row[stages + 1]) = (0.5, 0.1, 0.4)
            } else {
                (row[stages], row[stages + 1]) = (0.5, 0.5)
            }
            return row
        }
    }

    /// What the organisation's other pipelines do at the same relative position; where they have fewer than 50 exits there, the shares
    /// of `init(stages:)`. Moves on become moves to the next stage, moves back to the one before.
    public init(stages: Int, pooling others: [HazardCounts]) {
        let usual = DestinationShares(stages: stages)
        self.stages = stages
        shares = (0..<stages).map { stage in
            var won = 0.0, lost = 0.0, onward = 0.0, back = 0.0
            for other in others {
                guard let like = Self.alike(stage, of: stages, in: other.stages) else { continue }
                won += other.exits(stage: like, to: other.stages)
                lost += other.exits(stage: like, to: other.stages + 1)
                for next in 0..<other.stages where next != like {
                    if next > like { onward += other.exits(stage: like, to: next) } else { back += other.exits(stage: like, to: next) }
                }
            }
            // A first stage has none before it, a last one none behind it.
            if stage == 0 { (onward, back) = (onward + back, 0) }
            if stage + 1 == stages { (won, onward) = (won + onward, 0) }
            let sum = won + lost + onward + back
            guard sum >= Self.leastExits else { return usual.shares[stage] }
            var row = [Double](repeating: 0, count: stages + 2)
            (row[stages], row[stages + 1]) = (won / sum, lost / sum)
            if stage + 1 < stages { row[stage + 1] = onward / sum }
            if stage > 0 { row[stage - 1] = back / sum }
            return row
        }
    }

    /// The stage of another pipeline at the nearest relative position: the last one for the last, one of the others for the others.
    private static func alike(_ stage: Int, of stages: Int, in others: Int) -> Int? {
        guard stage + 1 < stages else { return others - 1 }
        guard others > 1 else { return nil }
        let position = Double(stage) / Double(stages - 1)
        return min(Int((position * Double(others - 1)).rounded()), others - 2)
    }
}
