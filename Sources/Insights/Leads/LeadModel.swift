import Glibc

/// What was learned of leads: gives the chance of another one, with reasons. A value that can be kept as JSON.
public struct LeadModel: Hashable, Codable, Sendable {
    public let design: Design
    public let fit: LogisticFit
    /// The ridge penalty, chosen by cross-validation.
    public let penalty: Double
    public let calibration: Calibration
    /// How many leads it was learned from, and the share of them that converted.
    public let leads: Int, base: Double
    /// How these ended in each segment, by chances from fits that had not seen them.
    public let segments: [SegmentRecord]
    /// Logits of those fits: the one below which 0 %, 1 %, … 100 % of these leads lie.
    let ranks: [Double]

    /// - Parameter penalties: among which cross-validation chooses.
    init(_ table: LeadTable, rows: Range<Int>, leavingOut leftOut: Set<String>, penalties: [Double] = PenaltyChoice.offered, while goesOn: @escaping @Sendable () -> Bool = { true }) {
        let outcomes = Array(table.outcomes[rows])
        design = Design(table, rows: rows, leavingOut: leftOut)
        var problem = LogisticProblem(rows: design.rows(table, rows), outcomes: outcomes, basis: design.basis)
        problem.goesOn = goesOn
        let choice = PenaltyChoice(problem, offering: penalties)
        penalty = choice.penalty
        fit = problem.fit(penalty: penalty)
        let calibration = Calibration(logits: choice.logits, outcomes: outcomes)
        self.calibration = calibration
        leads = rows.count
        base = Double(outcomes.count { $0 }) / Double(max(rows.count, 1))
        let sorted = choice.logits.sorted()
        ranks = (0...100).map { sorted.quantileOfSorted(Double($0) / 100) ?? 0 }
        segments = SegmentRecord.all(chances: choice.logits.map { Self.shown(calibration.chance(logit: $0)) }, outcomes: outcomes, base: base)
    }

    /// A chance is never shown as below 1 % or above 99 %.
    static func shown(_ chance: Double) -> Double { min(max(chance, 0.01), 0.99) }

    /// The chance of each row of a table.
    public func chances(_ table: LeadTable, rows: Range<Int>) -> [Double] { design.logits(table, rows, fit.coefficients).map { Self.shown(calibration.chance(logit: $0)) } }

    /// How many in a hundred of the leads that were learned from look no better than one with such log odds, 0…100.
    public func points(logOdds: Double) -> Int { min(ranks.partitioningIndex { $0 > logOdds }, 100) }

    /// Whether the model has the field as a number.
    public func holdsNumbers(_ field: String) -> Bool {
        guard let known = design.fields.first(where: { $0.name == field }), case .numbers = known.kind else { return false }
        return true
    }

    /// The score of a lead.
    /// - Parameter value: gives what is known of it for each field; a field that the lead does not have is missing.
    public func score(_ value: (String) -> LeadValue?) -> LeadScore {
        let contributions = design.fields.map { field in
            let known = value(field.name) ?? field.missing
            let added = field.contribution(of: known, fit.coefficients) - field.meanContribution(fit.coefficients)
            return LeadReason(field: field.name, value: known, logOdds: added)
        }
        let usual = design.fields.reduce(fit.intercept) { $0 + $1.meanContribution(fit.coefficients) }
        let logit = contributions.reduce(usual) { $0 + $1.logOdds }, chance = Self.shown(calibration.chance(logit: logit))
        return LeadScore(
            points: points(logOdds: logit), chance: chance, segment: LeadSegment(chance: chance, base: base), logOdds: logit, usualLogOdds: usual,
            contributions: contributions)
    }
}

extension FieldDesign {
    var missing: LeadValue {
        switch kind {
        case .words: .word(nil)
        case .numbers: .number(nil)
        }
    }
}

/// What is thought of a lead, and why.
public struct LeadScore: Hashable, Sendable {
    /// 0…100: how many in a hundred of the leads that were learned from look no better.
    public let points: Int
    /// The calibrated chance that it converts, .01….99.
    public let chance: Double
    public let segment: LeadSegment
    /// log odds of the model, and of its average lead: the contributions add up to their difference.
    public let logOdds, usualLogOdds: Double
    /// What each field adds, in the order of the fields.
    public let contributions: [LeadReason]

    /// The three fields that move the odds most, the strongest first.
    public var reasons: [LeadReason] {
        let order = contributions.indices.sorted { (-abs(contributions[$0].logOdds), $0) < (-abs(contributions[$1].logOdds), $1) }
        return order.prefix(3).map { contributions[$0] }.filter { $0.logOdds != 0 }
    }
}

/// What a field does to a lead's odds, beside the average over all leads: Σ bⱼ (xⱼ − mean xⱼ) over the field's columns.
public struct LeadReason: Hashable, Sendable {
    public let field: String
    public let value: LeadValue
    public let logOdds: Double
}

extension LeadReason {
    /// By what the odds are multiplied: 2.1 is "×2.1".
    public var factor: Double { exp(logOdds) }
}
