/// By what lost deals can be told apart.
public enum LossDimension: String, CaseIterable, Codable, Sendable {
    /// Why; who got it; what was said against it and not overcome; what the customer asked for.
    case reason, competitor, objection, need
    /// What the customer asked for in deals that were lost because we do not have something (the reason `feature`): "lost for lack of X".
    case lack
    case stage, industry, source, month
    /// One is said of a deal, or several.
    public var hasSeveral: Bool { [.competitor, .objection, .need, .lack].contains(self) }
}
