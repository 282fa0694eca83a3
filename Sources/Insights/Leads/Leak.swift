/// A field that is written when the outcome is known, and is therefore left out.
public struct Leak: Hashable, Codable, Sendable {
    public let field: String
    public let why: Why

    public enum Why: Hashable, Codable, Sendable {
        /// This share of its values was written within one day of the end.
        case writtenAtClosing(share: Double)
        /// It alone tells the outcome that well (AUC), better than a fact from before can.
        case foretellsTooWell(auc: Double)
    }

    /// Share of edits near the end, and AUC of the field alone, above which it is left out.
    public static let mostEditsNearClosing = 0.5, bestAUC = 0.95
    /// Fewer edits than these, or fewer leads of either outcome, prove nothing.
    static let leastEdits = 10, leastOutcomes = 5

    public init(field: String, why: Why) { (self.field, self.why) = (field, why) }

    /// The leaks of a table, in the order of its fields.
    public static func find(in table: LeadTable) -> [Leak] { table.fields.compactMap { Leak($0, table.outcomes) } }

    init?(_ field: LeadField, _ outcomes: [Bool]) {
        if let edits = field.edits, edits.count >= Self.leastEdits, Double(edits.nearClosing) > Self.mostEditsNearClosing * Double(edits.count) {
            self.init(field: field.name, why: .writtenAtClosing(share: Double(edits.nearClosing) / Double(edits.count)))
        } else if let auc = Self.auc(field.values, outcomes), auc > Self.bestAUC {
            self.init(field: field.name, why: .foretellsTooWell(auc: auc))
        } else {
            return nil
        }
    }

    /// How well the field alone tells the outcome: over all leads, where being empty counts as a value, or over those for
    /// which it is filled, whichever is more. A field that sellers fill for half of the leads gives itself away among these.
    ///
    /// A level's rate is taken from the other four fifths of the leads, so that levels of few leads do not tell their own outcome.
    static func auc(_ column: LeadColumn, _ outcomes: [Bool]) -> Double? {
        let levels = Levels(column, rows: outcomes.count), rates = levels.foretold(outcomes)
        let filled = outcomes.indices.filter { levels.codes[$0] > 0 }, among = filled.map { outcomes[$0] }
        var found = [enough(outcomes) ? ScoreQuality.auc(rates, outcomes) : nil]
        if enough(among) {
            found.append(ScoreQuality.auc(filled.map { rates[$0] }, among))
            if case .numbers(let numbers) = column { found.append(ScoreQuality.auc(filled.map { numbers[$0] }, among).map { max($0, 1 - $0) }) }
        }
        return found.compactMap(\.self).max()
    }

    private static func enough(_ outcomes: [Bool]) -> Bool {
        let positives = outcomes.count { $0 }
        return min(positives, outcomes.count - positives) >= leastOutcomes
    }
}

/// A field's values as levels: 0 is missing, 1 all that are rare.
private struct Levels {
    private(set) var codes: [Int]
    let count: Int

    init(_ column: LeadColumn, rows: Int) {
        switch column {
        case .words(let words):
            let counts = words.counts(in: 0..<rows)
            codes = words.codes.map { $0 < 0 ? 0 : counts[Int($0)] >= Design.leastRows ? Int($0) + 2 : 1 }
            count = words.levels.count + 2
        case .numbers(let numbers):
            let design = NumberDesign(numbers, rows: 0..<rows)
            codes = numbers.map { number in number.isFinite ? 2 + (design?.bin(number) ?? 0) : 0 }
            count = 7
        }
    }

    /// For each row the rate of its level in the folds that the row is not in, drawn to the rate of all as by two more rows.
    func foretold(_ outcomes: [Bool]) -> [Double] {
        let folds = 5, fold = PenaltyChoice.folds(rows: outcomes.count, folds)
        var seen = [Int](repeating: 0, count: folds * count), won = seen
        for (row, code) in codes.enumerated() {
            seen[fold[row] * count + code] += 1
            if outcomes[row] { won[fold[row] * count + code] += 1 }
        }
        let base = Double(outcomes.count { $0 }) / Double(max(outcomes.count, 1))
        let rates = (0..<folds * count).map { place in
            let others = (0..<folds).filter { $0 != place / count }.map { $0 * count + place % count }
            return (Double(others.reduce(0) { $0 + won[$1] }) + 2 * base) / (Double(others.reduce(0) { $0 + seen[$1] }) + 2)
        }
        return codes.indices.map { rates[fold[$0] * count + codes[$0]] }
    }
}
