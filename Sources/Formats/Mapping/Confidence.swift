/// How sure a finding about a file is.
public enum Confidence: String, Codable, Sendable, Comparable, CaseIterable {
    /// Worth a look before it is used.
    case guess
    case likely
    case certain

    public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
    private var rank: Int { Confidence.allCases.firstIndex(of: self) ?? 0 }
}
