import Domain
import Storage

/// The users for the settings: with their teams, and for whoever administers with where they stand.
public struct ShowUsersSettings: PageOperation {
    public static let name: OperationName = "users.settings"
    public static let endpoint = Endpoint.get("/users/settings")
    public static let access = Access.read(.users)
    public init() {}

    public func run(in work: Work) throws -> UsersSettings {
        let users = try work.db.all(User.self, "SELECT \(User.columns) FROM user_account ORDER BY id")
        let standings = work.reach(.admin, .users) == .none ? [] : try work.userStandings()
        let teams = try work.teams()
        let above = work.reach(.admin, .teams) == .none || !work.isBoundToTeams(administering: .teams) ? [] : try teams.map { ($0.id, try work.parentChoices(for: $0, among: teams)) }
        return UsersSettings(
            users: users, standings: Dictionary(uniqueKeysWithValues: standings.map { ($0.id, $0) }), teams: teams, roles: try work.ownRoles(), teamChoices: try work.teamChoices(for: nil, among: teams),
            parentChoices: Dictionary(uniqueKeysWithValues: above), parentChoicesOfNew: try work.parentChoices(for: nil, among: teams))
    }
}

public struct UsersSettings: PageContent {
    public let users: [User]
    public let standings: [User.ID: UserStanding]
    public let teams: [Team]
    public let roles: [AccessRole]
    /// For somebody new.
    public let teamChoices: TeamChoices
    /// For each team what can stand above it, where not every other one can.
    public let parentChoices: [Team.ID: TeamChoices]
    public let parentChoicesOfNew: TeamChoices
}

/// One user for the settings, with what there is to hand over.
public struct ShowUserSettings: PageOperation {
    public static let name: OperationName = "users.settingsOfOne"
    public static let endpoint = Endpoint.get("/users/{id}/settings")
    public static let access = Access.admin(.users)
    let id: User.ID
    public init(id: User.ID) { self.id = id }

    public func run(in work: Work) throws -> UserSettings {
        let user = try work.find(User.self, id)
        let mayHandOver = try work.covers(.write, .deals, owner: id) && work.covers(.write, .activities, owner: id)
        let teams = try work.teams()
        return UserSettings(
            user: user, standing: try work.userStandings(of: id).first, teams: teams, teamChoices: try work.teamChoices(for: user, among: teams), roles: try work.ownRoles(), openWork: mayHandOver ? try ShowOpenWork(id: id).run(in: work) : nil)
    }
}

public struct UserSettings: PageContent {
    public let user: User
    public let standing: UserStanding?
    public let teams: [Team]
    /// Into which of them the person can be put.
    public let teamChoices: TeamChoices
    public let roles: [AccessRole]
    /// Nil for who may not hand it over.
    public let openWork: OpenWork?
}

extension Work {
    fileprivate func teams() throws -> [Team] { reach(.read, .teams) == .none ? [] : try db.all(Team.self, "SELECT \(Team.columns) FROM team ORDER BY id") }
    fileprivate func ownRoles() throws -> [AccessRole] { try db.all(AccessRole.self, "SELECT \(AccessRole.columns) FROM access_role ORDER BY name, id") }
}
