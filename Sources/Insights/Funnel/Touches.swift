/// How often somebody was spoken to before it came to something (metric 3.14).
public struct Touches: Hashable, Codable, Sendable {
    public let touches: SampleSummary
    /// Lost ones that were given up before the eighth touch.
    public let givenUpEarly: Conversion

    /// Touches before which a deal is given up early, and what a call without an answer counts for.
    public static let early = 8.0, attempt = 0.5

    /// - Parameters:
    ///   - won: touches from the first contact to the win of each won deal, see `weight`.
    ///   - lost: the same of lost ones.
    public init(won: [Double], lost: [Double]) {
        touches = SampleSummary(won)
        givenUpEarly = Conversion(lost.count { $0 < Self.early }, of: lost.count)
    }

    /// Outbound and two-way contacts, a mail of a sequence among them, count one each, unanswered calls half, notes nothing.
    public static func weight(contacts: Int, unansweredCalls: Int, attempt: Double = attempt) -> Double { Double(contacts) + attempt * Double(unansweredCalls) }
}
