import Domain
import Storage

/// Where the actor may put somebody, or a team: what a form offers, so that nobody is refused at the field afterwards.
public struct TeamChoices: Sendable {
    /// Nil where every team can be chosen.
    private let teams: Set<Team.ID>?
    /// Whether it can be no team at all.
    public let mayBeNone: Bool
    init(teams: Set<Team.ID>?, mayBeNone: Bool) { (self.teams, self.mayBeNone) = (teams, mayBeNone) }

    public static let all = TeamChoices(teams: nil, mayBeNone: true)
    public func contains(_ team: Team.ID) -> Bool { teams?.contains(team) ?? true }
}

extension Work {
    /// The teams into which the actor may put somebody; nil stands for somebody new.
    func teamChoices(for user: User?, among teams: [Team]) throws -> TeamChoices {
        try choices(among: teams, besides: user?.teamId, isBound: isBoundToTeams(administering: .users)) { team in
            var moved = user ?? User()
            moved.teamId = team
            try checkMove(of: moved, from: user)
        }
    }

    /// The teams below which the actor may put a team; nil stands for a new one.
    func parentChoices(for team: Team?, among teams: [Team]) throws -> TeamChoices {
        try choices(among: teams, besides: team?.parentId, isBound: isBoundToTeams(administering: .teams)) { parent in
            var moved = team ?? Team()
            moved.parentId = parent
            try checkMove(of: moved, from: team)
        }
    }

    /// Each is asked as the change itself would be.
    private func choices(among teams: [Team], besides present: Team.ID?, isBound: Bool, _ check: (Team.ID?) throws -> Void) throws -> TeamChoices {
        guard isBound else { return .all }
        func may(_ team: Team.ID?) throws -> Bool {
            do { try check(team) } catch is Refusal { return false }
            return true
        }
        let near = Set(try teamsBelow() + [present].compactMap(\.self))
        return TeamChoices(teams: Set(try teams.map(\.id).filter { try near.contains($0) && may($0) }), mayBeNone: try may(nil))
    }
}
