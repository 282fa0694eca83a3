import Domain
public import Texts

/// The tables of what belongs to deals: where they are, and what their fields are called.
public enum MatterTable: String, CaseIterable, Sendable {
    case needs
    case raisedObjections = "raised-objections"
    case rivals

    public var path: String { "/" + rawValue }

    public func title(_ texts: Catalogue) -> String {
        switch self {
        case .needs: texts[MattersText.needs]
        case .raisedObjections: texts[MattersText.objections]
        case .rivals: texts[MattersText.rivals]
        }
    }

    /// What a field is called that other lists call otherwise; nil for one that is called the same everywhere.
    public func label(of field: String, _ texts: Catalogue) -> String? {
        switch (self, field) {
        case (.needs, "title"): texts[MattersText.need]
        case (.needs, "importance"): texts[MattersText.importance]
        case (.needs, "activityId"): texts[MattersText.evidence]
        case (.rivals, "competitorId"): texts[CommonText.competitor]
        case (.rivals, "status"): texts[MattersText.rivalStatus]
        case (.raisedObjections, "text"): texts[MatterTableText.objection]
        case (.raisedObjections, "stageId"): texts[MatterTableText.raisedIn]
        case (.raisedObjections, "objectionId"): texts[MattersText.fromLibrary]
        case (.raisedObjections, "answerId"): texts[MattersText.answer]
        case (.raisedObjections, "outcome"): texts[MattersText.outcome]
        default: nil
        }
    }

    /// The values of a closed set, in words; nil for other fields.
    public func choices(of field: String, _ texts: Catalogue) -> [FormChoice]? {
        switch (self, field) {
        case (.needs, "importance"): Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case (.rivals, "status"): Rival.Status.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case (.raisedObjections, "outcome"): RaisedObjection.Outcome.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        default: nil
        }
    }

    /// The field that is one of a closed set.
    var chosen: (field: String, cell: CellEdit.Kind) {
        switch self {
        case .needs: ("importance", .priority)
        case .raisedObjections: ("outcome", .outcome)
        case .rivals: ("status", .standing)
        }
    }

    /// Where the records stand on a deal's page.
    public var part: String {
        switch self {
        case .needs: "#needs"
        case .raisedObjections: "#objections"
        case .rivals: "#rivals-box"
        }
    }

    func count(_ number: Int, _ texts: Catalogue) -> String {
        switch self {
        case .needs: texts(MatterTableText.needCount, count: number)
        case .raisedObjections: texts(MatterTableText.objectionCount, count: number)
        case .rivals: texts(MatterTableText.rivalCount, count: number)
        }
    }

    /// What an empty table says.
    func nothing(_ texts: Catalogue) -> (heading: String, help: String) {
        switch self {
        case .needs: (texts[MatterTableText.noNeeds], texts[MatterTableText.noNeedsHelp])
        case .raisedObjections: (texts[MatterTableText.noObjections], texts[MatterTableText.noObjectionsHelp])
        case .rivals: (texts[MatterTableText.noRivals], texts[MatterTableText.noRivalsHelp])
        }
    }

    /// The filters of every day, as the address names them.
    var filters: [String] {
        switch self {
        case .needs: ["titleContains", "importance", "tags", "deal.status", "deal.ownerId"]
        case .raisedObjections: ["textContains", "outcome", "objectionId", "stageId", "deal.status", "deal.ownerId"]
        case .rivals: ["competitorId", "status", "deal.status", "deal.ownerId"]
        }
    }
}

/// The words of the tables of needs, objections and competitors.
public enum MatterTableText: String, TextKey {
    public static let namespace: StaticString = "matterTables"

    case ofDeals, inDeals, objection, raisedIn, needCount, objectionCount, rivalCount, noNeeds, noNeedsHelp, noObjections, noObjectionsHelp, noRivals, noRivalsHelp
}
