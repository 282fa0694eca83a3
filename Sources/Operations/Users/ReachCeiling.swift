import Domain
import Storage
import Writing

extension Refusal {
    /// Somebody, or a team, is beyond those whom the actor reaches.
    static func beyondReach(_ field: String) -> Refusal { Refusal(.forbidden, problems: [InputProblem(field: field, code: .invalid, details: ["why": "beyondReach"])]) }
}

extension Actor {
    /// How far the role goes, whatever a token is limited to.
    func table(in workspace: Workspace) -> RightsTable { rights ?? RightsTable { role.reach(of: $1, on: $0, rep: workspace.repReach) } }
}

extension RightsTable {
    /// The rights that reach as far as the team: how far that is depends on who is in which one.
    var ofTeams: RightsTable { RightsTable { self[$0, $1] == .team ? .team : .none } }

    /// What both have as far as the team.
    fileprivate func shared(with other: RightsTable) -> RightsTable { RightsTable { self[$0, $1] == .team && other[$0, $1] == .team ? .team : .none } }
}

extension Work {
    /// Rights from which nobody's way is up: of administrators, and of who runs or sets up the server.
    private var isUnbound: Bool { actor.role == .admin || actor.userId == nil }

    /// Whether teams say how far the actor reaches, or over whom they have a say.
    func isBoundToTeams(administering resource: Resource) -> Bool {
        let own = actor.table(in: workspace)
        return !isUnbound && (own[resource, .admin] != .all || own.ofTeams != RightsTable())
    }

    /// What lets reps see or change more, or asks fewer people for a second step, is for administrators: a role that may change
    /// the workspace's settings does not give itself more by them.
    func checkWidening(from before: Workspace, to after: Workspace) throws {
        guard !isUnbound else { return }
        let wider = [("repSees", after.repSees > before.repSees), ("repChanges", after.repChanges > before.repChanges), ("twoStep", after.twoStep.isLooser(than: before.twoStep))].filter { $0.1 }.map { $0.0 }
        guard wider.isEmpty else { throw Refusal(.forbidden, problems: wider.map { InputProblem(field: $0, code: .invalid, details: ["why": "widensRights"]) }) }
    }

    /// The actor's team and those below it.
    func teamsBelow() throws -> [Team.ID] {
        guard let team = actor.teamId else { return [] }
        return try db.values(Team.ID.self, "WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id) SELECT id FROM below")
    }

    /// Who does not reach everybody moves people within what they reach: those of their own teams, into these. Otherwise they
    /// could put themselves above others, or others below themselves. Somebody new begins there, too.
    func checkMove(of user: User, from before: User?) throws {
        let isNewAndTheirs = before == nil && [.own, .team].contains(actor.table(in: workspace)[.users, .admin])
        guard user.teamId != before?.teamId || isNewAndTheirs, isBoundToTeams(administering: .users) else { return }
        // Who left is taken out of a team that goes.
        if user.teamId == nil, before?.deactivatedAt != nil { return }
        guard let team = user.teamId, try teamsBelow().contains(team), try before.map({ try teamMates().contains($0.id) }) ?? true else { throw Refusal.beyondReach("teamId") }
        try checkGain(of: team, from: before?.teamId, field: "teamId")
    }

    /// The same for a team, with all who are in it and below.
    func checkMove(of team: Team, from before: Team?) throws {
        guard team.parentId != before?.parentId, isBoundToTeams(administering: .teams) else { return }
        let below = try teamsBelow()
        guard let parent = team.parentId, below.contains(parent), before.map({ below.contains($0.id) }) ?? true else { throw Refusal.beyondReach("parentId") }
        if let before { try checkGain(of: parent, from: before.parentId, field: "parentId") }
    }

    /// Whoever is in a team or above it reaches those who come to it: no further than the actor does.
    private func checkGain(of team: Team.ID, from old: Team.ID?, field: String) throws {
        let own = actor.table(in: workspace)
        let gaining = try db.all(User.self, """
            WITH RECURSIVE above (id, parent_id) AS (SELECT id, parent_id FROM team WHERE id = \(team) UNION SELECT t.id, t.parent_id FROM team t JOIN above a ON t.id = a.parent_id), \
            former (id, parent_id) AS (SELECT id, parent_id FROM team WHERE id = \(old) UNION SELECT t.id, t.parent_id FROM team t JOIN former f ON t.id = f.parent_id)
            SELECT \(User.fields.columns(of: "u")) FROM user_account u JOIN above a ON u.team_id = a.id WHERE u.deactivated_at IS NULL AND a.id NOT IN (SELECT id FROM former)
            """)
        for user in gaining where user.id != actor.userId {
            guard try self.actor(of: user).table(in: workspace).ofTeams.isWithin(own) else { throw Refusal.beyondReach(field) }
        }
    }

    /// Rights that reach as far as the team reach whoever is in it: who has them no further themselves gives them within their own
    /// teams alone.
    func checkGiving(_ rights: RightsTable, in team: Team.ID?, field: String) throws {
        guard !isUnbound, let team, rights.shared(with: actor.table(in: workspace)) != RightsTable() else { return }
        guard try teamsBelow().contains(team) else { throw Refusal.beyondReach(field) }
    }

    /// The same for everybody who has a role that is changed.
    func checkChange(of role: AccessRole, from before: AccessRole) throws {
        let more = RightsTable { role.rights[$0, $1] > before.rights[$0, $1] ? role.rights[$0, $1] : .none }
        guard !isUnbound, more.ofTeams != RightsTable() else { return }
        for team in try db.values(Team.ID.self, "SELECT DISTINCT team_id FROM user_account WHERE role_id = \(role.id) AND team_id IS NOT NULL AND deactivated_at IS NULL") {
            try checkGiving(more, in: team, field: "rights")
        }
    }
}
