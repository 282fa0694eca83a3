/// A win chance as people see it, with how much it rests on.
public struct ShownChance: Hashable, Codable, Sendable {
    /// Within 1 % … 99 %: nobody knows better.
    public let chance: Double
    /// Deal-days, weighted by how recent they are, that deals spent in this stage at this age.
    public let evidence: Double

    public static let limits = 0.01...0.99
    /// Deal-days below which few deals have been there so long.
    public static let fewDealDays = 10.0

    public init(_ chance: Double, evidence: Double) {
        self.chance = min(max(chance, Self.limits.lowerBound), Self.limits.upperBound)
        self.evidence = evidence
    }

    public var isThin: Bool { evidence < Self.fewDealDays }
}

extension WinTable {
    public func shown(stage: Int, age: Int) -> ShownChance { ShownChance(chance(stage: stage, age: age), evidence: hazards.evidence(stage: stage, age: age)) }
}
