public import Domain
public import Texts

/// The words about users, teams, roles and rights.
public enum TeamText: String, TextKey {
    public static let namespace: StaticString = "team"

    // Users
    case addUser, addUserHelp, lastSeen, never, deactivated, linkUntil, noPassword, noTeam, onlyAdministrators

    // One user
    case account, signingIn, linkHelp, makeLink, linkMade, copyLink, deactivate, deactivateHelp, activate, activateHelp

    // What is open in somebody's name
    case openWork, openIn, nothingOpen, moreDeals, handOverTo, handOver, handOverHelp

    // Teams
    case teams, teamsHelp, teamName, teamAbove, noneAbove, addTeam, deleteTeam, noTeams

    // Roles
    case roles, rolesHelp, given, newRole, newRoleHelp, roleName, roleLike, makeRole, deleteRole

    // Rights
    case mayDo, mayDoLink, because, oneRecord, oneRecordHelp, number, check, belongsTo, belongsToNobody
    case readDeals = "resources.deals", companies = "resources.companies", contacts = "resources.contacts", activities = "resources.activities", pipelines = "resources.pipelines",
        accounts = "resources.users", allTeams = "resources.teams", workspace = "resources.workspace", imports = "resources.imports", events = "resources.events", training = "resources.training", automations = "resources.automations", leads = "resources.leads"
    case read = "actions.read", create = "actions.create", write = "actions.write", delete = "actions.delete", export = "actions.export", administer = "actions.admin"
    case reachNone = "reach.none", reachOwn = "reach.own", reachTeam = "reach.team", reachAll = "reach.all"
    case fromRole = "sources.role", fromWorkspace = "sources.workspace"
    case becauseAll = "reasons.all", becauseOwner = "reasons.owner", becauseTeam = "reasons.team", becauseNoRight = "reasons.noRight", becauseOutOfReach = "reasons.outOfReach",
        becauseUnseen = "reasons.unseen", becauseDeactivated = "reasons.deactivated"

    // The page behind a link
    case welcome, welcomeHelp, setPassword, linkEnded, linkEndedHelp
}

extension Catalogue {
    public func role(_ role: Role) -> String { CommonText(rawValue: "roles." + role.rawValue).map { self[$0] } ?? role.rawValue }
    func resource(_ resource: Resource) -> String { word("resources." + resource.rawValue) }
    func action(_ action: Action) -> String { word("actions." + action.rawValue) }
    func reach(_ reach: Reach) -> String { word("reach." + reach.rawValue) }
    /// Why somebody has a right at all; an account that is deactivated has the same words as a reason.
    func source(_ source: String) -> String { source == "deactivated" ? self[TeamText.becauseDeactivated] : word("sources." + source) }
    func word(_ key: String) -> String { TeamText(rawValue: key).map { self[$0] } ?? key }
}
