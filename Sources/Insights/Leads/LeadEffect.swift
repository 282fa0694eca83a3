import Glibc

/// What a value of a field does to the odds of a lead beside an average one.
public struct LeadEffect: Hashable, Sendable {
    public let field: String
    public let value: Value
    /// By what the odds are multiplied.
    public let factor: Double
    /// The share of the leads that were learned from which have it.
    public let share: Double

    public enum Value: Hashable, Sendable {
        case word(String)
        /// Words that few leads have.
        case others
        case missing
        /// Numbers above the one and up to the other; nil is open.
        case numbers(above: Double?, upTo: Double?)
    }
}

extension LeadModel {
    /// What was learned: the effect of each value of each field, the strongest first.
    ///
    /// A stretch of numbers has the effect that its middle has, the lowest and the highest one that of their end.
    public var effects: [LeadEffect] {
        let all = design.fields.flatMap { $0.effects(fit.coefficients) }
        return all.indices.sorted { (-abs(log(all[$0].factor)), $0) < (-abs(log(all[$1].factor)), $1) }.map { all[$0] }
    }
}

extension FieldDesign {
    fileprivate func effects(_ coefficients: [Double]) -> [LeadEffect] {
        let mean = meanContribution(coefficients)
        func effect(_ value: LeadEffect.Value, _ contribution: Double, _ share: Double) -> LeadEffect { LeadEffect(field: name, value: value, factor: exp(contribution - mean), share: share) }
        switch kind {
        case .words(let design):
            let values = design.levels.map { LeadEffect.Value.word($0) } + (design.hasOther ? [.others] : []) + (design.hasMissing ? [.missing] : [])
            return values.enumerated().map { effect($1, coefficients[firstColumn + $0 + 1], design.shares[$0]) }
        case .numbers(let design):
            let missing = design.hasMissing ? [effect(.missing, contribution(of: .number(nil), coefficients), design.shares[0])] : []
            let above = design.cuts.indices.map { design.shares[design.scale + 1 + $0] }, there = 1 - (design.hasMissing ? design.shares[0] : 0)
            return missing + (0...design.cuts.count).map { place in
                let low = place > 0 ? design.cuts[place - 1] : nil, high = place < design.cuts.count ? design.cuts[place] : nil
                let middle = low.map { low in high.map { (low + $0) / 2 } ?? design.clip } ?? high ?? design.clip
                let share = (place > 0 ? above[place - 1] : there) - (place < above.count ? above[place] : 0)
                return effect(.numbers(above: low, upTo: high), contribution(of: .number(middle), coefficients), share)
            }
        }
    }
}
