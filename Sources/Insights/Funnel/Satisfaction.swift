/// Answers to "how satisfied are you", 1…5 (CSAT, metric 3.28).
public struct Satisfaction: Hashable, Codable, Sendable {
    /// Answers of 4 and 5, of all answers; others than 1…5 are none.
    public let satisfied: Conversion
    /// Those who answered, of those who were asked.
    public let response: Conversion

    public init(answers: [Int], asked: Int) {
        let known = answers.filter { 1...5 ~= $0 }
        satisfied = Conversion(known.count { $0 >= 4 }, of: known.count)
        response = Conversion(known.count, of: max(asked, known.count))
    }
}

/// Answers to "would you recommend us", 0…10 (net promoter score, Reichheld 2003).
public struct PromoterScore: Hashable, Codable, Sendable {
    /// Answers of 9 and 10, of 0 to 6, and all; others than 0…10 are none.
    public let promoters, detractors, count: Int
    public let response: Conversion

    public init(answers: [Int], asked: Int) {
        let known = answers.filter { 0...10 ~= $0 }
        (promoters, detractors, count) = (known.count { $0 >= 9 }, known.count { $0 <= 6 }, known.count)
        response = Conversion(known.count, of: max(asked, known.count))
    }

    /// Percent of promoters less percent of detractors, −100…100; nil without answers.
    public var score: Double? { count == 0 ? nil : 100 * Double(promoters - detractors) / Double(count) }

    /// Half the width of its 95 % interval: 1.96 · 100 √((p + d − (p − d)²) / n), p and d being the two shares; nil below 2 answers.
    public var margin: Double? {
        guard count > 1 else { return nil }
        let n = Double(count), p = Double(promoters) / n, d = Double(detractors) / n
        return Normal.quantile(0.975) * 100 * ((p + d - (p - d) * (p - d)) / n).squareRoot()
    }
}
