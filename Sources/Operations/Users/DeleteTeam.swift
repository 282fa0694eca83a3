import Domain
import Storage
import Writing

/// Takes a team away, when nobody is in it and no team stands below it.
public struct DeleteTeam: Operation, Decodable {
    public static let name: OperationName = "teams.delete"
    public static let endpoint = Endpoint.delete("/teams/{id}")
    public static let access = Access.admin(.teams)
    public var id: Team.ID
    public var ifVersion: Int64?
    public init(id: Team.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Team> {
        let team = try work.find(Team.self, id)
        try work.expect(ifVersion, of: team)
        // Who left is in no team either.
        for before in try work.db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE team_id = \(id) AND deactivated_at IS NOT NULL") {
            var user = before
            user.teamId = nil
            try work.update(&user, from: before)
        }
        try work.remove(team)
        return RecordAnswer(team, now: work.now)
    }
}
