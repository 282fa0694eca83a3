import Domain
import Storage

/// An automation as its page shows it, with what can be chosen.
public struct ShowAutomationScreen: PageOperation {
    public static let name: OperationName = "automations.screen"
    public static let endpoint = Endpoint.get("/automations/{id}/screen")
    public static let access = Access.read(.automations)
    private let id: Automation.ID
    public init(id: Automation.ID) { self.id = id }

    public func run(in work: Work) throws -> AutomationScreen {
        let automation = try work.find(Automation.self, id), records = automation.about.records
        let item = try ListAutomations().run(in: work).items.first { $0.automation.id == id }
        return AutomationScreen(
            automation: automation, month: item?.month ?? .none, total: item?.total ?? .none, stages: try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE archived_at IS NULL ORDER BY pipeline_id, position, id"),
            teams: try work.db.all(Team.self, "SELECT \(Team.columns) FROM team ORDER BY name, id"), listed: try records.listed(in: work), changing: try records.changingFields(in: work),
            dates: try records.dateFields(in: work), settable: try records.settableFields(in: work), runs: try ListAutomationRuns(automationId: id, limit: 20).run(in: work).items, currency: work.workspace.currency)
    }
}

public struct AutomationScreen: PageContent {
    public let automation: Automation
    public let month: AutomationCount
    public let total: AutomationCount
    public let stages: [Stage]
    public let teams: [Team]
    /// Fields of the kind's list, by which conditions are chosen.
    public let listed: [ListedField]
    /// Names of fields: those whose change can be waited for, those with dates, those that an action can set.
    public let changing: [String]
    public let dates: [String]
    public let settable: [String]
    public let runs: [AutomationRunList.Item]
    /// The workspace's, for amounts in conditions.
    public let currency: Currency
}

/// All automations, as their page shows them, with the latest runs.
public struct ShowAutomationsScreen: PageOperation {
    public static let name: OperationName = "automations.overview"
    public static let endpoint = Endpoint.get("/automations/overview")
    public static let access = Access.read(.automations)
    public init() {}
    public func run(in work: Work) throws -> AutomationsScreen {
        AutomationsScreen(
            list: try ListAutomations().run(in: work), runs: try ListAutomationRuns(limit: 20).run(in: work).items,
            stages: try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage ORDER BY pipeline_id, position, id"))
    }
}

public struct AutomationsScreen: PageContent {
    public let list: AutomationList
    public let runs: [AutomationRunList.Item]
    public let stages: [Stage]
}

extension AutomatedRecord {
    static func listed(in work: Work) throws -> [ListedField] { try work.listedFields(of: Self.self) }
}
