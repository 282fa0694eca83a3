public import Domain

/// Checklists of questions that sellers know by their letters, as criteria for a stage.
public enum ReadyChecklist: String, CaseIterable, Codable, Sendable {
    /// Budget, authority, need, timing.
    case bant
    /// Metrics, economic buyer, decision criteria, decision process, identified pain, champion.
    case meddic
    /// Situation, pain, impact, critical event, decision.
    case spiced

    /// The name that everybody uses.
    public var name: String { rawValue.uppercased() }

    /// Its questions as criteria that only warn, in the words of a language.
    public func criteria(in texts: Catalogue) -> [Criterion] {
        items.map { item in Criterion(key: "\(rawValue)-\(item.text.rawValue)", text: texts[item.text], kind: item.kind, target: item.target, mode: .warn) }
    }

    private typealias Item = (text: ChecklistText, kind: Criterion.Kind, target: String?)

    private var items: [Item] {
        switch self {
        case .bant: [(.budget, .checklist, nil), (.authority, .contactRole, "decisionMaker"), (.need, .checklist, nil), (.timing, .field, "expectedClose")]
        case .meddic: [
            (.metrics, .checklist, nil), (.economicBuyer, .contactRole, "decisionMaker"), (.decisionCriteria, .checklist, nil), (.decisionProcess, .checklist, nil), (.pain, .checklist, nil),
            (.champion, .contactRole, "champion"),
        ]
        case .spiced: [(.situation, .checklist, nil), (.pain, .checklist, nil), (.impact, .checklist, nil), (.criticalEvent, .field, "expectedClose"), (.decision, .checklist, nil)]
        }
    }
}

/// The questions of the ready checklists.
public enum ChecklistText: String, TextKey {
    public static let namespace: StaticString = "checklists"
    case budget, authority, need, timing, metrics, economicBuyer, decisionCriteria, decisionProcess, pain, champion, situation, impact, criticalEvent, decision
}
